"""What EPUBCheck says, as our findings."""

from __future__ import annotations

from typing import Any

import pytest

from octavo.diagnostics import Severity, Span
from octavo.preflight.findings import findings, span_of

LINES = {
    "OEBPS/text/a.xhtml": (
        (10, Span("manuscript/text/a.md", 3, 1)),
        (14, Span("manuscript/text/a.md", 7, 1)),
    )
}


def message(severity: str, ident: str, path: str = "", line: int = 0) -> dict[str, Any]:
    places = [{"path": path, "line": line, "column": 1}] if path else []
    text = "Something  is\nthe matter."
    return {"ID": ident, "severity": severity, "message": text, "locations": places}


@pytest.mark.parametrize(
    ("severity", "code", "weight"),
    [
        ("FATAL", "PRE-001", Severity.ERROR),
        ("ERROR", "PRE-001", Severity.ERROR),
        ("WARNING", "PRE-002", Severity.WARNING),
        ("INFO", "PRE-003", Severity.NOTE),
        ("USAGE", "PRE-004", Severity.NOTE),
    ],
)
def test_every_severity_has_its_code(severity: str, code: str, weight: Severity) -> None:
    (finding,) = findings({"messages": [message(severity, "RSC-005")]}, {})
    assert (finding.code, finding.severity, finding.foreign_id) == (code, weight, "RSC-005")


def test_nothing_said_is_nothing_found() -> None:
    assert findings({"messages": []}, LINES) == ()
    assert findings({"messages": [message("SUPPRESSED", "ACC-001")]}, LINES) == ()


@pytest.mark.parametrize(
    ("line", "place"),
    [
        (9, Span("manuscript/text/a.md")),
        (10, Span("manuscript/text/a.md", 3, 1)),
        (13, Span("manuscript/text/a.md", 3, 1)),
        (14, Span("manuscript/text/a.md", 7, 1)),
        (99, Span("manuscript/text/a.md", 7, 1)),
        (-1, Span("manuscript/text/a.md")),
    ],
)
def test_the_nearest_line_above_counts(line: int, place: Span) -> None:
    assert span_of("OEBPS/text/a.xhtml", line, LINES) == place


def test_a_file_without_lines_is_named_in_the_message() -> None:
    said = message("ERROR", "OPF-014", "book.epub/OEBPS/content.opf", 7)
    (finding,) = findings({"messages": [said]}, LINES)
    assert finding.span is None
    assert finding.message == (
        "EPUBCheck says of OEBPS/content.opf, line 7: Something is the matter."
    )


def test_one_message_of_two_places_is_two_findings_and_none_comes_twice() -> None:
    said = message("ERROR", "RSC-005", "OEBPS/text/a.xhtml", 10)
    said["locations"] *= 2
    said["locations"].append({"path": "OEBPS/text/a.xhtml", "line": 14})
    spans = [finding.span for finding in findings({"messages": [said]}, LINES)]
    assert spans == [line[1] for line in LINES["OEBPS/text/a.xhtml"]]


def test_the_heaviest_comes_first() -> None:
    said = [message("USAGE", "ACC-009"), message("ERROR", "RSC-005"), message("WARNING", "X-1")]
    assert [f.code for f in findings({"messages": said}, {})] == ["PRE-001", "PRE-002", "PRE-004"]


def test_usage_messages_of_the_table_are_not_told() -> None:
    font = message("USAGE", "CSS-028", "OEBPS/css/octavo.css", 3)
    licence = message("USAGE", "OPF-097")
    licence["message"] = 'Resource "OEBPS/fonts/LICENCE-Source.txt" is listed in the manifest.'
    assert findings({"messages": [font, licence]}, {}) == ()


def test_the_table_is_about_usage_and_licences_only() -> None:
    error = message("ERROR", "CSS-028")
    picture = message("USAGE", "OPF-097")
    picture["message"] = 'Resource "OEBPS/images/a.jpg" is listed in the manifest.'
    codes = [finding.code for finding in findings({"messages": [error, picture]}, {})]
    assert codes == ["PRE-001", "PRE-004"]
