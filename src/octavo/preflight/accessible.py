"""Turn a PDF for screens into what three checkers of PDF/UA-1 say of it, as diagnostics."""

from __future__ import annotations

import importlib
import importlib.util
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from octavo.diagnostics import Diagnostic, Rule
from octavo.preflight import accessible_codes as codes
from octavo.preflight.doubts import is_settled
from octavo.preflight.inspection import Inspection
from octavo.preflight.origins import ContentMap, Origins
from octavo.preflight.verapdf import VeraPdfError, reports, verapdf_available

_LONG = 300  # characters of what a checker says
_OBJECT = re.compile(r"\((\d+) (\d+) obj")
_INSTALL = "the Python package “{}” is not installed (pip install 'octavo[check]')"

# What outloud doubts, and why it need not be told.
_ALLOWED = {
    "ORD-001": "notes are drawn at the foot of the page and read after the block that calls them",
}

Findings = Iterator[Diagnostic]
Checker = Callable[[Path, str, Origins], Findings]


def check_accessible(
    pdf: bytes, file: str, content_map: ContentMap | None = None, *, external: bool = False
) -> Inspection:
    """Return what the checkers say of the PDF for screens `pdf`, which findings call `file`.

    `content_map` leads back to the manuscript. With `external`, veraPDF is asked, too; that needs
    Java, and Maven the first time.
    """
    origins = Origins(pdf, content_map or {})
    found: list[Diagnostic] = []
    checked: list[str] = []
    unchecked: list[tuple[str, str]] = []
    with tempfile.TemporaryDirectory(prefix="octavo-accessible-") as folder:
        path = Path(folder) / "screen.pdf"
        path.write_bytes(pdf)
        for name, reason, checker in _checkers(external=external):
            why = reason()
            if not why:
                try:
                    found += checker(path, file, origins)
                    checked.append(name)
                except VeraPdfError as failure:
                    why = str(failure)
            if why:
                unchecked.append((name, why))
    told = tuple(dict.fromkeys(found))
    return Inspection(file, told, checked=tuple(checked), unchecked=tuple(unchecked))


def _checkers(*, external: bool) -> Iterator[tuple[str, Callable[[], str], Checker]]:
    yield "PDF/UA-1 (page-validation)", lambda: _absent("page", "page-validation"), _page_validation
    yield "PDF/UA-1 and WCAG 2.2 (outloud)", lambda: _absent("outloud", "outloud"), _outloud
    if external:
        yield "PDF/UA-1 (veraPDF)", verapdf_available, _verapdf


def _absent(module: str, package: str) -> str:
    return "" if importlib.util.find_spec(module) else _INSTALL.format(package)


def _page_validation(path: Path, file: str, origins: Origins) -> Findings:
    import page

    try:
        failures = page.validate_pdf(str(path), profile="ua1").failures
    except page.PageError as error:
        message = f"page-validation cannot read {file}: {_short(error)}."
        yield codes.UNREADABLE.at(None, message)
        return
    for failure in failures:
        number = failure.object_id
        at = (number.object_number, number.generation) if number is not None else None
        yield _told(
            codes.CONFORMANCE,
            "page-validation",
            file,
            failure.rule_id,
            failure.message,
            at,
            origins,
        )


def _outloud(path: Path, file: str, origins: Origins) -> Findings:
    outloud: Any = importlib.import_module("outloud")
    result = outloud.check(str(path))
    if result.error:
        yield codes.UNREADABLE.at(None, f"outloud cannot read {file}: {_short(result.error)}.")
    catalogue = outloud.load_catalogue()
    for finding in result.findings:
        if finding.severity not in ("error", "warning") or finding.rule in _ALLOWED:
            continue
        known = catalogue.get(finding.rule)
        sure = finding.severity == "error" and known is not None and known.layer == "conformance"
        index = finding.page - 1 if finding.page else None
        if is_settled(finding.rule, path, index):
            continue
        said = f"{finding.message} (“{finding.evidence}”)" if finding.evidence else finding.message
        message = f"outloud says of {_where(file, index)}: {_short(said)}."
        span = origins.page(index)
        rule = codes.KEPT_OUT if sure else codes.DOUBT
        yield rule.at(span, message, foreign_id=finding.rule)


def _verapdf(path: Path, file: str, origins: Origins) -> Findings:
    (job,) = reports([path])
    results = job.get("validationResult") or [{}]
    details = results[0].get("details")
    if details is None:
        yield codes.UNREADABLE.at(None, f"veraPDF cannot read {file}.")
        return
    for summary in details.get("ruleSummaries", ()):
        rule_id = f"{summary['specification']}, {summary['clause']}-{summary['testNumber']}"
        for one in summary.get("checks", ()):
            objects = _OBJECT.findall(one.get("context", ""))
            at = (int(objects[-1][0]), int(objects[-1][1])) if objects else None
            said = one.get("errorMessage") or summary["description"]
            yield _told(codes.VERAPDF, "veraPDF", file, rule_id, said, at, origins)


def _told(
    rule: Rule,
    checker: str,
    file: str,
    rule_id: str,
    said: str,
    at: tuple[int, int] | None,
    origins: Origins,
) -> Diagnostic:
    index, span = origins.find(*at) if at is not None else (None, None)
    message = f"{checker} says of {_where(file, index)}: {_short(said)}."
    return rule.at(span, message, foreign_id=rule_id)


def _where(file: str, index: int | None) -> str:
    return file if index is None else f"{file}, page {index + 1}"


def _short(said: Any) -> str:
    text = " ".join(str(said).split()).rstrip(".")
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"
