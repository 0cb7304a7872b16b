"""The index of a small book names the pages where the words really stand, in both editions."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from octavo.pipeline import Request, build
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
  epub: {}
  print: {}
"""
FILLING = "Isen låg öppen under den låga solen medan männen drog slädarna norrut. " * 12
TEXTS = {
    "1-forord": (
        "Förord",
        "role: foreword\n",
        ["[Xerxes]{.index}", "", "", "", "[Xerxes]{.index}"],
    ),
    "2-isen": (
        "Isen",
        "",
        [
            "[Xerxes]{.index} [Xerxes]{.index} och en [råk]{.term}",
            "[Ålqvist]{.index}",
            'Qua[]{index="drivis" range=start}',
            "[Öqvist]{.index}[^not]",
            "",
            '[Xerxes]{index="Xerxes" .main}',
        ],
    ),
    "3-snon": (
        "Snön",
        "",
        [
            "[Zorn]{.index}",
            "",
            'Quo[]{index="drivis" range=end}',
            '[]{index="Kungen" see="Xerxes"}[]{index="Zorn" see-also="Xerxes"}',
            "[Zorn]{.index}",
        ],
    ),
}
PLACES = {
    "drivis": "{Qua}–{Quo}", "Packis": "{Packis} n", "Xerxes": "{Xerxes}", "Zorn": "{Zorn}",
    "Ålqvist": "{Ålqvist}", "Öqvist": "{Öqvist}",
}  # fmt: skip


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home: Path = tmp_path_factory.mktemp("index")
    texts = home / "manuscript" / "text"
    texts.mkdir(parents=True)
    (home / "manuscript" / "publication.yaml").write_text(PUBLICATION, encoding="utf-8")
    for name, (title, front, marks) in TEXTS.items():
        paragraphs = "\n\n".join(f"{FILLING}{mark} {FILLING}" for mark in marks)
        note = "\n\n[^not]: Om [Packis]{.index}.\n" if "[^not]" in paragraphs else "\n"
        text = f"---\ntitle: {title}\n{front}---\n{paragraphs}{note}"
        (texts / f"{name}.md").write_text(text, encoding="utf-8")
    glossary = "---\nrole: glossary\n---\nråk\n: En öppning i isen.\n"
    (texts / "8-ordlista.md").write_text(glossary, encoding="utf-8")
    (texts / "9-register.md").write_text("---\nrole: index\n---\n", encoding="utf-8")
    report = build(Request(home))
    assert report.diagnostics == ()
    return home


@pytest.fixture(scope="module")
def pages(book: Path) -> list[str]:
    (pdf,) = (book / "build" / "print").iterdir()
    told = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True)
    return told.stdout.decode().split("\f")[:-1]


@pytest.fixture(scope="module")
def documents(book: Path) -> dict[str, etree._Element]:
    (path,) = (book / "build" / "epub").iterdir()
    with zipfile.ZipFile(path) as epub:
        return {
            Path(name).name: etree.fromstring(epub.read(name))
            for name in epub.namelist()
            if name.endswith(".xhtml")
        }


def labels(pages: list[str]) -> Iterator[tuple[str, str]]:
    """Yield each page with its label, as poppler's text has it: the last line of its own."""
    for page in pages:
        lines = page.split()
        yield (lines[-1] if lines else ""), page


def standing(pages: list[str], word: str) -> list[str]:
    """Return the labels of the pages on which a word stands, the pages of the index left out."""
    return [label for label, page in labels(pages) if word in page and "Register" not in page]


def entries(pages: list[str]) -> str:
    return "\n".join(page for page in pages if page.lstrip().startswith("Register"))


def expected(pages: list[str], said: str) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: ", ".join(standing(pages, found[1])), said)


@pytest.mark.parametrize("term", PLACES)
def test_print_names_the_pages_where_the_words_stand(pages: list[str], term: str) -> None:
    named = re.search(rf"^{term}\s+([^\n]+)$", entries(pages), re.MULTILINE | re.IGNORECASE)
    assert named
    assert named[1] == expected(pages, PLACES[term])


def test_roman_pages_come_first_and_each_page_once(pages: list[str]) -> None:
    [line] = re.findall(r"^Xerxes\s+(.+)$", entries(pages), re.MULTILINE)
    found = line.split(", ")
    assert [label.isdecimal() for label in found] == sorted(label.isdecimal() for label in found)
    assert not found[0].isdecimal()
    assert len(found) == len(set(found)) >= 4


def test_the_letters_stand_in_the_order_of_swedish(pages: list[str]) -> None:
    heads = re.findall(r"^([A-ZÅÄÖ])$", entries(pages), re.MULTILINE)
    assert heads == ["D", "K", "P", "X", "Z", "Å", "Ö"]


def named(root: etree._Element, name: str) -> etree._Element:
    """Return the one element of an id."""
    [found] = [each for each in root.iter() if each.get("id") == name]
    return found


def words(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())


def test_links_of_the_epub_lead_to_the_words(
    documents: dict[str, etree._Element], pages: list[str]
) -> None:
    index = documents["register.xhtml"]
    links = index.findall(".//{*}a[@href]")
    locators = [a for a in links if a.get("class") == "index-locator"]
    assert len(links) == len(locators) + 2
    for link in locators:
        file, _, name = link.get("href", "").partition("#")
        target = named(documents[file], name)
        entry = next(link.iterancestors("{*}li"))
        term = words(next(entry.iter("{*}span")))
        assert words(target) in (term, "")
        said = words(link).removesuffix(" n")
        assert said in standing(pages, {"drivis": "Qu"}.get(term, term))
    [main] = index.findall(".//{*}strong")
    assert main.text


def test_a_term_leads_to_the_glossary(documents: dict[str, etree._Element]) -> None:
    [link] = documents["isen.xhtml"].findall(".//{*}a[@role='doc-glossref']")
    file, _, name = link.get("href", "").partition("#")
    assert named(documents[file], name).text == "råk"


@pytest.mark.external
@pytest.mark.skipif(bool(epubcheck_available()), reason=epubcheck_available() or "-")
def test_epubcheck_finds_nothing(book: Path) -> None:
    (path,) = (book / "build" / "epub").iterdir()
    with EpubCheck() as checker:
        assert checker.check(path.read_bytes()) == ()
