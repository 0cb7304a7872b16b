"""Pages of the whole: rectos, blank pages, Roman and Arabic labels."""

from __future__ import annotations

import pytest

from octavo.intermediate import Document
from octavo.pdf.pagination import paginate, roman, sides
from tests.pdf.parts import document


def documents(*matters: str) -> list[Document]:
    return [document("", f"d{n}", matter=matter) for n, matter in enumerate(matters)]


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (49, "xlix"), (90, "xc"), (2026, "mmxxvi")],
)
def test_roman_numerals(number: int, written: str) -> None:
    assert roman(number) == written


def test_a_book_begins_chapters_on_rectos_and_counts_its_body_from_one() -> None:
    slots = paginate(documents("front", "front", "body", "body", "back"), [1, 2, 3, 1, 1], "book")
    assert [slot.label for slot in slots] == [*("i", "ii", "iii", "iv"), *"1234567"]
    assert [slot.chapter for slot in slots] == [0, None, 1, 1, 2, 2, 2, None, 3, None, 4]
    assert sides(slots, 5) == ("right",) * 5
    assert [slot.folio for slot in slots] == [slot.chapter is not None for slot in slots]


def test_an_issue_begins_texts_on_the_next_page() -> None:
    slots = paginate(documents("front", "body", "body"), [1, 2, 2], "issue")
    assert [slot.label for slot in slots] == list("12345")
    assert sides(slots, 3) == ("right", "left", "left")
    assert [slot.opening for slot in slots] == [True, True, False, True, False]


@pytest.mark.parametrize("role", ["titlepage", "imprint", "dedication", "epigraph"])
def test_a_page_of_display_has_no_number(role: str) -> None:
    (slot,) = paginate([document("", role=role)], [1], "book")
    assert not slot.folio


def test_the_imprint_of_a_book_stands_on_the_verso_of_its_title_page() -> None:
    roles = ["titlepage", "imprint", "chapter"]
    book = [document("", role, role=role, matter="front") for role in roles]
    slots = paginate(book, [1, 1, 2], "book")
    assert [slot.chapter for slot in slots] == [0, 1, 2, 2]
    assert sides(slots, 3) == ("right", "left", "right")


def test_a_book_without_an_imprint_has_a_blank_verso_behind_its_title_page() -> None:
    roles = ["titlepage", "contents", "chapter"]
    book = [document("", role, role=role, matter="front") for role in roles]
    for openings in ("", "any"):
        slots = paginate(book, [1, 1, 2], "book", openings=openings)
        assert [slot.chapter for slot in slots][:3] == [0, None, 1]
        assert sides(slots, 2) == ("right", "right")


def test_chapters_begin_on_any_page_where_it_is_asked_but_the_body_on_a_recto() -> None:
    slots = paginate(documents("front", "body", "body"), [1, 1, 2], "book", openings="any")
    assert [slot.chapter for slot in slots] == [0, None, 1, 2, 2]
    assert [slot.label for slot in slots] == ["i", "ii", "1", "2", "3"]
    slots = paginate(documents("front", "body", "body"), [1, 1, 1], "issue", openings="recto")
    assert [slot.chapter for slot in slots] == [0, None, 1, None, 2]


def test_a_part_has_a_leaf_of_its_own_without_a_number() -> None:
    roles = ["part", "chapter", "chapter", "part", "chapter"]
    book = [document("", f"d{n}", role=role) for n, role in enumerate(roles)]
    slots = paginate(book, [1] * 5, "book", openings="any")
    assert [slot.chapter for slot in slots] == [0, None, 1, 2, 3, None, 4]
    assert [slot.folio for slot in slots] == [False, False, True, True, False, False, True]


def test_a_book_from_right_to_left_begins_on_a_left_page() -> None:
    slots = paginate(documents("body", "body"), [2, 1], "book", leftward=True)
    assert [slot.side for slot in slots] == ["left", "right", "left"]
    assert sides(slots, 3, leftward=True) == ("left", "left", "left")
