"""Turn the links of a PDF into what they say and where they lead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pymupdf


@dataclass(frozen=True)
class Led:
    """A link: the page that it stands on, its words, and the label of the page it leads to."""

    number: int
    words: str
    leads_to: str


def led(pdf: Path) -> Iterator[Led]:
    """Yield the links inside the file at `pdf`, page by page; a broken line makes two."""
    opened: Any = pymupdf.open(str(pdf))  # type: ignore[no-untyped-call]
    for number, page in enumerate(opened, 1):
        signs = [
            (sign["bbox"], sign["c"])
            for block in page.get_text("rawdict")["blocks"]
            for line in block.get("lines", ())
            for span in line["spans"]
            for sign in span["chars"]
        ]
        for link in page.get_links():
            if link["kind"] == pymupdf.LINK_GOTO:
                words = "".join(sign for box, sign in signs if _is_in(box, link["from"]))
                yield Led(number, " ".join(words.split()), opened[link["page"]].get_label())
    opened.close()


def outline(pdf: Path) -> list[tuple[str, int, int]]:
    """Return each bookmark, its page, and that of the next bookmark or the end."""
    opened: Any = pymupdf.open(str(pdf))  # type: ignore[no-untyped-call]
    found = [(str(title), int(number)) for _, title, number, *_ in opened.get_toc()]
    end = len(opened) + 1
    opened.close()
    ends = [*(number for _, number in found[1:]), end]
    return [(title, first, after) for (title, first), after in zip(found, ends, strict=True)]


def _is_in(box: tuple[float, float, float, float], frame: Any) -> bool:
    across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return bool(frame.x0 <= across <= frame.x1 and frame.y0 <= down <= frame.y1)
