"""Every word of the books of the corpus comes through, in order."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import etree

from octavo.importers import Fate, import_epub
from octavo.manuscript import Manuscript, TextFile, Verse
from tests.importers.parts import manuscript, words

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
BOOKS = ("flatland", "huckleberry-finn", "the-time-machine")
TYPE = "{http://www.idpf.org/2007/ops}type"
MADE_ANEW = {"titlepage", "imprint", "colophon", "uncopyright", "endnotes", "loi", "toc"}

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="../shared/corpus is not there")


def letters(text: str) -> str:
    return "".join(text.split())


def sources(name: str) -> dict[str, etree._Element]:
    """Return the bodies of the spine by the names of their files."""
    with zipfile.ZipFile(CORPUS / f"{name}.epub") as archive:
        opf = etree.fromstring(archive.read("epub/content.opf"))
        items = {e.get("id"): e.get("href", "") for e in opf.iter("{*}item")}
        paths = [str(items[e.get("idref")]) for e in opf.iter("{*}itemref")]
        roots = {path: etree.fromstring(archive.read(f"epub/{path}")) for path in paths}
    return {Path(path).stem: next(root.iter("{*}body")) for path, root in roots.items()}


def said(body: etree._Element) -> str:
    """Return the letters of a page without the numbers of its notes and the ways back."""
    for each in list(body.iter("{*}a")):
        if each.get(TYPE) in ("noteref", "backlink"):
            each.text = ""
    return letters("".join(map(str, body.itertext())))


def flow(text: TextFile) -> str:
    front = text.front
    return letters("".join(words((front.kicker, front.title, front.subtitle, text.blocks))))


@pytest.fixture(scope="module", params=BOOKS)
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Manuscript]:  # fmt: skip  # noqa: E501
    name = str(request.param)
    outcome = import_epub((CORPUS / f"{name}.epub").read_bytes(), f"{name}.epub")
    assert outcome.product is not None
    assert outcome.diagnostics == ()
    dropped = {d.source for d in outcome.product.decisions if d.fate is Fate.DROPPED}
    assert all(Path(path).stem in MADE_ANEW | {"content", "halftitlepage"} for path in dropped)
    return name, manuscript(outcome.product, tmp_path_factory.mktemp(name))


def test_every_word_of_the_texts_is_there_in_order(book: tuple[str, Manuscript]) -> None:
    name, read = book
    texts = {text.name: flow(text) for text in read.texts}
    expected = {n: said(body) for n, body in sources(name).items() if n not in MADE_ANEW}
    half = expected.pop("halftitlepage", "")
    title = letters(f"{read.publication.title}{read.publication.subtitle}")
    assert half.removeprefix(title) == texts.pop("halftitlepage", "")
    assert list(texts) == list(expected)
    for each, whole in expected.items():
        assert texts[each] == whole


def test_every_word_of_the_notes_is_there_in_order(book: tuple[str, Manuscript]) -> None:
    name, read = book
    pages = sources(name)
    expected = (
        [said(item) for item in pages["endnotes"].iter("{*}li")] if "endnotes" in pages else []
    )
    assert [letters("".join(words(n.children))) for t in read.texts for n in t.notes] == expected


def test_semantics_are_kept(book: tuple[str, Manuscript]) -> None:
    name, read = book
    roles = {text.name: text.front.role for text in read.texts}
    blocks = [block for text in read.texts for block in text.blocks]
    if name == "flatland":
        assert roles["dedication"] == "dedication"
        assert roles["preface"] == "preface"
        assert sum(type(block).__name__ == "Figure" for block in blocks) == 10
        assert all(record.alt is not None for record in read.images.values())
        part = next(text for text in read.texts if text.name == "part-1")
        assert "".join(words(part.front.kicker)) == "Part I"
        assert getattr(part.blocks[0], "role", "") == "epigraph"
    elif name == "huckleberry-finn":
        assert roles["notice"] == "foreword"
        assert sum(isinstance(block, Verse) for block in blocks) == 2
    else:
        assert roles["epilogue"] == "epilogue"
    assert read.people[read.publication.contributors[0].key].role == "aut"
