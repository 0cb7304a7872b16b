"""The report has what needs a person first, every decision with its places, and reads back."""

from __future__ import annotations

import json

from octavo.diagnostics import Severity, Span
from octavo.importers import (
    Decision,
    Fate,
    Imported,
    Source,
    Sureness,
    codes,
    files_of,
    gaps_of,
    page_of,
    record_of,
)

SURE, LIKELY, UNSURE = Sureness.CERTAIN, Sureness.LIKELY, Sureness.UNSURE
A, B = "manuscript/text/01-a.md", "manuscript/text/02-b.md"
DECISIONS = (
    Decision("It was a heading.", LIKELY, Fate.KEPT, "a.txt:3", f"{A}:5"),
    Decision("It was an advertisement.", SURE, Fate.DROPPED, "a.txt:9"),
    Decision("It may be a caption.", UNSURE, Fate.KEPT, "a.txt:5", f"{A}:8"),
    Decision("It has no alternative text.", SURE, Fate.NEEDS_A_PERSON, "a.txt:1", A),
    Decision("It has no alternative text.", SURE, Fate.NEEDS_A_PERSON, "a.txt:2", B),
    Decision("It has no alternative text.", SURE, Fate.NEEDS_A_PERSON, "a.txt:2", B),
)
MADE = Imported({"text/02-b.md": b"b", "text/01-a.md": b"a"}, DECISIONS)
SOURCES = (Source("a.txt", b"words"),)


def test_what_needs_a_person_comes_first_and_every_place_is_named() -> None:
    page = page_of(SOURCES, MADE)
    parts = ["Needs a person", "Not sure", "Left out", "Recognised", "Files"]
    places = [page.index(f"\n## {part}\n") for part in parts]
    assert places == sorted(places)
    assert f"- It may be a caption. (unsure) `a.txt:5` → `{A}:8`\n" in page
    assert "- It was an advertisement. `a.txt:9`\n" in page
    assert "Decisions: 2 needs a person, 1 not sure, 1 left out, 1 recognised.\n" in page


def test_what_was_said_of_several_places_stands_once() -> None:
    page = page_of(SOURCES, MADE)
    places = f"  - `a.txt:1` → `{A}`\n  - `a.txt:2` → `{B}`\n"
    assert f"- It has no alternative text. In 2 places:\n{places}" in page
    assert page.count("It has no alternative text.") == 1


def test_parts_without_a_decision_are_left_out() -> None:
    page = page_of(SOURCES, Imported({"text/01-a.md": b"a"}, ()))
    assert "There was nothing to decide.\n" in page
    assert page.count("\n## ") == 1


def test_findings_and_files_beside_stand_above() -> None:
    finding = codes.MISSING_FILE.at(Span("a.epub"), "It is missing.", "Look for it.")
    page = page_of(SOURCES, MADE, [finding], {A: f"{A}.imported"})
    assert "- IMP-006: It is missing. Look for it.\n" in page
    assert f"- `{A}` stays; the new one is `{A}.imported`\n" in page
    assert page.index("Written beside") < page.index("Needs a person\n\n")


def test_words_of_the_source_cannot_become_markup() -> None:
    odd = Decision("It says <script>\n# x.", SURE, Fate.KEPT, "a`b.txt:1", "")
    page = page_of(SOURCES, Imported({}, (odd,)))
    assert "- It says \\<script> # x. `a′b.txt:1`\n" in page


def test_the_record_holds_the_same_and_reads_back() -> None:
    files = {A: "aa", B: "bb"}
    record = record_of(SOURCES, MADE, (), files)
    whole = json.loads(record)
    assert (whole["format"], whole["version"]) == ("octavo-import", 1)
    assert whole["sources"][0]["bytes"] == 5
    assert [each["part"] for each in whole["decisions"]][:3] == ["needs a person"] * 2 + [
        "not sure"
    ]
    assert whole["decisions"][2] == {
        "part": "not sure",
        "what": "It may be a caption.",
        "sureness": "unsure",
        "fate": "kept",
        "source": "a.txt:5",
        "result": f"{A}:8",
    }
    assert files_of(record) == files
    assert record == record_of(SOURCES, MADE, (), files)


def test_what_is_no_record_is_none() -> None:
    bad = ("", "[]", "{}", '{"format": "octavo-import", "version": 9, "files": {}}')
    assert [files_of(each) for each in bad] == [None] * 4


def test_gaps_are_pictures_without_a_file_or_without_words() -> None:
    about = b'images/a.png:\n  alt: A\nimages/b.png:\n  alt: ""\nimages/c.png:\n  credit: C\n'
    files = {"images.yaml": about, "images/a.png": b"a", "images/c.png": b"c"}
    assert gaps_of(Imported(files, ())) == ("images/b.png", "images/c.png")
    assert gaps_of(Imported({}, ())) == ()


def test_a_broken_picture_is_a_warning_only() -> None:
    assert codes.NOT_A_PICTURE.severity is Severity.WARNING
