"""The text between two page markers of the EPUB is the text of that page of the print PDF.

For every page of every book in the tests. What print sets elsewhere by design is told apart in
`marked`, piece by piece; nothing else may differ but white space, hyphens and case.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from tests.pages.agreement import compare
from tests.pages.books import NAMES, Book
from tests.pages.conftest import Books
from tests.pages.printed import letters

MOST = {"article": 8, "book": 4, "issue": 4, "kitchen": 60, "journal": 26}
MOST |= {"sv": 6, "en": 8, "ar": 5, "ja": 5}
# pages that must be there at least; of those of others 10

# The outermost elements of what is in print alone.
_LISTS = ("contents", "figures", "tables")
_LABEL = "\ue000"  # stands for the label of a page


@pytest.mark.parametrize("name", NAMES)
def test_every_page_has_the_text_between_its_markers(books: Books, name: str) -> None:
    compared = books.compared(name)
    assert [str(disagreement) for disagreement in compared.disagreements] == []
    assert compared.agreeing >= MOST.get(name, 10)


@pytest.mark.parametrize("name", NAMES)
def test_pages_without_a_marker_are_blank_or_the_contents(books: Books, name: str) -> None:
    compared = books.compared(name)
    shown = " ".join(page.area for page in compared.print_only)
    expected = _contents(books.book(name)) if shown else r""
    assert re.fullmatch(expected, letters(shown).replace(".", ""))
    shares = compared.agreeing + compared.blank + len(compared.print_only)
    assert shares + len(compared.disagreements) == len(compared.pages)


def _contents(book: Book) -> str:
    """Return what contents and lists must say: each entry, then the label of a page."""
    roots = [etree.parse(path).getroot() for path in sorted(book.intermediate.glob("*.xhtml"))]
    outer = "{*}body/{*}section"
    lists = [r for r in roots if any(e.get("class") in _LISTS for e in r.iterfind(outer))]
    for each in (link for root in lists for link in root.iter("{*}a")):
        if each.get("class") == "page-reference":
            each.text = _LABEL
    said = (map(str, body.itertext()) for root in lists for body in root.iter("{*}body"))
    text = letters("".join("".join(words) for words in said)).replace(".", "")
    return re.escape(text).replace(re.escape(_LABEL), r"(?:[ivxlc]+|\d+)")


@pytest.mark.parametrize("name", NAMES)
def test_above_stands_a_title_and_below_the_label(books: Books, name: str) -> None:
    book = books.book(name)
    titles = {letters(title) for title in _titles(book.epub)}
    for page in books.compared(name).pages:
        assert page.foot in ("", page.label)
        # Above an article stand its authors, too.
        assert not page.head or {letters(page.head), letters(page.head.split(": ")[-1])} & titles


def _titles(epub: Path) -> list[str]:
    """Return what may stand above: titles, the publisher of an article, short titles, the issue."""
    with zipfile.ZipFile(epub) as archive:
        pages = [n for n in archive.namelist() if n.endswith((".xhtml", ".opf"))]
        roots = [etree.fromstring(archive.read(name)) for name in pages]
    found = [str(e.text) for root in roots for e in root.iter("{*}title", "{*}publisher")]
    issue = (
        str(e.text) for root in roots for e in root.iter("{http://purl.org/dc/elements/1.1/}title")
    )
    return [
        *found,
        ", ".join(issue),
        "Contents",
        "Notes",
        "Innehåll",
        "Ljuset",
        "المحتويات",
        "目次",
    ]


def test_the_kitchen_puts_everything_to_the_test(books: Books) -> None:
    compared = books.compared("kitchen")
    assert compared.risen >= 2
    words = [page.area.split() for page in compared.pages]
    assert sum(bool(w) and w[-1].endswith(("-", "\u2010")) for w in words) >= 1


def test_a_marker_that_is_one_letter_off_is_found(books: Books, tmp_path: Path) -> None:
    book = books.book("article")
    spoilt = tmp_path / "spoilt.epub"
    pattern = re.compile(rb"(<span [^>]*doc-pagebreak[^>]*></span>)([a-z])")
    moved = 0
    with zipfile.ZipFile(book.epub) as old, zipfile.ZipFile(spoilt, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if not moved:
                data, moved = pattern.subn(rb"\2\1", data, count=1)
            new.writestr(entry, data)
    assert moved == 1
    assert len(compare(book.pdf, spoilt).disagreements) >= 1
