"""Turn facts about a book into what may be claimed of it, line by line of two tables.

The terms are those of the W3C Schema.org Accessibility Properties for Discoverability Vocabulary;
which of them a package needs is said in EPUB Accessibility 1.1, section 2.2, and the order of the
statement in the Accessibility Metadata Display Guide for Digital Publications 2.0. Each line has
its condition; nothing is claimed because a template says so.

`unlocked` is true of every file that leaves here and is not claimed, since a shop may lock it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field

from octavo.epub.facts import Facts
from octavo.epub.model import Conformance
from octavo.intermediate import Vouching
from octavo.values import frozen

MODE = "schema:accessMode"
SUFFICIENT = "schema:accessModeSufficient"
FEATURE = "schema:accessibilityFeature"
HAZARD = "schema:accessibilityHazard"


@frozen
class Known:
    """What claims are made from: what was counted, who vouches, whose pages are numbered."""

    facts: Facts
    vouching: Vouching = field(default_factory=Vouching)
    conformance: Conformance | None = None
    page_source: str = ""


@frozen
class Claim:
    """A value of the metadata, and when it is true."""

    term: str
    value: str
    holds: Callable[[Facts], bool]


@frozen
class Saying:
    """A sentence of the statement, by its key in the table of sentences, and when it is true.

    What is `summed` stands in the summary of the metadata as well.
    """

    section: str
    key: str
    holds: Callable[[Known], bool]
    summed: bool = False


def _described(facts: Facts) -> bool:
    return facts.images > 0 and not facts.missing


def _legible(facts: Facts) -> bool:
    """Whether all that the book says can be read as words, aloud or in braille."""
    return not facts.missing and facts.formulas == facts.formulas_described


CLAIMS: tuple[Claim, ...] = (
    Claim(MODE, "textual", lambda _: True),
    Claim(MODE, "visual", lambda facts: facts.images > 0),
    Claim(SUFFICIENT, "textual", _legible),
    Claim(SUFFICIENT, "textual,visual", lambda facts: facts.images > 0 or not _legible(facts)),
    Claim(FEATURE, "alternativeText", _described),
    Claim(FEATURE, "ARIA", lambda facts: facts.roles > 0),
    Claim(FEATURE, "describedMath", lambda f: 0 < f.formulas == f.formulas_described),
    Claim(FEATURE, "displayTransformability", lambda _: True),  # no size or colour is fixed
    Claim(FEATURE, "index", lambda facts: facts.indexes > 0),
    Claim(FEATURE, "longDescription", lambda facts: facts.long_descriptions > 0),
    Claim(FEATURE, "MathML", lambda facts: facts.formulas > 0),
    Claim(FEATURE, "pageBreakMarkers", lambda facts: facts.pages > 0),
    Claim(FEATURE, "pageNavigation", lambda facts: facts.pages > 0),
    Claim(FEATURE, "readingOrder", lambda _: True),
    Claim(FEATURE, "rubyAnnotations", lambda facts: facts.readings > 0),
    Claim(FEATURE, "structuralNavigation", lambda facts: facts.headings > 0),
    Claim(FEATURE, "tableOfContents", lambda _: True),
    Claim(FEATURE, "verticalWriting", lambda facts: facts.vertical > 0),
    Claim(HAZARD, "none", lambda facts: not facts.moving),
    Claim(HAZARD, "unknown", lambda facts: facts.moving > 0),
)

SAYINGS: tuple[Saying, ...] = (
    Saying("ways", "adjustable", lambda _: True),
    Saying("ways", "legible", lambda known: _legible(known.facts)),
    Saying("ways", "described", lambda known: _described(known.facts), summed=True),
    Saying("ways", "undescribed", lambda known: known.facts.missing > 0, summed=True),
    Saying("ways", "explained", lambda known: known.facts.long_descriptions > 0, summed=True),
    Saying("ways", "vertical", lambda known: known.facts.vertical > 0),
    Saying("conformance", "conforms", lambda known: known.conformance is not None, summed=True),
    Saying("conformance", "certified", lambda known: known.conformance is not None),
    Saying("conformance", "credential", lambda k: bool(k.conformance and k.conformance.credential)),
    Saying("conformance", "report", lambda k: bool(k.conformance and k.conformance.report)),
    Saying("conformance", "unclaimed", lambda known: known.conformance is None),
    Saying("navigation", "navigable", lambda known: known.facts.headings > 0, summed=True),
    Saying("navigation", "contents", lambda known: known.facts.headings == 0, summed=True),
    Saying("navigation", "paged", lambda known: known.facts.pages > 0, summed=True),
    Saying("navigation", "printed", lambda k: k.facts.pages > 0 and bool(k.page_source)),
    Saying("navigation", "listed", lambda known: known.facts.lists > 0),
    Saying("navigation", "noted", lambda known: known.facts.notes > 0),
    Saying("navigation", "indexed", lambda known: known.facts.indexes > 0),
    Saying("rich", "formulas", lambda known: known.facts.formulas > 0, summed=True),
    Saying("rich", "tables", lambda k: 0 < k.facts.tables == k.facts.tables_headed),
    Saying("rich", "languages", lambda known: known.facts.passages > 0),
    Saying("rich", "readings", lambda known: known.facts.readings > 0),
    Saying("hazards", "still", lambda known: not known.facts.moving, summed=True),
    Saying("hazards", "moving", lambda known: known.facts.moving > 0, summed=True),
    *(
        Saying("legal", name, lambda known, name=name: known.vouching.exemption == name)  # type: ignore[misc]
        for name in (
            "eaa-microenterprise",
            "eaa-disproportionate-burden",
            "eaa-fundamental-alteration",
        )
    ),
    Saying("contact", "contact", lambda known: bool(known.vouching.contact)),
)


def claimed(facts: Facts) -> tuple[tuple[str, str], ...]:
    """Return the accessibility metadata that is true of these facts, as (term, value)."""
    return tuple((claim.term, claim.value) for claim in CLAIMS if claim.holds(facts))
