"""Turn accessibility metadata that is not true, and truths that it leaves out, into faults.

The terms are those of the W3C Schema.org Accessibility Properties for Discoverability Vocabulary.
A term that no program can judge, such as `highContrastDisplay`, is in no line of the table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from octavo.preflight.linting import facts
from octavo.preflight.linting.book import Book, Fault
from octavo.preflight.linting.table import ERROR, WARNING, Mark, lint_rule
from octavo.values import frozen

MODE = "schema:accessMode"
SUFFICIENT = "schema:accessModeSufficient"
FEATURE = "schema:accessibilityFeature"
HAZARD = "schema:accessibilityHazard"
SUMMARY = "schema:accessibilitySummary"
_A11Y = "EPUB Accessibility 1.1, section 2.2 (package metadata)"

Test = Callable[[Book], bool]


@frozen
class Claim:
    """A value of the metadata: when it may be claimed, and when leaving it out is an oversight."""

    term: str
    value: str
    true: Test
    due: Test


def _always(_: Book) -> bool:
    return True


def _never(_: Book) -> bool:
    return False


def _described(book: Book) -> bool:
    return bool(facts.pictures(book)) and facts.is_described(book)


def _legible(book: Book) -> bool:
    formulas = facts.formulas(book)
    return facts.is_described(book) and (not formulas or facts.has_described_formulas(book))


def _both_pages(book: Book) -> bool:
    return facts.has_page_marks(book) and facts.has_page_list(book)


def _has_formulas(book: Book) -> bool:
    return bool(facts.formulas(book))


def _still(book: Book) -> bool:
    return not facts.moves(book)


def _flows(book: Book) -> bool:
    return not facts.is_fixed(book)


CLAIMS: tuple[Claim, ...] = (
    Claim(MODE, "textual", _always, _always),
    Claim(MODE, "visual", facts.has_pictures, facts.has_pictures),
    Claim(MODE, "auditory", facts.has_sound, facts.has_sound),
    Claim(SUFFICIENT, "textual", _legible, _legible),
    Claim(FEATURE, "alternativeText", facts.is_described, _described),
    Claim(FEATURE, "ARIA", facts.has_roles, _never),
    Claim(FEATURE, "describedMath", facts.has_described_formulas, facts.has_described_formulas),
    Claim(FEATURE, "displayTransformability", _flows, _never),
    Claim(FEATURE, "index", facts.has_index, facts.has_index),
    Claim(FEATURE, "longDescription", facts.has_long_descriptions, facts.has_explained_pictures),
    Claim(FEATURE, "MathML", _has_formulas, _has_formulas),
    Claim(FEATURE, "pageBreakMarkers", facts.has_page_marks, facts.has_page_marks),
    Claim(FEATURE, "pageNavigation", facts.has_page_list, facts.has_page_list),
    Claim(FEATURE, "printPageNumbers", _both_pages, _never),
    Claim(FEATURE, "rubyAnnotations", facts.has_ruby, facts.has_ruby),
    Claim(FEATURE, "structuralNavigation", facts.has_headings, facts.has_headings),
    Claim(FEATURE, "synchronizedAudioText", facts.has_overlay, facts.has_overlay),
    Claim(FEATURE, "tableOfContents", facts.has_contents, facts.has_contents),
    Claim(FEATURE, "verticalWriting", facts.is_vertical, facts.is_vertical),
    Claim(HAZARD, "none", _still, _never),
)


@lint_rule(
    487,
    ERROR,
    "The EPUB claims something of its accessibility that is not true",
    Mark.SOURCE,
    f"{_A11Y}; Schema.org Accessibility Properties for Discoverability Vocabulary",
    "Take the claim away, or make it true.",
    accessibility=True,
)
def untrue(book: Book) -> Iterator[Fault]:
    """Yield claims that the EPUB itself belies."""
    for claim in CLAIMS:
        if _is_claimed(book, claim) and not claim.true(book):
            words = f"the claim “{claim.value}” ({claim.term}) is not true of this EPUB"
            yield Fault(book.package.path, 0, words)


@lint_rule(
    488,
    WARNING,
    "The EPUB does not tell what is true of its accessibility",
    Mark.SOURCE,
    f"{_A11Y}; Accessibility Metadata Display Guide for Digital Publications 2.0",
    "Claim it: shops and libraries show it to those who look for it.",
)
def untold(book: Book) -> Iterator[Fault]:
    """Yield what could be claimed and is not."""
    for claim in CLAIMS:
        if not _is_claimed(book, claim) and claim.due(book):
            words = f"“{claim.value}” ({claim.term}) is true of this EPUB and not claimed"
            yield Fault(book.package.path, 0, words)


@lint_rule(
    489,
    ERROR,
    "The EPUB lacks accessibility metadata that is required",
    Mark.SOURCE,
    f"{_A11Y}: accessMode, accessibilityFeature and accessibilityHazard; 1.2: accessModeSufficient",
    "Write the properties, with `none` or `unknown` where there is nothing to tell.",
    accessibility=True,
)
def required(book: Book) -> Iterator[Fault]:
    """Yield properties that are not there at all."""
    for term in (MODE, SUFFICIENT, FEATURE, HAZARD, SUMMARY):
        if not any(book.meta(term)):
            yield Fault(book.package.path, 0, f"there is no “{term}”")


@lint_rule(
    490,
    ERROR,
    "The EPUB says of hazards both that there are none and that there are some",
    Mark.SOURCE,
    "Ace, metadata-accessibilityhazard; Schema.org vocabulary, “accessibilityHazard”",
    "Keep `none` or `unknown` alone, or name the hazards.",
    accessibility=True,
)
def hazards(book: Book) -> Iterator[Fault]:
    """Yield `none` or `unknown` beside another hazard."""
    told = set(book.meta(HAZARD))
    for alone in sorted(told & {"none", "unknown"}):
        if len(told) > 1:
            beside = ", ".join(sorted(told - {alone}))
            yield Fault(book.package.path, 0, f"the hazard “{alone}” stands beside “{beside}”")


def _is_claimed(book: Book, claim: Claim) -> bool:
    return claim.value in book.meta(claim.term)
