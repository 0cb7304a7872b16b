"""Turn the numbers of pages into pages of the engine, one for each, and no other.

A number says on which side its page is. The engine would put a blank page between two numbers for
the same side, as those of a book's chapters are; here the next page simply is on that side.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from weasyprint.layout import page

_SIDES = ("left", "right")
_remake = page.remake_page


@contextlib.contextmanager
def numbered() -> Iterator[None]:
    """Let every page begin on the side that it asks for within this context."""
    page.remake_page = _on_its_side
    try:
        yield
    finally:
        page.remake_page = _remake


def _on_its_side(index: int, context: Any, *root: Any) -> Any:
    """Make the page `index` of `context` (`remake_page`)."""
    resume_at, next_page, right, *more = context.page_maker[index]
    if next_page["break"] in _SIDES:
        right = next_page["break"] == "right"
    context.page_maker[index] = (resume_at, next_page, right, *more)
    return _remake(index, context, *root)
