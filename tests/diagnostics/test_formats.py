"""The words of findings: headline, frame and hint, one line each, one JSON object."""

from __future__ import annotations

import json

import pytest

from octavo.diagnostics import Diagnostic, Severity, Span, in_order, render, tally

SOURCES = {
    "manuscript/publication.yaml": "slug: demo\ntitle: Demo\n\npubisher: Octavo\n",
    "manuscript/text/a.md": "A \x1b[31mred\x1b[0m line\r\nand another\n",
}


def finding(
    message: str = "Something is off.",
    span: Span | None = None,
    code: str = "XXX-001",
    severity: Severity = Severity.ERROR,
    hint: str = "",
    foreign_id: str = "",
) -> Diagnostic:
    return Diagnostic(code, severity, message, span, hint, foreign_id)


UNKNOWN_KEY = finding(
    "Unknown key “pubisher”.",
    Span("manuscript/publication.yaml", 4, 1, 8),
    hint="Did you mean “publisher”?",
)


def test_text_is_headline_frame_and_hint() -> None:
    assert render([UNKNOWN_KEY], "text", SOURCES) == (
        "XXX-001 error manuscript/publication.yaml:4:1 Unknown key “pubisher”.\n"
        "  4 | pubisher: Octavo\n"
        "    | ^^^^^^^^\n"
        "  hint: Did you mean “publisher”?\n"
    )


def test_a_finding_about_a_line_has_no_carets() -> None:
    text = render([finding(span=Span("manuscript/publication.yaml", 2))], "text", SOURCES)
    assert text.splitlines()[1:] == ["  2 | title: Demo"]


@pytest.mark.parametrize(
    "span", [None, Span("manuscript/x.png"), Span("unknown.md", 3, 1), Span("manuscript/x.md", 99)]
)
def test_without_a_source_there_is_only_the_headline(span: Span | None) -> None:
    assert len(render([finding(span=span)], "text", SOURCES).splitlines()) == 1


def test_a_foreign_id_is_named_once() -> None:
    assert "off. [RSC-005]" in render([finding(foreign_id="RSC-005")])
    said = finding("EPUBCheck RSC-005 says so.", foreign_id="RSC-005")
    assert render([said]).count("RSC-005") == 1


def test_lines_are_one_line_each() -> None:
    broken = finding("Two\nlines.", Span("a.md", 1), hint="Join\nthem.")
    assert render([broken, UNKNOWN_KEY], "lines", SOURCES) == (
        "XXX-001 error a.md:1 Two lines. Join\\nthem.\n"
        "XXX-001 error manuscript/publication.yaml:4:1 Unknown key “pubisher”. "
        "Did you mean “publisher”?\n"
    )


def test_a_hostile_source_cannot_drive_the_terminal() -> None:
    hostile = finding(
        "A \x9b2J message", Span("manuscript/text/a.md", 1, 3, 1), hint="\x1b]0;x\x07"
    )
    evil_path = finding(span=Span("\x1b[2J.md", 1))
    for form in ("text", "lines", "json", "sarif"):
        said = render([hostile, evil_path], form, SOURCES)
        assert not {"\x1b", "\x9b", "\x07", "\r"} & set(said), form
    text = render([hostile], "text", SOURCES)
    assert "  1 | A \\x1b[31mred\\x1b[0m line\n    |   ^^^^\n" in text


def test_colour_wraps_words_and_changes_none() -> None:
    import re

    coloured = render([UNKNOWN_KEY], "text", SOURCES, colour=True)
    assert "\x1b[1;31merror\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == render([UNKNOWN_KEY], "text", SOURCES)


def test_order_is_by_place_then_code_and_equal_ones_stand_once() -> None:
    spans = [("b.md", 1, 1), ("a.md", 10, 1), ("a.md", 9, 5), ("a.md", 9, 2)]
    found = [finding(span=Span(*span)) for span in spans]
    early = finding(span=Span("a.md", 9, 5), code="AAA-001")
    whole = finding()
    places = [(d.code, str(d.span)) for d in in_order([*found, early, whole, found[0]])]
    assert places == [
        ("XXX-001", "None"),
        ("XXX-001", "a.md:9:2"),
        ("AAA-001", "a.md:9:5"),
        ("XXX-001", "a.md:9:5"),
        ("XXX-001", "a.md:10:1"),
        ("XXX-001", "b.md:1:1"),
    ]


def test_tally_counts_by_severity() -> None:
    warnings = [finding(str(n), severity=Severity.WARNING) for n in range(2)]
    assert tally([finding(), *warnings, warnings[0]]) == "1 error, 2 warnings"
    assert tally([]) == ""


def test_json_is_a_versioned_object() -> None:
    whole = json.loads(
        render([UNKNOWN_KEY, finding()], "json", SOURCES, version="1.2", more={"files": []})
    )
    assert (whole["format"], whole["version"], whole["octavo"]) == ("octavo-diagnostics", 1, "1.2")
    assert whole["summary"] == {"errors": 2, "warnings": 0, "notes": 0}
    assert whole["files"] == []
    assert whole["diagnostics"][0]["path"] is None
    assert whole["diagnostics"][1] == {
        "code": "XXX-001",
        "severity": "error",
        "message": "Unknown key “pubisher”.",
        "hint": "Did you mean “publisher”?",
        "foreign_id": "",
        "path": "manuscript/publication.yaml",
        "line": 4,
        "column": 1,
        "length": 8,
    }


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="none of text, lines, json, sarif"):
        render([], "xml")
