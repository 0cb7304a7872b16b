"""Ids are made from words, and stay when other words are added."""

from __future__ import annotations

import pytest

from octavo.intermediate.names import document_name, file_name, is_name, slug
from octavo.manuscript import Link
from tests.intermediate.desk import at, figure, heading, manuscript, para, text, words, xhtml


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("Ånger, ära & öl", "anger-ara-ol"),
        ("Ærlig Øl på Straße", "aerlig-ol-pa-strasse"),
        ("Tre soldater av fyra?", "tre-soldater-av-fyra"),
        ("5–6 januari", "5-6-januari"),
        ("Казахстан сегодня", "казахстан-сегодня"),
        ("”…”", ""),
        ("ord " * 40, "-".join(["ord"] * 15)),
    ],
)
def test_slug(words: str, made: str) -> None:
    assert slug(words) == made


def test_names_of_documents_and_files_are_ascii() -> None:
    assert document_name("01-inledning") == "t01-inledning"
    assert document_name("Введение").isascii()
    assert file_name("images/Märke nr 1.svg") == "images/Marke-nr-1.svg"
    assert file_name("images/карта.svg").isascii()


def test_what_can_be_a_name() -> None:
    assert is_name("fig-karta")
    assert is_name("följderna_2.b")
    assert not is_name("2a")
    assert not is_name("a b")
    assert not is_name("a:b")
    assert not is_name("")


def _ids(*blocks: object) -> list[str]:
    made = xhtml(manuscript(text(blocks)))  # type: ignore[arg-type]
    return [part.partition('"')[0] for part in made.split('<section id="')[2:]]


def test_a_heading_of_the_same_words_gets_those_of_the_heading_above() -> None:
    blocks = [
        heading(1, 2, "Ett"),
        heading(2, 3, "Slut"),
        heading(3, 2, "Två"),
        heading(4, 3, "Slut"),
    ]
    assert _ids(*blocks) == ["stappen-ett", "stappen-slut", "stappen-tva", "stappen-tva-slut"]


def test_a_section_before_moves_no_name() -> None:
    one, other = [heading(1, 2, "Ett"), para(2, "A.")], [heading(3, 2, "Två"), para(4, "B.")]
    assert set(_ids(*one)) < set(_ids(*other, *one))


def test_a_name_given_by_the_author_is_kept_before_one_that_is_made() -> None:
    blocks = [heading(1, 2, "Slut"), heading(2, 2, "Annat", name="stappen-slut")]
    [first, second] = _ids(*blocks)
    assert second == "stappen-slut"
    assert first.startswith("stappen-slut-")


def test_one_picture_shown_twice_has_two_names() -> None:
    made = xhtml(manuscript(text([para(1, "Ord."), figure(2), heading(3, 2, "Två"), figure(4)])))
    assert '<figure id="stappen-karta"' in made
    assert '<figure id="stappen-tva-karta"' in made


def test_a_made_name_can_be_linked_to_in_short() -> None:
    link = Link("#följderna", words("dit"), at(1))
    made = xhtml(manuscript(text([para(1, link), heading(2, 2, "Följderna")])))
    assert '<a href="#stappen-foljderna">dit</a>' in made
