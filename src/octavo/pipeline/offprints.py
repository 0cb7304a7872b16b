"""Turn one text of a publication into its off-print: EPUB and PDF with the pages it has there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from octavo import pdf
from octavo.diagnostics import Diagnostic, Outcome, Span, nearest
from octavo.intermediate import Edition, PageMap, Range, offprint, texts_of
from octavo.pictures import for_screen
from octavo.pipeline import codes, printing
from octavo.pipeline.assemble import Assembled, assemble
from octavo.pipeline.house import House, open_house
from octavo.pipeline.making import store_of
from octavo.pipeline.model import Built, Progress, Report, Request
from octavo.pipeline.orders import Ordered, place_order
from octavo.pipeline.output import locked, publish
from octavo.pipeline.plates import Plates, layout_pictures, screen_plate
from octavo.pipeline.render import cover_of
from octavo.pipeline.report import homeless, report_of, unwritten

if TYPE_CHECKING:
    from octavo.pdf import Workers
    from octavo.workspace import Store

Files = dict[str, tuple[bytes, int]]
_SUFFIXES = {"epub": ".epub", "screen": ".pdf"}


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
        """Return the EPUB and, where the publication is printed, the PDF."""
        whole, name = self._whole, self._request.offprint
        page_map: PageMap | None = None
        ordered: Ordered | None = None
        found: tuple[Diagnostic, ...] = ()
        if "print" in whole.edition.metadata.editions:
            order = place_order(whole.edition, house, self._request)
            ordered, found = order.product, order.diagnostics
            if ordered is None:
                return Outcome(None, found)
            laid_out = printing.lay_out(
                *(whole, ordered, None, self._workers, self._store, self._progress)
            )
            if laid_out.product is None:
                return Outcome(None, (*found, *laid_out.diagnostics))
            page_map = _of(laid_out.product.page_map, name)
        labels = [place.label for place in page_map.pages] if page_map else []
        pages = Range(labels[0], labels[-1]) if labels else Range()
        part = offprint(
            ordered.edition if ordered else whole.edition, name, pages, whole.stylesheets
        )
        found = (*found, *part.diagnostics)
        if part.product is None:
            return Outcome(None, found)
        files: Files = {}
        for step in (self._epub(part.product, page_map), self._pdf(part.product, ordered)):
            files |= step.product or {}
            found = (*found, *step.diagnostics)
        return Outcome(files, tuple(dict.fromkeys(found)))

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

    def _pdf(self, part: Edition, ordered: Ordered | None) -> Outcome[Files]:
        if ordered is None:
            return Outcome({})
        pictures = layout_pictures(ordered.edition, self._store)
        plates = Plates(ordered.edition, screen_plate(self._store))
        made = pdf.render_offprint(
            *(ordered.edition, part, self._whole.stylesheets, pictures.product or {}),
            *(self._workers, self._store, self._progress, plates),
        )
        found = (*plates.findings, *made.diagnostics)
        if made.product is None:
            return Outcome(None, found)
        count = len(made.product.page_map.pages)
        return Outcome({"screen": (made.product.pdf, count)}, found)


def _of(whole: PageMap, name: str) -> PageMap:
    """Return the pages on which the text `name` stands."""
    pages = tuple(place for place in whole.pages if place.document == name)
    return replace(whole, pages=pages)
