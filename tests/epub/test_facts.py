"""What may be claimed follows from what is there: every line of the tables, one by one."""

from __future__ import annotations

import string
from dataclasses import fields, replace

import pytest

from octavo.epub.claims import CLAIMS, FEATURE, SAYINGS, Known, claimed
from octavo.epub.facts import Facts, moving
from octavo.epub.model import Conformance
from octavo.epub.sentences import languages, sentences_for
from octavo.intermediate import Vouching
from tests.epub import kitchen
from tests.epub.reading import Opened, kitchen_epub, made, opened, without

ALT = ' alt="Ett fjällmassiv i motljus med en frusen sjö i förgrunden."'
NOTHING = Facts()
ONE_OF_TWO = Facts(images=2, described=1)
FORMULA = Facts(formulas=1)

# For each value that can be claimed: facts of which it is true, and facts of which it is not.
CASES = {
    "textual": (NOTHING, ONE_OF_TWO),
    "visual": (Facts(images=1, described=1), NOTHING),
    "textual,visual": (ONE_OF_TWO, NOTHING),
    "alternativeText": (Facts(images=2, described=2), ONE_OF_TWO),
    "ARIA": (Facts(roles=1), NOTHING),
    "describedMath": (Facts(formulas=1, formulas_described=1), FORMULA),
    "index": (Facts(indexes=1), NOTHING),
    "longDescription": (Facts(long_descriptions=1), Facts(images=1, described=1)),
    "MathML": (FORMULA, NOTHING),
    "pageBreakMarkers": (Facts(pages=1), NOTHING),
    "pageNavigation": (Facts(pages=1), NOTHING),
    "rubyAnnotations": (Facts(readings=1), Facts(passages=1)),
    "structuralNavigation": (Facts(headings=1), NOTHING),
    "verticalWriting": (Facts(vertical=1), NOTHING),
    "none": (NOTHING, Facts(moving=1)),
    "unknown": (Facts(moving=1), NOTHING),
}
ALWAYS = {"displayTransformability", "readingOrder", "tableOfContents"}
VERDICT = Conformance("A. B.", "A body", "https://example.org/report")

# For each sentence: what it is true of, and what it is not.
SAID = {
    "legible": (Known(NOTHING), Known(ONE_OF_TWO)),
    "described": (Known(Facts(images=1, described=1)), Known(NOTHING)),
    "undescribed": (Known(ONE_OF_TWO), Known(Facts(images=1, described=1))),
    "explained": (Known(Facts(long_descriptions=1)), Known(NOTHING)),
    "vertical": (Known(Facts(vertical=1)), Known(NOTHING)),
    "conforms": (Known(NOTHING, conformance=VERDICT), Known(NOTHING)),
    "certified": (Known(NOTHING, conformance=VERDICT), Known(NOTHING)),
    "credential": (
        Known(NOTHING, conformance=VERDICT),
        Known(NOTHING, conformance=Conformance("A. B.")),
    ),
    "report": (
        Known(NOTHING, conformance=VERDICT),
        Known(NOTHING, conformance=Conformance("A. B.", "A body")),
    ),
    "unclaimed": (Known(NOTHING), Known(NOTHING, conformance=VERDICT)),
    "navigable": (Known(Facts(headings=1)), Known(NOTHING)),
    "contents": (Known(NOTHING), Known(Facts(headings=1))),
    "paged": (Known(Facts(pages=1)), Known(NOTHING)),
    "printed": (Known(Facts(pages=1), page_source="urn:x"), Known(NOTHING, page_source="urn:x")),
    "listed": (Known(Facts(lists=1)), Known(Facts(images=1))),
    "noted": (Known(Facts(notes=1)), Known(NOTHING)),
    "indexed": (Known(Facts(indexes=1)), Known(NOTHING)),
    "formulas": (Known(FORMULA), Known(NOTHING)),
    "tables": (Known(Facts(tables=2, tables_headed=2)), Known(Facts(tables=2, tables_headed=1))),
    "languages": (Known(Facts(passages=1)), Known(NOTHING)),
    "readings": (Known(Facts(readings=1)), Known(NOTHING)),
    "still": (Known(NOTHING), Known(Facts(moving=1))),
    "moving": (Known(Facts(moving=1)), Known(NOTHING)),
    "contact": (Known(NOTHING, Vouching(contact="a@example.org")), Known(NOTHING)),
    **{
        name: (Known(NOTHING, Vouching(exemption=name)), Known(NOTHING, Vouching(exemption="eaa")))
        for name in (
            "eaa-microenterprise",
            "eaa-disproportionate-burden",
            "eaa-fundamental-alteration",
        )
    },
}


def values(facts: Facts) -> set[str]:
    return {value for _, value in claimed(facts)}


def test_every_claim_has_its_case() -> None:
    assert {claim.value for claim in CLAIMS} == {*CASES, *ALWAYS}
    assert {saying.key for saying in SAYINGS} == {*SAID, "adjustable"}


@pytest.mark.parametrize("value", CASES)
def test_a_claim_is_made_where_it_is_true_alone(value: str) -> None:
    of, not_of = CASES[value]
    lines = [claim for claim in CLAIMS if claim.value == value]
    assert any(line.holds(of) for line in lines)
    assert not all(line.holds(not_of) for line in lines)


@pytest.mark.parametrize("key", SAID)
def test_a_sentence_is_said_where_it_is_true_alone(key: str) -> None:
    of, not_of = SAID[key]
    (saying,) = (saying for saying in SAYINGS if saying.key == key)
    assert saying.holds(of)
    assert not saying.holds(not_of)


def test_some_claims_are_true_of_every_book() -> None:
    assert values(NOTHING) >= ALWAYS
    assert values(Facts(*(1 for _ in fields(Facts)))) >= ALWAYS


@pytest.mark.parametrize("value", ["textual", "textual,visual"])
def test_a_way_of_reading_always_suffices(value: str) -> None:
    for facts in (NOTHING, ONE_OF_TWO, FORMULA, Facts(images=1, described=1)):
        assert any(term == "schema:accessModeSufficient" for term, _ in claimed(facts)), value


def test_everything_that_is_there_is_claimed() -> None:
    assert kitchen_epub().meta("schema:accessibilityFeature") == [
        "alternativeText",
        "ARIA",
        "describedMath",
        "displayTransformability",
        "longDescription",
        "MathML",
        "pageBreakMarkers",
        "pageNavigation",
        "readingOrder",
        "structuralNavigation",
        "tableOfContents",
    ]
    assert kitchen_epub().meta("schema:accessMode") == ["textual", "visual"]
    assert kitchen_epub().meta("schema:accessModeSufficient") == ["textual", "textual,visual"]
    assert kitchen_epub().meta("schema:accessibilityHazard") == ["none"]
    assert kitchen_epub().meta("pageBreakSource") == ["urn:isbn:9789100000011"]
    assert kitchen_epub().meta("dcterms:conformsTo") == []


def test_a_vertical_book_says_so() -> None:
    claims = opened("ja").meta(FEATURE)
    assert "verticalWriting" in claims
    assert "rubyAnnotations" in claims
    assert "verticalWriting" not in opened("en").meta(FEATURE)


@pytest.mark.parametrize("instead", ["", ' alt=""', ' alt=" "'])
def test_one_missing_alt_text_takes_the_claim_away(instead: str) -> None:
    epub = Opened(made(without("ljuset", ALT, instead)).data)
    assert "alternativeText" not in epub.meta(FEATURE)
    assert epub.meta("schema:accessModeSufficient") == ["textual,visual"]
    (said,) = epub.meta("schema:accessibilitySummary")
    assert "Textbeskrivning saknas för 1 av 3 bilder." in said


def test_without_page_map_no_pages_are_claimed() -> None:
    epub = Opened(made().data)
    assert "pageNavigation" not in epub.meta(FEATURE)
    assert epub.meta("pageBreakSource") == []
    assert epub.find("nav.xhtml", "//h:nav[@epub:type='page-list']") == []


def test_pages_without_an_isbn_are_those_of_a_named_book() -> None:
    own = {"epub": kitchen.METADATA.identifiers["epub"]}
    edition = kitchen.edition(metadata=replace(kitchen.METADATA, identifiers=own))
    epub = Opened(made(edition, kitchen.PAGES).data)
    assert epub.meta("pageBreakSource") == ["Fjällens ljus, Octavo förlag, 2026"]


def test_an_animated_drawing_is_a_possible_hazard() -> None:
    still = kitchen.pictures()["images/snitt.svg"]
    animated = kitchen.picture("a.svg", "image/svg+xml", 1, 1, b"<svg><animate/></svg>")
    assert moving([still]) == 0
    assert moving([still, animated]) == 1


def test_the_summary_speaks_the_publications_language() -> None:
    (element,) = kitchen_epub().find(
        "content.opf", "//opf:meta[@property='schema:accessibilitySummary']"
    )
    assert element.get("{http://www.w3.org/XML/1998/namespace}lang") == "sv"
    assert "läsordning" in (element.text or "")


@pytest.mark.parametrize("language", ["sv", "en", "de", "fr", "nb", "da", "fi", "ar", "ja"])
def test_every_language_has_every_sentence(language: str) -> None:
    tag, sentences = sentences_for(f"{language}-XX")
    assert tag == language
    sections = {f"{saying.section}-heading" for saying in SAYINGS}
    assert set(sentences) == {"title", *sections, *(saying.key for saying in SAYINGS)}
    english = sentences_for("en")[1]
    for key, sentence in sentences.items():
        assert places(sentence) == places(english[key]), key


def places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_other_languages_get_english_ones() -> None:
    assert sentences_for("is")[0] == "en"
    assert sentences_for("nn")[0] == "nb"
    assert "sv" in languages()


def test_an_index_is_claimed_where_there_is_one() -> None:
    assert "index" in opened("en").meta("schema:accessibilityFeature")
    assert "index" not in kitchen_epub().meta("schema:accessibilityFeature")
