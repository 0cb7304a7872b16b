"""Turn the saved pages of these tests into what is imported of them, and count their words.

In the pages, `data-t="out"` marks what is no part of the article, `data-t="head"` what goes into
front matter or people.yaml, and `data-t="call"` the sign that calls a note. Nothing but the tests
reads these marks.
"""

from __future__ import annotations

import dataclasses
import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from lxml import etree, html

from octavo.importers import Imported
from octavo.importers.web import import_html
from octavo.importers.web.page import Read, read_page
from octavo.importers.web.writing import write
from octavo.manuscript import (
    Code,
    CodeBlock,
    Figure,
    Formula,
    LineBreak,
    NoteReference,
    Text,
    Verse,
)

PAGES = Path(__file__).parent / "web"
LAYOUTS = tuple(sorted(path.stem for path in PAGES.glob("*.html")))
_APART = (
    "Paragraph",
    "Heading",
    "TableCell",
    "ListItem",
    "Definition",
    "CodeBlock",
    "Quote",
    "Aside",
)
_NEVER = ("script", "style", "head", "template", "noscript")


def png(wide: int, high: int) -> bytes:
    """Return a grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    rows = (b"\x00" + b"\x88" * wide) * high
    head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


@cache
def files_of(layout: str) -> Mapping[str, bytes]:
    """Return the files that were saved with a page."""
    names = {
        "news": {"isen-800.jpg": png(800, 600), "isen-400.jpg": png(400, 300)},
        "blog": {"boat-300x200.png": png(300, 200), "boat.png": png(900, 600)},
        "wiki": {"bruecke.png": png(300, 200)},
        "table1999": {"light.png": png(300, 200)},
        "magazine": {"mains.png": png(300, 200), "sel.png": png(300, 200)},
        "stories": {"gulls-640.png": png(640, 400), "gulls-1400.png": png(700, 500)},
        "amp": {"uhr.png": png(800, 600)},
    }
    page = (PAGES / f"{layout}.html").read_bytes()
    return {f"{layout}.html": page, **names.get(layout, {})}


@cache
def imported(layout: str) -> Imported:
    """Import the page of a layout, which has nothing wrong."""
    outcome = import_html(files_of(layout), f"{layout}.html")
    assert outcome.diagnostics == ()
    assert outcome.product is not None
    return outcome.product


@cache
def cut_of(layout: str) -> Read:
    """Return what was taken out of the page of a layout."""
    outcome = read_page(files_of(layout), f"{layout}.html")
    assert outcome.product is not None
    write(outcome.product, f"{layout}.html")
    return outcome.product


def of_page(page: str | bytes, **files: bytes) -> Imported:
    """Import one page."""
    data = page.encode() if isinstance(page, str) else page
    outcome = import_html({"page.html": data, **files}, "page.html")
    assert not any(finding.is_error for finding in outcome.diagnostics)
    assert outcome.product is not None
    return outcome.product


def text_of(made: Imported) -> str:
    """Return the only text of an import."""
    (path,) = (path for path in made.files if path.startswith("text/"))
    return made.files[path].decode()


def body_of(body: str, **files: bytes) -> str:
    """Return what a few blocks inside an article become."""
    filler = "<p>It was a long day, and nobody who was there could say afterwards how it began.</p>"
    page = (
        f'<html lang="en"><title>One</title><article><h1>One</h1>{filler}{body}{filler}</article>'
    )
    text = text_of(of_page(page, **files)).split("---\n\n", 1)[1].strip()
    words = "It was a long day, and nobody who was there could say afterwards how it began."
    return text.removeprefix(words).removesuffix(words).strip()


def words_in(text: str) -> list[str]:
    """Return the words of a text."""
    return re.findall(r"\w+", text)


def said(layout: str) -> dict[str, list[str]]:
    """Return the words of a page by the marks around them."""
    text = (PAGES / f"{layout}.html").read_bytes()
    encoding = "iso-8859-1" if layout == "table1999" else "utf-8"
    root = html.document_fromstring(text.decode(encoding))
    made: dict[str, list[str]] = {"in": [], "head": [], "out": [], "call": []}
    body = root.find("body")
    assert body is not None
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if not isinstance(element.tag, str):
            if event == "end":
                made[_mark(element.getparent())].extend(words_in(element.tail or ""))
            continue
        if event == "start" and not _is_never(element):
            made[_mark(element)].extend(words_in(element.text or ""))
        parent = element.getparent()
        if event == "end" and parent is not None and element is not body and not _is_never(parent):
            made[_mark(parent)].extend(words_in(element.tail or ""))
    return made


def _is_never(element: etree._Element) -> bool:
    return any(each.tag in _NEVER for each in (element, *element.iterancestors()))


def _mark(element: etree._Element | None) -> str:
    around = [] if element is None else [element, *element.iterancestors()]
    return next((mark for each in around if (mark := each.get("data-t"))), "in")


def shown(value: object) -> Iterator[str]:
    """Yield the words that the blocks of a text show, credits among them."""
    if isinstance(value, Text | Code | CodeBlock | Formula):
        yield re.sub(r"<[^<>]*>", "", value.value) if isinstance(value, Formula) else value.value
    elif isinstance(value, LineBreak):
        yield " "
    elif isinstance(value, Verse):
        yield from (f"{''.join(shown(line))} " for stanza in value.stanzas for line in stanza)
    elif isinstance(value, tuple):
        for each in value:
            yield from shown(each)
    elif isinstance(value, Figure):
        yield " "
        yield from shown(value.caption)
        yield f" {value.credit or ''} "
    elif dataclasses.is_dataclass(value) and not isinstance(value, NoteReference):
        apart = " " if type(value).__name__ in _APART else ""
        yield apart
        for field in dataclasses.fields(value):
            if field.name not in ("span", "path_span"):
                yield from shown(getattr(value, field.name))
        yield apart


def count(words: list[str]) -> Counter[str]:
    """Return how often each word is there."""
    return Counter(words)
