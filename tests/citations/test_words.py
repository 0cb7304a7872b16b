"""Citations come out in the words, the order and the alphabet of the publication."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.collation import sort_key
from octavo.manuscript import Passage, SourceLink
from tests.citations.library import (
    citations,
    cited,
    manuscript,
    prepared,
    publication,
    words,
)

ALL = publication(more="  nocite: all\n")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Is [@aberg, s. 33].", "([Åberg, 2001, s. 33])"),
        ("Is [jfr @aberg, s. 33–35; @ohman, passim].",
         "(jfr [Åberg, 2001, s. 33–35]; [Öhman, 1990], passim)"),
        ("Åberg [-@aberg, kap. 3] säger.", "([2001, kap. 3])"),
        ("Enligt @smith [s. 102] är.", "([2010, s. 102])"),
        ("Is [@aberg, 40].", "([Åberg, 2001, s. 40])"),
        ("Is [@ohman; @aberg].", "([Öhman, 1990]; [Åberg, 2001])"),
        ("Is [@eklund2; @eklund1].", "([Éklund, 1990a], [1990b])"),
    ],
)  # fmt: skip
def test_an_author_and_a_year_stand_in_the_sentence(
    body: str, expected: str, tmp_path: Path
) -> None:
    found = cited(tmp_path, body)
    assert sorted(found[0].strip("()").split("; ")) == sorted(expected.strip("()").split("; "))


def test_a_narrative_citation_names_its_author(tmp_path: Path) -> None:
    desk = prepared(tmp_path, "Enligt @smith.").product
    assert desk is not None
    [one] = citations(manuscript(tmp_path, "Enligt @smith.").product)  # type: ignore[arg-type]
    assert desk.author(one) == "Smith och Öberg"
    [link] = [each for each in desk.set(one) if isinstance(each, SourceLink)]
    assert link.label == "Smith och Öberg 2010"


def test_a_bibliography_follows_the_alphabet(tmp_path: Path) -> None:
    desk = prepared(tmp_path, "Is.", {"publication.yaml": ALL}).product
    assert desk is not None
    assert [words(entry.words) for entry in desk.entries()] == [
        "Éklund, B. (1990a) *Andra resan*.",
        "Éklund, B. (1990b) *Första *Fram*-resan*.",
        (
            "Smith, J.R. och Öberg, U. (2010) ”Sea ice”, *Journal of Ice*, 12(3), s. 101–119."
            " Tillgänglig vid: https://doi.org/10.1234/ice.5."
        ),
        "Åberg, A.M. (2001) *Isens historia: en bok*. Luleå: Isbrytaren.",
        "Ärnell, B. (1987) *Vägar*.",
        "Öhman, C. (1990) *Fören*.",
    ]


def test_a_title_in_another_language_says_so(tmp_path: Path) -> None:
    desk = prepared(tmp_path, "Is [@smith].").product
    assert desk is not None
    [entry] = desk.entries()
    assert [one.language for one in entry.words if isinstance(one, Passage)] == ["en"]


def test_notes_are_full_first_and_short_then(tmp_path: Path) -> None:
    files = {"publication.yaml": publication("notes")}
    body = "A [@aberg, s. 3]. B [@aberg, s. 4]."
    outcome = manuscript(tmp_path, body, files)
    desk = prepared(tmp_path, body, files).product
    assert desk is not None
    assert desk.notes
    assert outcome.product is not None
    first, second = (words(desk.set(one)) for one in citations(outcome.product))
    assert first == "[Anna Maria Åberg, *Isens historia: en bok* (Luleå: Isbrytaren, 2001), s. 3]"
    assert second == "[Åberg, *Isens historia*, s. 4]"


def test_english_has_its_own_words_and_order(tmp_path: Path) -> None:
    files = {"publication.yaml": publication(language="en-GB", more="  nocite: all\n")}
    assert cited(tmp_path, "Ice [@smith, p. 102].", files) == ["([Smith and Öberg, 2010, p. 102])"]
    desk = prepared(tmp_path, "Ice.", files).product
    assert desk is not None
    assert [entry.key for entry in desk.entries()] == [
        "aberg", "arnell", "eklund1", "eklund2", "ohman", "smith",
    ]  # fmt: skip


def test_only_cited_sources_are_listed(tmp_path: Path) -> None:
    desk = prepared(tmp_path, "Is [@ohman].").product
    assert desk is not None
    assert [entry.key for entry in desk.entries()] == ["ohman"]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("sv", ["Adam", "Éklund", "Zorn", "Åberg", "Ärnell", "Öhman"]),
        ("en", ["Åberg", "Adam", "Ärnell", "Éklund", "Öhman", "Zorn"]),
        ("da", ["Adam", "Éklund", "Zorn", "Ærø", "Øst", "Åberg"]),
        ("es", ["Nuez", "Ñandú", "Oca"]),
    ],
)
def test_each_language_has_its_alphabet(language: str, expected: list[str]) -> None:
    assert sorted(sorted(expected), key=lambda word: sort_key(word, language)) == expected
