"""Turn documents into facts about what a reader can perceive, find and follow in them.

Nothing is claimed of a book that was not counted here; `claims` says what follows from the counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from operator import add, attrgetter

from lxml import etree

from octavo.epub.pagebreaks import EPUB_TYPE, MATHML, XHTML
from octavo.pictures import Picture
from octavo.values import frozen

_HEADINGS = frozenset(XHTML + f"h{level}" for level in range(1, 7))
_MOVING = (b"<animate", b"<set ", b"<animateTransform", b"<animateMotion")
_NO_CONTENT = frozenset({"presentation", "none"})


@frozen
class Facts:
    """How many of each there are. `images` are those with content; decoration is none.

    `passages` are in another language than their document; `readings` stand beside words (ruby);
    `lists` are those of figures and tables; `roles` are elements that say what they are to
    assistive software; `moving` are pictures that may move; `vertical` documents run downwards.
    """

    images: int = 0
    described: int = 0
    long_descriptions: int = 0
    headings: int = 0
    formulas: int = 0
    formulas_described: int = 0
    tables: int = 0
    tables_headed: int = 0
    notes: int = 0
    passages: int = 0
    readings: int = 0
    roles: int = 0
    indexes: int = 0
    lists: int = 0
    pages: int = 0
    moving: int = 0
    vertical: int = 0

    def __add__(self, other: Facts) -> Facts:
        return Facts(*map(add, _COUNTS(self), _COUNTS(other)))

    @property
    def missing(self) -> int:
        """How many images with content have no text description."""
        return self.images - self.described


_COUNTS: Callable[[Facts], tuple[int, ...]] = attrgetter(*(field.name for field in fields(Facts)))


def has_content(image: etree._Element) -> bool:
    """Return whether an image says something, and so needs words for those who cannot see it."""
    return image.get("role") not in _NO_CONTENT


def is_described(image: etree._Element) -> bool:
    """Return whether an image has a text description."""
    return bool(image.get("alt", "").strip())


def facts_of(body: etree._Element, language: str = "") -> Facts:
    """Count what `body`, of a document in `language`, shows and says."""
    images = [image for image in body.iter(XHTML + "img") if has_content(image)]
    details = [d for d in body.iter(XHTML + "details") if d.get("class") == "long-description"]
    formulas, tables = list(body.iter(MATHML + "math")), list(body.iter(XHTML + "table"))
    elements = list(body.iter(etree.Element))
    return Facts(
        images=len(images),
        described=sum(map(is_described, images)),
        long_descriptions=len(details),
        headings=sum(element.tag in _HEADINGS for element in elements),
        formulas=len(formulas),
        formulas_described=sum(bool(formula.get("alttext")) for formula in formulas),
        tables=len(tables),
        tables_headed=sum(table.find(f".//{XHTML}th") is not None for table in tables),
        notes=sum(element.get("role") == "doc-noteref" for element in elements),
        passages=sum(element.get("lang", language) != language for element in elements),
        readings=sum(1 for _ in body.iter(XHTML + "ruby")),
        roles=sum(bool(element.get("role")) for element in elements),
        indexes=sum("index" in element.get(EPUB_TYPE, "").split() for element in elements),
    )


def moving(pictures: Iterable[Picture]) -> int:
    """Return how many pictures may move: an SVG with animation, or a GIF, which can be a film."""
    return sum(
        picture.media_type == "image/gif"
        or (picture.media_type == "image/svg+xml" and any(m in picture.data for m in _MOVING))
        for picture in pictures
    )
