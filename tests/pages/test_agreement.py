"""The text between two page markers of the EPUB is the text of that page of the print PDF.

For every page of every book in the tests. What print sets elsewhere by design is told apart in
`marked`, piece by piece; nothing else may differ but white space, hyphens and case.
"""

from __future__ import annotations

import re
import zipfile
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from octavo.cli.app import app
from octavo.cli.session import Session
from tests.pages.agreement import Compared, compare
from tests.pages.books import CORPUS, FOUR, KITCHEN, ROOT, SCRIPTS, Book, built, copied, imported
from tests.pages.printed import letters

# Of the long books some texts: those with notes, figures, verse, lists, letters and small capitals.
CUTS = {
    "flatland": ("dedication", "part-1", "chapter-1", "chapter-4", "chapter-15", "chapter-18"),
    "huckleberry-finn": ("notice", "halftitlepage", "chapter-17", "chapter-22", "chapter-38"),
    "the-time-machine": ("chapter-2", "chapter-8", "epilogue"),
}  # fmt: skip
FOREIGN = ("en", "ar", "ja")  # quotes other scripts, runs to the left, and has no spaces
NAMES = ("article", "book", "issue", "kitchen", "sv", *FOREIGN, *CUTS)
MOST = {
    "article": 8,
    "book": 4,
    "issue": 4,
    "kitchen": 60,
    "sv": 6,
    "en": 8,
    "ar": 5,
    "ja": 5,
}  # pages that must be there at least

_LABEL = "\ue000"  # stands for the label of a page


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> _Books:
    return _Books(tmp_path_factory.mktemp("books"))


class _Books:
    """The books, each built when a test first asks for it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.book = cache(self._book)
        self.compared = cache(self._compared)

    def _compared(self, name: str) -> Compared:
        book = self.book(name)
        return compare(book.pdf, book.epub)

    def _book(self, name: str) -> Book:
        folder = self.folder / name
        if name == "article":
            copied(ROOT, folder)
        elif name == "kitchen":
            copied(KITCHEN, folder)
        elif name == "sv":
            copied(FOUR / name, folder)
        elif name in FOREIGN:
            copied(FOUR / name, folder, SCRIPTS)
        elif name in CUTS:
            if not CORPUS.is_dir():
                pytest.skip("../shared/corpus is not there")
            imported(name, folder, CUTS[name])
        else:
            words = ["new", str(folder), "--kind", name, "--language", "en", "-q"]
            assert CliRunner().invoke(app, words, obj=Session()).exit_code == 0
        return built(folder)


@pytest.mark.parametrize("name", NAMES)
def test_every_page_has_the_text_between_its_markers(books: _Books, name: str) -> None:
    compared = books.compared(name)
    assert [str(disagreement) for disagreement in compared.disagreements] == []
    assert compared.agreeing >= MOST.get(name, 10)


@pytest.mark.parametrize("name", NAMES)
def test_pages_without_a_marker_are_blank_or_the_contents(books: _Books, name: str) -> None:
    compared = books.compared(name)
    shown = " ".join(page.area for page in compared.print_only)
    expected = _contents(books.book(name)) if shown else r""
    assert re.fullmatch(expected, letters(shown).replace(".", ""))
    shares = compared.agreeing + compared.blank + len(compared.print_only)
    assert shares + len(compared.disagreements) == len(compared.pages)


def _contents(book: Book) -> str:
    """Return what the pages of the contents must say: each entry, then the label of a page."""
    root = etree.parse(book.intermediate / "contents.xhtml").getroot()
    for each in root.iter("{*}a"):
        if each.get("class") == "page-reference":
            each.text = _LABEL
    body = root.find("{http://www.w3.org/1999/xhtml}body")
    assert body is not None
    text = letters("".join(map(str, body.itertext()))).replace(".", "")
    return re.escape(text).replace(re.escape(_LABEL), r"(?:[ivxlc]+|\d+)")


@pytest.mark.parametrize("name", NAMES)
def test_above_stands_a_title_and_below_the_label(books: _Books, name: str) -> None:
    book = books.book(name)
    titles = {letters(title) for title in _titles(book.epub)}
    for page in books.compared(name).pages:
        assert page.foot in ("", page.label)
        assert not page.head or letters(page.head) in titles


def _titles(epub: Path) -> list[str]:
    """Return what may stand above: titles, the publisher of an article, short titles."""
    with zipfile.ZipFile(epub) as archive:
        pages = [n for n in archive.namelist() if n.endswith((".xhtml", ".opf"))]
        roots = [etree.fromstring(archive.read(name)) for name in pages]
    found = [str(e.text) for root in roots for e in root.iter("{*}title", "{*}publisher")]
    return [*found, "Contents", "Notes", "Innehåll", "Ljuset", "المحتويات", "目次"]


def test_the_kitchen_puts_everything_to_the_test(books: _Books) -> None:
    compared = books.compared("kitchen")
    assert compared.risen >= 2
    words = [page.area.split() for page in compared.pages]
    assert sum(bool(w) and w[-1].endswith(("-", "\u2010")) for w in words) >= 1


def test_a_marker_that_is_one_letter_off_is_found(books: _Books, tmp_path: Path) -> None:
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
