"""Sources that are wrong are told at their lines, and hostile ones end in a finding."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from octavo.citations.bibfields import source_of
from octavo.citations.bibtex import read_bibtex
from octavo.citations.tex import words_of
from octavo.manuscript import SourceFile, read
from octavo.workspace import Tree
from tests.citations.library import SOURCES, manuscript, prepared, publication

GOOD = {"id": "a", "type": "book", "title": "Isen", "issued": {"date-parts": [[2001]]}}
BIB = publication().replace("references.json", "a.bib")
ENTRY = "@book{a,\n  author = {Berg, Anna},\n  title = {Isen},\n  year = 2001,\n}\n"


def codes_of(folder: Path, body: str, files: dict[str, str]) -> list[tuple[str, int]]:
    found = prepared(folder, body, files).diagnostics
    return [(one.code, one.span.line if one.span else 0) for one in found]


def changed(**fields: object) -> str:
    return "[\n" + json.dumps({**GOOD, **fields}) + "\n]"


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ('[\n{"id": "a", "type": "book"}\n{"id": "b"}]', ("BIB-001", 3)),
        ('{"a": 1}', ("BIB-001", 1)),
        ("[" * 100_000, ("BIB-001", 1)),
        ('[\n{"type": "book"}]', ("BIB-001", 2)),
        ('[{"id": "a", "n": ' + "1" * 5000 + "}]", ("BIB-001", 1)),
        ("", ("BIB-004", 0)),
        ("[]", ("BIB-004", 0)),
        (SOURCES[:-1] + ",\n" + json.dumps({**GOOD, "id": "aberg"}) + "]", ("BIB-005", 18)),
        (changed(type="bok"), ("BIB-006", 2)),
        (changed(title=""), ("BIB-007", 2)),
        (changed(issued=None), ("BIB-008", 2)),
        (changed(author="Anna Berg"), ("BIB-009", 2)),
        (changed(issued={"date-parts": [[2001, 13]]}), ("BIB-009", 2)),
        (changed(title="Is\u0007en"), ("BIB-018", 2)),
        (changed(title="Is\U000f0000en"), ("BIB-018", 2)),
    ],
)
def test_csl_json_that_is_wrong_is_told_at_its_line(
    sources: str, expected: tuple[str, int], tmp_path: Path
) -> None:
    found = codes_of(tmp_path, "Is [@a].", {"references.json": sources})
    assert expected in found
    assert {code for code, _ in found} - {expected[0]} <= {"BIB-007", "BIB-008", "BIB-010"}


def test_sound_sources_are_read_in_silence(tmp_path: Path) -> None:
    assert codes_of(tmp_path, "Is [@a].", {"references.json": changed()}) == []
    assert codes_of(tmp_path, "Is [@a].", {"publication.yaml": BIB, "a.bib": ENTRY}) == []


@pytest.mark.parametrize(
    ("bib", "expected"),
    [
        (ENTRY.replace("{Isen}", "{Isen"), ("BIB-002", 6)),
        ("@book{b, title = {x}, year = {2001\n" + ENTRY, ("BIB-002", 1)),
        (ENTRY.replace("2001", "fjol"), ("BIB-002", 4)),
        (ENTRY.replace("{Isen}", "{\\sfoo{Isen}}"), ("BIB-017", 1)),
        (ENTRY.replace("@book", "@bok"), ("BIB-006", 1)),
        (ENTRY + ENTRY, ("BIB-005", 6)),
    ],
)
def test_bibtex_that_is_wrong_is_told_at_its_line(
    bib: str, expected: tuple[str, int], tmp_path: Path
) -> None:
    found = codes_of(tmp_path, "Is [@a].", {"publication.yaml": BIB, "a.bib": bib})
    assert expected in found
    assert {code for code, _ in found} - {expected[0]} <= {"BIB-010"}


def test_files_of_another_kind_are_refused(tmp_path: Path) -> None:
    yaml = publication().replace("references.json", "a.ris")
    files = {"publication.yaml": yaml, "a.ris": "TY  - BOOK"}
    assert ("BIB-003", 5) in codes_of(tmp_path, "Is.", files)


def test_a_citation_that_is_not_there_has_the_nearest_key(tmp_path: Path) -> None:
    [finding] = prepared(tmp_path, "Is [@aberg; @arnel].").diagnostics
    assert finding.code == "BIB-010"
    assert str(finding.span) == "manuscript/text/a.md:4:13"
    assert finding.hint == "Did you mean “arnell”?"


def test_sources_without_a_citation_are_noticed(tmp_path: Path) -> None:
    assert codes_of(tmp_path, "Is.", {}) == [("BIB-016", 5)]


def test_what_is_not_cited_is_not_checked(tmp_path: Path) -> None:
    more = SOURCES[:-1] + ',\n{"id": "x", "type": "bok"}]'
    assert codes_of(tmp_path, "Is [@aberg].", {"references.json": more}) == []


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    manuscript(tmp_path, "Is [@aberg].")
    with (tmp_path / "manuscript" / "references.json").open("wb") as file:
        file.truncate(100_000_000)
    found = read(Tree(tmp_path / "manuscript", "manuscript")).diagnostics
    assert [one.code for one in found] == ["WSP-006"]


def test_a_file_outside_is_not_read(tmp_path: Path) -> None:
    yaml = publication().replace("references.json", "../secret.json")
    outcome = manuscript(tmp_path, "Is.", {"publication.yaml": yaml})
    assert [one.code for one in outcome.diagnostics] == ["WSP-001"]


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"Str{\"o}m", "Ström"),
        (r"{\AA}ke H\aa kan", "Åke Håkan"),
        (r"\v{S}tef\'{\i}", "Štefí"),
        (r"{\emph{Fram}} \& mer -- s.~5", "<i>Fram</i> & mer – s.\u00a05"),
        (r"The {NATO} story", 'The <span class="nocase">NATO</span> story'),
    ],
)
def test_tex_becomes_words(tex: str, expected: str) -> None:
    assert words_of(tex, set()) == expected


def test_an_entry_of_bibtex_becomes_a_source() -> None:
    text = """@string{n = "Norstedts"}
@comment{ignored}
@incollection{lind, author = "Lind, Eva and {Isbrytaren AB} and Ludwig van Beethoven",
  title = {Sn{\\"o}}, booktitle = {Vinter}, publisher = n # " AB", pages = {12--34},
  year = {1998}, month = feb, number = 4, langid = {swedish}}"""
    [entry], findings = read_bibtex(SourceFile("a.bib", text))
    source, more = source_of(entry)
    assert not findings
    assert not more
    assert source.kind == "chapter"
    assert source.fields == {
        "title": "Snö",
        "container-title": "Vinter",
        "publisher": "Norstedts AB",
        "author": [
            {"family": "Lind", "given": "Eva"},
            {"literal": "Isbrytaren AB"},
            {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"},
        ],
        "page": "12-34",
        "number": "4",
        "issued": {"date-parts": [[1998, 2]]},
        "language": "sv",
    }


def test_more_sources_than_can_be_set_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    yaml = publication(more="  nocite: all\n")
    assert codes_of(tmp_path, "Is.", {"publication.yaml": yaml}) == []
    monkeypatch.setattr("octavo.citations.desk.MOST", 5)
    assert codes_of(tmp_path, "Is.", {"publication.yaml": yaml}) == [("BIB-019", 5)]


def test_a_citation_with_a_part_that_names_nothing_is_told(tmp_path: Path) -> None:
    found = manuscript(tmp_path, "Is [@aberg; se kapitel 3].").diagnostics
    assert [(one.code, str(one.span)) for one in found] == [
        ("MAN-080", "manuscript/text/a.md:4:12")
    ]
    assert manuscript(tmp_path, "Is [@aberg, se kapitel 3] och [a; b].").diagnostics == ()
