"""Octavo's own words are there in full for every language, and in the right form."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from octavo.intermediate import Words, words_for
from octavo.intermediate.words import is_language

LANGUAGES = ("sv", "en", "de", "fr", "nb", "da", "fi", "ar", "ja")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_missing(language: str) -> None:
    words, english = words_for(language), words_for("en")
    assert words.language == language
    assert len(words.months) == 12
    for field in dataclasses.fields(Words):
        said, known = getattr(words, field.name), getattr(english, field.name)
        if field.name in ("roles", "edition_names", "asides"):
            assert said.keys() == known.keys()
        elif isinstance(said, str) and field.name != "first_of_month":
            assert said
            if field.name != "day_month_year":
                assert said.count("{}") == known.count("{}")


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("sv", "22 november 2026"),
        ("sv-FI", "22 november 2026"),
        ("en", "22 November 2026"),
        ("en-US", "November 22, 2026"),
        ("de-AT", "22. November 2026"),
        ("fr", "22 novembre 2026"),
        ("nb", "22. november 2026"),
        ("no", "22. november 2026"),
        ("fi", "22. marraskuuta 2026"),
    ],
)
def test_dates(language: str, written: str) -> None:
    assert words_for(language).date(dt.date(2026, 11, 22)) == written


def test_the_first_of_a_month_in_french() -> None:
    assert words_for("fr").date(dt.date(2026, 5, 1)) == "1er mai 2026"


def test_an_unknown_language_gets_english_words() -> None:
    assert words_for("is").language == "en"
    assert words_for("").language == "en"


def test_names_are_listed_as_the_language_does() -> None:
    assert "".join(words_for("sv").listed(["A", "B", "C"])) == "A, B och C"
    assert "".join(words_for("en").listed(["A", "B"])) == "A and B"
    assert words_for("sv").listed(["A"]) == ("A",)


def test_bylines_by_role() -> None:
    words = words_for("sv")
    assert words.by_role("aut") == "Av {}"
    assert words.by_role("ill") == "Illustrationer: {}"
    assert words.by_role("xyz") == "Medverkande: {}"


@pytest.mark.parametrize("tag", ["sv", "en-GB", "zh-Hant", "de-1996", "sr-Latn-RS", "x-privat"])
def test_language_tags(tag: str) -> None:
    assert is_language(tag)


@pytest.mark.parametrize("tag", ["svenska", "", "sv_SE", "s", "en-", "fr ca"])
def test_what_is_no_language_tag(tag: str) -> None:
    assert not is_language(tag)


def test_dedications_and_epigraphs_have_their_names() -> None:
    named = {tag: (words_for(tag).dedication, words_for(tag).epigraph) for tag in LANGUAGES}
    assert named["sv"] == ("Dedikation", "Epigraf")
    assert named["en"] == ("Dedication", "Epigraph")
    assert named["de"] == ("Widmung", "Motto")
