"""Turn an edition into its print file: chapters laid out, numbered, merged, and mapped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from octavo.diagnostics import Diagnostic, Outcome, Span
from octavo.pdf import codes
from octavo.pdf.folios import first_set, lay_folios
from octavo.pdf.layouts import Press, Progress
from octavo.pdf.model import PrintFile, Supply
from octavo.pdf.requests import Desk
from octavo.pdf.rounds import Settled, settle
from octavo.pdf.workers import Workers

if TYPE_CHECKING:
    from octavo.intermediate import Document, Edition, PageMap
    from octavo.pictures import Picture
    from octavo.styles import Stylesheets
    from octavo.workspace import Store


def render(
    edition: Edition,
    stylesheets: Stylesheets,
    pictures: Mapping[str, Picture],
    workers: Workers,
    store: Store,
    progress: Progress,
    plates: Supply | None = None,
) -> Outcome[PrintFile]:
    """Return the print file of `edition` and everything noticed on its pages.

    `progress` is told a stage, how much of it is done, and of how much. With `plates`, the layout
    sees no more of a raster than its size; the plate for the size at which it is placed is asked
    for when the pages are there, and one that cannot be had is the supplier's to report.
    """
    source = Span(edition.metadata.source)
    documents = tuple(d for d in edition.documents if "print" in d.editions)
    if not stylesheets.fonts:
        return Outcome(None, (no_font(source),))
    desk = Desk(edition.metadata, stylesheets, pictures, plates=plates is not None)
    press = Press(workers, store, progress)
    drawings = desk.drawings(documents)
    settled = settle(desk, documents, press, [first_set(desk), *drawings.values()])
    layer = lay_folios(desk, settled.slots, press) if settled else None
    drawn = dict(zip(drawings, press.lay_out(drawings.values(), "drawings"), strict=True))
    if settled is None or layer is None or not all(drawn.values()):
        return Outcome(None, tuple(press.failed))
    from octavo.pdf.merge import merge

    forms = {path: layout for path, layout in drawn.items() if layout is not None}
    merged = merge(edition, settled.layouts, settled.slots, layer.stamps, forms, plates)
    progress("merge", 1, 1)
    told = [finding for layout in forms.values() for finding in layout.diagnostics]
    findings = (*settled.findings, *told, *layer.findings, *merged.findings)
    print_file = PrintFile(merged.pdf, page_map(documents, settled))
    return Outcome(print_file, tuple(dict.fromkeys(findings)))


def page_map(documents: Sequence[Document], settled: Settled) -> PageMap:
    """Return the printed pages, each with its label and where in the intermediate it begins."""
    from octavo.intermediate import PageMap, PagePlace

    places = []
    for slot in settled.slots:
        if slot.chapter is None:
            places.append(PagePlace(slot.label))
            continue
        start = settled.layouts[slot.chapter].starts[slot.page]
        element, offset = start or ("", 0)
        places.append(PagePlace(slot.label, documents[slot.chapter].name, element, offset))
    return PageMap(tuple(places))


def no_font(source: Span) -> Diagnostic:
    """Return the finding that the style declares no font."""
    message = "The style declares no font, and none of this machine's is ever used."
    hint = "Declare one with “@font-face” in the sheets, and put its file beside them."
    return codes.NO_FONT.at(source, message, hint)
