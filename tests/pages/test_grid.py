"""The lines of facing pages stand on one grid, whatever stands between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pymupdf
import pytest

from tests.pages.conftest import Books

_TEXT = ("Source-Serif-4", "Source-Serif-4-Italic")
_NEAR = 0.3  # points


class Line(NamedTuple):
    """A line in the face of the text: its page, its baseline and its size in points."""

    page: int
    baseline: float
    size: float
    text: str


def lines(pdf: Path) -> Iterator[Line]:
    """Yield the lines of text, but for those of contents, whose entries stand apart."""
    document: Any = pymupdf.open(pdf)  # type: ignore[no-untyped-call]
    for number, page in enumerate(document):
        found = [
            line["spans"]
            for block in page.get_text("dict")["blocks"]
            for line in block.get("lines", ())
        ]
        if sum(span["text"].strip() == "." for spans in found for span in spans) > 9:
            continue
        for spans in found:
            named = [s for s in spans if s["font"].rstrip(",") in _TEXT and s["text"].strip()]
            for span in named[:1]:
                yield Line(number, span["origin"][1], round(span["size"], 2), span["text"])


@pytest.mark.parametrize("name", ["kitchen", "article"])
def test_text_stands_on_the_grid(books: Books, name: str) -> None:
    found = list(lines(books.book(name).pdf))
    size = Counter(line.size for line in found).most_common(1)[0][0]
    text = [line for line in found if line.size == size]
    step = size * 1.4
    first = Counter(round(line.baseline % step, 1) for line in text).most_common(1)[0][0]
    off = [line for line in text if _NEAR < (line.baseline - first) % step < step - _NEAR]
    assert len(text) > 100
    assert len(off) <= len(text) * 0.01, off[:9]
