"""Every finding of the room has a case that fires, and a near miss that stays silent."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from octavo.intermediate import Identity
from octavo.trade import check
from tests.trade.shop import METADATA, SOURCE, isbn

EDITIONS = ("epub", "print")
EAN = Identity("ean", "9789170001239", "https://id.gs1.org/01/09789170001239")
UUID = Identity("uuid", "7edb", "urn:uuid:7edb")
CASES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "TRD-001": (
        {"identifiers": {"epub": UUID, "print": isbn("978-91-7000-150-5")}},
        {"identifiers": {"epub": EAN, "print": isbn("978-91-7000-150-5")}},
    ),
    "TRD-002": ({"publisher": ""}, {"publisher": "I"}),
    "TRD-003": ({"published": None}, {}),
    "TRD-004": ({"language": "qx"}, {"language": "smj"}),
    "TRD-005": (
        {"trade": replace(METADATA.trade, territories=("SE", "UK"))},
        {"trade": replace(METADATA.trade, territories=("SE", "GB"))},
    ),
    "TRD-006": (
        {"trade": replace(METADATA.trade, thema=("1DNS",), bisac=())},
        {"trade": replace(METADATA.trade, thema=("1DNS", "FBA"), bisac=())},
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_a_finding_and_its_near_miss(code: str) -> None:
    bad, good = CASES[code]
    (found,) = check(replace(METADATA, **bad), EDITIONS)
    assert found.code == code
    assert found.message.endswith(".")
    assert found.hint
    assert found.span is not None
    assert found.span.path == SOURCE
    assert check(replace(METADATA, **good), EDITIONS) == ()


def test_a_finding_stands_where_its_key_does() -> None:
    bad = replace(METADATA, trade=replace(METADATA.trade, territories=("UK",)))
    (found,) = check(bad, EDITIONS)
    assert found.span == METADATA.trade.places["territories"]


def test_each_edition_without_an_isbn_is_named() -> None:
    found = check(replace(METADATA, identifiers={}), (*EDITIONS, "screen"))
    assert [f.code for f in found] == ["TRD-001"] * 3
    assert ["epub" in f.message for f in found] == [True, False, False]


@pytest.mark.parametrize("kind", ["article", "issue"])
def test_what_is_no_book_needs_neither_isbn_nor_shelf(kind: str) -> None:
    trade = replace(METADATA.trade, thema=(), bisac=())
    assert check(replace(METADATA, kind=kind, identifiers={}, trade=trade), EDITIONS) == ()
