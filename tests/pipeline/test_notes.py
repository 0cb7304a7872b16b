"""Notes where each edition wants them: numbers, references, running heads and pages agree."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

from octavo.pdf import Workers
from octavo.pipeline import Report, Request, making, silent
from octavo.preflight import EpubCheck, epubcheck_available

PUBLICATION = """\
title: Vinterresor
language: sv
kind: book
slug: vinter
publisher: Octavo
published: 2026-11-22
modified: 2026-11-22T12:00:00Z
identifiers:
  epub: urn:uuid:6d3a3f0e-27f5-4c8e-9b57-0a1d2b3c4d5f
editions:
  epub: {notes: EPUB}
  print: {notes: PRINT}
"""
FILLING = "Isen låg öppen under den låga solen medan männen drog slädarna norrut. "
INSIDE = 16
PLACES = [*product(("foot", "chapter", "end"), ("chapter", "end"))]


def chapter(title: str, mark: str, more: str) -> str:
    """Return a text with notes `{mark}0`, `{mark}1`…, each called behind a word of its own."""
    calls = "\n\n".join(
        f"{FILLING * 4} Kall{mark}{n}.[^{mark}{n}] {FILLING}" for n in range(INSIDE)
    )
    notes = "\n\n".join(
        f"[^{mark}{n}]: Svar{mark}{n}. {FILLING * (1 + n % 3)}" for n in range(INSIDE)
    )
    return f"---\ntitle: {title}\n---\n{calls}\n\n{more}\n\n{notes}\n"


TEXTS = {
    "1-isen.md": chapter(
        "Isen",
        "a",
        "Åter.[^a2] Refett [](note:#a5), reftvå [](note:2-snon.md#b3), reftre [](page:#a2), "
        "reffyra [](page:2-snon.md#b12).",
    ),
    "2-snon.md": chapter("Snön", "b", "Refem [](note:1-isen.md#a12). Åter.[^b4] Åter.[^b4]"),
}


@dataclass(frozen=True)
class Built:
    """A book as print shows its pages, by their labels, and the documents of its EPUB."""

    report: Report
    pages: Mapping[str, str]
    documents: Mapping[str, etree._Element]
    epub: bytes

    def label(self, word: str) -> str:
        """Return the label of the one page that has `word`."""
        [found] = [label for label, page in self.pages.items() if re.search(word + r"\b", page)]
        return found


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Built]:
    """Return the book, built with its notes at every place that an edition may have them."""
    home: Path = tmp_path_factory.mktemp("notes")
    (home / "manuscript" / "text").mkdir(parents=True)
    for name, text in TEXTS.items():
        (home / "manuscript" / "text" / name).write_text(text, encoding="utf-8")
    made = {}
    with Workers(2) as workers:
        for where, epub in PLACES:
            about = PUBLICATION.replace("PRINT", where).replace("EPUB", epub)
            (home / "manuscript" / "publication.yaml").write_text(about, encoding="utf-8")
            made[where, epub] = read(home, making.build(Request(home), workers, silent))
    return made


def read(home: Path, report: Report) -> Built:
    pdf = home / "build" / "print" / "vinter-print.pdf"
    told = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True)
    with pikepdf.open(pdf) as opened:
        labels = [str(page.label) for page in opened.pages]
    data = (home / "build" / "epub" / "vinter.epub").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as epub:
        documents = {
            Path(name).name: etree.fromstring(epub.read(name))
            for name in epub.namelist()
            if name.endswith(".xhtml")
        }
    pages = dict(zip(labels, told.stdout.decode().split("\f")[:-1], strict=True))
    return Built(report, pages, documents, data)


@pytest.fixture(params=PLACES, ids="-".join)
def book(request: pytest.FixtureRequest, books: dict[tuple[str, str], Built]) -> Built:
    return books[request.param]


def test_it_is_built_without_a_finding(book: Built) -> None:
    assert book.report.diagnostics == ()


def test_references_name_the_number_and_the_page_in_print(book: Built) -> None:
    text = " ".join(" ".join(book.pages.values()).split())
    assert "Refett not 6, reftvå not 4," in text
    assert "Refem not 13." in text
    assert f"reftre sidan {book.label('Kalla2')}, reffyra sidan {book.label('Kallb12')}." in text


def test_references_lead_to_the_calls_in_the_epub(book: Built) -> None:
    for file, said, target in (
        ("isen.xhtml", "not 6", "Kalla5."),
        ("isen.xhtml", "not 4", "Kallb3."),
        ("isen.xhtml", "not 3", "Kalla2."),
        ("snon.xhtml", "not 13", "Kalla12."),
    ):
        links = [a for a in book.documents[file].iter("{*}a") if a.text == said]
        assert links
        for link in links:
            where, _, name = link.get("href", "").partition("#")
            call = named(book.documents[where or file], name)
            before, around = call.getprevious(), call.getparent()
            assert around is not None
            told = around.text if before is None else before.tail
            assert str(told).endswith(target)


def named(root: etree._Element, name: str) -> etree._Element:
    [found] = [each for each in root.iter() if each.get("id") == name]
    return found


def words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def test_every_call_leads_to_its_note_and_every_note_back(book: Built) -> None:
    calls = 0
    for file in ("isen.xhtml", "snon.xhtml"):
        for call in book.documents[file].iterfind(".//{*}a[@role='doc-noteref']"):
            where, _, name = call.get("href", "").partition("#")
            note = named(book.documents[where or file], name)
            back = [a.get("href", "") for a in note.iter("{*}a") if a.get("role")]
            assert (f"{file}#" if where else "#") + call.get("id", "") in back
            assert words(note).startswith(f"{call.text}. Svar")
            calls += 1
    assert calls == 2 * INSIDE + 3


def test_a_note_that_is_called_again_has_one_number(book: Built) -> None:
    text = " ".join(" ".join(book.pages.values()).split())
    assert re.search(r"Åter\. ?3 Refett", text)
    assert re.search(r"Åter\. ?5 Åter\. ?5", text)
    assert len(re.findall(r"\bSvarb4\b", text)) == 1
    again = [
        a for d in book.documents.values() for a in d.iter("{*}a") if "again" in a.get("class", "")
    ]
    assert sorted(words(a) for a in again) == ["(2)", "(2)", "(3)"]


def test_the_page_list_of_the_epub_agrees_with_print(book: Built) -> None:
    nav = book.documents["nav.xhtml"]
    [listed] = [
        n for n in nav.iter("{*}nav") if "page-list" in "".join(map(str, n.attrib.values()))
    ]
    labels = [words(a) for a in listed.iter("{*}a")]
    assert len(labels) == len(set(labels))
    for n, mark in product(range(INSIDE), "ab"):
        assert book.label(f"Kall{mark}{n}") in labels
    for link in listed.iter("{*}a"):
        file, _, name = link.get("href", "").rpartition("/")[2].partition("#")
        assert after(book.documents[file], name)[:20] in squeezed(book.pages[words(link)])


def squeezed(text: str) -> str:
    """Return the letters of a text: print divides words, and tells of pages."""
    return re.sub(r"Sidor \d|[\W\d_]", "", text.replace("ﬁ", "fi"))


def after(root: etree._Element, name: str) -> str:
    """Return the letters of a document that follow what has the id `name`."""
    whole, found = [], False
    for element, text in texts(root):
        found = found or element.get("id") == name
        whole.append(text if found else "")
    return squeezed("".join(whole))


def texts(element: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield the texts in an element, each with the element that it begins or follows."""
    yield element, str(element.text or "")
    for child in element:
        yield from texts(child)
        yield child, str(child.tail or "")


@pytest.mark.parametrize("epub", ["chapter", "end"])
def test_running_heads_say_where_the_notes_below_are_called(
    books: dict[tuple[str, str], Built], epub: str
) -> None:
    book = books["end", epub]
    heads, before = 0, ""
    for page in book.pages.values():
        called = [book.label(f"Kall{number}") for number in re.findall(r"\bSvar(\w\d+)\.", page)]
        found = re.search(r"Noter till s\. (\d+)(?:–(\d+))?", page)
        if found:
            heads += 1
            assert found[1] in (called[0], before)  # the first may go on from the page before
            assert (found[2] or found[1]) == called[-1]
        before = called[-1] if called else ""
    assert heads >= 2


def test_notes_at_the_foot_stand_on_the_page_of_their_call(
    books: dict[tuple[str, str], Built],
) -> None:
    book = books["foot", "end"]
    for n, mark in product(range(INSIDE), "ab"):
        assert book.label(f"Kall{mark}{n}") == book.label(f"Svar{mark}{n}")


@pytest.fixture(scope="module")
def checker() -> Iterator[EpubCheck]:
    with EpubCheck() as started:
        yield started


@pytest.mark.external
@pytest.mark.skipif(bool(epubcheck_available()), reason=epubcheck_available() or "-")
@pytest.mark.parametrize("places", [("foot", "chapter"), ("chapter", "end")], ids="-".join)
def test_epubcheck_finds_nothing(
    places: tuple[str, str], books: dict[tuple[str, str], Built], checker: EpubCheck
) -> None:
    assert checker.check(books[places].epub) == ()
