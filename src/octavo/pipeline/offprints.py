"""Turn one text of a publication into its off-print: EPUB and PDFs with the pages it has there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from octavo import pdf
from octavo.diagnostics import Diagnostic, Outcome, Span, nearest
from octavo.intermediate import (
    Edition,
    PageMap,
    Range,
    for_edition,
    moved,
    offprint,
    texts_of,
)
from octavo.pictures import for_screen
from octavo.pipeline import codes, printing
from octavo.pipeline.assemble import Assembled, assemble
from octavo.pipeline.dressing import cover_of
from octavo.pipeline.house import House, open_house
from octavo.pipeline.making import store_of
from octavo.pipeline.model import Built, Progress, Report, Request
from octavo.pipeline.orders import Ordered, place_order
from octavo.pipeline.output import locked, publish
from octavo.pipeline.plates import Inking, Plates, layout_pictures, screen_plate
from octavo.pipeline.report import homeless, report_of, unwritten

if TYPE_CHECKING:
    from octavo.pdf import Workers
    from octavo.workspace import Store

Files = dict[str, tuple[bytes, int]]
_SUFFIXES = {"epub": ".epub", "screen": ".pdf", "print": "-print.pdf"}
_KINDS = "“epub”, “screen” or “print”"


def build(request: Request, workers: Workers, progress: Progress) -> Report:
    """Do what `doors.build` promises for the off-print that `request` names."""
    house = open_house(request.folder, needs_manuscript=request.intermediate is None)
    if house is None:
        return homeless(request.folder)
    found: list[Diagnostic] = []
    built: tuple[Built, ...] = ()
    try:
        with locked(house.build):
            with store_of(house, found) as store:
                made = _make(house, request, workers, store, progress)
            found += made.diagnostics
            if made.product is not None and not any(finding.is_error for finding in found):
                built = _publish(house, request, made.product)
    except OSError as failure:
        found.append(unwritten(failure))
    return report_of(house, found, built)


def _publish(house: House, request: Request, files: Files) -> tuple[Built, ...]:
    name = request.offprint
    folder = f"{'draft/' if request.draft else ''}offprints/{name}/{name}"
    wanted = [(folder + _SUFFIXES[kind], data) for kind, (data, _) in files.items()]
    moved = publish(house.build, wanted)
    return tuple(
        Built(kind, path, len(data), pages, fresh)
        for (kind, (data, pages)), (path, fresh) in zip(files.items(), moved, strict=True)
    )


def _make(
    house: House, request: Request, workers: Workers, store: Store, progress: Progress
) -> Outcome[Files]:
    assembled = assemble(
        *(house, request, progress, store),
        lambda style, language: workers.expect(pdf.expected(style, language)),
    )
    if assembled.product is None:
        return Outcome(None, assembled.diagnostics)
    edition = assembled.product.edition
    if request.offprint not in texts_of(edition):
        return Outcome(None, (*assembled.diagnostics, _unknown(edition, request.offprint)))
    shop = _Shop(assembled.product, request, workers, store, progress)
    made = shop.make(house)
    return Outcome(made.product, (*assembled.diagnostics, *made.diagnostics))


def _unknown(edition: Edition, name: str) -> Diagnostic:
    known = texts_of(edition)
    near = nearest(name, known)
    hint = f"Did you mean “{near}”?" if near else f"Name one of: {', '.join(known)}."
    message = f"There is no article or chapter “{name}” to make an off-print of."
    return codes.UNKNOWN_OFFPRINT.at(Span(edition.metadata.source), message, hint)


class _Shop:
    """What every step of making an off-print works with."""

    def __init__(
        self,
        assembled: Assembled,
        request: Request,
        workers: Workers,
        store: Store,
        progress: Progress,
    ) -> None:
        self._whole = assembled
        self._request = request
        self._workers, self._store, self._progress = workers, store, progress

    def make(self, house: House) -> Outcome[Files]:
        """Return the EPUB and, where the publication is printed, both PDFs; or what was asked."""
        edition, wanted = self._whole.edition, self._request.editions
        printed = "print" in edition.metadata.editions
        kinds = wanted or (("epub", "screen", "print") if printed else ("epub",))
        if found := tuple(_refused(edition, kinds, printed=printed)):
            return Outcome(None, found)
        ordered, laid_out = None, None
        if printed:
            order = place_order(for_edition(edition, "print"), house, self._request)
            ordered, found = order.product, order.diagnostics
            if ordered is None:
                return Outcome(None, found)
            pages = printing.lay_out(
                *(self._whole, ordered, None, self._workers, self._store, self._progress)
            )
            laid_out, found = pages.product, (*found, *pages.diagnostics)
            if laid_out is None:
                return Outcome(None, found)
        page_map = _of(laid_out.page_map, self._request.offprint) if laid_out else None
        files: Files = {}
        for kind in kinds:
            step = self._file(kind, ordered, page_map)
            files |= step.product or {}
            found = (*found, *step.diagnostics)
        return Outcome(files, tuple(dict.fromkeys(found)))

    def _file(self, kind: str, ordered: Ordered | None, page_map: PageMap | None) -> Outcome[Files]:
        """Return one file of the off-print, of the edition as `kind` shows it."""
        shown = for_edition(self._whole.edition, kind)
        if ordered is not None:
            page_map = moved(page_map, ordered.edition, shown) if page_map else None
            laid = replace(shown.metadata, bleed=ordered.laid_bleed)
            ordered = replace(ordered, edition=replace(shown, metadata=laid), old_cover=None)
        labels = [place.label for place in page_map.pages] if page_map else []
        pages = Range(labels[0], labels[-1]) if labels else Range()
        whole = ordered.edition if ordered else shown
        part = offprint(whole, self._request.offprint, pages, self._whole.stylesheets)
        if part.product is None:
            return Outcome(None, part.diagnostics)
        if ordered is None or kind == "epub":
            made = self._epub(part.product, page_map)
        elif kind == "screen":
            made = self._screen(part.product, ordered)
        else:
            made = self._print(part.product, ordered)
        return made.plus(part.diagnostics)

    def _epub(self, part: Edition, page_map: PageMap | None) -> Outcome[Files]:
        from octavo import epub

        converted = {one.path: for_screen(one, self._store) for one in part.resources}
        pictures = {path: made.product for path, made in converted.items() if made.product}
        found = tuple(d for made in converted.values() for d in made.diagnostics)
        alone = replace(self._whole, edition=part)
        cover, more = cover_of(alone, pictures, self._workers, self._store)
        made = epub.write(part, alone.stylesheets, pictures, cover, page_map, self._store)
        found = (*found, *more, *made.diagnostics)
        return Outcome({"epub": (made.product.data, 0)} if made.product else None, found)

    def _screen(self, part: Edition, ordered: Ordered) -> Outcome[Files]:
        plates = Plates(ordered.edition, screen_plate(self._store))
        made = pdf.render_offprint(ordered.edition, part, self._presses(ordered), plates)
        found = (*plates.findings, *made.diagnostics)
        if made.product is None:
            return Outcome(None, found)
        count = len(made.product.page_map.pages)
        return Outcome({"screen": (made.product.pdf, count)}, found)

    def _print(self, part: Edition, ordered: Ordered) -> Outcome[Files]:
        """Return the file for the press, to the order of the whole.

        How many pages the printer can bind is not asked: an off-print has no spine.
        """
        inking = Inking(ordered, self._store)
        plates = Plates(ordered.edition, inking.plate)
        multiple = ordered.order.printer.multiple
        made = pdf.print_offprint(
            *(ordered.edition, part, self._presses(ordered), plates, multiple)
        )
        found = (*plates.findings, *printing.coarse_in(ordered, plates), *made.diagnostics)
        if made.product is None:
            return Outcome(None, found)
        own = replace(ordered, edition=part)
        pressed = printing.press_pages(self._whole, own, inking, made.product)
        found = (*found, *pressed.diagnostics)
        if pressed.product is None:
            return Outcome(None, found)
        return Outcome({"print": (pressed.product.data, len(made.product.page_map.pages))}, found)

    def _presses(self, ordered: Ordered) -> pdf.Shop:
        pictures = layout_pictures(ordered.edition, self._store).product or {}
        stylesheets = self._whole.stylesheets
        return pdf.Shop(stylesheets, pictures, self._workers, self._store, self._progress)


def _refused(edition: Edition, kinds: Iterable[str], *, printed: bool) -> Iterator[Diagnostic]:
    """Yield a finding for each of `kinds` that no off-print can be."""
    source = Span(edition.metadata.source)
    for kind in kinds:
        if kind == "cover":
            message = "An off-print has no cover of its own."
            hint = f"Ask for {_KINDS}; the title page serves as its cover."
            yield codes.OFFPRINT_EDITION.at(source, message, hint)
        elif kind in ("print", "screen") and not printed:
            message = f"The publication is not printed, so that no off-print can be for {kind}."
            hint = "Name “print” among the editions of publication.yaml, or ask for “epub”."
            yield codes.OFFPRINT_EDITION.at(source, message, hint)


def _of(whole: PageMap, name: str) -> PageMap:
    """Return the pages on which the text `name` stands."""
    pages = tuple(place for place in whole.pages if place.document == name)
    return replace(whole, pages=pages)
