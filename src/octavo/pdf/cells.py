"""Turn the rows of a table into the head cells that tell of each of its cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from octavo.pdf.elements import Element

_ROWS = ("TR",)
_CELLS = ("TH", "TD")


@dataclass(frozen=True, slots=True, eq=False)
class _Placed:
    """A cell, and the rows and columns that it fills; the ends are not part of it."""

    cell: Element
    top: int
    bottom: int
    left: int
    right: int

    def shares_columns(self, other: _Placed) -> bool:
        return self.left < other.right and other.left < self.right


class Heads:
    """The head cells of the tables of an edition, each with a name where a cell needs it."""

    def __init__(self) -> None:
        self._count = 0
        self._heads: dict[int, tuple[Element, ...]] = {}
        self._tables: list[Element] = []  # kept, so that the ids of their cells stay theirs

    def name(self, table: Element) -> None:
        """Remember the heads of the cells of `table`, and name those that have no name."""
        heads = heads_of(table)
        self._heads.update(heads)
        self._tables += [table] if heads else []
        for head in (head for those in heads.values() for head in those):
            if not head.id:
                self._count += 1
                head.id = f"head:{self._count}"

    def of(self, cell: Element) -> tuple[Element, ...]:
        """Return the heads of `cell`, none where its place alone says which they are."""
        return self._heads.get(id(cell), ())


def heads_of(table: Element) -> Mapping[int, tuple[Element, ...]]:
    """Return the head cells of each cell of a table with merged cells, by the id of the object.

    A head of a column tells of what stands below it, a head of a row of what stands after it. Where
    no cell is merged, the scopes of the heads say as much, and nothing is returned.
    """
    placed = list(_placed(table))
    if all(one.cell.columns == one.cell.rows == 1 for one in placed):
        return {}
    last = max(one.top for one in placed) + 1
    columns = [one for one in placed if one.cell.type == "TH" and one.cell.scope != "Row"]
    rows: dict[int, list[_Placed]] = {}
    for one in placed:
        if one.cell.scope == "Row":
            for number in range(one.top, min(one.bottom, last)):
                rows.setdefault(number, []).append(one)
    found: dict[int, tuple[Element, ...]] = {}
    for one in placed:
        above = [head for head in columns if head.bottom <= one.top and head.shares_columns(one)]
        beside = [
            head
            for number in range(one.top, min(one.bottom, last))
            for head in rows.get(number, ())
            if head.right <= one.left
        ]
        found[id(one.cell)] = tuple(head.cell for head in dict.fromkeys((*above, *beside)))
    return {key: heads for key, heads in found.items() if heads}


def _placed(table: Element) -> Iterator[_Placed]:
    """Yield the cells with their places; merged ones push others aside (HTML, 4.9.12)."""
    standing: list[_Placed] = []  # cells that reach into the rows to come
    for number, row in enumerate(_rows(table)):
        standing = [one for one in standing if one.bottom > number]
        column = 0
        for cell in (kid for kid in row.kids if isinstance(kid, Element) and kid.type in _CELLS):
            column = _free(column, standing)
            end = column + max(cell.columns, 1)
            placed = _Placed(cell, number, number + max(cell.rows, 1), column, end)
            yield placed
            if placed.bottom > number + 1:
                standing.append(placed)
            column = end


def _free(column: int, standing: list[_Placed]) -> int:
    """Return the first column from `column` on that no cell above reaches into."""
    for one in sorted(standing, key=lambda one: one.left):
        if one.left <= column < one.right:
            column = one.right
    return column


def _rows(table: Element) -> Iterator[Element]:
    """Yield the rows of `table` in order, not those of tables in its cells."""
    waiting = [table]
    while waiting:
        part = waiting.pop()
        if part.type in _ROWS:
            yield part
        else:
            kids = [kid for kid in part.kids if isinstance(kid, Element) and kid.type != "Table"]
            waiting.extend(reversed(kids))
