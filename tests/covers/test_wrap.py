"""The printed cover: what it says where, and what it warns of."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from octavo.covers import CoverPage, WrapPlan, Zone, wrap
from octavo.diagnostics import Outcome, Severity, Span
from octavo.intermediate import Creator, Edition
from tests.covers.parts import BLURB, ISBN, LARGE, edition
from tests.epub import kitchen

PLAN = WrapPlan(148, 210, 15)
WHOLE = Span("manuscript/publication.yaml")
LONG = "Om allt som är värt att veta om is, vind, långa skuggor och den som går där och ser "


def made(
    book: Edition, plan: WrapPlan = PLAN, isbn: str = ISBN, addon: str = "", blurb: str = ""
) -> Outcome[CoverPage]:
    return wrap(book, kitchen.house(), plan, isbn, addon, blurb)


def texts(outcome: Outcome[CoverPage], name: str) -> list[str]:
    assert outcome.product is not None
    root = etree.fromstring(outcome.product.html)
    found = (e for e in root.iter("{*}*") if name in (e.get("class") or "").split())
    return [" ".join("".join(map(str, e.itertext())).split()) for e in found]


def codes(outcome: Outcome[CoverPage]) -> list[tuple[str, Span | None]]:
    return [(finding.code, finding.span) for finding in outcome.diagnostics]


def test_the_page_is_the_sheet_with_its_bleed() -> None:
    page = made(edition(LARGE)).product
    assert page is not None
    assert (page.width, page.height) == PLAN.sheet
    assert page.pictures == ("images/sarek.jpg",)


def test_everything_is_said_in_its_place() -> None:
    outcome = made(edition(LARGE), blurb=BLURB)
    assert outcome.diagnostics == ()
    assert texts(outcome, "spine") == ["Anna ÅbergFjällens ljus Octavo förlag"]
    assert texts(outcome, "isbn") == [f"ISBN {ISBN}"]
    assert texts(outcome, "credit") == ["Foto: Anna Åberg"]
    assert texts(outcome, "note") == ["Anna Åberg Skriver om snö och is sedan 1998."]
    assert "instrument som ingen tillverkar" in texts(outcome, "blurb")[0]


def test_without_a_blurb_the_description_stands_on_the_back() -> None:
    assert texts(made(edition(description="Is & vind")), "blurb") == ["Is & vind"]


def test_a_jacket_shares_its_texts_out() -> None:
    outcome = made(edition(), replace(PLAN, flaps=90), blurb=BLURB)
    back, _, front = texts(outcome, "copy")
    assert back == "Tre veckor på isen."
    assert front.startswith("Tre veckor på isen, i mars")
    about = texts(outcome, "flap")[0]
    assert about == "Anna Åberg Skriver om snö och is sedan 1998."


def test_the_credit_of_another_picture_is_not_said() -> None:
    assert texts(made(edition()), "credit") == []


def test_a_note_that_begins_with_the_name_does_not_repeat_it() -> None:
    book = edition()
    documents = tuple(
        replace(one, xhtml=one.xhtml.replace(b"Skriver om sn", "Anna Åberg skriver om sn".encode()))
        for one in book.documents
    )
    outcome = made(replace(book, documents=documents))
    assert texts(outcome, "note") == ["Anna Åberg skriver om snö och is sedan 1998."]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Fjällens ljus", "Anna Åberg och Bo Öst"),
        (LONG[:68], "Åberg – Öst"),
        (LONG, ""),
    ],
)
def test_what_a_full_spine_leaves_out(title: str, expected: str) -> None:
    people = (
        Creator("a", "Anna Åberg", "Åberg, Anna", "aut"),
        Creator("b", "Bo Öst", "Öst, Bo", "aut"),
    )
    outcome = made(edition(creators=people, title=title), replace(PLAN, height=148, spine=6.1))
    assert texts(outcome, "spine")[0].startswith(f"{expected}{title.strip()}")


def test_a_plan_without_spine_text_has_none() -> None:
    outcome = made(edition(), replace(PLAN, spine_text=False))
    assert outcome.diagnostics == ()
    assert texts(outcome, "spine") == []


def test_guides_are_for_drafts() -> None:
    assert texts(made(edition()), "guide") == []
    assert len(texts(made(edition(), replace(PLAN, guides=True)), "guide")) == 1 + 3 + 3


def test_cov_003_title_too_long() -> None:
    assert codes(made(edition(LARGE, title=LONG * 8), replace(PLAN, spine_text=False))) == [
        ("COV-003", WHOLE)
    ]


def test_cov_004_spine_too_thin() -> None:
    outcome = made(edition(), replace(PLAN, spine=5.9))
    assert codes(outcome) == [("COV-004", WHOLE)]
    assert outcome.diagnostics[0].severity is Severity.NOTE
    assert texts(outcome, "spine") == []


def test_cov_004_a_title_longer_than_the_spine() -> None:
    outcome = made(edition(LARGE, title=LONG * 3), replace(PLAN, height=148))
    assert ("COV-004", WHOLE) in codes(outcome)


def test_cov_004_is_silent_where_it_just_fits() -> None:
    outcome = made(edition(), replace(PLAN, spine=6.1))
    assert outcome.diagnostics == ()
    assert len(texts(outcome, "spine")) == 1


def test_cov_005_blurb_too_long() -> None:
    outcome = made(edition(), blurb=BLURB * 12)
    assert codes(outcome) == [("COV-005", WHOLE)]
    assert "312 words" in outcome.diagnostics[0].message


def test_cov_005_is_silent_about_a_blurb_that_fills_the_back() -> None:
    assert made(edition(), blurb=BLURB * 8).diagnostics == ()


def test_cov_006_no_isbn() -> None:
    outcome = made(edition(), isbn="")
    assert codes(outcome) == [("COV-006", WHOLE)]
    assert texts(outcome, "white") == [""]


def test_cov_006_is_silent_where_no_barcode_is_wanted() -> None:
    outcome = made(edition(), replace(PLAN, barcode=None), isbn="")
    assert outcome.diagnostics == ()
    assert texts(outcome, "white") == []


@pytest.mark.parametrize(
    ("isbn", "addon"), [("978-91-0-000001-2", ""), (ISBN, "1490"), ("1650-0000", "")]
)
def test_cov_007_number_that_no_barcode_can_say(isbn: str, addon: str) -> None:
    outcome = made(edition(), isbn=isbn, addon=addon)
    assert codes(outcome) == [("COV-007", WHOLE)]
    assert texts(outcome, "white") == [""]


def test_cov_007_is_silent_about_hyphens_and_prices() -> None:
    assert made(edition(), isbn=ISBN.replace("-", ""), addon="51490").diagnostics == ()


def test_cov_008_place_too_small() -> None:
    outcome = made(edition(), replace(PLAN, barcode=Zone(32.5, 27.5)))
    assert codes(outcome) == [("COV-008", WHOLE)]


def test_cov_008_is_silent_about_a_place_for_80_percent() -> None:
    outcome = made(edition(), replace(PLAN, barcode=Zone(33, 27.7)))
    assert outcome.diagnostics == ()
    assert texts(outcome, "isbn") == [f"ISBN {ISBN}"]
