"""Turn the width that is left to a margin box into its own, without what cannot change it.

WeasyPrint 70 shapes what stands in a margin twice more to know how narrow it may become, though
there is nearly always room for all of it on one line; and it takes the edges of the margin boxes in
which nothing stands, a dozen on each page, away one by one.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure.boxes import MarginBox
from weasyprint.layout import page

_SIDES = ("top", "right", "bottom", "left")
_NO_EDGES = {
    name: 0
    for side in _SIDES
    for name in (f"margin_{side}", f"padding_{side}", f"border_{side}_width")
}

_outer = page.OrientedBox.outer
_reset_side = MarginBox._reset_spacing


@contextlib.contextmanager
def at_ease() -> Iterator[None]:
    """Ask how narrow margin boxes may become only where they must, within this context."""
    page.OrientedBox.outer = property(_outer.fget, _set_outer)
    MarginBox._reset_spacing = _reset
    try:
        yield
    finally:
        page.OrientedBox.outer = _outer
        del MarginBox._reset_spacing


def _set_outer(box: Any, outer: float) -> None:
    """Give `box` the size `outer`, within the bounds of its content (`OrientedBox.outer`)."""
    room, most = outer - box.sugar, box.max_content_size
    box.inner = most if room >= most else min(max(box.min_content_size, room), most)


def _reset(box: Any, side: str) -> None:
    """Take the edges of a margin `box` away at `side`, all at once of an empty one's first."""
    if box.is_generated:
        _reset_side(box, side)
    elif side == _SIDES[0]:  # after which the engine names the others (`make_margin_boxes`)
        box.remove_decoration_sides.update(_SIDES)
        box.__dict__.update(_NO_EDGES)
