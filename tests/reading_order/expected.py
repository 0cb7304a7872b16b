"""Turn an edition into the text that a reader of its EPUB should meet, in that order.

The text is the intermediate's, document after document in the order of the spine. Nothing else is
allowed to differ but what these rules name:

- no picture's alt text is shown, nothing that is hidden, and no brackets round readings;
- a long description follows its figure, where the intermediate has it before the caption;
- notes that are gathered at the end leave their chapter for the document of notes;
- the contents, the document of notes and the statement are the EPUB's own: their text is its text;
- MuPDF shows a table's caption after its rows, and numbers every list from one.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from octavo.intermediate import Edition
from tests.readers.shelf import Shelved

X = "{http://www.w3.org/1999/xhtml}"
HTML = {"h": "http://www.w3.org/1999/xhtml"}
NOTES = "//h:section[@class='footnotes']"
UNSEEN = "//h:head | //*[@hidden] | //h:rp"
ITEMS = "//h:ol[not(ancestor::h:nav)]/h:li"
NOTE = "//h:*[contains(concat(' ', @class, ' '), ' footnote ')]"
LOST = re.compile(r"[\s\u00ad\u200b\u2060•*-]+")


def letters(text: str) -> str:
    """Return `text` without spaces, hyphens and marks, which reading systems set as they like."""
    return LOST.sub("", text)


def expected(book: Shelved) -> Iterator[tuple[str, str]]:
    """Yield each document of the spine and the text that it should show."""
    own = {f"text/{document.file}": document.xhtml for document in book.edition.documents}
    for path, data in spine(book):
        tree = etree.fromstring(own.get(path, data))
        _drop(tree, UNSEEN)
        if book.edition.metadata.epub.notes == "end" and path in own:
            _drop(tree, NOTES)
        _number(tree)
        _reorder(tree)
        yield path, "".join(map(str, tree.itertext()))


def gathered(edition: Edition) -> list[str]:
    """Return the notes of the intermediate, in the order of their documents."""
    return [note for document in edition.documents for note in notes(document.xhtml)]


def notes(xhtml: bytes) -> list[str]:
    """Return the notes of a document."""
    found = _found(etree.fromstring(xhtml), NOTE)
    return [letters("".join(map(str, note.itertext()))) for note in found]


def spine(book: Shelved) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the bytes of each document that is read in its turn."""
    with zipfile.ZipFile(book.epub) as package:
        whole = etree.fromstring(package.read("OEBPS/content.opf"))
        paths = {item.get("id"): str(item.get("href")) for item in whole.iterfind(".//{*}item")}
        for reference in whole.iterfind(".//{*}itemref"):
            path = paths[reference.get("idref")]
            yield path, package.read(f"OEBPS/{path}")


def _found(tree: etree._Element, path: str) -> list[etree._Element]:
    found = tree.xpath(path, namespaces=HTML)
    assert isinstance(found, list)
    return [one for one in found if isinstance(one, etree._Element)]


def _drop(tree: etree._Element, path: str) -> None:
    for element in _found(tree, path):
        tail = element.tail
        element.clear()
        element.tail = tail


def _number(tree: etree._Element) -> None:
    for item in _found(tree, ITEMS):
        item.text = f"{1 + len(list(item.itersiblings(preceding=True)))}.{item.text or ''}"


def _reorder(tree: etree._Element) -> None:
    """Put long descriptions behind their figures, and captions behind the rows of tables."""
    for kind, home in (("details", "figure"), ("caption", "table")):
        for element in list(tree.iter(f"{X}{kind}")):
            around = element.getparent()
            if around is not None and around.tag == f"{X}{home}":
                around.append(element)
