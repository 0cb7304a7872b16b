"""Merged cells are set with what they span, what they cover is left out; heads have their rows."""

from __future__ import annotations

from octavo.manuscript import Table, TableCell, TableRow
from tests.intermediate.desk import at, manuscript, text, words, xhtml

EMPTY = TableCell((), covered=True)


def test_merged_cells_say_what_they_span() -> None:
    head = TableRow((TableCell(words("a")), TableCell(words("b"), columns=2), EMPTY), at(30))
    first = TableRow((TableCell(words("c"), rows=2), *[TableCell(words("d"))] * 2), at(32))
    last = TableRow((EMPTY, *[TableCell(words("e"))] * 2), at(33))
    made = xhtml(manuscript(text([Table((head,), (first, last), at(30), words("Ord."))])))
    assert '<th scope="col" colspan="2">b</th>' in made
    assert '<th scope="row" rowspan="2">c</th>' in made
    assert made.count(">e</td>") == 2


def test_all_rows_of_a_head_are_headings_of_what_is_below() -> None:
    first = TableRow(
        (TableCell(words("a"), rows=2), TableCell(words("b"), columns=2), EMPTY), at(30)
    )
    second = TableRow((EMPTY, TableCell(words("c")), TableCell(words("d"))), at(32))
    row = TableRow(tuple(TableCell(words(each)) for each in "efg"), at(33))
    table = Table((first, second), (row,), at(30), words("Ord."))
    made = xhtml(manuscript(text([table])))
    head, _, body = made.partition("</thead>")
    assert head.count("<tr ") == 2
    assert '<th scope="col" rowspan="2">a</th>' in head
    assert '<th scope="col">c</th>' in head
    assert body.count("<th ") == 1
