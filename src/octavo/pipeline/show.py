"""Turn what a build knows into text for a person to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from octavo import manuscript
from octavo.intermediate import Document, Entry, PageMap, PagePlace
from octavo.pipeline.assemble import Assembled, assemble, look_at
from octavo.pipeline.entering import enter_rights
from octavo.pipeline.house import open_house
from octavo.pipeline.model import Progress, Report, Request, silent
from octavo.pipeline.report import homeless, report_of
from octavo.pipeline.rights import Ledger
from octavo.pipeline.store import DiskStore


def show_intermediate(request: Request, progress: Progress = silent) -> tuple[Report, str]:
    """Return the XHTML documents of the edition, one after the other."""
    report, assembled = _assembled(request, progress)
    return report, "\n".join(_documents(assembled.edition.documents)) if assembled else ""


def show_outline(request: Request, progress: Progress = silent) -> tuple[Report, str]:
    """Return the outline: a line each, indented, with the id that it leads to."""
    report, assembled = _assembled(request, progress)
    return report, "\n".join(_entries(assembled.edition.outline, 0)) if assembled else ""


def show_rights(request: Request, progress: Progress = silent) -> tuple[Report, Ledger | None]:
    """Return the ledger of the pictures' rights, and what there is to say of them."""
    house = open_house(request.folder)
    if house is None:
        return homeless(request.folder), None
    if house.astray():
        return report_of(house, assemble(house, request, progress).diagnostics), None
    store = DiskStore(house.build / ".cache")
    progress("reading the manuscript", 0, 0)
    read = manuscript.read(house.manuscript)
    if read.product is None:
        return report_of(house, read.diagnostics), None
    looked_at = look_at(house, read.product, progress, store)
    resources = looked_at.product or {}
    ledger, found = enter_rights(read.product, resources, request.editions, store)
    report = report_of(house, (*read.diagnostics, *looked_at.diagnostics, *found))
    return report, ledger


def page_lines(report: Report, page_map: PageMap | None) -> tuple[Report, str]:
    """Return the printed pages, a line each, with the report on their layout."""
    return report, "\n".join(_page(place) for place in page_map.pages) if page_map else ""


def _assembled(request: Request, progress: Progress) -> tuple[Report, Assembled | None]:
    house = open_house(request.folder)
    if house is None:
        return homeless(request.folder), None
    outcome = assemble(house, request, progress)
    return report_of(house, outcome.diagnostics), outcome.product


def _documents(documents: Iterable[Document]) -> Iterator[str]:
    for document in documents:
        yield f"<!-- {document.file} -->"
        yield document.xhtml.decode("utf-8")


def _entries(entries: Iterable[Entry], depth: int) -> Iterator[str]:
    for entry in entries:
        yield f"{'  ' * depth}{entry.title}  [{entry.file}#{entry.target}]"
        yield from _entries(entry.children, depth + 1)


def _page(place: PagePlace) -> str:
    where = f"{place.element}+{place.offset}" if place.element else "–"
    return f"{place.label or '–':>6}  {where}"
