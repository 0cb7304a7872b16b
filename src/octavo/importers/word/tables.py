"""Turn a table of Word into rows of a page; what our tables cannot say is a decision."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from octavo.importers.model import Fate, Sureness
from octavo.importers.word.names import (
    all_of,
    attribute,
    child,
    local,
    number,
    stand_at,
    switch,
    words,
)
from octavo.importers.word.story import Story

Inside = Callable[[Story, etree._Element], list[etree._Element]]
"""What sets the blocks inside a cell."""

UNSURE = "data-unsure"
"""The attribute of an element that a mark of a guess must stand before."""

_PLAIN_STYLES = frozenset({"", "table grid", "normal table", "table normal", "tabellrutnät"})
_WIDEST = 60  # columns


@dataclass(frozen=True)
class _Cell:
    element: etree._Element
    column: int
    width: int
    goes_on: bool

    @property
    def is_bold(self) -> bool:
        """Whether all words of the cell are bold by hand."""
        runs = [r for r in all_of(self.element, "r") if words(r)]
        return bool(runs) and all(switch(child(r, "rPr"), "b") for r in runs)


def box_of(table: etree._Element) -> etree._Element | None:
    """Return the cell of a table that has only one, which is a frame around a box."""
    cells = list(all_of(table, "tc"))
    return cells[0] if len(cells) == 1 else None


def read_table(story: Story, table: etree._Element, inside: Inside) -> etree._Element:
    """Return a `w:tbl` as a `table` of a page, cells that span several among its own."""
    rows = [_cells(row) for row in table if local(row) == "tr"]
    rows = [row for row in rows if row]
    made = etree.Element("table")
    shown: dict[_Cell, etree._Element] = {}
    head, first_column = _head(story, table, rows), _has_row_headings(story, table, rows)
    parts = [etree.SubElement(made, "thead")] if head else []
    parts.append(etree.SubElement(made, "tbody"))
    for index, row in enumerate(rows):
        line = etree.SubElement(parts[0 if index < head else -1], "tr")
        for cell in row:
            if cell.goes_on and (above := _above(rows, index, cell)) is not None:
                _reach(story, shown[above], cell, inside)
                continue
            tag = "th" if index < head or (cell.column == 0 and first_column) else "td"
            shown[cell] = etree.SubElement(line, tag)
            _set_cell(story, shown[cell], cell, inside)
    stand_at(made, story.at(table))
    _say(story, table, rows, head)
    if table.get(UNSURE):
        made.set(UNSURE, table.get(UNSURE) or "")
    return made


def _cells(row: etree._Element) -> list[_Cell]:
    """Return the cells of a row, each with the column of the grid that it begins in."""
    column = min(number(attribute(child(row, "trPr", "gridBefore"))), _WIDEST)
    made = [_Cell(etree.Element("tc"), each, 1, False) for each in range(column)]
    for each in (e for e in row if local(e) == "tc"):
        properties = child(each, "tcPr")
        width = min(max(number(attribute(child(properties, "gridSpan")), 1), 1), _WIDEST)
        merge = child(properties, "vMerge")
        goes_on = merge is not None and attribute(merge) != "restart"
        made.append(_Cell(each, column, width, goes_on))
        column += width
    return made


def _above(rows: list[list[_Cell]], at: int, cell: _Cell) -> _Cell | None:
    """Return the cell above that reaches into a place of the grid (17.4.84)."""
    for row in reversed(rows[:at]):
        found = next((each for each in row if each.column == cell.column), None)
        if found is None or not found.goes_on:
            return found
    return None


def _reach(story: Story, above: etree._Element, cell: _Cell, inside: Inside) -> None:
    """Let a cell above go on over this one, with whatever this one says."""
    above.set("rowspan", str(int(above.get("rowspan", "1")) + 1))
    above.extend(inside(story, cell.element))


def _set_cell(story: Story, made: etree._Element, cell: _Cell, inside: Inside) -> None:
    side = attribute(next(all_of(cell.element, "jc"), None))
    align = {"right": "right", "end": "right", "center": "center"}.get(side, "")
    if align:
        made.set("align", align)
    if cell.width > 1:
        made.set("colspan", str(cell.width))
    made.extend(inside(story, cell.element))


def _head(story: Story, table: etree._Element, rows: list[list[_Cell]]) -> int:
    """Return how many rows are the head, which is said for certain or shown by its look."""
    said = 0
    for row in rows:
        parent = row[-1].element.getparent()
        if not switch(child(parent, "trPr"), "tblHeader"):
            break
        said += 1
    if said or len(rows) < 2:
        return min(said, len(rows))
    where = rows[0][-1].element
    bold = all(cell.is_bold or not words(cell.element) for cell in rows[0])
    if bold or (_first(table, "firstRow", 0x0020) and _style(story, table) not in _PLAIN_STYLES):
        story.decide(
            "The first row of a table looks like its head.", Sureness.LIKELY, Fate.KEPT, where
        )
        return 1
    if _first(table, "firstRow", 0x0020) and all(words(cell.element) for cell in rows[0]):
        what = "The first row of a table was taken for its head, which nothing shows."
        story.decide(what, Sureness.UNSURE, Fate.KEPT, where)
        table.set(UNSURE, "the first row may be no head")
        return 1
    story.decide("A table has no head.", Sureness.LIKELY, Fate.NEEDS_A_PERSON, where)
    return 0


def _has_row_headings(story: Story, table: etree._Element, rows: list[list[_Cell]]) -> bool:
    """Return whether the cells of the first column look like headings."""
    if not rows or max(len(row) for row in rows) < 2:
        return False
    if all(row[0].is_bold for row in rows[1:]) and len(rows) > 1:
        return True
    styled = _style(story, table) not in _PLAIN_STYLES
    return styled and _first(table, "firstColumn", 0x0080)


def _first(table: etree._Element, name: str, bit: int) -> bool:
    """Return whether a table says that its style sets the first row or column apart (17.4.55)."""
    look = child(table, "tblPr", "tblLook")
    said = attribute(look, name)
    if said:
        return said.lower() in ("1", "true", "on")
    try:
        return bool(int(attribute(look) or "0", 16) & bit)
    except ValueError:
        return False


def _style(story: Story, table: etree._Element) -> str:
    identity = attribute(child(table, "tblPr", "tblStyle"))
    found = story.desk.styles.by_id.get(identity)
    return found.name if found is not None else identity.casefold()


def _say(story: Story, table: etree._Element, rows: list[list[_Cell]], head: int) -> None:
    """Say how high the head of the table is, and what it loses: paragraphs in cells."""
    where = next(all_of(table, "p"), None)
    if head > 1:
        what = f"A table has a head of {head} rows."
        story.decide(what, Sureness.CERTAIN, Fate.KEPT, where)
    several = [
        c for row in rows for c in row if sum(bool(words(p)) for p in all_of(c.element, "p")) > 1
    ]
    if several:
        what = f"{len(several)} cells of a table held several paragraphs, which became one."
        story.decide(what, Sureness.CERTAIN, Fate.KEPT, where)
