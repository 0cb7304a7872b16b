"""Turn the marks of printed pages, and the list of them, into faults."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from octavo.preflight.linting.book import Book, Fault, Part, line_of, text_of, types_of
from octavo.preflight.linting.navigation import links_of, points
from octavo.preflight.linting.table import ERROR, WARNING, Mark, lint_rule

_MARKS = frozenset({"pagebreak", "doc-pagebreak"})
_WORDS = re.compile(
    r"(?:page|p\.|pp\.|sida|sid\.|s\.|seite|side|página|pagina|صفحة|ページ)\s*\w+", re.IGNORECASE
)
_ACE = "Ace, epub-pagelist-missing-pagebreak and epub-pagelist-broken"


def page_marks(book: Book) -> Iterator[tuple[Part, etree._Element]]:
    """Yield the marks of printed pages."""
    for part in book.documents:
        for element in part.elements():
            if types_of(element) & _MARKS:
                yield part, element


def label_of(mark: etree._Element) -> str:
    """Return the number that a mark says, in any of the ways to say it."""
    return (mark.get("aria-label") or mark.get("title") or text_of(mark)).strip()


@lint_rule(
    475,
    ERROR,
    "A printed page is not in the list of pages",
    Mark.MEASURED,
    f"{_ACE}; EPUB Accessibility Techniques 1.1, section 4.2",
    "Name every mark of a page in the list.",
    accessibility=True,
)
def unlisted(book: Book) -> Iterator[Fault]:
    """Yield marks of pages that no link of the page list leads to."""
    listed = {(path, fragment) for _, path, fragment in points(book, "page-list")}
    for part, mark in page_marks(book):
        if (part.path, mark.get("id", "")) not in listed:
            yield Fault(part.path, line_of(mark), f"page “{label_of(mark)}” is in no list of pages")


@lint_rule(
    476,
    ERROR,
    "The list of pages leads to something that is no mark of a page",
    Mark.MEASURED,
    f"{_ACE}; EPUB 3.3, section 7.4.3 (the page-list nav element)",
    "Point the link at the mark where the page begins.",
    accessibility=True,
)
def strangers(book: Book) -> Iterator[Fault]:
    """Yield links of the page list whose target is no mark of a page."""
    for link, (label, path, fragment) in _listed(book):
        target = book.targets.get((path, fragment))
        if target is None or not types_of(target) & _MARKS:
            said = f"page “{label}” leads to “{link.get('href')}”, which is no mark of a page"
            yield Fault(_path(book), line_of(link), said)


@lint_rule(
    477,
    WARNING,
    "A page’s label has words",
    Mark.SOURCE,
    "DAISY knowledge base, “Page List”: the number alone",
    "Write the number alone; the reader’s device says “page” in the reader’s language.",
    accessibility=True,
)
def words(book: Book) -> Iterator[Fault]:
    """Yield labels such as “Page 12”, on marks and in the list."""
    for part, mark in page_marks(book):
        if _WORDS.fullmatch(label_of(mark)):
            yield Fault(part.path, line_of(mark), f"a page is called “{label_of(mark)}”")
    for link, (label, _, _) in _listed(book):
        if _WORDS.fullmatch(label):
            yield Fault(_path(book), line_of(link), f"a page is called “{label}”")


@lint_rule(
    478,
    WARNING,
    "A page has one number in the list and another in the text",
    Mark.HOUSE,
    "a class that turns to page 47 must find it",
    "Write the same label in both.",
    accessibility=True,
)
def numbers(book: Book) -> Iterator[Fault]:
    """Yield pages whose label in the list is not that of their mark."""
    for link, (label, path, fragment) in _listed(book):
        mark = book.targets.get((path, fragment))
        if mark is not None and types_of(mark) & _MARKS and label_of(mark) != label:
            said = f"page “{label}” leads to the mark of page “{label_of(mark)}”"
            yield Fault(_path(book), line_of(link), said)


def _listed(book: Book) -> Iterator[tuple[etree._Element, tuple[str, str, str]]]:
    return zip(links_of(book, "page-list"), points(book, "page-list"), strict=True)


def _path(book: Book) -> str:
    return "" if book.navigation is None else book.navigation.path
