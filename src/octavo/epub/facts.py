"""Turn documents into facts about what a reader can perceive, and those into metadata.

Nothing is claimed that was not counted. The terms are those of the W3C Schema.org Accessibility
Properties for Discoverability Vocabulary; EPUB Accessibility 1.1, section 2, says which are needed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from octavo.epub.pagebreaks import XHTML
from octavo.epub.sentences import Sentences
from octavo.pictures import Picture

_HEADINGS = frozenset(XHTML + f"h{level}" for level in range(1, 7))
_MATHML = "{http://www.w3.org/1998/Math/MathML}math"
_MOVING = (b"<animate", b"<set ", b"<animateTransform", b"<animateMotion")


@dataclass(frozen=True, slots=True)
class Facts:
    """What was counted. `images` are those with content; decoration is none."""

    images: int = 0
    described: int = 0
    long_descriptions: int = 0
    headings: int = 0
    formulas: int = 0
    formulas_described: int = 0

    def __add__(self, other: Facts) -> Facts:
        return Facts(
            self.images + other.images,
            self.described + other.described,
            self.long_descriptions + other.long_descriptions,
            self.headings + other.headings,
            self.formulas + other.formulas,
            self.formulas_described + other.formulas_described,
        )

    @property
    def missing(self) -> int:
        """How many images with content have no text description."""
        return self.images - self.described


def facts_of(body: etree._Element) -> Facts:
    """Count what `body` shows and describes."""
    images = [i for i in body.iter(XHTML + "img") if i.get("role") not in ("presentation", "none")]
    details = [d for d in body.iter(XHTML + "details") if d.get("class") == "long-description"]
    formulas = list(body.iter(_MATHML))
    return Facts(
        images=len(images),
        described=sum(bool(image.get("alt", "").strip()) for image in images),
        long_descriptions=len(details),
        headings=sum(element.tag in _HEADINGS for element in body.iter(etree.Element)),
        formulas=len(formulas),
        formulas_described=sum(bool(formula.get("alttext")) for formula in formulas),
    )


def moves(pictures: Iterable[Picture]) -> bool:
    """Return whether a picture may move: an SVG with animation, or a GIF, which can be a film."""
    return any(
        picture.media_type == "image/gif"
        or (picture.media_type == "image/svg+xml" and any(m in picture.data for m in _MOVING))
        for picture in pictures
    )


def properties(facts: Facts, *, paged: bool, moving: bool) -> tuple[tuple[str, str], ...]:
    """Return the accessibility metadata of these facts, as (property, value)."""
    visual = facts.images > 0
    modes = ["textual", "visual"] if visual else ["textual"]
    sufficient = ["textual"] if not facts.missing else []
    if visual:
        sufficient.append("textual,visual")
    named = {
        "schema:accessMode": modes,
        "schema:accessModeSufficient": sufficient,
        "schema:accessibilityFeature": _features(facts, paged=paged),
        "schema:accessibilityHazard": ["unknown" if moving else "none"],
    }
    return tuple((name, value) for name, values in named.items() for value in values)


def _features(facts: Facts, *, paged: bool) -> list[str]:
    claims = {
        "alternativeText": facts.images > 0 and not facts.missing,
        "describedMath": 0 < facts.formulas == facts.formulas_described,
        "displayTransformability": True,  # text reflows, and the style sheet fixes no size
        "longDescription": facts.long_descriptions > 0,
        "MathML": facts.formulas > 0,
        "pageBreakMarkers": paged,
        "pageNavigation": paged,
        "readingOrder": True,
        "structuralNavigation": facts.headings > 0,
        "tableOfContents": True,
    }
    return [name for name, holds in claims.items() if holds]


def summary(facts: Facts, sentences: Sentences, *, paged: bool, moving: bool) -> str:
    """Return the same in words."""
    missing = sentences.undescribed.format(missing=facts.missing, images=facts.images)
    said = (
        (True, sentences.navigable),
        (facts.images > 0 and not facts.missing, sentences.described),
        (facts.missing > 0, missing),
        (facts.long_descriptions > 0, sentences.long_descriptions),
        (paged, sentences.paged),
        (not moving, sentences.still),
    )
    return " ".join(sentence for holds, sentence in said if holds)
