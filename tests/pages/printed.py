"""Turn a print PDF into what poppler reads on each page: head, type area and foot, by position."""

from __future__ import annotations

import html
import os
import re
import subprocess
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pymupdf

from tests.pages.leftward import Word, as_read

# Parts of the height of the trimmed page, as the margins of the house style are.
HEAD = 0.081  # from its top: running heads stand above, text below
FOOT = 0.1  # from its bottom: the folio stands below
_WORD = re.compile(
    r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</word>', re.DOTALL
)
_HYPHENS = dict.fromkeys(map(ord, "-\u00ad\u2010\u2011"))
# What no reader sees: joiners and marks of direction. WeasyPrint writes some, others not.
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u034f"))
# Arabic vowels stand above and below their letters; a page has no order of the two.
_VOWELS = dict.fromkeys(range(0x64B, 0x653))
_UNSEEN = _HYPHENS | _INVISIBLE | _VOWELS


@dataclass(frozen=True)
class Printed:
    """A page: its label, its running head, the letters of its type area, and its folio."""

    number: int
    label: str
    head: str
    area: str
    foot: str


def letters(text: str) -> str:
    """Return what counts when two texts are compared.

    White space does not, since lines break elsewhere; nor do hyphens, which a line break may add,
    nor ligatures (NFKC), nor case, since sheets set capitals, nor the signs of Arabic vowels.
    """
    plain = unicodedata.normalize("NFKC", text.translate(_UNSEEN))
    return "".join(plain.casefold().split())


def pages_of(pdf: Path) -> tuple[Printed, ...]:
    """Return the pages of the file at `pdf` as poppler reads them, in the order of drawing."""
    opened: Any = pymupdf.open(str(pdf))  # type: ignore[no-untyped-call]
    trims = [page.trimbox for page in opened]
    labels = [page.get_label() for page in opened]
    opened.close()
    texts = _told(pdf).split("<page ")[1:]
    rows = zip(trims, labels, texts, strict=True)
    return tuple(
        _page(number, label, (trim.y0, trim.y1), text)
        for number, (trim, label, text) in enumerate(rows, 1)
    )


def _told(pdf: Path) -> str:
    """Return what poppler says of a file, which takes seconds; kept beside it for all workers."""
    kept = pdf.with_suffix(".words.html")
    if not kept.exists() or kept.stat().st_mtime_ns < pdf.stat().st_mtime_ns:
        command = ["pdftotext", "-raw", "-bbox", "-enc", "UTF-8", str(pdf), "-"]
        done = subprocess.run(command, check=True, capture_output=True)
        new = kept.with_suffix(f".{os.getpid()}")
        new.write_bytes(done.stdout)
        new.replace(kept)
    return kept.read_text("utf-8")


def _page(number: int, label: str, trim: tuple[float, float], text: str) -> Printed:
    """Sort the words of a page by where they stand."""
    bands: tuple[list[Word], list[Word], list[Word]] = ([], [], [])
    for left, top, bottom, said in _WORD.findall(text):
        word = Word(html.unescape(said), float(left), float(top), float(bottom))
        above = word.bottom < trim[0] + HEAD * (trim[1] - trim[0])
        below = word.top > trim[1] - FOOT * (trim[1] - trim[0])
        bands[0 if above else 2 if below else 1].append(word)
    head, area, foot = map(as_read, bands)
    return Printed(number, label, head, area, foot)
