"""Turn an EPUB into what a test asks of it: names, trees, texts."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, replace
from functools import cache

from lxml import etree

from octavo.epub import Conformance, EpubFile, write
from octavo.intermediate import Edition, PageMap, PagePlace
from tests.epub import kitchen

NAMES = {
    "h": "http://www.w3.org/1999/xhtml",
    "epub": "http://www.idpf.org/2007/ops",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ncx": "http://www.daisy.org/z3986/2005/ncx/",
}


@dataclass(frozen=True)
class Opened:
    """An EPUB, opened."""

    data: bytes

    def names(self) -> list[str]:
        return [entry.filename for entry in self.entries()]

    def entries(self) -> list[zipfile.ZipInfo]:
        return zipfile.ZipFile(io.BytesIO(self.data)).infolist()

    def read(self, name: str) -> bytes:
        return zipfile.ZipFile(io.BytesIO(self.data)).read(f"OEBPS/{name}")

    def find(self, name: str, path: str) -> list[etree._Element]:
        found = etree.fromstring(self.read(name)).xpath(path, namespaces=NAMES)
        assert isinstance(found, list)
        return [element for element in found if isinstance(element, etree._Element)]

    def values(self, name: str, path: str) -> list[str]:
        found = etree.fromstring(self.read(name)).xpath(path, namespaces=NAMES)
        assert isinstance(found, list)
        return [str(value) for value in found]

    def meta(self, name: str) -> list[str]:
        return self.values("content.opf", f"//opf:meta[@property='{name}']/text()")


def made(edition: Edition | None = None, page_map: PageMap | None = None) -> EpubFile:
    """Return the EPUB of an edition of the Swedish book, made without an error."""
    outcome = write(
        edition or kitchen.edition(),
        kitchen.house(),
        kitchen.pictures(),
        kitchen.cover(),
        page_map,
        kitchen.STORE,
    )
    assert outcome.product is not None
    assert not any(finding.is_error for finding in outcome.diagnostics)
    return outcome.product


@cache
def kitchen_epub() -> Opened:
    return Opened(made(page_map=kitchen.PAGES).data)


@cache
def opened(language: str, conformance: Conformance | None = None) -> Opened:
    """Return the EPUB of one of the four books, whose printed pages begin with its texts."""
    book = kitchen.book(language)
    starts = [d.name for d in book.edition.documents if "epub" in d.editions]
    page_map = PageMap(
        tuple(PagePlace(str(number), name, name, 0) for number, name in enumerate(starts, 1))
    )
    outcome = write(
        *(book.edition, kitchen.house(), book.pictures, kitchen.cover(), page_map, kitchen.STORE),
        conformance,
    )
    assert outcome.product is not None
    assert {finding.code for finding in outcome.diagnostics} <= {"EPU-010"}
    return Opened(outcome.product.data)


def without(name: str, old: str, new: str) -> Edition:
    """Return the kitchen's edition with `old` replaced in one document."""
    documents = []
    for document in kitchen.DOCUMENTS:
        text = document.xhtml.decode()
        if document.name == name:
            assert old in text
            text = text.replace(old, new)
        documents.append(replace(document, xhtml=text.encode()))
    return kitchen.edition(tuple(documents))
