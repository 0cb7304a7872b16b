"""Turn tables that are wider than their page into one finding each, at the table."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence

from octavo.diagnostics import Diagnostic
from octavo.pdf import codes
from octavo.pdf.pieces import TOLERANCE, Frame, PagePieces, Piece
from octavo.pdf.tree import Tree
from octavo.values import frozen

_MM = 25.4 / 96
_HINT = "Divide it into two tables, or shorten the words that make its columns wide."


@frozen
class Reach:
    """How far a table reaches, in CSS pixels: beyond the page, and beyond its column."""

    outside: float
    across: float
    page: int


def sideways(frame: Frame, around: Frame) -> float:
    """Return how far `frame` reaches out of `around` to the left or the right."""
    return max(frame.right - around.right, around.left - frame.left)


def is_too_wide(piece: Piece, page: PagePieces) -> bool:
    """Return whether `piece` stands beside the text because its table is too wide."""
    return _across(piece, page) > TOLERANCE


def _across(piece: Piece, page: PagePieces) -> float:
    if piece.cell is None or piece.free or piece.turned or piece.hidden:
        return 0.0
    return min(sideways(piece.frame, page.area), sideways(piece.frame, piece.cell.column))


def wide_tables(tree: Tree, pages: Sequence[PagePieces]) -> Iterator[Diagnostic]:
    """Yield a finding for each table that reaches into the margin, or beyond the page."""
    reaches: dict[ET.Element, Reach] = {}
    for number, page in enumerate(pages, 1):
        for piece in page.flow:
            if piece.cell is not None and is_too_wide(piece, page):
                found = Reach(sideways(piece.frame, page.trim), _across(piece, page), number)
                before = reaches.get(piece.cell.table, found)
                reaches[piece.cell.table] = max(before, found, key=lambda reach: reach.across)
    for table, reach in reaches.items():
        yield _finding(tree, table, reach)


def _finding(tree: Tree, table: ET.Element, reach: Reach) -> Diagnostic:
    cut = reach.outside > TOLERANCE
    rule, much = (codes.TABLE_CUT, reach.outside) if cut else (codes.TOO_WIDE, reach.across)
    where = "the page" if cut else "its column"
    message = (
        f"{_name(table)} reaches {much * _MM:.1f} mm beyond {where} on page {reach.page} of this"
        " text."
    )
    return rule.at(tree.place(table), message, _HINT)


def _name(table: ET.Element) -> str:
    caption = table.find("caption")
    words = "".join(caption.itertext()).split() if caption is not None else []
    more = "…" if len(words) > 6 else ""
    return f"The table “{' '.join(words[:6])}{more}”" if words else "The table"
