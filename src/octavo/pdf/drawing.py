"""Turn a document and its sheets into a drawing: one page, of any size."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from octavo.diagnostics import Outcome, Span
from octavo.pdf import codes
from octavo.pdf.book import no_font
from octavo.pdf.layouts import Press
from octavo.pdf.requests import drawing
from octavo.pdf.workers import Workers

if TYPE_CHECKING:
    from octavo.pictures import Picture
    from octavo.styles import Sheet, Stylesheets
    from octavo.workspace import Store


def draw(
    html: bytes,
    sheets: tuple[Sheet, ...],
    width: float,
    height: float,
    stylesheets: Stylesheets,
    pictures: Mapping[str, Picture],
    workers: Workers,
    store: Store,
) -> Outcome[bytes]:
    """Return a PDF whose one page, `width` by `height` mm, shows the XHTML document `html`.

    Findings name the first of `sheets` where the document has no `data-source` and `data-pos`.
    """
    job = drawing(html, sheets, (width, height), stylesheets, pictures)
    if not stylesheets.fonts:
        return Outcome(None, (no_font(Span(job.source)),))
    press = Press(workers, store, lambda *_: None)
    (layout,) = press.lay_out([job], "drawing")
    if layout is None:
        return Outcome(None, tuple(press.failed))
    if layout.pages != 1:
        message = f"The drawing fills {layout.pages} pages instead of one."
        hint = "Make its text shorter or smaller."
        too_long = codes.PAGES.at(Span(job.source), message, hint)
        return Outcome(None, (*layout.diagnostics, too_long))
    return Outcome(layout.pdf, layout.diagnostics)
