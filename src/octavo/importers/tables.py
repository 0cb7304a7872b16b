"""Turn the tables of a page into Markdown, every cell in its column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from octavo.importers.inlines import line_of
from octavo.importers.lines import directive
from octavo.importers.model import Fate, Sureness
from octavo.importers.setting import Setting
from octavo.importers.trees import elements, language_of, local

_ALIGN = re.compile(r"text-align\s*:\s*(left|right|center)")
_RULES = {"left": ":---", "right": "---:", "center": ":---:", "": "---"}
_WIDEST = 50  # columns or rows of one cell
_HIGHEST = 20  # rows of a head


def is_layout(element: etree._Element) -> bool:
    """Return whether a table only arranges things: a role that says so, or a single column."""
    rows = [[e for e in row if local(e) in ("td", "th")] for row in elements(element, "tr")]
    nested = sum(1 for _ in elements(element, "table")) > 1
    single = all(len(row) <= 1 for row in rows)
    return element.get("role") in ("presentation", "none") or nested or single


@dataclass
class _Cell:
    """A place of the grid: where a cell begins, or where one goes on that began before."""

    element: etree._Element | None = None  # None where the row is shorter than the table
    words: str = ""
    wide: int = 1
    deep: int = 1


_Hanging = dict[int, tuple[int, etree._Element]]
"""By column, over how many rows below a cell goes on, and which."""


def table(setting: Setting, element: etree._Element, language: str) -> list[str]:
    """Return a table; where a cell goes on that spans several, empty ones stand."""
    name = setting.name()
    rows = _grid(setting, element, language)
    if not rows:
        return []
    heads = _heads(element, rows)
    head, body = rows[:heads], rows[heads:]
    for part in (head, body):
        _fit(setting, part)
    aligns = [_RULES["" if each.element is None else _align(each.element)] for each in rows[0]]
    first = head[0] if head else [_Cell() for _ in aligns]
    lines = [_line(map(_said, first)), _line(aligns)]
    lines.extend(_line(map(_said, row)) for row in (*head[1:], *body))
    caption = next((e for e in element if local(e) == "caption"), None)
    words = line_of(setting, caption, language) if caption is not None else ""
    options = {
        "name": name,
        "row-headings": "" if _has_row_headings(body if heads else rows[1:]) else "false",
        "head-rows": str(heads) if heads > 1 else "",
    }
    return directive("table", options, lines, words)


def _has_row_headings(rows: list[list[_Cell]]) -> bool:
    """Return whether all of `rows` begin with a heading."""
    firsts = [row[0].element for row in rows]
    return bool(firsts) and all(each is not None and local(each) == "th" for each in firsts)


def _heads(element: etree._Element, rows: list[list[_Cell]]) -> int:
    """Return how many rows are the head: those that it says are, else those of headings alone."""
    lines = [row for row in elements(element, "tr") if _cells_of(row)]
    said = sum(
        1 for row in lines if (part := row.getparent()) is not None and local(part) == "thead"
    )
    if said:
        return min(said, _HIGHEST)
    count = next(
        (n for n, row in enumerate(lines) if any(local(cell) == "td" for cell in _cells_of(row))), 1
    )
    # A heading across all columns is one of the rows below it, unless it comes first.
    wide = (n for n in range(1, count) if rows[n][0].wide == len(rows[n]))
    return min(next(wide, count), _HIGHEST)


def _cells_of(row: etree._Element) -> list[etree._Element]:
    return [each for each in row if local(each) in ("td", "th")]


def _grid(setting: Setting, element: etree._Element, language: str) -> list[list[_Cell]]:
    """Return the cells of all rows, as wide as the widest, every one in its column.

    A cell that spans several stands in the first of them (HTML Standard, 4.9.12.1).
    """
    rows: list[list[_Cell]] = []
    hanging: _Hanging = {}
    for row in elements(element, "tr"):
        made: list[_Cell] = []
        cells = _cells_of(row)
        above, hanging = hanging, {}
        for cell in cells:
            _skip(made, above, hanging)
            at, deep = len(made), _span(cell, "rowspan")
            free = min((each - at for each in above if each > at), default=_WIDEST)
            wide = min(_span(cell, "colspan"), free)
            hanging |= {at + each: (deep - 1, cell) for each in range(wide) if deep > 1}
            setting.hold(cell)
            words = line_of(setting, cell, language_of(cell) or language)
            made.append(_Cell(cell, words, wide, deep))
            made.extend(_Cell(cell) for _ in range(wide - 1))
        while above:
            _skip(made, above, hanging)
            if above:
                made.append(_Cell())
        if cells:
            rows.append(made)
    width = max(map(len, rows), default=0)
    return [[*row, *[_Cell() for _ in range(width - len(row))]] for row in rows]


def _skip(made: list[_Cell], above: _Hanging, hanging: _Hanging) -> None:
    """Leave the columns empty into which cells of rows above reach."""
    while len(made) in above:
        column = len(made)
        left, cell = above.pop(column)
        if left > 1:
            hanging[column] = (left - 1, cell)
        made.append(_Cell(cell))


def _fit(setting: Setting, rows: list[list[_Cell]]) -> None:
    """Let no cell reach beyond its part of the table."""
    for number, row in enumerate(rows):
        for cell in row:
            room = len(rows) - number
            if cell.deep > room:
                what = "A cell of a table spans several; empty ones stand in their place."
                setting.decide(what, Sureness.CERTAIN, Fate.NEEDS_A_PERSON, cell.element)
                cell.deep = room


def _said(cell: _Cell) -> str:
    """Return the words of a cell, and in braces what it spans."""
    said = {"colspan": cell.wide, "rowspan": cell.deep}
    reach = " ".join(f"{name}={count}" for name, count in said.items() if count > 1)
    return f"{cell.words} {{{reach}}}".lstrip() if reach else cell.words


def _span(cell: etree._Element, name: str) -> int:
    said = cell.get(name, "1").strip()
    return min(max(int(said), 1), _WIDEST) if said.isdecimal() and len(said) < 5 else 1


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _align(cell: etree._Element) -> str:
    found = _ALIGN.search(cell.get("style") or "")
    said = found[1] if found else (cell.get("align") or "").lower()
    return said if said in _RULES else ""
