"""Turn tables into ones whose every row has all of its cells."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from octavo.importers.model import Fate, Sureness
from octavo.importers.trees import elements, holds, local
from octavo.importers.web.shears import Shears, alive

_WIDEST = 60  # columns that are followed


def fill_tables(scope: etree._Element, shears: Shears) -> None:
    """Give every row the cells that merged ones take from it; loosen tables that only arrange."""
    for table in list(elements(scope, "table")):
        if not alive(table, scope):
            continue
        rows = list(elements(table, "tr"))
        nested = sum(1 for _ in elements(table, "table")) > 1
        headed = holds(table, "th", "caption")
        if not nested and not headed and len(rows) == 1 and holds(rows[0], "p"):
            for part in (*elements(table, "td"), *elements(table, "tbody"), *rows):
                part.tag = "div"
            table.tag = "div"
        elif not nested and _fill(rows):
            what = "A cell of a table goes over several rows; empty ones stand below it."
            shears.say(what, Sureness.CERTAIN, Fate.NEEDS_A_PERSON, table)


def _fill(rows: Sequence[etree._Element]) -> bool:
    """Insert an empty cell wherever a cell from above goes on; return whether any did."""
    open_cells: dict[int, tuple[int, str]] = {}
    found = False
    for row in rows:
        column, cells = 0, [e for e in row if local(e) in ("td", "th")]
        waiting = list(cells)
        at = 0
        while column < _WIDEST and (waiting or any(c >= column for c in open_cells)):
            if column in open_cells:
                left, tag = open_cells.pop(column)
                row.insert(at, etree.Element(tag))
                if left > 1:
                    open_cells[column + 10_000] = (left - 1, tag)
                column, at = column + 1, at + 1
            elif waiting:
                cell = waiting.pop(0)
                at = row.index(cell) + 1
                wide = min(_span(cell.get("colspan")), 50)
                deep = min(_span(cell.get("rowspan")), len(rows))
                if cell.get("rowspan") is not None:
                    del cell.attrib["rowspan"]
                if deep > 1:
                    found = True
                    for offset in range(wide):
                        open_cells[column + offset + 10_000] = (deep - 1, local(cell))
                column += wide
            else:
                break
        open_cells = {c - 10_000 if c >= 10_000 else c: v for c, v in open_cells.items()}
    return found


def _span(value: str | None) -> int:
    return int(value) if value and value.isdigit() and int(value) else 1
