"""SARIF as its specification (OASIS SARIF 2.1.0) asks for it."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import unquote

from octavo.diagnostics import Diagnostic, Severity, Span, pages, render

SOURCES = {"manuscript/text/två ord.md": "ett\nen wrold här\nen wrold här\n"}
PLACE = "manuscript/text/två ord.md"
KNOWN = next((page.stem for page in pages()), "CLI-001")

FOUND = [
    Diagnostic("XXX-002", Severity.WARNING, "Typo.", Span(PLACE, 2, 4, 5), "Write “world”."),
    Diagnostic("XXX-002", Severity.WARNING, "Typo.", Span(PLACE, 3, 4, 5)),
    Diagnostic("XXX-001", Severity.ERROR, "No file.", Span("manuscript/x.png"), "", "RSC-001"),
    Diagnostic("XXX-003", Severity.NOTE, "A line.", Span(PLACE, 1)),
    Diagnostic(KNOWN, Severity.ERROR, "Nowhere."),
]


def run_of(found: list[Diagnostic], sources: dict[str, str] = SOURCES) -> dict[str, Any]:
    log = json.loads(render(found, "sarif", sources, version="0.1.0"))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def test_required_properties_are_there() -> None:
    run = run_of(FOUND)
    driver = run["tool"]["driver"]
    assert driver["name"] == "Octavo"
    assert re.fullmatch(r"\d+\.\d+\.\d+", driver["semanticVersion"])
    ids = [rule["id"] for rule in driver["rules"]]
    assert ids == sorted(set(ids))
    for result in run["results"]:
        assert result["message"]["text"]
        assert result["level"] in {"error", "warning", "note"}
        assert ids[result["ruleIndex"]] == result["ruleId"]


def test_places_are_uris_with_regions() -> None:
    places = {
        result["message"]["text"]: result["locations"][0]["physicalLocation"]
        for result in run_of(FOUND)["results"]
        if "locations" in result
    }
    typo = places["Typo. Write “world”."]
    assert typo["region"] == {"startLine": 2, "startColumn": 4, "endColumn": 9}
    assert typo["contextRegion"] == {"startLine": 2, "snippet": {"text": "en wrold här"}}
    assert re.fullmatch(r"[\w./%-]+", typo["artifactLocation"]["uri"], re.ASCII)
    assert unquote(typo["artifactLocation"]["uri"]) == PLACE
    assert places["A line."]["region"] == {"startLine": 1}
    assert "region" not in places["No file."]


def test_columns_count_characters() -> None:
    assert run_of(FOUND)["columnKind"] == "unicodeCodePoints"


def test_rules_carry_the_help_of_their_pages() -> None:
    rules = {rule["id"]: rule for rule in run_of(FOUND)["tool"]["driver"]["rules"]}
    assert rules[KNOWN]["help"]["markdown"].startswith("#")
    assert "help" not in rules["XXX-001"]


def test_a_foreign_id_is_kept() -> None:
    kept = [r["properties"] for r in run_of(FOUND)["results"] if "properties" in r]
    assert kept == [{"foreignId": "RSC-001"}]


def test_fingerprints_are_unique_and_survive_lines_above() -> None:
    def marks(found: list[Diagnostic], sources: dict[str, str]) -> list[str]:
        return [r["partialFingerprints"]["octavo/v1"] for r in run_of(found, sources)["results"]]

    before = marks(FOUND[:2], SOURCES)
    moved = [
        Diagnostic(d.code, d.severity, d.message, Span(PLACE, n, 4, 5))
        for n, d in enumerate(FOUND[:2], start=4)
    ]
    after = marks(moved, {PLACE: "\n\n" + SOURCES[PLACE]})
    assert len(set(before)) == 2
    assert before == after


def test_nothing_found_is_an_empty_list() -> None:
    assert run_of([])["results"] == []
