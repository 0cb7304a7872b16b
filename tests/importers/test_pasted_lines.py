"""Lines that were broken are joined again, and words that were divided between them."""

from __future__ import annotations

import string
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from octavo.importers.pasted.beginnings import DOUBT
from octavo.importers.pasted.hyphens import Mender
from octavo.importers.pasted.lines import read_lines
from tests.importers.pasted import body, markdown, pasted

WINTER = (
    "Isen kom tidigt det året, och ingen som var där kommer att glömma hur det lät när de första "
    "båtarna mötte den. De hade fått höra att vintern skulle bli mild, och lotsarna trodde på det."
)
SPRING = (
    "När våren kom togs klockan ned, och den har inte ringt sedan den dagen i april då det första "
    "fartyget gick förbi. Ingen frågade efter den, och till slut visste ingen var den låg."
)
WORD = st.text(string.ascii_lowercase + "åäö", min_size=2, max_size=12)
PARAGRAPH = st.lists(WORD, min_size=60, max_size=90).map(lambda w: " ".join(w).capitalize() + ".")


def pieces(text: str) -> list[str]:
    return [piece.text for piece in read_lines(text, Mender("sv", text)).pieces]


def wrapped(text: str, width: int = 66) -> str:
    return textwrap.fill(text, width, break_on_hyphens=False, break_long_words=False)


def test_lines_that_were_broken_become_paragraphs() -> None:
    text = f"Vintern\n\n{wrapped(WINTER)}\n\n{wrapped(SPRING)}"
    assert body(text) == f"{WINTER}\n\n{SPRING}"


def test_paragraphs_in_one_line_each_are_left_alone() -> None:
    assert body(f"Vintern\n{WINTER}\n{SPRING}") == f"{WINTER}\n\n{SPRING}"


def test_a_paragraph_ends_with_a_short_line_where_no_line_is_empty() -> None:
    text = f"Vintern\n\n{wrapped(WINTER)}\n{wrapped(SPRING)}"
    assert body(text) == f"{WINTER}\n\n{SPRING}"


def test_a_paragraph_begins_with_an_indent() -> None:
    lines = [wrapped(f"    {each}") for each in (WINTER, SPRING)]
    assert body("Vintern\n\n" + "\n".join(lines)) == f"{WINTER}\n\n{SPRING}"


def test_a_subhead_is_not_joined_with_the_lines_below() -> None:
    text = f"Vintern\n\n{wrapped(WINTER)}\n\nVad våren gav\n{wrapped(SPRING)}"
    assert body(text) == f"{WINTER}\n\n## Vad våren gav\n\n{SPRING}"


def test_lines_of_like_length_are_no_broken_ones() -> None:
    lines = (
        "Anna Maria Berg, Polarinstitutet i Luleå\n"
        "Bo af Ugglas, Isbrytarens redaktion, Umeå\n"
        "Cecilia Dahl, Hamnkontoret i Haparanda"
    )
    assert pieces(lines) == lines.split("\n")


def test_short_lines_are_no_broken_ones() -> None:
    verse = "Vintern rasat ut\nbland bergen långt i norr\noch ingen vet\nnär den kommer åter\nhem"
    assert pieces(verse) == verse.split("\n")


@settings(max_examples=40, deadline=None)
@given(st.lists(PARAGRAPH, min_size=1, max_size=5), st.integers(40, 80))
def test_whatever_was_broken_is_joined_as_it_was(paragraphs: list[str], width: int) -> None:
    assert pieces("\n\n".join(wrapped(each, width) for each in paragraphs)) == paragraphs


DIVIDED = [
    ("en", "govern-", "ment", "government"),
    ("en", "the e-", "book", "the e-book"),
    ("en", "twenty-", "one", "twenty-one"),
    ("en", "mother-", "in-law", "mother-in-law"),
    ("sv", "säker-", "heten", "säkerheten"),
    ("sv", "for-", "donsgas", "fordonsgas"),
    ("sv", "in-", "och utrikes", "in- och utrikes"),
    ("sv", "USA-", "baserad", "USA-baserad"),
    ("sv", "Anna-", "Maria", "Anna-Maria"),
    ("sv", "1914-", "1918", "1914-1918"),
    ("nb", "regje-", "ringen", "regjeringen"),
    ("nb", "regje\u00ad", "ringen", "regjeringen"),
    ("da", "rege-", "ringen", "regeringen"),
    ("fi", "halli-", "tuksen", "hallituksen"),
    ("fi", "linja-", "autossa", "linja-autossa"),
    ("de", "Regie-", "rung.", "Regierung."),
    ("de", "Nord-", "Süd", "Nord-Süd"),
    ("fr", "gouver-", "nement", "gouvernement"),
    ("fr", "peut-", "être", "peut-être"),
    ("sv", "kom –", "sade han", "kom – sade han"),
]


@pytest.mark.parametrize(("language", "above", "below", "made"), DIVIDED)
def test_a_divided_word_is_one_word_again(language: str, above: str, below: str, made: str) -> None:
    assert Mender(language, f"{above}\n{below}").joined(above, below, 2) == made


@pytest.mark.parametrize(
    ("language", "above", "below"),
    [("sv", "fordons-", "gas"), ("sv", "svensk-", "norsk"), ("en", "anti-", "war")],
)
def test_a_hyphen_that_may_be_the_words_own_is_kept_and_marked(
    language: str, above: str, below: str
) -> None:
    mender = Mender(language, f"{above}\n{below}")
    assert mender.joined(above, below, 2) == f"{above}{DOUBT}{below}"
    assert not mender.divisions[0].sure


def test_the_documents_own_words_decide_first() -> None:
    assert Mender("sv", "fordons-\ngas; fordonsgas").joined("fordons-", "gas;", 2) == "fordonsgas;"
    assert Mender("en", "gov-\nern and gov-ern").joined("gov-", "ern", 2) == "gov-ern"


def test_a_mark_stands_behind_the_word() -> None:
    text = WINTER.replace("lotsarna trodde", "xyzzy-qwert trodde").replace("xyzzy-", "xyzzy-\n")
    made = markdown(pasted(f"Vintern\n\n{wrapped(SPRING)}\n\n{wrapped(WINTER[:98])}\n{text[98:]}"))
    assert "xyzzy-qwert<!-- unsure: whether “xyzzy-qwert” has a hyphen of its own" in made


def test_a_word_cut_in_a_long_line_is_whole_again() -> None:
    text = f"Vintern\n\n{SPRING}\n\n{WINTER} Det kostar pengar hos re-\ngeringen i år.\n\n{SPRING}"
    assert "hos regeringen i år." in markdown(pasted(text))


def test_a_short_line_that_ends_with_a_hyphen_stays_alone() -> None:
    text = f"Vintern\n\n{SPRING}\n\nhus-\nbåt\n\n{WINTER}"
    assert "hus-\n\nbåt" in markdown(pasted(text))
