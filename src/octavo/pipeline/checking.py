"""Turn a request into findings on what would be built, and a report that a person looks at."""

from __future__ import annotations

from octavo.diagnostics import Diagnostic
from octavo.pdf import Workers
from octavo.pipeline.assemble import Assembled
from octavo.pipeline.house import House, open_house
from octavo.pipeline.inspecting import inspections
from octavo.pipeline.judging import judge
from octavo.pipeline.making import make
from octavo.pipeline.model import Built, Progress, Report, Request
from octavo.pipeline.output import publish
from octavo.pipeline.report import homeless, report_of, unwritten
from octavo.preflight import Inspection
from octavo.reports import report_html, report_json


def check(request: Request, workers: Workers, progress: Progress, *, external: bool) -> Report:
    """Do what `doors.check` promises."""
    house = open_house(request.folder)
    if house is None:
        return homeless(request.folder)
    found: list[Diagnostic] = []
    made = make(house, request, workers, found, progress)
    if made is None:
        return report_of(house, found)
    assembled, rendered = made
    skipped: list[str] = []
    if rendered.epub is not None:
        verdict = judge(rendered.epub, progress, external=external)
        found += verdict.findings
        skipped += verdict.absent
    seen = list(inspections(assembled.edition, rendered.printed, progress, external=external))
    absent = [pair for one in seen if not one.pages for pair in one.unchecked]
    skipped += [f"{what} did not run: {why}" for what, why in absent]
    files = _reported(house, assembled, seen, found)
    found += [finding for one in seen for finding in one.findings]
    return report_of(house, found, files, tuple(dict.fromkeys(skipped)))


def _reported(
    house: House, assembled: Assembled, seen: list[Inspection], found: list[Diagnostic]
) -> tuple[Built, ...]:
    """Write the report that a person looks at, and the same facts for programs."""
    title = assembled.edition.metadata.title
    pages = {
        "report/report.html": report_html(title, seen, found),
        "report/report.json": report_json(title, seen, found),
    }
    try:
        moved = publish(house.build, list(pages.items()))
    except OSError as failure:
        found.append(unwritten(failure))
        return ()
    return tuple(
        Built("report", path, len(data), 0, fresh)
        for data, (path, fresh) in zip(pages.values(), moved, strict=True)
    )
