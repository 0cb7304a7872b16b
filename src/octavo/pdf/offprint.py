"""Turn the pages that a text has in a whole edition into the PDF of its off-print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from octavo.diagnostics import Outcome
from octavo.pdf import codes
from octavo.pdf.book import Pages, lay_out
from octavo.pdf.endnotes import with_endnotes
from octavo.pdf.layouts import Press, Progress
from octavo.pdf.model import ScreenFile, Supply
from octavo.pdf.pagination import LOWER_ROMAN, Slot, recto_side
from octavo.pdf.requests import Desk
from octavo.pdf.screen import bound
from octavo.pdf.workers import Workers

if TYPE_CHECKING:
    from octavo.intermediate import Document, Edition
    from octavo.pictures import Picture
    from octavo.styles import Stylesheets
    from octavo.workspace import Store


def render_offprint(
    edition: Edition,
    part: Edition,
    stylesheets: Stylesheets,
    pictures: Mapping[str, Picture],
    workers: Workers,
    store: Store,
    progress: Progress,
    plates: Supply,
) -> Outcome[ScreenFile]:
    """Return the PDF of `part`, whose first document is its title page.

    Its other document is one of `edition` and keeps the pages, with their numbers, that it has
    there. Links to what is not in it are left out.
    """
    whole = with_endnotes(edition)
    made = lay_out(whole, stylesheets, pictures, workers, store, progress, plates, 1)
    if made.product is None:
        return Outcome(None, made.diagnostics)
    front, text = part.documents
    desk = Desk(part.metadata, stylesheets, pictures, plates=True)
    press = Press(workers, store, progress)
    (first,) = press.lay_out([desk.chapter(front, recto_side(desk.leftward), {})], "chapters")
    if first is None:
        return Outcome(None, tuple(press.failed))
    pages = _of(made.product, text)
    side = recto_side(desk.leftward)
    titles = [Slot(n + 1, LOWER_ROMAN, side, 0, n, folio=False) for n in range(first.pages)]
    own = replace(
        pages,
        documents=part.documents,
        layouts=(first, *pages.layouts),
        slots=(*titles, *(replace(slot, chapter=1) for slot in pages.slots)),
        stamps=(*(None for _ in titles), *pages.stamps),
    )
    written = bound(part, own, plates)
    kept = (one for one in written.diagnostics if one.code != codes.NOWHERE.code)
    return Outcome(written.product, (*made.diagnostics, *kept))


def _of(whole: Pages, text: Document) -> Pages:
    """Return the pages of `text`, and its layout alone."""
    chapter = next(n for n, one in enumerate(whole.documents) if one.name == text.name)
    kept = [n for n, slot in enumerate(whole.slots) if slot.chapter == chapter]
    return replace(
        whole,
        layouts=(whole.layouts[chapter],),
        slots=tuple(whole.slots[n] for n in kept),
        stamps=tuple(whole.stamps[n] for n in kept),
    )
