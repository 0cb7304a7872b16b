"""Turn an `Edition` into a PDF and its `PageMap`.

A chapter is one WeasyPrint document, laid out in a worker process with limits on time, memory and
files and no network; the chapters are merged, folios stamped, and on pages for screens links,
bookmarks and page labels made whole. `Workers` loads at once, so that they can warm up; the rest
when it is first asked for.
"""

from typing import TYPE_CHECKING

from octavo.later import parts
from octavo.pdf.jobs import Limits
from octavo.pdf.workers import StoppedError, Workers

if TYPE_CHECKING:
    from octavo.pdf.book import render
    from octavo.pdf.drawing import draw
    from octavo.pdf.model import LaidOut, PrintFile, ScreenFile
    from octavo.pdf.offprint import Shop, print_offprint, render_offprint
    from octavo.pdf.requests import expected
    from octavo.pdf.screen import render_screen

__all__ = [
    "LaidOut",
    "Limits",
    "PrintFile",
    "ScreenFile",
    "Shop",
    "StoppedError",
    "Workers",
    "draw",
    "expected",
    "print_offprint",
    "render",
    "render_offprint",
    "render_screen",
]

_LATE = {
    "LaidOut": "model",
    "PrintFile": "model",
    "draw": "drawing",
    "expected": "requests",
    "render": "book",
    "ScreenFile": "model",
    "Shop": "offprint",
    "print_offprint": "offprint",
    "render_offprint": "offprint",
    "render_screen": "screen",
}
__getattr__ = parts(__name__, {name: f"{__name__}.{home}" for name, home in _LATE.items()})
