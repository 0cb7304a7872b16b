"""Code list 196 follows from what the file says of itself, and its meanings are the list's own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from octavo.intermediate import Vouching
from octavo.trade import Access, message
from octavo.trade.accessibility import LINES
from tests.trade.shop import ACCESS, EDITION, EPUB, NS, SCREEN, code_list, edition, faults, product

# What each line must mean, in words of the list itself.
MEANINGS = {
    "00": "Accessibility summary",
    "04": "EPUB Accessibility Specification 1.1",
    "05": "PDF/UA-1",
    "08": "Unknown accessibility",
    "09": "Inaccessible, or known limited accessibility",
    "10": "No reading system accessibility options actively disabled (except)",
    "11": "Table of contents navigation",
    "12": "Index navigation",
    "13": "Single logical reading order",
    "14": "Short alternative textual descriptions",
    "15": "Full alternative textual descriptions",
    "17": "Accessible math content as MathML",
    "19": "Print-equivalent page numbering",
    "22": "Language tagging provided",
    "29": "Next / Previous structural navigation",
    "30": "ARIA roles provided",
    "36": "Appearance of all textual content can be modified",
    "41": "Page list navigation",
    "52": "All non-decorative content supports reading without sight",
    "53": "Described math content",
    "75": "EAA exception 1 – Micro-enterprises",
    "76": "EAA exception 2 – Disproportionate burden",
    "77": "EAA exception 3 – Fundamental alteration",
    "82": "WCAG v2.2",
    "85": "WCAG level AA",
    "88": "Certifier credentialled by (name)",
    "89": "Certifier credentialled by (URL)",
    "90": "Compliance certification by (name)",
    "96": "Publisher’s web page for detailed accessibility information",
    "99": "Publisher contact for further accessibility information",
}
STANDARD = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"


def said(access: Access, vouching: Vouching | None = None) -> dict[str, str]:
    """Return the codes of list 196 that are told of an EPUB, with the words beside them."""
    whole = edition(vouching=vouching) if vouching else EDITION
    one = product(0, whole, [replace(EPUB, access=access)])
    return {
        feature.findtext(NS + "ProductFormFeatureValue"): feature.findtext(
            NS + "ProductFormFeatureDescription", ""
        )
        for feature in one.iter(NS + "ProductFormFeature")
        if feature.findtext(NS + "ProductFormFeatureType") == "09"
    }


def with_feature(value: str, **counts: int) -> Access:
    return Access((("accessibilityFeature", value),), counts=counts)


def test_the_codes_mean_what_we_think() -> None:
    listed = code_list(196)
    assert {code: listed[code] for code in MEANINGS} == MEANINGS
    assert {line.code for line in LINES} <= MEANINGS.keys()


CASES: dict[str, tuple[Access, Access]] = {
    "09": (
        Access(counts={"images": 2, "described": 1}),
        Access(counts={"images": 2, "described": 2}),
    ),
    "10": (with_feature("displayTransformability"), with_feature("readingOrder")),
    "11": (
        with_feature("tableOfContents", images=3, tables=1, lists=2),
        with_feature("tableOfContents", images=3, tables=1, lists=1),
    ),
    "12": (with_feature("index"), with_feature("tableOfContents")),
    "13": (with_feature("readingOrder"), with_feature("index")),
    "14": (with_feature("alternativeText"), with_feature("longDescription")),
    "15": (
        with_feature("longDescription", images=3, long_descriptions=2),
        with_feature("longDescription", images=4, long_descriptions=2),
    ),
    "17": (with_feature("MathML"), with_feature("describedMath")),
    "19": (with_feature("pageBreakMarkers"), with_feature("pageNavigation")),
    "22": (with_feature("index", passages=1), with_feature("index", passages=0)),
    "29": (with_feature("structuralNavigation"), with_feature("tableOfContents")),
    "30": (with_feature("ARIA"), with_feature("index")),
    "36": (with_feature("displayTransformability"), with_feature("index")),
    "41": (with_feature("pageNavigation"), with_feature("pageBreakMarkers")),
    "52": (
        Access((("accessModeSufficient", "textual"),)),
        Access((("accessModeSufficient", "textual,visual"),)),
    ),
    "53": (with_feature("describedMath"), with_feature("MathML")),
}


def test_every_line_has_its_case_and_near_miss() -> None:
    assert set(CASES) == {line.code for line in LINES}


@pytest.mark.parametrize("code", CASES)
def test_a_code_is_told_where_it_is_true_and_only_there(code: str) -> None:
    true, nearly = CASES[code]
    assert code in said(true)
    assert code not in said(nearly)


def test_conformance_is_told_only_where_the_file_claims_it() -> None:
    claimed = replace(
        ACCESS,
        standard=STANDARD,
        certifier="Isbrytaren",
        credential="https://example.org/c",
        report="https://example.org/r",
    )
    told = said(claimed)
    assert told["04"] == "https://example.org/r"
    assert {"82", "85"} <= told.keys()
    assert (told["89"], told["90"]) == ("https://example.org/c", "Isbrytaren")
    unclaimed = said(replace(claimed, standard=""))
    assert not {"04", "82", "85", "88", "89", "90"} & unclaimed.keys()
    assert said(replace(claimed, credential="Märket"))["88"] == "Märket"


@pytest.mark.parametrize(
    ("vouching", "code", "words"),
    [
        ({"exemption": "eaa-microenterprise"}, "75", ""),
        ({"exemption": "eaa-disproportionate-burden"}, "76", ""),
        ({"exemption": "eaa-fundamental-alteration"}, "77", ""),
        ({"contact": "a@example.org"}, "99", "a@example.org"),
        ({"contact": "https://example.org/a"}, "96", "https://example.org/a"),
    ],
)
def test_what_the_publisher_says_of_it(vouching: dict[str, Any], code: str, words: str) -> None:
    assert said(ACCESS, Vouching(**vouching))[code] == words
    assert code not in said(ACCESS)


def test_what_is_not_known_is_said_to_be_unknown() -> None:
    assert said(Access()) == {"08": ""}
    assert "08" not in said(ACCESS)
    contact = Vouching(contact="a@example.org")
    assert set(said(Access(), contact)) == {"08", "99"}
    assert faults(message(EDITION, [replace(EPUB, access=Access())])) == []


def test_the_summary_is_the_one_of_the_file() -> None:
    assert said(ACCESS)["00"] == ACCESS.summary


def test_no_hazards_are_told_where_the_file_says_none() -> None:
    hazard = [
        each
        for each in product(0).iter(NS + "ProductFormFeature")
        if each.findtext(NS + "ProductFormFeatureType") == "12"
    ]
    assert [each.findtext(NS + "ProductFormFeatureValue") for each in hazard] == ["00"]
    assert code_list(143)["00"] == "No known hazards or warnings"


def test_pages_for_screens_tell_of_pdf_ua() -> None:
    one = product(0, EDITION, [SCREEN])
    values = [each.text for each in one.iter(NS + "ProductFormFeatureValue")]
    assert values == ["05", "107G"]


def test_paper_tells_nothing_of_it() -> None:
    assert list(product(1).iter(NS + "ProductFormFeature")) == []
