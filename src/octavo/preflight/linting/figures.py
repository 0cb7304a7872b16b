"""Turn what pictures say to those who cannot see them into faults."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from lxml import etree

from octavo.preflight.linting.book import SVG, XHTML, Book, Fault, Part, line_of, text_of
from octavo.preflight.linting.table import ERROR, NOTE, WARNING, Mark, lint_rule

_WCAG = "WCAG 2.2, 1.1.1 (non-text content)"
_DECORATION = frozenset({"presentation", "none"})
_FILE_NAME = re.compile(r"\S+\.(?:jpe?g|png|svg|gif|webp|tiff?|bmp|avif)", re.IGNORECASE)
_EMPTY_WORD = re.compile(
    r"(?:en |ett |an? |the )?(?:bild(?:en)?|diagram|figur(?:e|en)?|foto(?:t|grafi)?|graphic|"
    r"illustration|image|img|karta|logo|map|photo(?:graph)?|pic(?:ture)?|صورة|図|画像|写真)"
    r"[\s._-]*\d*\.?",
    re.IGNORECASE,
)


def images(part: Part) -> Iterator[tuple[etree._Element, str]]:
    """Yield the pictures with content of a document, and how a finding names each."""
    for image in part.all("img"):
        if image.get("role") not in _DECORATION:
            yield image, f"the picture “{posixpath.basename(image.get('src', ''))}”"


@lint_rule(
    441,
    ERROR,
    "A picture has no alternative text",
    Mark.SOURCE,
    _WCAG,
    "Write in `alt` what the picture shows, or an empty `alt` where it is decoration.",
    accessibility=True,
)
def lacking(book: Book) -> Iterator[Fault]:
    """Yield pictures without `alt`."""
    for part in book.documents:
        for image, name in images(part):
            if image.get("alt") is None:
                yield Fault(part.path, line_of(image), f"{name} has no alternative text")


@lint_rule(
    442,
    ERROR,
    "A figure’s picture says that it is decoration",
    Mark.MEASURED,
    "passed by EPUBCheck and Ace; " + _WCAG,
    "Write in `alt` what the picture shows; a decoration is no figure.",
    accessibility=True,
)
def empty(book: Book) -> Iterator[Fault]:
    """Yield figures whose picture has an empty `alt`."""
    for part in book.documents:
        for image in part.all("img"):
            alt = image.get("alt")
            if alt is not None and not alt.strip() and _figure(image) is not None:
                name = posixpath.basename(image.get("src", ""))
                yield Fault(
                    part.path, line_of(image), f"the figure’s picture “{name}” says nothing"
                )


@lint_rule(
    443,
    WARNING,
    "An alternative text says nothing",
    Mark.MEASURED,
    "passed by EPUBCheck and Ace; WCAG 2.2, F30 (file names and placeholders)",
    "Write what the picture shows.",
    accessibility=True,
)
def meaningless(book: Book) -> Iterator[Fault]:
    """Yield alternative texts that are a file's name, or a word for “picture”."""
    for part in book.documents:
        for image, name in images(part):
            alt = image.get("alt", "").strip()
            if _FILE_NAME.fullmatch(alt) or _EMPTY_WORD.fullmatch(alt):
                yield Fault(part.path, line_of(image), f"{name} is described as “{alt}”")


@lint_rule(
    444,
    WARNING,
    "An alternative text says what the caption says",
    Mark.HOUSE,
    "read aloud, the same words come twice, and the picture stays untold",
    "Write in `alt` what the picture shows, and leave to the caption what it means.",
    accessibility=True,
)
def repeated(book: Book) -> Iterator[Fault]:
    """Yield figures whose `alt` is the caption, or the start of it."""
    for part in book.documents:
        for image, name in images(part):
            figure = _figure(image)
            caption = None if figure is None else figure.find(f".//{XHTML}figcaption")
            alt = _plain(image.get("alt", ""))
            if caption is not None and alt and _starts(_plain(text_of(caption)), alt):
                yield Fault(
                    part.path, line_of(image), f"{name} is described in its caption’s words"
                )


@lint_rule(
    445,
    NOTE,
    "A decoration is not marked as one",
    Mark.HOUSE,
    'an empty alt alone may be an oversight; role="presentation" says that it is none',
    'Write role="presentation" beside the empty `alt`.',
)
def unmarked(book: Book) -> Iterator[Fault]:
    """Yield pictures outside figures with an empty `alt` and no role."""
    for part in book.documents:
        for image, name in images(part):
            alt = image.get("alt")
            if alt is not None and not alt.strip() and _figure(image) is None:
                yield Fault(part.path, line_of(image), f"{name} has an empty “alt” and no role")


@lint_rule(
    446,
    WARNING,
    "A drawing in the text has no name",
    Mark.MEASURED,
    "passed by EPUBCheck and Ace; " + _WCAG + " and SVG-AAM 1.0",
    'Give the <svg> role="img" and a <title>, or aria-hidden="true".',
    accessibility=True,
)
def drawings(book: Book) -> Iterator[Fault]:
    """Yield inline SVG without a title or a role."""
    for part in book.documents:
        for drawing in part.root.iter(SVG + "svg"):
            if drawing.get("aria-hidden") == "true" or drawing.get("role") in _DECORATION:
                continue
            titles = [text_of(title) for title in drawing.iterchildren(SVG + "title")]
            named = any(titles) or drawing.get("aria-label") or drawing.get("aria-labelledby")
            if not named or drawing.get("role") not in {"img", "graphics-document", "group"}:
                lack = "role" if named else "title"
                yield Fault(part.path, line_of(drawing), f"an inline drawing has no {lack}")


def _figure(image: etree._Element) -> etree._Element | None:
    return next(image.iterancestors(XHTML + "figure"), None)


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(".").casefold()


def _starts(caption: str, alt: str) -> bool:
    """Return whether `alt` is the whole caption, or its first words to the end of one."""
    return caption == alt or (
        len(alt) > 3 and caption.startswith(alt) and not caption[len(alt)].isalnum()
    )
