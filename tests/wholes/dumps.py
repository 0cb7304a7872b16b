"""Turn both editions of a book into texts to read: whole at the ends, digests for the chapters.

White space and hyphens do not count in digests, so a dump changes where words or pages do.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pymupdf
from lxml import etree

from tests.pages.printed import Printed, letters

_H = "{http://www.w3.org/1999/xhtml}"
_WHOLE = 30  # lines of the EPUB's documents that are shown as they are
_LINES = {f"{_H}{name}" for name in ("p", "li", "dt", "dd", "td", "th", "h1", "h2", "figcaption")}


def _digest(text: str) -> str:
    return hashlib.sha256(letters(text).encode()).hexdigest()[:16]


def printed_dump(pdf: Path, pages: tuple[Printed, ...]) -> str:
    """Return the bookmarks of the file at `pdf`, then each page: front and back matter in words."""
    opened: Any = pymupdf.open(str(pdf))  # type: ignore[no-untyped-call]
    toc = [(level, title, number) for level, title, number, *_ in opened.get_toc()]
    opened.close()
    lines = [f"{'  ' * (level - 1)}{title} {pages[n - 1].label}" for level, title, n in toc]
    for (level, title, first), (_, _, after) in pairwise([*toc, (1, "", len(pages) + 1)]):
        lines += ["", f"== {title}"]
        for page in pages[first - 1 : after - 1]:
            told = f"[{page.label}] {page.head} | "
            is_body = level > 1 and page.area
            words = _digest(page.area) if is_body else _shown(page.area)[:_MOST]
            lines.append(told + (words or "blank"))
    return "\n".join(lines) + "\n"


_MOST = 600  # letters of a page that are shown


def _shown(area: str) -> str:
    """Return the words of a page, with one sign for dots that lead to a number."""
    return re.sub(r"(?: \.)+", " …", " ".join(area.split()))


def epub_dump(path: Path) -> str:
    """Return the documents of an EPUB in the order of its spine: short ones whole."""
    lines: list[str] = []
    for name, root in documents(path):
        body = root.find(f"{_H}body")
        assert body is not None
        said = list(_lines(body))
        lines += ["", f"== {name}: {len(said)} lines, {_digest(''.join(said))}"]
        lines += said if len(said) <= _WHOLE and sum(map(len, said)) < 3000 else said[:2]
    return "\n".join(line[:_MOST] for line in lines).lstrip() + "\n"


def documents(path: Path) -> Iterator[tuple[str, etree._Element]]:
    """Yield the name and the root of each document of an EPUB, in the order of its spine."""
    with zipfile.ZipFile(path) as archive:
        opf = etree.fromstring(archive.read("OEBPS/content.opf"))
        items = {e.get("id"): e.get("href", "") for e in opf.iter("{*}item")}
        for each in opf.iter("{*}itemref"):
            href = items[each.get("idref")]
            yield Path(href).name, etree.fromstring(archive.read(f"OEBPS/{href}"))


def _lines(body: etree._Element) -> Iterator[str]:
    """Yield the words of each block that has no other of its kind inside."""
    for element in body.iter(*_LINES):
        if not any(inner.tag in _LINES for inner in element.iterdescendants()):
            words = " ".join("".join(map(str, element.itertext())).split())
            if words:
                yield words
