"""The JSON-LD says of each format what its file says, and may stand in a page of the web."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from octavo.intermediate import Creator
from octavo.trade import linked_data
from tests.trade.shop import ACCESS, EDITION, FORMATS, METADATA, edition, linked

# What schema.org lets each kind of thing have, as far as it is used here, with the kind of value.
CREATIVE_WORK: dict[str, type | tuple[type, ...]] = {
    **dict.fromkeys(("@type", "@id", "name", "inLanguage", "description", "license"), str),
    **dict.fromkeys(("alternativeHeadline", "datePublished", "dateModified"), str),
    **dict.fromkeys(("copyrightNotice", "accessibilitySummary", "encodingFormat"), str),
    **dict.fromkeys(("keywords", "author", "editor", "translator", "contributor"), list),
    **dict.fromkeys(("funder", "sponsor", "identifier", "hasPart", "workExample"), list),
    **dict.fromkeys(("accessMode", "accessModeSufficient", "accessibilityFeature"), list),
    **dict.fromkeys(("accessibilityHazard", "copyrightHolder"), list),
    **dict.fromkeys(("publisher", "locationCreated"), dict),
    "copyrightYear": int,
}
BOOK = {**CREATIVE_WORK, "isbn": str, "bookFormat": str, "numberOfPages": int, "illustrator": list}
KINDS: dict[str, dict[str, type | tuple[type, ...]]] = {
    "Book": BOOK,
    "Article": CREATIVE_WORK,
    "Chapter": CREATIVE_WORK,
    "PublicationIssue": CREATIVE_WORK,
    "Person": {"@type": str, "name": str, "affiliation": dict, "description": str, "sameAs": list},
    "Organization": {"@type": str, "name": str, "description": str, "sameAs": list},
    "Place": {"@type": str, "name": str},
    "ItemList": {"@type": str, "itemListElement": list},
}


def hold(thing: Any) -> None:
    """Hold every thing in `thing` to what schema.org lets it have."""
    if isinstance(thing, list):
        for each in thing:
            hold(each)
    elif isinstance(thing, dict):
        known = KINDS[thing["@type"]]
        for key, value in thing.items():
            if key != "@context":
                assert isinstance(value, known[key]), (thing["@type"], key)
                hold(value)


@pytest.mark.parametrize("kind", ["book", "article", "issue"])
def test_all_is_what_schema_org_knows(kind: str) -> None:
    people = (*METADATA.creators, Creator("i", "Bo Öst", "Öst, Bo", "ill"))
    whole = linked(edition(kind=kind, creators=people, licence="CC-BY-4.0"))
    hold(whole)
    assert whole["@type"] in ("Book", "Article", "PublicationIssue")


def test_each_format_is_an_example_of_the_work() -> None:
    epub, print_, screen = linked()["workExample"]
    assert epub["isbn"] == "9789170001239"
    assert epub["@id"] == "urn:isbn:9789170001239"
    assert epub["bookFormat"] == "https://schema.org/EBook"
    assert "numberOfPages" not in epub
    assert print_["bookFormat"] == "https://schema.org/Paperback"
    assert (print_["numberOfPages"], screen["numberOfPages"]) == (10, 10)
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", screen["@id"])


def test_accessibility_is_what_the_file_says_of_itself() -> None:
    epub = linked()["workExample"][0]
    told = [
        (term, ",".join(v["itemListElement"]) if isinstance(v, dict) else v)
        for term in dict.fromkeys(term for term, _ in ACCESS.properties)
        for v in epub[term]
    ]
    assert tuple(told) == ACCESS.properties
    assert epub["accessibilitySummary"] == ACCESS.summary


def test_people_have_their_addresses() -> None:
    whole = linked()
    (anna,) = whole["author"]
    assert anna["sameAs"] == [
        "https://orcid.org/0000-0002-1825-0097",
        "https://isni.org/isni/0000000121032683",
    ]
    assert anna["affiliation"] == {"@type": "Organization", "name": "Polarinstitutet"}
    assert anna["description"].startswith("Skriver om is!")
    assert whole["editor"] == [{"@type": "Organization", "name": "Isbrytarens redaktion"}]
    assert whole["funder"][0]["name"] == "Norrlandsfonden"


def test_chapters_and_articles_are_parts_but_not_of_a_lone_article() -> None:
    (part,) = linked()["hasPart"]
    assert (part["@type"], part["name"]) == ("Chapter", "Isen")
    assert part["author"] == [{"@type": "Person", "name": "Anna Maria Berg"}]
    assert "hasPart" not in linked(edition(kind="article"))


def test_no_word_of_it_ends_a_script() -> None:
    sharp = edition(title="</script><script>alert(1)", description="a & b")
    data = linked_data(sharp, FORMATS)
    assert b"<" not in data
    assert b"&" not in data
    assert linked(sharp)["name"] == "</script><script>alert(1)"


def test_the_same_edition_gives_the_same_bytes() -> None:
    assert linked_data(EDITION, FORMATS) == linked_data(replace(EDITION), tuple(FORMATS))
