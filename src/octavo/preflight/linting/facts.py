"""Turn an EPUB into what is true of it: what it shows, says and lets a reader find."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from octavo.preflight.linting.book import MATHML, SVG, XHTML, Book, exists, types_of
from octavo.preflight.linting.figures import images
from octavo.preflight.linting.navigation import links_of
from octavo.preflight.linting.pages import page_marks
from octavo.preflight.linting.stylesheets import classes

_HEADINGS = tuple(f"h{level}" for level in range(1, 7))
_ANIMATED = tuple(SVG + name for name in ("animate", "animateTransform", "animateMotion", "set"))


def _each(book: Book, *names: str) -> Iterator[etree._Element]:
    return (element for part in book.documents for element in part.all(*names))


def pictures(book: Book) -> list[etree._Element]:
    """Return the pictures with content; one in no figure with an empty `alt` is decoration."""
    shown = [image for part in book.documents for image, _ in images(part)]
    return [i for i in shown if i.get("alt") != "" or exists(i.iterancestors(XHTML + "figure"))]


def has_pictures(book: Book) -> bool:
    """Return whether something is said in pictures."""
    drawn = any(exists(part.root.iter(SVG + "svg")) for part in book.documents)
    return bool(pictures(book)) or drawn or exists(_each(book, "video"))


def is_described(book: Book) -> bool:
    """Return whether every picture has a text description."""
    return all(image.get("alt", "").strip() for image in pictures(book))


def formulas(book: Book) -> list[etree._Element]:
    """Return the formulas in MathML."""
    return [math for part in book.documents for math in part.root.iter(MATHML + "math")]


def has_described_formulas(book: Book) -> bool:
    """Return whether there are formulas, and each has a description."""
    found = formulas(book)
    return bool(found) and all(math.get("alttext") or math.get("aria-label") for math in found)


def has_long_descriptions(book: Book) -> bool:
    """Return whether a picture, a table or a formula points at a longer description."""
    named = ("aria-details", "aria-describedby", "longdesc")
    elements = (element for part in book.documents for element in part.elements())
    return any(element.get(name) for element in elements for name in named)


def has_explained_pictures(book: Book) -> bool:
    """Return whether a picture has a longer description beside it."""
    return any(image.get("aria-details") for image in pictures(book))


def has_headings(book: Book) -> bool:
    """Return whether there are headings to go by."""
    return exists(_each(book, *_HEADINGS))


def has_roles(book: Book) -> bool:
    """Return whether an element says what it is to assistive software."""
    return any(e.get("role") for part in book.documents for e in part.elements())


def has_index(book: Book) -> bool:
    """Return whether there is an index."""
    return any(
        {"index", "doc-index"} & types_of(element)
        for part in book.documents
        if part is not book.navigation
        for element in part.elements()
    )


def has_ruby(book: Book) -> bool:
    """Return whether readings stand beside words."""
    return exists(_each(book, "ruby"))


def has_sound(book: Book) -> bool:
    """Return whether there is something to hear."""
    return exists(_each(book, "audio", "video")) or has_overlay(book)


def has_overlay(book: Book) -> bool:
    """Return whether a voice reads along with the text."""
    return any(item.media_type == "application/smil+xml" for item in book.items)


def has_page_marks(book: Book) -> bool:
    """Return whether printed pages are marked."""
    return any(True for _ in page_marks(book))


def has_page_list(book: Book) -> bool:
    """Return whether there is a list of printed pages."""
    return bool(links_of(book, "page-list"))


def has_contents(book: Book) -> bool:
    """Return whether there is a list of contents."""
    return bool(links_of(book, "toc"))


def is_vertical(book: Book) -> bool:
    """Return whether a document as a whole runs downwards."""
    vertical = {
        selector
        for sheet in book.sheets
        for one in sheet.declarations
        if one.name.endswith("writing-mode") and one.value.startswith("vertical")
        for selector in one.selectors
    }
    tops = [top for part in book.documents for top in (part.root, *part.root)]
    return any(_suits(top, selector) for top in tops for selector in vertical)


def _suits(top: etree._Element, selector: str) -> bool:
    name, _, _ = selector.partition(".")
    own = frozenset(top.get("class", "").split())
    return top.tag == XHTML + name or (
        not name and bool(classes(selector)) and classes(selector) <= own
    )


def is_fixed(book: Book) -> bool:
    """Return whether the pages are laid out once for all."""
    return "pre-paginated" in book.meta("rendition:layout")


def moves(book: Book) -> bool:
    """Return whether something may move or flash."""
    drawn = (*book.drawings, *book.documents)
    animated = any(exists(part.root.iter(*_ANIMATED)) for part in drawn)
    frames = any(one.frames > 1 and one.format != "MPO" for one in book.rasters)
    return animated or frames or exists(_each(book, "video"))
