"""Turn findings into a report, with the sources that their frames need."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from octavo.diagnostics import Diagnostic, Span
from octavo.pipeline import codes
from octavo.pipeline.house import House
from octavo.pipeline.model import Built, Report


def report_of(
    house: House,
    found: Iterable[Diagnostic],
    files: tuple[Built, ...] = (),
    skipped: tuple[str, ...] = (),
) -> Report:
    """Return the report on `house`, each finding once."""
    findings = tuple(dict.fromkeys(found))
    named = {finding.span.path for finding in findings if finding.span}
    return Report(findings, files, house.sources(named), skipped)


def homeless(folder: Path) -> Report:
    """Return the report on a folder that holds no manuscript."""
    message = f"There is no manuscript/ in {folder}."
    hint = "Name the folder that holds manuscript/, or make one with “octavo new DIR”."
    return Report((codes.NO_MANUSCRIPT.at(None, message, hint),))


def unwritten(failure: OSError) -> Diagnostic:
    """Return the finding that the system refused to write below the build folder."""
    reason = failure.strerror or "the system refused"
    where = Path(str(failure.filename)).name if failure.filename else "a file"
    message = f"Writing below build/ failed at {where}: {reason}."
    hint = "Make room on the disk and check its permissions; the last good files are as they were."
    return codes.CANNOT_WRITE.at(Span("build"), message, hint)
