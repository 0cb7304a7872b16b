"""A publication and its formats as plain values, for tests to spoil; readers of what is told."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import onixcheck.models  # type: ignore[import-untyped,unused-ignore]
from lxml import etree

from octavo.diagnostics import Span
from octavo.intermediate import (
    About,
    CoverWish,
    Creator,
    Document,
    Edition,
    Identity,
    Metadata,
    TradeWish,
)
from octavo.trade import Access, Format, Page, linked_data, message

NS = "{http://ns.editeur.org/onix/3.1/reference}"
SOURCE = "manuscript/publication.yaml"
XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'
SCHEMAS = ("xsd", "rng")
SHIPPED = Path(onixcheck.__file__).parent
CODE_LISTS = SHIPPED / "schema" / "xsd3.1" / "ONIX_BookProduct_CodeLists.xsd"


def isbn(digits: str) -> Identity:
    return Identity("isbn", digits, f"urn:isbn:{digits.replace('-', '')}")


NOTE = (
    f"<p {XHTML}>Skriver om <em>is</em><strong>!</strong>"
    ' <a href="#x">Läs</a> H<sub>2</sub>O.</p>'
    f"<ul {XHTML}><li>Ett <ruby>漢<rt>kan</rt></ruby></li></ul>"
)
TRADE = TradeWish(
    onix=True,
    thema=("1DNS", "WTL", "RGR"),
    bisac=("TRV010000",),
    audience="general",
    territories=("SE", "NO"),
    people={
        "anna": About("Polarinstitutet", "0000-0002-1825-0097", "0000000121032683", NOTE),
        "red": About("Isbrytaren"),
    },
    places={key: Span(SOURCE, line) for line, key in enumerate(("onix", "territories"), 5)},
)
METADATA = Metadata(
    slug="isen",
    title="Isen",
    subtitle="Tre färder",
    language="sv",
    kind="book",
    modified=dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC),
    source=SOURCE,
    publisher="Isbrytaren",
    place="Luleå",
    published=dt.date(2026, 11, 22),
    description="Tre människor korsar ett fruset hav & en kommer hem.",
    rights="© 2026 Anna Berg. Mer text.",
    identifiers={"epub": isbn("978-91-7000-123-9"), "print": isbn("978-91-7000-150-5")},
    subjects=("Vinter", "Resor"),
    creators=(
        Creator("anna", "Anna Maria Berg", "Berg, Anna Maria", "aut"),
        Creator("anna", "Anna Maria Berg", "Berg, Anna Maria", "pht"),
        Creator("red", "Isbrytarens redaktion", "Isbrytarens redaktion", "edt"),
        Creator("fond", "Norrlandsfonden", "Norrlandsfonden", "fnd"),
    ),
    editions=("epub", "print", "screen"),
    cover_wish=CoverWish(blurb=f"<p {XHTML}>De gick <em>ut</em>.</p><p {XHTML}>En kom hem.</p>"),
    trade=TRADE,
)
BODY = f"""\
<html {XHTML}><head><title>Isen</title></head><body><section>
<h1>Isen</h1><p>De gick ut på isen.</p>
<figure><img src="images/a.jpg" alt="Is."/></figure>
<table><tr><td>1</td></tr></table>
</section></body></html>"""
EDITION = Edition(
    METADATA,
    (
        Document(
            *(
                "isen",
                "isen.xhtml",
                "chapter",
                "body",
                "Isen",
                "Isen",
                "sv",
                "manuscript/text/a.md",
            ),
            xhtml=BODY.encode(),
            authors=("Anna Maria Berg",),
        ),
    ),
)
PAGES = (
    *(Page("i", "front"), Page("ii", "front"), Page("iii"), Page("iv")),
    *(Page("1", "body"), Page("2", "body"), Page("3"), Page("4", "body")),
    *(Page("5", "back"), Page("6", "back"), Page("7"), Page("8")),
)
ACCESS = Access(
    properties=(
        ("accessMode", "textual"),
        ("accessMode", "visual"),
        ("accessModeSufficient", "textual"),
        ("accessModeSufficient", "textual,visual"),
        ("accessibilityFeature", "alternativeText"),
        ("accessibilityFeature", "displayTransformability"),
        ("accessibilityFeature", "readingOrder"),
        ("accessibilityFeature", "tableOfContents"),
        ("accessibilityHazard", "none"),
    ),
    summary="Alla bilder har textbeskrivning.",
    language="sv",
    counts={"images": 2, "described": 2, "lists": 1},
)
EPUB = Format("epub", 2_918_782, PAGES, version="3.3", access=ACCESS)
PRINT = Format(
    *("print", 5_000_000, PAGES, (148.0, 210.0)),
    width=148.0,
    height=210.0,
    thickness=5.2,
    weight=180.4,
    binding="paperback",
)
SCREEN = Format(
    *("screen", 459_000, PAGES),
    version="1.7",
    access=Access((("accessibilityFeature", "taggedPDF"),), standard="PDF/UA-1"),
)
FORMATS = (EPUB, PRINT, SCREEN)


def edition(**changes: Any) -> Edition:
    """Return the publication with other metadata."""
    return replace(EDITION, metadata=replace(METADATA, **changes))


@cache
def validator(kind: str) -> Any:
    """Return a schema of ONIX 3.1 as onixcheck ships it, compiled: `xsd` or `rng`."""
    sample = SHIPPED / "data" / "valid_onix31_ref.xml"
    return onixcheck.models.OnixFile(str(sample)).get_validator(kind)


def faults(data: bytes) -> list[str]:
    """Return what the schemas of ONIX 3.1 say against a message: XML Schema and RELAX NG."""
    tree = etree.ElementTree(etree.fromstring(data))
    found: list[str] = []
    for kind in SCHEMAS:
        if not validator(kind).validate(tree):
            found += [f"{kind} {each.line}: {each.message}" for each in validator(kind).error_log]
    return found


def told(whole: Edition = EDITION, formats: Iterable[Format] = FORMATS) -> etree._Element:
    """Return the message about a publication, read again."""
    return etree.fromstring(message(whole, tuple(formats)))


def product(number: int, whole: Edition = EDITION, formats: Iterable[Format] = FORMATS) -> Any:
    """Return one product of the message."""
    return told(whole, formats).findall(NS + "Product")[number]


def texts(element: Any, path: str) -> list[str]:
    """Return the words at a path of reference names, as `Extent/ExtentType`."""
    steps = "/".join(NS + step for step in path.split("/"))
    return ["".join(found.itertext()) for found in element.iterfind(f".//{steps}")]


def pairs(element: Any, parent: str, *names: str) -> list[tuple[str, ...]]:
    """Return the words of some children of each `parent`, empty where one is not there."""
    return [
        tuple((found.findtext(NS + name) or "") for name in names)
        for found in element.iter(NS + parent)
    ]


def linked(whole: Edition = EDITION, formats: Iterable[Format] = FORMATS) -> dict[str, Any]:
    """Return the JSON-LD about a publication, read again."""
    made = json.loads(linked_data(whole, tuple(formats)))
    assert isinstance(made, dict)
    return made


@cache
def _lists() -> Any:
    return etree.parse(CODE_LISTS)


def code_list(number: int) -> dict[str, str]:
    """Return the codes of an ONIX code list with what they are called, from the schema itself."""
    space = {"x": "http://www.w3.org/2001/XMLSchema"}
    listed = _lists().iterfind(f".//x:simpleType[@name='List{number}']//x:enumeration", space)
    return {
        each.get("value", ""): each.findtext(".//x:documentation", "", space) for each in listed
    }
