"""Turn a finished edition into what ONIX calls its description: form, title, people, extent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from octavo.intermediate import Metadata
from octavo.trade.accessibility import features
from octavo.trade.counting import Counts
from octavo.trade.elements import Element, node, some
from octavo.trade.extents import extents
from octavo.trade.languages import code_of, region_of, script_of
from octavo.trade.model import Format
from octavo.trade.people import contributors
from octavo.trade.regions import COUNTRIES
from octavo.trade.subjects import audiences, subjects

_SINGLE = "00"  # code list 2
# Code list 150 by edition, or by binding; without a cover, nobody knows how the pages are bound.
_FORMS: Mapping[str, str] = {
    "epub": "ED",
    "screen": "ED",
    "paperback": "BC",
    "hardcover": "BB",
    "jacket": "BB",
    "": "BA",
}
# Code list 175; the EPUB reflows, the pages do not, and neither needs a network.
_DETAILS: Mapping[str, tuple[str, ...]] = {
    "epub": ("E101", "E200", "E202"),
    "screen": ("E107", "E201", "E202"),
    "jacket": ("B501",),
}
# Code list 220.
_VERSIONS: Mapping[tuple[str, str], str] = {
    ("epub", "3.3"): "101F",
    ("screen", "1.4"): "107D",
    ("screen", "1.6"): "107F",
    ("screen", "1.7"): "107G",
    ("screen", "2.0"): "107J",
}
# Code list 25: what else stands in a book, by the role of its text.
_ANCILLARY: Mapping[str, str] = {"index": "25", "bibliography": "26", "glossary": "29"}
_CREATIVE_COMMONS = re.compile(
    r"CC[- ](BY(?:-(?:NC|SA|ND|NC-SA|NC-ND))?)[- ](\d\.\d)", re.IGNORECASE
)
_ZERO = re.compile(r"CC0(?:[- ]1\.0)?", re.IGNORECASE)


def description(metadata: Metadata, built: Format, counts: Counts) -> Element:
    """Return the description of one edition."""
    return node(
        "DescriptiveDetail",
        node("ProductComposition", _SINGLE),
        node("ProductForm", form_of(built)),
        [node("ProductFormDetail", code) for code in _details(built)],
        _features(metadata, built),
        node("PrimaryContentType", "10"),
        [node("ProductContentType", code) for code in _contents(counts)],
        _measures(built),
        _protection(metadata, built),
        _collection(metadata, built),
        node("TitleDetail", node("TitleType", "01"), title_element(metadata)),
        contributors(metadata),
        language(metadata.language),
        extents(metadata, built, counts),
        _illustrations(counts),
        subjects(metadata),
        audiences(metadata),
    )


def form_of(built: Format) -> str:
    """Return the code of an edition's form."""
    return _FORMS[built.edition if built.digital else built.binding]


def title_element(metadata: Metadata) -> Element:
    """Return the title and subtitle of the publication."""
    return node(
        "TitleElement",
        node("TitleElementLevel", "01"),
        node("TitleText", metadata.title, language=code_of(metadata.language)),
        some("Subtitle", metadata.subtitle),
    )


def language(tag: str) -> Element:
    """Return the language of the text, with region and script where its tag names them."""
    region = region_of(tag)
    return node(
        "Language",
        node("LanguageRole", "01"),
        node("LanguageCode", code_of(tag)),
        some("CountryCode", region if region in COUNTRIES else ""),
        some("ScriptCode", script_of(tag)),
    )


def licence_address(licence: str) -> str:
    """Return where a licence of Creative Commons is written out, empty for any other."""
    if match := _CREATIVE_COMMONS.fullmatch(licence.strip()):
        return f"https://creativecommons.org/licenses/{match[1].lower()}/{match[2]}/"
    if _ZERO.fullmatch(licence.strip()):
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    return licence if licence.startswith(("https://", "http://")) and " " not in licence else ""


def _details(built: Format) -> tuple[str, ...]:
    return _DETAILS.get(built.edition if built.digital else built.binding, ())


def _features(metadata: Metadata, built: Format) -> Iterator[Element]:
    if not built.digital:
        return
    yield from features(built.access, metadata.vouching)
    version = _VERSIONS.get((built.edition, built.version))
    if version:
        yield node(
            "ProductFormFeature",
            node("ProductFormFeatureType", "15"),
            node("ProductFormFeatureValue", version),
        )


def _contents(counts: Counts) -> Iterator[str]:
    """Yield the codes of what there is beside text (code list 81)."""
    if counts.illustrations:
        yield "07"
    if counts.formulas:
        yield "48"


def _measures(built: Format) -> Iterator[Element]:
    """Yield the size of the bound book, and of its page where that is smaller (code list 48)."""
    if built.digital:
        return
    width, height = built.trim
    told = [("01", built.height or height), ("02", built.width or width), ("03", built.thickness)]
    if (built.width, built.height) != built.trim:
        told += [("04", height), ("05", width)]
    for kind, length in told:
        if length:
            yield _measure(kind, f"{length:.1f}".removesuffix(".0"), "mm")
    if built.weight:
        yield _measure("08", f"{built.weight:.0f}", "gr")


def _measure(kind: str, value: str, unit: str) -> Element:
    return node(
        "Measure",
        node("MeasureType", kind),
        node("Measurement", value),
        node("MeasureUnitCode", unit),
    )


def _protection(metadata: Metadata, built: Format) -> Iterator[Element]:
    """Yield that a file is not locked, and its licence where that is an open one."""
    if not built.digital:
        return
    yield node("EpubTechnicalProtection", "00")
    address = licence_address(metadata.licence)
    if address:
        yield node(
            "EpubLicense",
            node("EpubLicenseName", metadata.licence),
            node(
                "EpubLicenseExpression",
                node("EpubLicenseExpressionType", "01"),
                node("EpubLicenseExpressionLink", address),
            ),
        )


def _collection(metadata: Metadata, built: Format) -> Iterator[Element]:
    """Yield the series of an edition that has an ISSN, which names no single product."""
    own = metadata.identifiers.get(built.edition)
    if own and own.kind == "issn":
        yield node(
            "Collection",
            node("CollectionType", "10"),
            node(
                "CollectionIdentifier",
                node("CollectionIDType", "02"),
                node("IDValue", own.value.replace("-", "")),
            ),
        )


def _illustrations(counts: Counts) -> Iterator[Element]:
    yield node("Illustrated", "02" if counts.illustrations else "01")
    if counts.illustrations:
        yield node("NumberOfIllustrations", str(counts.illustrations))
    if counts.tables:
        yield _ancillary("11", counts.tables)
    for role in sorted(counts.roles & _ANCILLARY.keys()):
        yield _ancillary(_ANCILLARY[role])


def _ancillary(kind: str, number: int = 0) -> Element:
    counted = some("Number", str(number or ""))
    return node("AncillaryContent", node("AncillaryContentType", kind), counted)
