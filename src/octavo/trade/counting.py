"""Turn the documents of an edition into counts: how long the text is, and what stands in it."""

from __future__ import annotations

from lxml import etree

from octavo.intermediate import Document, Edition
from octavo.trade.languages import writes_spaces
from octavo.values import frozen

_XHTML = "{http://www.w3.org/1999/xhtml}"
_MATH = "{http://www.w3.org/1998/Math/MathML}math"


@frozen
class Counts:
    """What an edition holds. `length` is in words, or in characters where words have no spaces."""

    length: int = 0
    spaced: bool = True
    illustrations: int = 0
    tables: int = 0
    formulas: int = 0
    roles: frozenset[str] = frozenset()


def count(edition: Edition, name: str) -> Counts:
    """Count what the edition `name` of a publication holds."""
    documents = [document for document in edition.documents if name in document.editions]
    bodies = [_body(document) for document in documents]
    spaced = writes_spaces(edition.metadata.language)
    texts = (" ".join(map(str, body.itertext())).split() for body in bodies)
    return Counts(
        length=sum(len(words) if spaced else sum(map(len, words)) for words in texts),
        spaced=spaced,
        illustrations=sum(_illustrations(body) for body in bodies),
        tables=sum(1 for body in bodies for _ in body.iter(_XHTML + "table")),
        formulas=sum(1 for body in bodies for _ in body.iter(_MATH)),
        roles=frozenset(document.role for document in documents),
    )


def _body(document: Document) -> etree._Element:
    root = etree.fromstring(document.xhtml)
    body = root.find(_XHTML + "body")
    return root if body is None else body


def _illustrations(body: etree._Element) -> int:
    return sum(
        figure.find(f".//{_XHTML}img") is not None for figure in body.iter(_XHTML + "figure")
    )
