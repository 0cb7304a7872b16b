"""Turn a request into finished files, or into findings that leave the last good files alone."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace

from octavo import intermediate, pdf
from octavo.diagnostics import Diagnostic, Span
from octavo.intermediate import Edition, PageMap
from octavo.pdf import Workers
from octavo.pipeline import codes, telling
from octavo.pipeline.assemble import Assembled, assemble
from octavo.pipeline.house import House, open_house
from octavo.pipeline.model import Built, Progress, Report, Request
from octavo.pipeline.output import locked, publish, publish_folder
from octavo.pipeline.paths import path_of
from octavo.pipeline.render import Rendered, render
from octavo.pipeline.report import homeless, report_of, unwritten
from octavo.pipeline.store import DiskStore

Made = tuple[Assembled, Rendered]


def build(request: Request, workers: Workers, progress: Progress) -> Report:
    """Do what `doors.build` promises."""
    house = open_house(request.folder, needs_manuscript=request.intermediate is None)
    if house is None:
        return homeless(request.folder)
    found: list[Diagnostic] = []
    files: tuple[Built, ...] = ()
    try:
        with locked(house.build):
            made = _make(house, request, workers, found, progress)
            if made is not None:
                files = _publish(house, request, *made)
    except OSError as failure:
        found.append(unwritten(failure))
    return report_of(house, found, files)


def lay_out(
    request: Request, workers: Workers, progress: Progress
) -> tuple[Report, PageMap | None]:
    """Do what `doors.lay_out` promises."""
    house = open_house(request.folder)
    if house is None:
        return homeless(request.folder), None
    found: list[Diagnostic] = []
    only_print = replace(request, editions=("print",))
    made = make(house, only_print, workers, found, progress)
    return report_of(house, found), made[1].page_map if made else None


def make(
    house: House, request: Request, workers: Workers, found: list[Diagnostic], progress: Progress
) -> Made | None:
    """Assemble and render, and publish nothing but the intermediate; `found` grows.

    None where an error stands in the way.
    """
    try:
        with locked(house.build):
            return _make(house, request, workers, found, progress)
    except OSError as failure:
        found.append(unwritten(failure))
        return None


def _make(
    house: House, request: Request, workers: Workers, found: list[Diagnostic], progress: Progress
) -> Made | None:
    with store_of(house, found) as store:
        assembled = assemble(
            *(house, request, progress, store),
            lambda style, language: workers.expect(pdf.expected(style, language)),
        )
        found += assembled.diagnostics
        if assembled.product is None:
            return None
        edition = assembled.product.edition
        rendered = render(
            *(assembled.product, house, request, workers, store, progress),
            lambda: _publish_intermediate(house, request, edition),
        )
        found += rendered.diagnostics
    if rendered.product is None or any(finding.is_error for finding in found):
        return None
    lacking = set(assembled.product.wanted) - set(rendered.product.files)
    if lacking:
        raise RuntimeError(f"no finding says why {sorted(lacking)} could not be made")
    return _told(assembled.product, rendered.product, request, found)


def _publish_intermediate(house: House, request: Request, edition: Edition) -> None:
    if request.intermediate is None:
        publish_folder(house.build / "intermediate", intermediate.files_of(edition))


def _told(
    assembled: Assembled, rendered: Rendered, request: Request, found: list[Diagnostic]
) -> Made | None:
    """Return what was made with what the trade is told of it, where that is asked for."""
    if not telling.is_told(assembled, request):
        return assembled, rendered
    told = telling.tell(assembled, rendered)
    found += told.diagnostics
    if any(finding.is_error for finding in told.diagnostics):
        return None
    return assembled, replace(rendered, told=told.product or {})


def _publish(
    house: House, request: Request, assembled: Assembled, rendered: Rendered
) -> tuple[Built, ...]:
    slug = assembled.edition.metadata.slug
    pages = len(rendered.page_map.pages) if rendered.page_map else 0
    counts = {"print": pages, "screen": pages}
    above = "draft/" if request.draft else ""
    files = [(above + path_of(name, slug), data) for name, data in rendered.files.items()]
    moved = publish(house.build, files)
    return tuple(
        Built(name, path, len(data), counts.get(name, 0), fresh)
        for (name, data), (path, fresh) in zip(rendered.files.items(), moved, strict=True)
    )


@contextlib.contextmanager
def store_of(house: House, found: list[Diagnostic]) -> Iterator[DiskStore]:
    """Open what earlier builds kept; where it cannot be written, `found` grows at the end."""
    store = DiskStore(house.build / ".cache")
    yield store
    store.prune()
    if store.refused:
        message = f"Results could not be kept in build/.cache: {store.refused}."
        found.append(codes.CACHE_UNWRITABLE.at(Span("build"), message, "Make room on the disk."))
