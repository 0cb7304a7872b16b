"""Turn a doubt of outloud into yes or no, by a second look at the file.

Outloud counts the columns of a row without those that a cell from above covers at its end, and
takes a long running head for prose. Neither stands where the file itself says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

_GROUPS = ("/THead", "/TBody", "/TFoot")
_DEEP = 200


def is_settled(rule: str, path: Path, index: int | None) -> bool:
    """Return whether the file at `path` answers what `rule` doubts of the page `index`."""
    if rule not in ("TBL-004", "TAG-002"):
        return False
    with pikepdf.open(path) as pdf:
        if rule == "TBL-004":
            return all(_closes(table) for table in _tables(pdf.Root.get("/StructTreeRoot"), 0))
        return index is not None and not _has_loose_text(pdf.pages[index])


def _has_loose_text(page: pikepdf.Page) -> bool:
    """Return whether words stand in an artifact that is no head, foot or number of the page."""
    inside: list[bool] = []
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), instruction.operands
        if operator == "BDC":
            inside.append(str(operands[0]) == "/Artifact" and not _is_pagination(operands[1]))
        elif operator == "BMC":
            inside.append(str(operands[0]) == "/Artifact")
        elif operator == "EMC" and inside:
            inside.pop()
        elif operator in ("Tj", "TJ", "'", '"') and any(inside):
            return True
    return False


def _is_pagination(properties: Any) -> bool:
    return isinstance(properties, pikepdf.Dictionary) and properties.get("/Type") == "/Pagination"


def _tables(element: Any, depth: int) -> Iterator[Any]:
    for each in _kids(element) if depth < _DEEP else ():
        if each.get("/S") == "/Table":
            yield each
        yield from _tables(each, depth + 1)


def _kids(element: Any) -> Iterator[Any]:
    kids = element.get("/K") if isinstance(element, pikepdf.Dictionary) else None
    for each in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(each, pikepdf.Dictionary) and "/S" in each:
            yield each


def _closes(table: Any) -> bool:
    """Return whether the rows of a table have as many columns, with those covered from above."""
    widths: set[int] = set()
    covered: dict[int, int] = {}
    for row in _rows(table):
        place = 0
        below: dict[int, int] = {}
        for cell in _kids(row):
            while covered.get(place):
                place += 1
            wide, high = _span(cell, "/ColSpan"), _span(cell, "/RowSpan")
            below.update(dict.fromkeys(range(place, place + wide), high))
            place += wide
        widths.add(max((place, *(column + 1 for column in covered))))
        covered = {column: left - 1 for column, left in (covered | below).items() if left > 1}
    return len(widths) < 2


def _rows(table: Any) -> Iterator[Any]:
    for each in _kids(table):
        if each.S in _GROUPS:
            yield from (row for row in _kids(each) if row.S == "/TR")
        elif each.S == "/TR":
            yield each


def _span(cell: Any, name: str) -> int:
    attributes = cell.get("/A")
    for each in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
        if isinstance(each, pikepdf.Dictionary) and name in each:
            return max(1, int(each[name]))
    return 1
