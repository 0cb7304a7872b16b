"""Turn the pages that a text has in a whole edition into the PDFs of its off-print.

The pages of the text are those of the whole, with their numbers. What stands around them is laid
out anew and has Roman numerals: the title page before them, and notes, sources and people after
them, where the whole has those elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from octavo.diagnostics import Diagnostic, Outcome
from octavo.pdf import codes
from octavo.pdf.book import Pages, lay_out, page_map
from octavo.pdf.endnotes import with_endnotes
from octavo.pdf.folios import Stamp, lay_folios
from octavo.pdf.layouts import Press, Progress
from octavo.pdf.merge import merge
from octavo.pdf.model import LaidOut, PrintFile, ScreenFile, Supply
from octavo.pdf.pagination import LOWER_ROMAN, Slot, other_side, recto_side
from octavo.pdf.requests import Desk
from octavo.pdf.rounds import labels_of, name_in, references
from octavo.pdf.screen import bound
from octavo.pdf.workers import Workers
from octavo.values import frozen

if TYPE_CHECKING:
    from octavo.intermediate import Document, Edition
    from octavo.pictures import Picture
    from octavo.styles import Stylesheets
    from octavo.workspace import Store


@frozen
class Shop:
    """What an off-print is made with: the style, the pictures' sizes, and who lays out."""

    stylesheets: Stylesheets
    pictures: Mapping[str, Picture]
    workers: Workers
    store: Store
    progress: Progress


@frozen
class _Offprint:
    """The pages of an off-print, the edition that they are of, and what was noticed."""

    edition: Edition
    pages: Pages
    findings: tuple[Diagnostic, ...]


def render_offprint(
    edition: Edition, part: Edition, shop: Shop, plates: Supply
) -> Outcome[ScreenFile]:
    """Return the PDF for screens of `part`, whose first document is its title page.

    Its next document is one of `edition` and keeps the pages, with their numbers, that it has
    there. Links to what is not in `part` are left out.
    """
    made = _lay_out(edition, part, shop, plates)
    if made.product is None:
        return Outcome(None, made.diagnostics)
    written = bound(made.product.edition, made.product.pages, plates)
    return Outcome(written.product, _all(made.product, written.diagnostics))


def print_offprint(
    edition: Edition, part: Edition, shop: Shop, plates: Supply, multiple: int = 1
) -> Outcome[PrintFile]:
    """Return the pages of `part` for the press: those of `render_offprint`, on leaves.

    Rectos stay rectos, for which a blank page may follow the title page; blank pages at the end
    make the whole a multiple of `multiple`.
    """
    made = _lay_out(edition, part, shop, plates, multiple=multiple, on_paper=True)
    if made.product is None:
        return Outcome(None, made.diagnostics)
    own, pages = made.product.edition, made.product.pages
    merged = merge(own, pages.layouts, pages.slots, pages.stamps, pages.drawings, plates)
    return Outcome(PrintFile(merged.pdf, page_map(pages)), _all(made.product, merged.findings))


def _all(made: _Offprint, more: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return all findings but for the links that lead out of the off-print."""
    kept = (one for one in more if one.code != codes.NOWHERE.code)
    return tuple(dict.fromkeys((*made.findings, *kept)))


def _lay_out(
    edition: Edition,
    part: Edition,
    shop: Shop,
    plates: Supply,
    multiple: int = 1,
    *,
    on_paper: bool = False,
) -> Outcome[_Offprint]:
    workers, store, progress = shop.workers, shop.store, shop.progress
    made = lay_out(
        *(with_endnotes(edition), shop.stylesheets, shop.pictures, workers, store, progress),
        *(plates, 1),
    )
    if made.product is None:
        return Outcome(None, made.diagnostics)
    own = with_endnotes(part)
    desk = Desk(own.metadata, shop.stylesheets, shop.pictures, plates=True, multiple=multiple)
    press = Press(workers, store, progress)
    pages = _Binding(own, made.product, desk, press).bound(on_paper=on_paper)
    if pages is None:
        return Outcome(None, (*made.diagnostics, *press.failed))
    told = (finding for layout in pages.layouts for finding in layout.diagnostics)
    found = tuple(dict.fromkeys((*made.diagnostics, *told)))
    return Outcome(_Offprint(own, pages, found))


class _Binding:
    """The binding of an off-print: its pages in order, each with its side and its number."""

    def __init__(self, own: Edition, whole: Pages, desk: Desk, press: Press) -> None:
        self._own, self._whole, self._desk, self._press = own, whole, desk, press
        self._slots: list[Slot] = []
        self._stamps: dict[int, Stamp | None] = {}
        self._roman = 0

    def bound(self, *, on_paper: bool) -> Pages | None:
        """Return the pages, None where one cannot be laid out; blank ones only `on_paper`."""
        layouts: list[LaidOut] = []
        recto = recto_side(self._desk.leftward)
        for chapter, document in enumerate(self._own.documents):
            if chapter == 1:
                layouts.append(self._text(document.name, on_paper=on_paper))
                continue
            side = other_side(self._slots[-1].side) if self._slots else recto
            job = self._desk.chapter(document, side, self._labels(document))
            (layout,) = self._press.lay_out([job], "chapters")
            if layout is None:
                return None
            layouts.append(layout)
            for page in range(layout.pages):
                on = side if page % 2 == 0 else other_side(side)
                self._add(chapter, page, on, bare=page in layout.bare)
        while on_paper and len(self._slots) % self._desk.multiple:
            self._add(None, 0, other_side(self._slots[-1].side))
        return self._pages(tuple(layouts))

    def _text(self, name: str, *, on_paper: bool) -> LaidOut:
        """Add the pages of the text as the whole has them; return its layout."""
        whole = self._whole
        chapter = next(n for n, one in enumerate(whole.documents) if one.name == name)
        taken = [n for n, slot in enumerate(whole.slots) if slot.chapter == chapter]
        if whole.slots[taken[0]].side == self._slots[-1].side:
            if on_paper:
                self._add(None, 0, other_side(self._slots[-1].side))
            else:
                self._roman += 1  # so that what follows has one number on paper and on screens
        for number in taken:
            self._stamps[len(self._slots)] = whole.stamps[number]
            self._slots.append(replace(whole.slots[number], chapter=1))
        return whole.layouts[chapter]

    def _add(self, chapter: int | None, page: int, side: str, *, bare: bool = False) -> None:
        self._roman += 1
        folio = bool(chapter) and not bare
        self._slots.append(Slot(self._roman, LOWER_ROMAN, side, chapter, page, folio))

    def _labels(self, document: Document) -> dict[str, str]:
        """Return the pages that `document` refers to, by what it says."""
        wanted = {href: name_in(href) for href in references(document.xhtml)}
        whole = self._whole
        found = labels_of(whole.layouts, whole.slots, set(wanted.values()))
        return {href: found[name] for href, name in wanted.items() if name in found}

    def _pages(self, layouts: tuple[LaidOut, ...]) -> Pages | None:
        anew = [n for n in range(len(self._slots)) if n not in self._stamps]
        layer = lay_folios(self._desk, [self._slots[n] for n in anew], self._press)
        if layer is None:
            return None
        stamps = self._stamps | dict(zip(anew, layer.stamps, strict=True))
        return replace(
            self._whole,
            documents=self._own.documents,
            layouts=layouts,
            slots=tuple(self._slots),
            stamps=tuple(stamps[n] for n in range(len(self._slots))),
        )
