"""Turn two editions of one book into the pages on which their texts differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from tests.pages.marked import Piece, Stretch, stretches_of
from tests.pages.printed import Printed, letters, pages_of

_LEADER = re.compile(r"\.{4,}(?:\d+|[ivxlc]+)")  # and the page that it leads to, for print alone


@dataclass(frozen=True)
class Disagreement:
    """A page whose text is not that between its marker and the next."""

    page: Printed
    expected: str
    found: str

    def __str__(self) -> str:
        at = next(
            (n for n, (a, b) in enumerate(zip(self.expected, self.found, strict=False)) if a != b),
            min(len(self.expected), len(self.found)),
        )
        near = slice(max(0, at - 30), at + 40)
        return f"page {self.page.label}: EPUB …{self.expected[near]}… print …{self.found[near]}…"


@dataclass
class Carried:
    """What earlier pages of a text have not shown yet: notes that go on, figures that rise."""

    notes: str = ""
    figures: list[Piece] = field(default_factory=list)


@dataclass(frozen=True)
class Compared:
    """How many pages of a book agree, which do not, and which the EPUB does not have."""

    pages: tuple[Printed, ...]
    agreeing: int
    blank: int
    print_only: tuple[Printed, ...]
    disagreements: tuple[Disagreement, ...]
    risen: int


def compare(pdf: Path, epub: Path, *, apart: bool = False) -> Compared:
    """Compare every page of `pdf` with the text between the markers of `epub`.

    Notes that print sets `apart`, at the end of the book, are on no page of the text.
    """
    pages, all_stretches = pages_of(pdf), stretches_of(epub)
    for each in all_stretches if apart else ():
        each.notes.clear()
    stretches = {each.label: each for each in all_stretches}
    last = _last_of_each(all_stretches)
    agreeing = blank = risen = 0
    print_only: list[Printed] = []
    wrong: list[Disagreement] = []
    carried = Carried()
    for page in pages:
        found = letters(page.area)
        stretch = stretches.pop(page.label, None)
        if stretch is None:
            blank += not found
            print_only.extend([page] if found else [])
            continue
        notes, waiting = carried.notes, len(carried.figures)
        found = _LEADER.sub("", found)
        if _agree(stretch, found, carried, is_last=page.label in last):
            agreeing += 1
            risen += len(carried.figures) < waiting
        else:
            flow = "".join(piece.text for piece in stretch.pieces)
            wrong.append(Disagreement(page, flow + notes, found))
            carried = Carried()
    lost = (Printed(0, each.label, "", "", "") for each in stretches.values())
    wrong.extend(Disagreement(page, "a marker", "no page") for page in lost)
    return Compared(pages, agreeing, blank, tuple(print_only), tuple(wrong), risen)


def _last_of_each(stretches: Iterable[Stretch]) -> set[str]:
    """Return the labels of the last page of each document, where all its notes must have come."""
    last: dict[str, str] = {}
    for each in stretches:
        last[each.document] = each.label
    return set(last.values())


def _agree(stretch: Stretch, found: str, carried: Carried, *, is_last: bool) -> bool:
    """Return whether a page shows what it must, and take that off what is carried.

    The flow comes first and whole. What is left over is notes: it goes on where the last page
    stopped, and says nothing of notes that are not called yet.
    """
    notes = carried.notes + "".join(stretch.notes)
    for begin, held in _orders(stretch, carried.figures):
        if not found.startswith(begin):
            continue
        rest = found[len(begin) :]
        if notes.startswith(rest) and not (is_last and (rest != notes or held)):
            carried.notes, carried.figures = notes[len(rest) :], held
            return True
    return False


def _orders(stretch: Stretch, waiting: list[Piece]) -> Iterator[tuple[str, list[Piece]]]:
    """Yield what a page may show before its notes, and the figures that it leaves to later pages.

    Figures that wait stand at its head, in their order; the last of its own may wait in turn. A
    table that goes on may repeat its head.
    """
    own = [piece for piece in stretch.pieces if not piece.is_flow]
    for shown in range(len(waiting), -1, -1):
        for kept in range(len(own), -1, -1):
            here = [*waiting[:shown], *own[:kept]]
            pieces = [p for p in stretch.pieces if p.is_flow or any(p is each for each in here)]
            text = "".join(piece.text for piece in pieces)
            head = stretch.beside + "".join(piece.text for piece in waiting[:shown])
            drawn = "".join(piece.drawn for piece in here)
            afters = dict.fromkeys((stretch.marks + drawn, drawn + stretch.marks))
            for again, after in product(dict.fromkeys((stretch.again, "")), afters):
                yield head + again + text + after, waiting[shown:] + own[kept:]
