"""Turn the tokens of a table into a table, every cell accounted for."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from markdown_it.token import Token

from octavo.manuscript import codes
from octavo.manuscript.inlines import inlines_of
from octavo.manuscript.ledger import Ledger
from octavo.manuscript.merging import merged, read_reach
from octavo.manuscript.model import Block, Table, TableCell, TableRow
from octavo.manuscript.source import Run, unfolded
from octavo.manuscript.stream import Stream

if TYPE_CHECKING:
    from octavo.manuscript.directives import DirectiveReading

_TRUTH = {"true": True, "false": False}
_HEAD_ROWS = "head-rows"
_COUNT = re.compile(r"[1-9]|1[0-9]|20")
_PIPE = re.compile(r"(?<!\\)\|")


def table(stream: Stream, opening: Token, name: str, ledger: Ledger) -> Table:
    """Return the table that `opening` begins."""
    rows: list[TableRow] = []
    while (token := stream.next()).type != "table_close":
        if token.type == "tr_open":
            rows.append(_row(stream, token, opening, ledger))
    columns = len(rows[0].cells)
    for row in rows[1:]:
        _check_cells(stream, row, opening, columns, ledger)
    heads = _heads(opening, len(rows), ledger)
    return Table(
        tuple(merged(rows[:heads], "head", ledger)),
        tuple(merged(rows[heads:], "body", ledger)),
        stream.span(opening),
        name=name,
        row_headings=columns > 1,
    )


def _heads(opening: Token, rows: int, ledger: Ledger) -> int:
    """Return how many of the `rows` of a table are its head."""
    said, where = opening.meta.get(_HEAD_ROWS, (1, None))
    if said <= rows:
        return int(said)
    message = f"The head of the table is to have {said} rows, and the table has {rows}."
    ledger.add(codes.HEAD_ROWS, where, message, "Count the first row, which stands over the rule.")
    return 1


def _say_heads(reading: DirectiveReading) -> None:
    """Tell the table that comes next how many rows its head has."""
    value, place = reading.value("head-rows"), reading.place("head-rows")
    if not value:
        return
    if not _COUNT.fullmatch(value):
        message = f"“{value}” is no number of rows that a head can have."
        reading.ledger.add(codes.OPTION_VALUE, place, message, "Write a number from 1 to 20.")
        return
    opening = reading.blocks.stream.ahead("table_open", "directive_close")
    if opening is not None:
        opening.meta[_HEAD_ROWS] = (int(value), place)


def captioned(reading: DirectiveReading) -> list[Block]:
    """Return a table with its caption."""
    _say_heads(reading)
    blocks = reading.blocks.until("directive_close")
    tables = [block for block in blocks if isinstance(block, Table)]
    if len(tables) != 1 or len(blocks) != 1:
        message = "The directive “table” must hold one table and nothing else."
        hint = "Separate cells with | and put a line such as |---|---| under the head."
        reading.ledger.add(codes.BODY, reading.span, message, hint)
        return list(blocks)
    headings = tables[0].row_headings
    if value := reading.value("row-headings"):
        if value not in _TRUTH:
            message = f"“{value}” is neither true nor false."
            place = reading.place("row-headings")
            reading.ledger.add(codes.OPTION_VALUE, place, message, "Write true or false.")
        headings = _TRUTH.get(value, headings)
    return [
        replace(
            tables[0],
            caption=reading.argument(),
            credit=unfolded(reading.value("credit")) or "",
            name=reading.name() or tables[0].name,
            row_headings=headings,
        )
    ]


def _row(stream: Stream, token: Token, opening: Token, ledger: Ledger) -> TableRow:
    line = token.map[0] if token.map else 0
    text = stream.source.line_at(line)
    cursor = int(opening.meta.get("column", 0))
    cells: list[TableCell] = []
    while (cell := stream.next()).type != "tr_close":
        if cell.type not in ("th_open", "td_open"):
            continue
        inline = stream.next()
        whole = str(inline.meta.get("whole", inline.content))
        said = str(inline.meta.get("reach", ""))
        run = Run(inline.content, stream.source, line, cursor)
        where = Run(whole, stream.source, line, cursor).span(whole.rfind("{") if said else 0)
        found = text.find(whole, cursor)
        cursor = found + len(whole) if found >= 0 else cursor
        align = str(cell.attrs.get("style", "")).removeprefix("text-align:")
        columns, rows = read_reach(said, where, ledger)
        cells.append(TableCell(inlines_of(inline, run, ledger), align, columns, rows))
    return TableRow(tuple(cells), stream.item_span(token, opening))


def _check_cells(
    stream: Stream, row: TableRow, opening: Token, columns: int, ledger: Ledger
) -> None:
    first = stream.span(opening)
    line = (opening.map[0] if opening.map else 0) + row.span.line - first.line
    count = _count(stream.source.line_at(line)[int(opening.meta.get("column", 0)) :])
    if count != columns and stream.source.exact:
        message = f"The row has {count} cells where the head has {columns}."
        hint = (
            "Add or remove cells; write \\| for a bar in a cell, and an empty line after the table."
        )
        ledger.add(codes.CELLS, row.span, message, hint)


def _count(text: str) -> int:
    """Return how many cells a row is written with."""
    text = text.strip().lstrip("> \t")
    pipes = [match.start() for match in _PIPE.finditer(text)]
    edges = {0, len(text) - 1} & set(pipes)
    return len(pipes) + 1 - len(edges)
