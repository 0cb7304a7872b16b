"""Twelve pages of as many kinds come out as the articles that they hold, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.importers import Fate
from octavo.manuscript import read
from octavo.workspace import Tree
from tests.importers.parts import manuscript
from tests.importers.web_parts import (
    LAYOUTS,
    count,
    cut_of,
    imported,
    said,
    shown,
    text_of,
    words_in,
)

# Words that stand in attributes of the page alone: what a film is called, and where it is.
ADDED = {"soup": "Film fra turen", "amp": "https://youtu.be/abc123"}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_word_of_the_article_is_there_once(layout: str, tmp_path: Path) -> None:
    read = manuscript(imported(layout), tmp_path)
    (text,) = read.texts
    got = words_in("".join(shown((text.blocks, text.notes))))
    assert count(got) == count([*said(layout)["in"], *words_in(ADDED.get(layout, ""))])


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_other_word_is_in_a_decision_or_the_metadata(layout: str) -> None:
    dropped = count([w for each in cut_of(layout).shears.dropped for w in words_in(each.words)])
    marked = said(layout)
    made = imported(layout).files
    meta = text_of(imported(layout)).split("---\n", 2)[1]
    meta += "".join(made[path].decode() for path in ("people.yaml", "images.yaml") if path in made)
    assert count(marked["out"]) - dropped == count([])
    assert count(marked["head"]) - dropped - count(words_in(meta)) == count([])
    assert dropped - count(marked["out"]) - count(marked["head"]) == count([])


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_is_dropped_begins_a_decision(layout: str) -> None:
    decisions = " ".join(d.what for d in imported(layout).decisions)
    for each in cut_of(layout).shears.dropped:
        if each.words:
            assert " ".join(each.words.split()[:10])[:80] in decisions


@pytest.mark.parametrize("layout", LAYOUTS)
def test_paragraphs_keep_their_order(layout: str, tmp_path: Path) -> None:
    (text,) = manuscript(imported(layout), tmp_path).texts
    got = " ".join(words_in("".join(shown(text.blocks))))
    wanted = [words_in(" ".join(said(layout)["in"]))[at : at + 4] for at in (0, 12, 40, 70)]
    places = [got.find(" ".join(words)) for words in wanted if len(words) == 4]
    assert sum(place >= 0 for place in places) >= 2
    assert [p for p in places if p >= 0] == sorted(p for p in places if p >= 0)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_tree_reads_without_an_error(layout: str, tmp_path: Path) -> None:
    manuscript(imported(layout), tmp_path)
    outcome = read(Tree(tmp_path / "manuscript", "manuscript"))
    assert [d for d in outcome.diagnostics if d.is_error] == []


EXPECTED = {
    "academic": (
        "title: Frost and Memory in Upland Parishes",
        "  - ruth-hale\n  - ike-nkemelu",
        "survive.[^fn1] Of",
        "{lang=fr}\nComme disait",
        "Black frost\n: A frost without rime.",
        "[Table 1](01-frost-and-memory-in-upland-parishes.md#tab1)",
    ),
    "amp": (
        "kicker: Handwerk",
        'deck: "In einer Gasse',
        ":credit: Foto: Uwe Stern/Abendblatt\nDas Werk einer Taschenuhr.",
        "<https://youtu.be/abc123>",
        "„zusammen gehen“",
    ),
    "blog": (
        ":::{figure} images/boat.png\n:credit: Photo: Moira Kells\nOn the trestles at last.",
        ":::{table} What the mallet told us",
        "| Garboard {rowspan=2} | Soft |\n|  | Split |",
        "mallet.[^fn-1] Where",
        ":attribution: *Old Harrow, shipwright*",
        "```\nscarf = 8 * thickness\n```",
    ),
    "danish": ("navn.[^n1] Men", ":::{verse}\nSneen faldt\npå alle tage", "\n***\n"),
    "finnish": ("## Silta tulee", 'date: "2021-05-12"'),
    "government": ("{#vem}\n## Vem får bygga", "### Undantag", ":::{table} Avgifter från 2025"),
    "magazine": (
        "kicker: Portrait",
        ":::{figure} images/sel-2000.jpg\n:credit: Photo : Jean Lafitte\nLe marais",
        ":::{pullquote}\nJe n'ai jamais",
        ":::{figure} images/sel.png\nLes mains d'Odette",
    ),
    "news": (
        "kicker: Reportage",
        "authors:\n  - anna-berg",
        ":credit: Foto: Bo Ek\nRåken öppnade sig den *tredje* dagen.",
        ":::{aside} Fakta: is",
        "”nästan goda”",
    ),
    "soup": ("[Film fra turen](<https://video.example.org/embed/77>)", "  - ola-nilsen"),
    "stories": ("deck: ", "## The method", "```\ngulls = sum(day.count for day in year)\nprint"),
    "table1999": ("title: The Lighthouse at Crane Point", "## The fog bell", "- Range: 14 miles"),
    "wiki": (
        "verbindet.[^cite_note-1]",
        "(<https://de.enzyklothek.example.org/wiki/Holzbruecke>)",
        ":::{figure} images/bruecke.png\nDie Brücke im Jahr 1890",
        "*[saltus]{lang=la}*",
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_the_page_means_is_kept(layout: str) -> None:
    text = text_of(imported(layout))
    for wanted in EXPECTED[layout]:
        assert wanted in text


METADATA = {
    "academic": (
        "https://doi.org/10.5555/frost.2021.14", "licence: CC-BY-4.0", "© 2021 The Authors",
        'published: "2021-09-14"',
    ),
    "news": (
        "# Source: https://norrbladet.example.org/isen-sjunger", "publisher: Norrbladet AB",
        'modified: "2024-02-05"', "language: sv-SE", "  - skärgård",
    ),
    "government": ("publisher: Strandmyndigheten", 'modified: "2025-03-01"'),
    "soup": ("language: nb-NO",),
    "finnish": ("# unsure: the language was guessed by the words\nlanguage: fi",),
}  # fmt: skip


@pytest.mark.parametrize("layout", METADATA)
def test_metadata_is_read(layout: str) -> None:
    made = imported(layout).files["publication.yaml"].decode()
    for wanted in METADATA[layout]:
        assert wanted in made


def test_what_is_said_of_authors_is_kept() -> None:
    assert "note: Reporter. Anna Berg bevakar" in imported("news").files["people.yaml"].decode()
    assert "vit à Nantes" in imported("magazine").files["people.yaml"].decode()
    assert (
        "affiliation: University of Otterby" in imported("academic").files["people.yaml"].decode()
    )


def test_sources_that_disagree_are_told() -> None:
    told = [d.what for d in imported("news").decisions if "2024-02-04" in d.what]
    assert len(told) == 1
    assert "JSON" not in told[0]
    assert "ld:datePublished says “2024-02-03”" in told[0]


def test_pictures_that_were_not_saved_have_a_record() -> None:
    made = imported("magazine")
    assert "images/sel-2000.jpg" not in made.files
    assert b'source: "https://img.example.org/sel-2000.jpg"' in made.files["images.yaml"]
    told = [d for d in made.decisions if "was not saved" in d.what]
    assert [d.fate for d in told] == [Fate.NEEDS_A_PERSON]
