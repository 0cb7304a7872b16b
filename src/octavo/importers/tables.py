"""Turn the tables of a page into Markdown, every cell in its column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from octavo.importers.inlines import line_of
from octavo.importers.lines import directive
from octavo.importers.model import Fate, Sureness
from octavo.importers.setting import Setting
from octavo.importers.trees import elements, language_of, local

_ALIGN = re.compile(r"text-align\s*:\s*(left|right|center)")
_RULES = {"left": ":---", "right": "---:", "center": ":---:", "": "---"}


def is_layout(element: etree._Element) -> bool:
    """Return whether a table only arranges things: a role that says so, or a single column."""
    rows = [[e for e in row if local(e) in ("td", "th")] for row in elements(element, "tr")]
    nested = sum(1 for _ in elements(element, "table")) > 1
    single = all(len(row) <= 1 for row in rows)
    return element.get("role") in ("presentation", "none") or nested or single


def table(setting: Setting, element: etree._Element, language: str) -> list[str]:
    """Return a table; a cell that spans several is followed by empty ones."""
    name = setting.name()
    rows = _grid(setting, element, language)
    if not rows:
        return []
    width = len(rows[0])
    head, body = _parted(element, rows)
    first = next(elements(element, "tr"))
    aligns = [_align(cell) for cell in first if local(cell) in ("td", "th")]
    aligns = [*aligns, *[""] * width][:width]
    lines = [_line(head or [""] * width), _line([_RULES[align] for align in aligns])]
    lines.extend(_line(row) for row in body)
    caption = next((e for e in element if local(e) == "caption"), None)
    words = line_of(setting, caption, language) if caption is not None else ""
    options = {"name": name, "row-headings": "" if _has_row_headings(element) else "false"}
    return directive("table", options, lines, words)


def _has_row_headings(element: etree._Element) -> bool:
    """Return whether the rows after the first begin with a heading."""
    rows = [row for row in elements(element, "tr") if len(row)][1:]
    return bool(rows) and all(local(row[0]) == "th" for row in rows)


def _parted(element: etree._Element, rows: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    first = next(row for row in elements(element, "tr") if len(row))
    parent = first.getparent()
    headed = all(local(e) == "th" for e in first) or (
        parent is not None and local(parent) == "thead"
    )
    return (rows[0], rows[1:]) if headed else ([], rows)


def _grid(setting: Setting, element: etree._Element, language: str) -> list[list[str]]:
    """Return the words of all rows, as wide as the widest, every cell in its column.

    A cell that spans several stands in the first of them (HTML Standard, 4.9.12.1).
    """
    rows: list[list[str]] = []
    hanging: dict[int, int] = {}  # by column, how many rows below a cell goes on
    for row in elements(element, "tr"):
        made: list[str] = []
        for cell in (each for each in row if local(each) in ("td", "th")):
            _skip(made, hanging)
            wide, deep = _span(cell, "colspan"), _span(cell, "rowspan")
            if wide > 1 or deep > 1:
                what = "A cell of a table spans several; empty ones stand in their place."
                setting.decide(what, Sureness.CERTAIN, Fate.NEEDS_A_PERSON, cell)
            hanging |= {len(made) + each: deep - 1 for each in range(wide) if deep > 1}
            setting.hold(cell)
            made.append(line_of(setting, cell, language_of(cell) or language))
            made.extend([""] * (wide - 1))
        if made:
            _skip(made, hanging)
            rows.append(made)
    width = max(map(len, rows), default=0)
    return [[*row, *[""] * (width - len(row))] for row in rows]


def _skip(made: list[str], hanging: dict[int, int]) -> None:
    """Leave the columns empty into which cells of rows above reach."""
    while hanging.get(len(made), 0):
        hanging[len(made)] -= 1
        made.append("")


def _span(cell: etree._Element, name: str) -> int:
    said = cell.get(name, "1").strip()
    return min(max(int(said), 1), 50) if said.isdecimal() and len(said) < 5 else 1


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _align(cell: etree._Element) -> str:
    found = _ALIGN.search(cell.get("style") or "")
    said = found[1] if found else (cell.get("align") or "").lower()
    return said if said in _RULES else ""
