"""Turn the braces at the end of cells into merged cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from markdown_it.token import Token

from octavo.diagnostics import Span
from octavo.manuscript import codes
from octavo.manuscript.ledger import Ledger
from octavo.manuscript.model import TableCell, TableRow

WIDEST = 100  # columns or rows of one cell

_BRACES = re.compile(r"[ \t]*(?<!\\)\{([^{}\n]*\b(?:colspan|rowspan)\b[^{}\n]*)\}$")
_REACH = re.compile(r"(colspan|rowspan)=(\"?)([1-9][0-9]{0,2})\2")
_HINT = "Write {colspan=2}, {rowspan=2} or both, with numbers from 1 to 100."
_SMALLER = "Write a smaller number, or change the cells around it."


def part_reach(inline: Token) -> None:
    """Take the braces of a merged cell off its words, before these are read."""
    if match := _BRACES.search(inline.content):
        inline.meta["whole"] = inline.content
        inline.meta["reach"] = match[1]
        inline.content = inline.content[: match.start()]


def read_reach(said: str, span: Span, ledger: Ledger) -> tuple[int, int]:
    """Return over how many columns and rows a cell reaches that says `said` in braces."""
    reach: dict[str, int] = {}
    for word in said.split():
        match = _REACH.fullmatch(word)
        if match is None or int(match[3]) > WIDEST or match[1] in reach:
            message = f"“{word}” does not say over how many columns or rows the cell reaches."
            ledger.add(codes.REACH, span, message, _HINT)
            return 1, 1
        reach[match[1]] = int(match[3])
    return reach.get("colspan", 1), reach.get("rowspan", 1)


def merged(rows: Sequence[TableRow], part: str, ledger: Ledger) -> list[TableRow]:
    """Return the rows of a `part` of a table, the cells marked that merged ones cover."""
    covered: set[tuple[int, int]] = set()
    made = []
    for number, row in enumerate(rows):
        cells = [
            _placed(cell, (number, column), rows, covered, part, ledger)
            for column, cell in enumerate(row.cells)
        ]
        if cells and all(cell.covered for cell in cells):
            message = "Cells of the rows above cover every cell of the row."
            ledger.add(codes.MERGED, row.span, message, "Take the row away, and lower the rowspan.")
        made.append(replace(row, cells=tuple(cells)))
    return made


def _placed(
    cell: TableCell,
    place: tuple[int, int],
    rows: Sequence[TableRow],
    covered: set[tuple[int, int]],
    part: str,
    ledger: Ledger,
) -> TableCell:
    """Return a cell as it stands in the grid, and add what it covers to `covered`."""
    number, column = place
    if place in covered:
        if cell.children or cell.columns > 1 or cell.rows > 1:
            message = f"A merged cell covers cell {column + 1} of the row, which is not empty."
            hint = "Leave the covered cell empty, or let the merged one reach less far."
            ledger.add(codes.MERGED, rows[number].span, message, hint)
        return TableCell((), cell.align, covered=True)
    across = range(column, column + cell.columns)
    fault = ""
    if across.stop > len(rows[number].cells):
        fault = "beyond the last column of the table"
    elif number + cell.rows > len(rows):
        fault = f"beyond the last row of the {part}"
    elif any((number, each) in covered for each in across):  # what is free here is free below
        fault = "into another merged cell"
    if fault:
        message = f"Cell {column + 1} of the row reaches {fault}."
        ledger.add(codes.MERGED, rows[number].span, message, _SMALLER)
        return replace(cell, columns=1, rows=1)
    down = range(number, number + cell.rows)
    covered.update((y, x) for y in down for x in across if (y, x) != place)
    return cell
