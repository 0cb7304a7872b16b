"""Tidying twice is tidying once, letters stay, and Markdown is read as before, whatever comes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from octavo.manuscript import parse_blocks
from octavo.tidy import LANGUAGES, catalogue, tidy

ALL = tuple({rule.id for rule in catalogue()})
PIECES = (
    *" \n\n\t\"\"''“”„‘’‚«»‹›´`*_-–—…&<>[](){}|:;!?.,/\\#~+=%°×−§",
    *("\u00a0", "\u202f", "\u2009", "\u030a", "ﬁ", "\ufeff", "\r\n", "é", "Å"),
    *("ord", "a", "B.", "J. R. R. T", "x", "s", "5", "10", "000", "1914", "1918", "2022-01-15"),
    *("...", "--", " - ", "  ", "\n\n", " 000", "kg", " kg", " %", "°C", "-5", "kr", "januari"),
    *("t ex", "z.B.", "f. eks.", "s. 47", "Mr ", "nr 5", "' s", "boys'", "'90s", '5"', "6' 2\""),
    *("*a*", "**b**", "`c - d`", "[e](f-g)", '[h](i "j")', "![k](l)", "[^m]", "\n\n[^m]: n ", "\\"),
    *("<b>", "<!-- o - p -->", "https://q.example/r--s", "<u@v.example>", "&nbsp;", "&quot;"),
    *("[w - x]{lang=la}", "{lang=fr}\n", "{#id}\n", "\n\n{lang=sv}\n", "\n> ", "\n- ", "\n1. "),
    *("\n## ", "\n```\n", "\n\n    ", "\n| a | b |\n|---|---|\n| c | d |\n", "\n\nTerm\n: "),
    *(
        "\n:::{aside} A - b\n",
        "\n:::\n",
        "\n:::{verse}\n",
        "\n:::{figure} images/a.jpg\n:alt: a - b\n",
    ),
    *("---\n", '---\ntitle: "A" - b\ndeck: |\n  c - d\n---\n', "[e]: f\n", "\n***\n", ": ", " :"),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def letters(text: str) -> str:
    """Return the letters and digits, however they are joined; an x between numbers is a sign."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in plain if sign.isalnum() and sign not in "xX")


def skeleton(text: str) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for token in parse_blocks(text)[0]:
        found.append((token.type, token.map, token.tag))
        found += [
            (child.type, child.attrs.get("href"), child.attrs.get("src"), child.attrs.get("lang"))
            for child in token.children or ()
            if child.type not in ("text", "softbreak")
        ]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=TEXTS)
@settings(max_examples=60, deadline=None)
def test_once_is_enough_and_only_the_dress_changes(language: str, text: str) -> None:
    for only in ((), ALL):
        once = tidy(text, language, only=only)
        assert tidy(once.text, language, only=only).text == once.text
        assert letters(once.text) == letters(text)
        assert once.text.count("\n") == text.count("\n")
        assert bool(once.changes) == (once.text != text)
        if not text.startswith("---"):
            assert skeleton(once.text) == skeleton(text)


@given(text=TEXTS)
@settings(max_examples=50, deadline=None)
def test_a_language_without_rules_changes_nothing(text: str) -> None:
    assert tidy(text, "kk").text == text
