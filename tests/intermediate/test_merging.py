"""Merged cells are set with what they span, and what they cover is left out."""

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
