"""That accessibility metadata follows from what is there."""

from __future__ import annotations

import pytest

from octavo.epub.facts import Facts, moves, properties, summary
from octavo.epub.sentences import sentences_for
from tests.epub import kitchen
from tests.epub.reading import Opened, kitchen_epub, made, without

ALT = ' alt="Ett fjällmassiv i motljus med en frusen sjö i förgrunden."'


def test_everything_that_is_there_is_claimed() -> None:
    assert kitchen_epub().meta("schema:accessibilityFeature") == [
        "alternativeText",
        "displayTransformability",
        "longDescription",
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


@pytest.mark.parametrize("instead", ["", ' alt=""', ' alt=" "'])
def test_one_missing_alt_text_takes_the_claim_away(instead: str) -> None:
    epub = Opened(made(without("ljuset", ALT, instead)).data)
    assert "alternativeText" not in epub.meta("schema:accessibilityFeature")
    assert epub.meta("schema:accessModeSufficient") == ["textual,visual"]
    (said,) = epub.meta("schema:accessibilitySummary")
    assert "Textbeskrivning saknas för 1 av 3 bilder." in said


def test_without_page_map_no_pages_are_claimed() -> None:
    epub = Opened(made().data)
    assert "pageNavigation" not in epub.meta("schema:accessibilityFeature")
    assert epub.meta("pageBreakSource") == []
    assert epub.find("nav.xhtml", "//h:nav[@epub:type='page-list']") == []


def test_a_text_without_pictures_is_textual_only() -> None:
    assert ("schema:accessMode", "visual") not in properties(Facts(), paged=False, moving=False)


def test_an_animated_drawing_is_a_possible_hazard() -> None:
    still = kitchen.pictures()["images/snitt.svg"]
    moving = kitchen.picture("a.svg", "image/svg+xml", 1, 1, b"<svg><animate/></svg>")
    assert not moves([still])
    assert moves([still, moving])
    hazard = dict(properties(Facts(), paged=False, moving=True))["schema:accessibilityHazard"]
    assert hazard == "unknown"


def test_the_summary_speaks_the_publications_language() -> None:
    (element,) = kitchen_epub().find(
        "content.opf", "//opf:meta[@property='schema:accessibilitySummary']"
    )
    assert element.get("{http://www.w3.org/XML/1998/namespace}lang") == "sv"
    assert "läsordning" in (element.text or "")


@pytest.mark.parametrize("language", ["sv-FI", "en-GB", "de", "fr", "nb", "da", "fi", "xx"])
def test_every_language_has_every_sentence(language: str) -> None:
    tag, sentences = sentences_for(language)
    assert tag == (language.partition("-")[0] if language != "xx" else "en")
    facts = Facts(images=2, described=1, long_descriptions=1)
    said = summary(facts, sentences, paged=True, moving=False)
    assert "{" not in said
    assert said.count(". ") + said.count(".") >= 5
