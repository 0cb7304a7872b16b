"""Turn an edition into its PDF for screens: the printed pages, cut at the trim, to be read aloud.

The file follows PDF/UA-1 (ISO 14289-1).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import pikepdf

from octavo.diagnostics import Outcome, Span
from octavo.pdf import codes, elements
from octavo.pdf.book import Pages, lay_out, page_map
from octavo.pdf.endnotes import with_endnotes
from octavo.pdf.labelling import describe
from octavo.pdf.layouts import Progress
from octavo.pdf.links import outline, targets_in
from octavo.pdf.merge import Binder
from octavo.pdf.model import ScreenFile, Supply
from octavo.pdf.replacing import replace_all
from octavo.pdf.saving import saved
from octavo.pdf.structure import Around, Chapter, write
from octavo.pdf.workers import Workers

if TYPE_CHECKING:
    from octavo.intermediate import Edition, Entry
    from octavo.pictures import Picture
    from octavo.styles import Stylesheets
    from octavo.workspace import Store

_PART = "{http://www.aiim.org/pdfua/ns/id/}part"


def render_screen(
    edition: Edition,
    stylesheets: Stylesheets,
    pictures: Mapping[str, Picture],
    workers: Workers,
    store: Store,
    progress: Progress,
    plates: Supply | None = None,
    multiple: int = 1,
) -> Outcome[ScreenFile]:
    """Return the PDF for screens of `edition`, on the pages that `render` lays out for print.

    What those pages need is kept in `store`, so that whoever made the one has nearly made the
    other.
    """
    edition = with_endnotes(edition)
    made = lay_out(edition, stylesheets, pictures, workers, store, progress, plates, multiple)
    if made.product is None:
        return Outcome(None, made.diagnostics)
    progress("binding the pages", 0, 0)
    written = bound(edition, made.product, plates)
    return Outcome(written.product, tuple(dict.fromkeys((*made.diagnostics, *written.diagnostics))))


def bound(edition: Edition, pages: Pages, plates: Supply | None) -> Outcome[ScreenFile]:
    """Return the PDF for screens of `pages`, which are those of `edition`."""
    try:
        chapters = _chapters(pages)
    except ValueError:
        message = "The layout of a text ended with a structure that makes no sense."
        return Outcome(None, (codes.ENDED.at(Span(edition.metadata.source), message),))
    return _bind(edition, pages, chapters, plates)


def _chapters(pages: Pages) -> list[Chapter]:
    """Return the structure of each chapter; raises ValueError where one has none."""
    indices: dict[int, list[int]] = {}
    for index, slot in enumerate(pages.slots):
        if slot.chapter is not None:
            indices.setdefault(slot.chapter, []).append(index)
    return [
        Chapter(elements.read(layout.tags), indices[number])
        for number, layout in enumerate(pages.layouts)
    ]


def _bind(
    edition: Edition, pages: Pages, chapters: Sequence[Chapter], plates: Supply | None
) -> Outcome[ScreenFile]:
    binder = Binder(edition, tagged=True)
    binder.bind(pages.layouts, pages.slots, pages.stamps)
    pdf = binder.pdf
    replace_all(pdf, pages.drawings, plates)
    targets = targets_in(edition, pages.layouts, pages.slots)
    around = Around(targets, dict(_titles(edition.outline)), edition.metadata.language)
    written = write(pdf, chapters, around)
    outline(pdf, edition.outline, targets)
    describe(pdf, edition.metadata, pages.slots)
    _claim(pdf)
    file = ScreenFile(saved(pdf), page_map(pages), written.source_map)
    return Outcome(file, tuple(dict.fromkeys(written.findings)))


def _titles(entries: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    for entry in entries:
        yield entry.target, entry.title
        yield from _titles(entry.children)


def _claim(pdf: pikepdf.Pdf) -> None:
    """Say that the file follows PDF/UA-1 (ISO 14289-1, 5)."""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp[_PART] = "1"
