"""ONIX 3.1 is valid by both schemas and says what was built: forms, measures, pages, people."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from octavo.intermediate import Creator, Identity
from octavo.trade import Format, Page, message
from tests.trade.shop import (
    EDITION,
    EPUB,
    FORMATS,
    METADATA,
    NS,
    PAGES,
    PRINT,
    SCREEN,
    edition,
    faults,
    isbn,
    linked,
    pairs,
    product,
    texts,
    told,
)

NOTHING: dict[str, Any] = {
    "subtitle": "",
    "place": "",
    "published": None,
    "description": "",
    "rights": "",
    "identifiers": {},
    "subjects": (),
    "creators": (),
    "cover_wish": replace(METADATA.cover_wish, blurb=""),
    "trade": replace(METADATA.trade, thema=(), bisac=(), audience="", territories=(), people={}),
}
ODD: dict[str, dict[str, Any]] = {
    "as it is": {},
    "the least": NOTHING,
    "an article": {"kind": "article"},
    "an issue with an ISSN": {
        "kind": "issue",
        "identifiers": {"print": Identity("issn", "0317-8471", "urn:issn:0317-8471")},
    },
    "other identifiers": {
        "identifiers": {
            "epub": Identity("doi", "10.1000/x.1", "https://doi.org/10.1000/x.1"),
            "print": Identity("ean", "9520000000011", "https://id.gs1.org/01/09520000000011"),
            "screen": Identity("uuid", "7edb", "urn:uuid:7edb9c55-ab8e-5cfb-93f0-01d7a2e281b8"),
        }
    },
    "a licence": {"licence": "CC BY-NC-SA 4.0"},
    "a licence of its own": {"licence": "All rights reserved"},
    "an unknown language": {"language": "qx"},
    "script and region": {"language": "sr-Latn-RS"},
    "a region that is none": {"language": "en-UK"},
    "every kind of person": {
        "creators": tuple(
            Creator(role, f"Person {role}", f"{role}, Person", role)
            for role in ("aut", "cph", "dte", "dst", "fnd", "prt", "oth", "pbl", "spn")
        )
    },
    "one name": {"creators": (Creator("x", "Plato", "Plato", "aut"),)},
    "forthcoming": {"published": dt.date(2027, 1, 1)},
}


@pytest.mark.parametrize("changes", ODD.values(), ids=ODD)
def test_a_message_is_valid(changes: dict[str, Any]) -> None:
    whole = edition(**changes)
    assert faults(message(whole, FORMATS)) == []
    assert linked(whole)["@context"] == "https://schema.org"


@pytest.mark.parametrize("binding", ["", "paperback", "hardcover", "jacket"])
def test_a_bound_book_is_valid(binding: str) -> None:
    bound = Format("print", 1, PAGES, (148, 210), width=151, height=216, binding=binding)
    assert faults(message(EDITION, [bound])) == []


def test_the_schemas_do_object() -> None:
    data = message(EDITION, FORMATS)
    (found, *_) = faults(data.replace(b">E101<", b">E999<"))
    assert "E999" in found


def test_the_same_edition_gives_the_same_bytes() -> None:
    assert message(EDITION, FORMATS) == message(edition(), tuple(FORMATS))
    assert texts(told(), "SentDateTime") == ["20261122T120000Z"]


def test_a_record_keeps_its_reference_when_the_book_gets_an_isbn() -> None:
    without = told(edition(identifiers={}))
    assert texts(without, "RecordReference") == texts(told(), "RecordReference")
    assert len(set(texts(without, "RecordReference"))) == 3


def test_each_format_has_its_form_and_its_isbn() -> None:
    assert texts(told(), "DescriptiveDetail/ProductForm") == ["ED", "BC", "ED"]
    assert texts(product(0), "ProductFormDetail") == ["E101", "E200", "E202"]
    assert texts(product(2), "ProductFormDetail") == ["E107", "E201", "E202"]
    own = product(0).find(NS + "ProductIdentifier")
    assert own.findtext(NS + "IDValue") == "9789170001239"
    assert own.findtext(NS + "ProductIDType") == "15"


def test_an_ean_of_bookland_is_an_isbn_and_one_of_music_is_not() -> None:
    for digits, kinds in (("9789170001239", ["15", "03"]), ("9790260000438", ["03"])):
        own = {"epub": Identity("ean", digits, digits)}
        one = product(0, edition(identifiers=own), [EPUB])
        assert texts(one, "ProductIDType") == kinds


def test_an_issn_names_the_series() -> None:
    own = {"print": Identity("issn", "0317-8471", "urn:issn:0317-8471")}
    one = product(1, edition(identifiers=own))
    assert texts(one, "CollectionIdentifier/IDValue") == ["03178471"]
    assert texts(one, "ProductIDType")[0] == "01"


def test_pages_are_counted_by_their_numbers() -> None:
    extents = pairs(product(1), "Extent", "ExtentType", "ExtentValue", "ExtentValueRoman")
    assert extents[:5] == [
        ("03", "2", "ii"),
        ("00", "4", ""),
        ("04", "2", ""),
        ("11", "10", ""),
        ("06", "12", ""),
    ]
    assert ("07", "12", "") in pairs(product(2), "Extent", "ExtentType", "ExtentValue", "x")


def test_an_epub_tells_words_bytes_and_the_pages_of_its_print() -> None:
    extents = pairs(product(0), "Extent", "ExtentType", "ExtentValue", "ExtentUnit")
    assert extents == [("08", "10", "03"), ("02", "7", "02"), ("22", "2918782", "17")]


def test_an_epub_that_is_not_printed_tells_no_pages() -> None:
    one = product(0, edition(editions=("epub",)), [replace(EPUB, pages=())])
    assert texts(one, "ExtentType") == ["02", "22"]


def test_japanese_is_measured_in_characters() -> None:
    one = product(0, edition(language="ja"))
    assert ("02", "01") in pairs(one, "Extent", "ExtentType", "ExtentUnit")


def test_a_paperback_is_as_large_as_its_page_and_a_case_is_larger() -> None:
    names = ("MeasureType", "Measurement")
    assert pairs(product(1), "Measure", *names) == [
        ("01", "210"),
        ("02", "148"),
        ("03", "5.2"),
        ("08", "180"),
    ]
    case = replace(PRINT, width=151.0, height=216.0, binding="jacket", weight=0.0)
    one = product(0, EDITION, [case])
    assert pairs(one, "Measure", *names) == [
        ("01", "216"),
        ("02", "151"),
        ("03", "5.2"),
        ("04", "210"),
        ("05", "148"),
    ]
    assert texts(one, "ProductForm") == ["BB"]
    assert texts(one, "ProductFormDetail") == ["B501"]


def test_the_formats_know_of_each_other() -> None:
    assert texts(product(0), "RelatedProduct/ProductRelationCode") == ["06", "13", "06"]
    assert texts(product(1), "RelatedProduct/ProductRelationCode") == ["06", "27", "06", "27"]
    assert texts(product(0, EDITION, [EPUB]), "RelatedProduct") == []


def test_people_stand_once_with_all_that_they_did() -> None:
    anna, desk = product(0).iter(NS + "Contributor")
    assert texts(anna, "ContributorRole") == ["A01", "A13"]
    assert texts(anna, "NameIdentifier/IDValue") == ["0000000218250097", "0000000121032683"]
    assert texts(anna, "KeyNames") == ["Berg"]
    assert texts(anna, "NamesBeforeKey") == ["Anna Maria"]
    assert texts(anna, "Affiliation") == ["Polarinstitutet"]
    assert texts(desk, "CorporateName") == ["Isbrytarens redaktion"]
    assert pairs(product(0), "Publisher", "PublishingRole", "PublisherName") == [
        ("01", "Isbrytaren"),
        ("16", "Norrlandsfonden"),
    ]


def test_a_note_keeps_its_words_and_their_spaces() -> None:
    (note,) = product(0).iter(NS + "BiographicalNote")
    assert "".join(note.itertext()) == "Skriver om is! Läs H2O.Ett 漢"
    assert texts(note, "p/em") == ["is"]
    assert note.find(f".//{NS}a") is None


def test_subjects_begin_with_the_main_one_of_each_scheme() -> None:
    names = ("SubjectSchemeIdentifier", "SubjectCode", "SubjectHeadingText")
    assert pairs(product(0), "Subject", *names) == [
        ("93", "WTL", ""),
        ("93", "RGR", ""),
        ("10", "TRV010000", ""),
        ("94", "1DNS", ""),
        ("20", "", "Vinter; Resor"),
    ]
    assert [s.find(NS + "MainSubject") is not None for s in product(0).iter(NS + "Subject")] == [
        *(True, False, True, False, False)
    ]


def test_rights_reach_where_it_is_sold() -> None:
    assert texts(product(0), "CountriesIncluded") == ["SE NO"]
    assert texts(product(0), "ROWSalesRightsType") == ["03"]
    free = edition(licence="CC-BY-4.0", trade=replace(METADATA.trade, territories=()))
    assert texts(product(0, free), "SalesRightsType") == ["02"]
    assert texts(product(0, free), "RegionsIncluded") == ["WORLD"]
    link = ["https://creativecommons.org/licenses/by/4.0/"]
    assert texts(product(0, free), "EpubLicenseExpressionLink") == link
    assert texts(product(1, free), "EpubLicense") == []


def test_copyright_is_read_where_it_is_written_as_usual() -> None:
    names = ("CopyrightYear", "CopyrightOwner")
    assert texts(product(0), "CopyrightOwner/CorporateName") == ["Anna Berg"]
    none = product(0, edition(rights="Fritt för alla"))
    assert pairs(none, "CopyrightStatement", *names) == []


def test_a_book_to_come_is_forthcoming() -> None:
    later = product(0, edition(published=dt.date(2026, 11, 23)))
    assert (texts(later, "PublishingStatus"), texts(later, "NotificationType")) == (["02"], ["02"])
    assert texts(product(0), "PublishingStatus") == ["04"]
    undated = product(0, edition(published=None))
    assert texts(undated, "PublishingStatus") == ["00"]


def test_nothing_is_said_of_prices_and_suppliers() -> None:
    assert texts(told(), "ProductSupply") == []


def test_a_file_tells_that_it_is_not_locked() -> None:
    assert texts(told(), "EpubTechnicalProtection") == ["00", "00"]


def test_illustrations_and_tables_are_counted() -> None:
    one = product(1)
    assert texts(one, "NumberOfIllustrations") == ["1"]
    names = ("AncillaryContentType", "Number")
    assert pairs(one, "AncillaryContent", *names) == [("11", "1")]


def test_a_screen_edition_stands_alone() -> None:
    whole = edition(editions=("print", "screen"), identifiers={"screen": isbn("9789170001239")})
    assert faults(message(whole, [SCREEN])) == []


def test_an_empty_page_map_is_no_crash() -> None:
    blank = replace(PRINT, pages=(Page("1"),))
    assert faults(message(EDITION, [blank])) == []
