"""What a book tells its readers, and what its metadata says of who vouches for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from octavo.epub import Conformance, vouched, write
from tests.epub import kitchen
from tests.epub.reading import Opened, kitchen_epub, made, opened, without

PAGE = "accessibility.xhtml"


def said(epub: Opened) -> str:
    return " ".join(epub.values(PAGE, "//h:section//text()"))


def verdict(language: str) -> Conformance:
    return vouched(kitchen.book(language).edition.metadata)


def test_nothing_is_claimed_without_a_verdict() -> None:
    assert kitchen_epub().meta("dcterms:conformsTo") == []
    assert "gör inte anspråk" in said(kitchen_epub())


def test_a_verdict_is_claimed_with_who_gave_it() -> None:
    epub = opened("en", verdict("en"))
    assert epub.meta("dcterms:conformsTo") == ["EPUB Accessibility 1.1 - WCAG 2.2 Level AA"]
    assert epub.meta("a11y:certifiedBy") == ["Octavo Press"]
    assert epub.meta("a11y:exemption") == ["eaa-microenterprise"]
    links = epub.values("content.opf", "//opf:link/@href")
    assert links == ["https://example.org/credential", "https://example.org/report"]
    refined = epub.values("content.opf", "//opf:meta[@property='a11y:certifiedBy']/@refines")
    assert refined == ["#conformance"]
    assert "Octavo Press vouches for this." in said(epub)
    assert "microenterprise" in said(epub)


def test_without_a_certifier_the_publisher_vouches() -> None:
    assert verdict("sv") == Conformance("Octavo förlag")


def test_a_picture_without_words_takes_the_verdict_away() -> None:
    edition = without("ljuset", ' alt="Snitt genom en glaciär: is överst, morän underst."', "")
    made_of = (edition, kitchen.house(), kitchen.pictures(), None, None, kitchen.STORE)
    outcome = write(*made_of, conformance=verdict("sv"))
    assert outcome.product is not None
    assert Opened(outcome.product.data).meta("dcterms:conformsTo") == []


def test_the_statement_is_the_last_page_and_in_the_contents() -> None:
    epub = kitchen_epub()
    assert epub.values("content.opf", "//opf:itemref/@idref")[-1] == PAGE
    assert epub.values("nav.xhtml", "//h:nav[@epub:type='toc']/h:ol/h:li/h:a/@href")[-1] == PAGE
    assert epub.values("toc.ncx", "//ncx:content/@src").count(PAGE) == 1


@pytest.mark.parametrize(
    ("language", "tag", "direction", "words"),
    [
        ("sv", "sv", [], "Alla bilder har textbeskrivning."),
        ("en", "en-GB", [], "Every image has a text description."),
        ("ar", "ar", ["rtl"], "لكل صورة وصف نصي."),
        ("ja", "ja", [], "すべての画像に説明文があります。"),
    ],
)
def test_the_statement_speaks_the_books_language(
    language: str, tag: str, direction: list[str], words: str
) -> None:
    epub = opened(language)
    assert epub.values(PAGE, "/h:html/@lang") == [tag]
    assert epub.values(PAGE, "/h:html/@dir") == direction
    assert words in said(epub)


def test_a_language_without_sentences_says_that_it_speaks_english() -> None:
    edition = kitchen.edition(metadata=replace(kitchen.METADATA, language="is"))
    epub = Opened(made(edition).data)
    assert epub.values(PAGE, "/h:html/@lang") == ["en"]


def test_readers_are_told_whom_to_write_to() -> None:
    hrefs = kitchen_epub().values(PAGE, "//h:a/@href")
    assert hrefs == ["mailto:tillganglighet@example.org"]
    assert "Kontakt" in said(kitchen_epub())
    assert "連絡先" not in said(opened("ja"))
