"""Turn EPUBCheck's report into diagnostics that name the manuscript's line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from octavo.diagnostics import Diagnostic, Rule, Span
from octavo.preflight import codes
from octavo.preflight.allowed import is_allowed

SourceMap = Mapping[str, Sequence[tuple[int, Span]]]

_RULES: Mapping[str, Rule] = {
    "FATAL": codes.INVALID,
    "ERROR": codes.INVALID,
    "WARNING": codes.DOUBTFUL,
    "INFO": codes.REMARK,
    "USAGE": codes.USAGE,
}


def findings(report: Mapping[str, Any], source_map: SourceMap) -> tuple[Diagnostic, ...]:
    """Return a diagnostic for each place that the report names, the heaviest first, none twice."""
    found = [d for message in report["messages"] for d in _message(message, source_map)]
    return tuple(sorted(dict.fromkeys(found), key=_weight))


def _weight(finding: Diagnostic) -> tuple[int, str, Span, str]:
    return (-finding.severity, finding.code, finding.span or Span(""), finding.message)


def _message(message: Mapping[str, Any], source_map: SourceMap) -> Iterator[Diagnostic]:
    rule = _RULES.get(message["severity"])
    text = " ".join(str(message["message"]).split())
    if rule is None or (rule is codes.USAGE and is_allowed(message["ID"], text)):
        return
    places: Sequence[Mapping[str, Any]] = message["locations"] or ({},)
    for place in places:
        path, line = _inner(str(place.get("path") or "")), int(place.get("line") or 0)
        span = span_of(path, line, source_map)
        yield rule.at(
            span,
            f"EPUBCheck says of {_where(path, line, span)}: {text}",
            str(message.get("suggestion") or ""),
            foreign_id=str(message["ID"]),
        )


def _inner(path: str) -> str:
    """Return a path inside the EPUB, without the name of the EPUB that some messages put first."""
    head, found, tail = path.partition(".epub/")
    return tail if found and "/" not in head else path


def _where(path: str, line: int, span: Span | None) -> str:
    if not path:
        return "the EPUB"
    return f"{path}, line {line}" if span is None and line > 0 else path


def span_of(path: str, line: int, source_map: SourceMap) -> Span | None:
    """Return the manuscript's place of a line of the EPUB: that of the nearest line at or above.

    A line above every known one leads to the manuscript's file; an unknown file leads nowhere.
    """
    lines = source_map.get(path)
    if not lines:
        return None
    number = bisect_right([known for known, _ in lines], line)
    return lines[number - 1][1] if number and line > 0 else Span(lines[0][1].path)
