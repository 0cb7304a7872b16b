"""Turn the width that is left to a margin box into its own, without what cannot change it.

WeasyPrint 70 shapes what stands in a margin twice more to know how narrow it may become, though
there is nearly always room for all of it on one line.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from weasyprint.layout import page

_outer = page.OrientedBox.outer


@contextlib.contextmanager
def at_ease() -> Iterator[None]:
    """Ask how narrow margin boxes may become only where they must, within this context."""
    page.OrientedBox.outer = property(_outer.fget, _set_outer)
    try:
        yield
    finally:
        page.OrientedBox.outer = _outer


def _set_outer(box: Any, outer: float) -> None:
    """Give `box` the size `outer`, within the bounds of its content (`OrientedBox.outer`)."""
    room, most = outer - box.sugar, box.max_content_size
    box.inner = most if room >= most else min(max(box.min_content_size, room), most)
