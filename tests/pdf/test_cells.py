"""Which head cells tell of a cell, in tables with merged cells and without."""

from __future__ import annotations

from octavo.pdf.cells import heads_of
from octavo.pdf.elements import Element


def cell(name: str, scope: str = "", columns: int = 1, rows: int = 1) -> Element:
    kind = "TH" if scope else "TD"
    return Element(kind, says=name, scope=scope, columns=columns, rows=rows)


def table(*rows: list[Element]) -> Element:
    made = [Element("TR", list(row)) for row in rows]
    return Element("Table", [Element("THead", list(made[:1])), Element("TBody", list(made[1:]))])


def told(made: Element, name: str) -> list[str]:
    """Return the names of the heads of the cell that is called so."""
    heads = heads_of(made)
    rows = [row for part in made.kids if isinstance(part, Element) for row in part.kids]
    cells = [one for row in rows if isinstance(row, Element) for one in row.kids]
    found = next(one for one in cells if isinstance(one, Element) and one.says == name)
    return [head.says for head in heads.get(id(found), ())]


def test_a_table_without_merged_cells_needs_its_scopes_alone() -> None:
    plain = table([cell("Ord", "Column"), cell("Tal", "Column")], [cell("is"), cell("1")])
    assert heads_of(plain) == {}


def test_a_merged_head_tells_of_all_columns_below_it() -> None:
    made = table(
        [cell("Plats", "Column", rows=2), cell("Snö", "Column", columns=2)],
        [cell("nov", "Column"), cell("dec", "Column")],
        [cell("Vik", "Row"), cell("a"), cell("b")],
    )
    assert told(made, "a") == ["Snö", "nov", "Vik"]
    assert told(made, "b") == ["Snö", "dec", "Vik"]
    assert told(made, "nov") == ["Snö"]
    assert told(made, "Vik") == ["Plats"]
    assert told(made, "Snö") == []


def test_a_merged_head_of_rows_tells_of_all_of_them() -> None:
    made = table(
        [cell("", "Column", columns=2), cell("Djup", "Column")],
        [cell("Vik", "Row", rows=2), cell("norr", "Row"), cell("a")],
        [cell("söder", "Row"), cell("b")],
        [cell("Sund", "Row"), cell("c", columns=2)],
    )
    assert told(made, "a") == ["Djup", "Vik", "norr"]
    assert told(made, "b") == ["Djup", "Vik", "söder"]
    assert told(made, "c") == ["", "Djup", "Sund"]
    assert told(made, "söder") == ["", "Vik"]


def test_absurd_spans_cost_nothing() -> None:
    made = table([cell("a", "Row", columns=10**6, rows=65534)], [cell("b", columns=9)])
    assert told(made, "b") == ["a"]
