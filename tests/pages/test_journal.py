"""A whole issue: eight articles by twelve authors, read as both editions and as off-prints have it.

The goldens hold what stands on each printed page and in each document of the EPUB.
"""

from __future__ import annotations

import re
import textwrap
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from lxml import etree

from octavo.pipeline import Request, build
from octavo.preflight import Edges, Expected, check_accessible, inspect
from tests.pages.books import Book
from tests.pages.conftest import Books
from tests.pages.printed import pages_of

_BLOCKS = ("h1", "h2", "h3", "p", "li", "th", "td", "caption", "title", "dt", "dd")
_H = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="module")
def journal(books: Books) -> Book:
    return books.book("journal")


def printed(pdf: Path) -> Iterator[str]:
    """Yield the pages as lines: label and running head, then the words in the order of drawing."""
    for page in pages_of(pdf):
        yield f"==== {page.label or '-'} | {page.head or '-'} | {page.foot or '-'}"
        area = re.sub(r"(?: \.){4,}", " …", page.area)
        yield from textwrap.wrap(area, 100, break_on_hyphens=False)


def reflowed(epub: Path) -> Iterator[str]:
    """Yield the documents as lines, a block each, with the page markers in them."""
    with zipfile.ZipFile(epub) as archive:
        opf = etree.fromstring(archive.read("OEBPS/content.opf"))
        items = {e.get("id"): e.get("href", "") for e in opf.iter("{*}item")}
        for ref in opf.iter("{*}itemref"):
            path = str(items[ref.get("idref")])
            yield f"==== {path}"
            yield from blocks(etree.fromstring(archive.read(f"OEBPS/{path}")))


def blocks(root: etree._Element) -> Iterator[str]:
    for each in root.iter(*(_H + name for name in _BLOCKS)):
        if all(each.find(f".//{_H}{inner}") is None for inner in ("p", "li")):
            yield from textwrap.wrap(f"{etree.QName(each).localname}: {words(each)}", 100)


def words(element: etree._Element) -> str:
    for marker in element.iter(etree.Element):
        if marker.get("role") == "doc-pagebreak":
            marker.text = f"[{marker.get('aria-label')}]"
    return " ".join("".join(map(str, element.itertext())).split())


def test_both_editions_read_as_they_did(journal: Book, golden: Callable[[str, str], None]) -> None:
    golden("journal-print.txt", "\n".join(printed(journal.pdf)) + "\n")
    golden("journal-epub.txt", "\n".join(reflowed(journal.epub)) + "\n")


def test_heads_name_the_issue_and_the_article_with_its_authors(journal: Book) -> None:
    heads = {page.label: page.head for page in pages_of(journal.pdf)}
    assert heads["6"] == "Kust och fjäll, Nummer 2, 2026"
    assert heads["7"] == "Ingrid Vallström och Jonas Tegelbäck: Hur lång är en kust?"
    assert heads["11"] == "Maj-Britt Öquist: Stranden som går sin väg"
    assert [heads[label] for label in ("1", "2", "3", "4", "5")] == [""] * 5


def test_contents_lead_to_the_pages_where_articles_begin(journal: Book) -> None:
    pages = {page.label: page.area for page in pages_of(journal.pdf)}
    entries = re.findall(r"([A-ZÅÄÖ][^.]*?)(?: \.){5,} (\d+)", pages["3"])
    assert len(entries) == 12
    for said, label in entries:
        begin = pages[label].casefold()
        assert any(begin.startswith(tail) or f" {tail}" in begin[:80] for tail in tails(said)), said


def tails(said: str) -> Iterator[str]:
    """Yield the last words of `said`: before a title stand the authors of the one above it."""
    parts = said.casefold().split()
    return (" ".join(parts[n:]) for n in range(max(0, len(parts) - 6), len(parts)))


@pytest.fixture(scope="module")
def offprint(journal: Book) -> Path:
    report = build(Request(journal.folder, offprint="kustlangd"))
    assert report.diagnostics == ()
    return journal.folder / "build/offprints/kustlangd"


def test_an_offprint_has_the_pages_of_the_issue(journal: Book, offprint: Path) -> None:
    whole = {page.label: page for page in pages_of(journal.pdf)}
    alone = {page.label: page for page in pages_of(offprint / "kustlangd-print.pdf")}
    assert list(alone) == ["i", "ii", "5", "6", "7", "8", "iii", "iv"]
    for label in ("5", "6", "7", "8"):
        there, here = whole[label], alone[label]
        assert (here.head, here.area, here.foot) == (there.head, there.area, there.foot)


def test_an_offprint_is_read_aloud(offprint: Path) -> None:
    data = (offprint / "kustlangd.pdf").read_bytes()
    assert check_accessible(data, "kustlangd.pdf").findings == ()
    pdf: Any = pymupdf.open(stream=data)  # type: ignore[no-untyped-call]
    titles = [title for level, title, _ in pdf.get_toc() if level == 1]
    assert titles == ["Titelsida", "Hur lång är en kust?", "Litteratur", "Medverkande"]


def test_an_offprint_is_ready_for_the_press(offprint: Path) -> None:
    order = Expected("kustlangd-print.pdf", 169, 239, bleed=Edges(3, 3, 3, 3))
    seen = inspect((offprint / "kustlangd-print.pdf").read_bytes(), order)
    (blank,) = seen.findings  # behind the title page, so that page 5 is a recto
    assert (blank.code, blank.message) == ("PRE-204", "Nothing is printed on page 2.")
