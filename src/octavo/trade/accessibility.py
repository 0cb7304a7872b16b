"""Turn what an edition claims of its accessibility into ONIX code list 196, line by line.

Each line has its condition, which is that of the EPUB's own metadata or stricter where the list
asks for more: nothing is told to a shop that the file does not say of itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from octavo.intermediate import Vouching
from octavo.trade.elements import Element, node, some
from octavo.trade.languages import code_of
from octavo.trade.model import Access
from octavo.values import frozen

_ACCESSIBILITY, _HAZARD = "09", "12"
_NO_HAZARDS = "00"  # code list 143
_EXEMPTIONS = {
    "eaa-microenterprise": "75",
    "eaa-disproportionate-burden": "76",
    "eaa-fundamental-alteration": "77",
}
# What each part of a claim of conformance is called; the words are those of its metadata.
_STANDARDS = (
    ("EPUB Accessibility 1.1", "04"),
    ("PDF/UA-1", "05"),
    ("PDF/UA-2", "06"),
    ("WCAG 2.0", "80"),
    ("WCAG 2.1", "81"),
    ("WCAG 2.2", "82"),
)
_LEVELS = {"A": "84", "AA": "85", "AAA": "86"}


@frozen
class _Line:
    """A code of list 196, and when it is true."""

    code: str
    holds: Callable[[Access], bool]


def _count(access: Access, name: str) -> int:
    return access.counts.get(name, 0)


def _all_explained(access: Access) -> bool:
    """Whether every picture has a long description, the cover set aside."""
    explained = _count(access, "long_descriptions")
    return access.has("longDescription") and explained >= _count(access, "images") - 1


def _all_listed(access: Access) -> bool:
    """Whether figures and tables can be reached, too: the contents have all else."""
    shown = (_count(access, "images") > 1) + (_count(access, "tables") > 0)
    return access.has("tableOfContents") and _count(access, "lists") >= shown


LINES: tuple[_Line, ...] = (
    _Line("09", lambda access: _count(access, "images") > _count(access, "described")),
    _Line("10", lambda access: access.has("displayTransformability")),
    _Line("11", _all_listed),
    _Line("12", lambda access: access.has("index")),
    _Line("13", lambda access: access.has("readingOrder")),
    _Line("14", lambda access: access.has("alternativeText")),
    _Line("15", _all_explained),
    _Line("17", lambda access: access.has("MathML")),
    _Line("19", lambda access: access.has("pageBreakMarkers")),
    _Line("22", lambda access: _count(access, "passages") > 0),
    _Line("29", lambda access: access.has("structuralNavigation")),
    _Line("30", lambda access: access.has("ARIA")),
    _Line("36", lambda access: access.has("displayTransformability")),
    _Line("41", lambda access: access.has("pageNavigation")),
    _Line("52", lambda access: ("accessModeSufficient", "textual") in access.properties),
    _Line("53", lambda access: access.has("describedMath")),
)


def features(access: Access, vouching: Vouching) -> Iterator[Element]:
    """Yield what is told of the accessibility of a digital edition, “unknown” (08) included."""
    told = [*_conformance(access), *((line.code, "") for line in LINES if line.holds(access))]
    if access.summary:
        yield _feature(_ACCESSIBILITY, "00", access.summary, code_of(access.language))
    for code, words in (*(told or [("08", "")]), *_around(access, vouching)):
        yield _feature(_ACCESSIBILITY, code, words)
    if ("accessibilityHazard", "none") in access.properties:
        yield _feature(_HAZARD, _NO_HAZARDS)


def _around(access: Access, vouching: Vouching) -> Iterator[tuple[str, str]]:
    """Yield what others say of the edition, and whom to ask."""
    if vouching.exemption in _EXEMPTIONS:
        yield _EXEMPTIONS[vouching.exemption], ""
    if access.standard and access.certifier:
        yield from _certified(access)
    if "@" in vouching.contact:
        yield "99", vouching.contact
    elif vouching.contact:
        yield "96", vouching.contact


def _conformance(access: Access) -> Iterator[tuple[str, str]]:
    """Yield the codes of the standard that is claimed, with the address of the report on it."""
    if not access.standard:
        return
    for words, code in _STANDARDS:
        if words in access.standard:
            yield code, access.report if code in ("04", "05", "06") else ""
    level = access.standard.rpartition("Level ")[2]
    if level in _LEVELS:
        yield _LEVELS[level], ""


def _certified(access: Access) -> Iterator[tuple[str, str]]:
    if access.credential.startswith(("https://", "http://")):
        yield "89", access.credential
    elif access.credential:
        yield "88", access.credential
    yield "90", access.certifier


def _feature(kind: str, value: str, words: str = "", language: str = "") -> Element:
    made = node("ProductFormFeature", node("ProductFormFeatureType", kind))
    made.append(node("ProductFormFeatureValue", value))
    made.extend(some("ProductFormFeatureDescription", words))
    if words and language:
        made[-1].set("language", language)
    return made
