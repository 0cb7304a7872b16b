"""Turn an edition into its print file: chapters laid out, numbered, merged, and mapped."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from octavo.diagnostics import Diagnostic, Outcome, Span
from octavo.pdf import codes
from octavo.pdf.endnotes import with_endnotes
from octavo.pdf.folios import Stamp, jobs_for, lay_folios
from octavo.pdf.layouts import Press, Progress
from octavo.pdf.model import LaidOut, PrintFile, Supply
from octavo.pdf.pagination import Slot
from octavo.pdf.requests import Desk
from octavo.pdf.rounds import labels_of, located, settle
from octavo.pdf.workers import Workers
from octavo.values import frozen

if TYPE_CHECKING:
    from octavo.intermediate import Document, Edition, PageMap
    from octavo.pictures import Picture
    from octavo.styles import Stylesheets
    from octavo.workspace import Store


@frozen
class Pages:
    """The chapters of an edition, what its pages show of them, and what is stamped and drawn."""

    documents: tuple[Document, ...]
    layouts: tuple[LaidOut, ...]
    slots: tuple[Slot, ...]
    stamps: tuple[Stamp | None, ...]
    drawings: Mapping[str, LaidOut]


def render(
    edition: Edition,
    stylesheets: Stylesheets,
    pictures: Mapping[str, Picture],
    workers: Workers,
    store: Store,
    progress: Progress,
    plates: Supply | None = None,
    multiple: int = 1,
    mapped: Callable[[PageMap], None] | None = None,
) -> Outcome[PrintFile]:
    """Return the print file of `edition` and everything noticed on its pages.

    `progress` is told a stage, how much of it is done, and of how much. With `plates`, the layout
    sees no more of a raster than its size; the plate for the size at which it is placed is asked
    for when the pages are there, and one that cannot be had is the supplier's to report. Blank
    pages at the end make their number a multiple of `multiple`, which a printer's sheets ask for.
    `mapped` is given the map of the pages as soon as it is known, long before the file is.
    """
    edition = with_endnotes(edition)
    made = lay_out(
        *(edition, stylesheets, pictures, workers, store, progress, plates, multiple), mapped=mapped
    )
    if made.product is None:
        return Outcome(None, made.diagnostics)
    pages = made.product
    progress("binding the pages", 0, 0)
    from octavo.pdf.merge import merge

    merged = merge(edition, pages.layouts, pages.slots, pages.stamps, pages.drawings, plates)
    print_file = PrintFile(merged.pdf, page_map(pages))
    return Outcome(print_file, tuple(dict.fromkeys((*made.diagnostics, *merged.findings))))


def lay_out(
    edition: Edition,
    stylesheets: Stylesheets,
    pictures: Mapping[str, Picture],
    workers: Workers,
    store: Store,
    progress: Progress,
    plates: Supply | None,
    multiple: int,
    mapped: Callable[[PageMap], None] | None = None,
) -> Outcome[Pages]:
    """Return the pages of `edition`, not yet bound, and everything noticed on them.

    `mapped` is given their map before anything is stamped on them.
    """
    source = Span(edition.metadata.source)
    documents = tuple(d for d in edition.documents if "print" in d.editions)
    if not stylesheets.fonts:
        return Outcome(None, (no_font(source),))
    desk = Desk(
        edition.metadata, stylesheets, pictures, plates=plates is not None, multiple=multiple
    )
    press = Press(workers, store, progress)
    drawings = desk.drawings(documents)
    settled = settle(
        desk, documents, press, lambda slots: [*jobs_for(desk, slots), *drawings.values()]
    )
    if settled is not None and mapped is not None:
        mapped(_map(documents, settled.layouts, settled.slots))
    layer = lay_folios(desk, settled.slots, press) if settled else None
    drawn = dict(zip(drawings, press.lay_out(drawings.values(), "drawings"), strict=True))
    if settled is None or layer is None or not all(drawn.values()):
        return Outcome(None, tuple(dict.fromkeys(press.failed)))
    forms = {path: layout for path, layout in drawn.items() if layout is not None}
    told = [finding for layout in forms.values() for finding in layout.diagnostics]
    pages = Pages(documents, settled.layouts, settled.slots, layer.stamps, forms)
    return Outcome(pages, tuple(dict.fromkeys((*settled.findings, *told, *layer.findings))))


def page_map(pages: Pages) -> PageMap:
    """Return the printed pages, each with its label and where in the intermediate it begins."""
    return _map(pages.documents, pages.layouts, pages.slots)


def _map(
    documents: Sequence[Document], layouts: Sequence[LaidOut], slots: Sequence[Slot]
) -> PageMap:
    from octavo.intermediate import PageMap, PagePlace

    places = []
    for slot in slots:
        if slot.chapter is None:
            places.append(PagePlace(slot.label))
            continue
        start = layouts[slot.chapter].starts[slot.page]
        element, offset = start or ("", 0)
        places.append(PagePlace(slot.label, documents[slot.chapter].name, element, offset))
    names = {name for document in documents for name in located(document)}
    return PageMap(tuple(places), labels_of(layouts, slots, names))


def no_font(source: Span) -> Diagnostic:
    """Return the finding that the style declares no font."""
    message = "The style declares no font, and none of this machine's is ever used."
    hint = "Declare one with “@font-face” in the sheets, and put its file beside them."
    return codes.NO_FONT.at(source, message, hint)
