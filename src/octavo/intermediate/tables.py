"""Turn a table of the manuscript into an XHTML table with caption and credit."""

from __future__ import annotations

from octavo.intermediate import codes
from octavo.intermediate.elements import Element, element
from octavo.intermediate.galley import Galley, Wanted
from octavo.intermediate.inlines import set_inlines
from octavo.intermediate.model import Entry
from octavo.intermediate.plain import first_sentence, plain
from octavo.manuscript import Table, TableCell, TableRow


def set_table(galley: Galley, table: Table) -> Element:
    """Return the table, numbered where the publication numbers its figures."""
    register = galley.register
    _check(galley, table)
    words = plain(table.caption)
    number = galley.number(register.tables)
    first_cell = (
        plain(table.head[0].cells[0].children) if table.head and table.head[0].cells else ""
    )
    made_of = (words or first_cell or "table",)
    name = galley.target(Wanted("table", table.name, made_of, first_sentence(words), number))
    label = f"{galley.words.table} {number}." if number else ""
    title = " ".join(part for part in (label, first_sentence(words)) if part)
    at = (f"{galley.name}.xhtml", name, "table")
    register.tables.append(Entry(title or galley.words.table, *at, language=galley.foreign))
    made = element("div", _grid(galley, table, label), id=name, class_="table", span=table.span)
    if table.credit:
        made.append(element("p", table.credit, class_="credit", span=table.span))
    return made


def _check(galley: Galley, table: Table) -> None:
    register = galley.register
    rows = (*table.head, *table.body)
    widths = [len(row.cells) for row in rows]
    for row, width in zip(rows, widths, strict=True):
        if width != widths[0]:
            message = f"The row has {width} cells, the first row of the table {widths[0]}."
            hint = "Add the cells that are missing, or take away those too many."
            register.report(codes.UNEVEN_TABLE, row.span, message, hint)
    if not table.caption:
        hint = "Say in a caption what the table tells."
        register.report(codes.NO_TABLE_CAPTION, table.span, "The table has no caption.", hint)


def _grid(galley: Galley, table: Table, label: str) -> Element:
    grid = element("table")
    with galley.inside("table", table.span):
        if label or table.caption:
            grid.append(_caption(galley, table, label))
        if table.head:
            rows = (_row(galley, row, heads=len(row.cells), scope="col") for row in table.head)
            grid.append(element("thead", *rows))
        heads = 1 if table.row_headings else 0
        rows = (_row(galley, row, heads=heads, scope="row") for row in table.body)
        grid.append(element("tbody", *rows))
    return grid


def _caption(galley: Galley, table: Table, label: str) -> Element:
    caption = element("caption")
    if label:
        caption.append(element("span", label, class_="label"))
        caption[-1].tail = " " if table.caption else None
    with galley.inside("caption"):
        return set_inlines(galley, caption, table.caption)


def _row(galley: Galley, row: TableRow, *, heads: int, scope: str) -> Element:
    galley.here = row.span
    cells = (
        _cell(galley, cell, scope if n < heads else "")
        for n, cell in enumerate(row.cells)
        if not cell.covered
    )
    return element("tr", *cells, span=row.span)


def _cell(galley: Galley, cell: TableCell, scope: str) -> Element:
    # An empty heading heads nothing, and is read out as such.
    is_head = bool(scope and cell.children)
    # A scope of one column or row is of all that the cell spans; “rowgroup” would be of the whole
    # rest of the body (HTML, 4.9.12.2).
    made = element(
        "th" if is_head else "td",
        class_=cell.align or None,
        colspan=str(cell.columns) if cell.columns > 1 else None,
        rowspan=str(cell.rows) if cell.rows > 1 else None,
        scope=scope if is_head else None,
    )
    return set_inlines(galley, made, cell.children)
