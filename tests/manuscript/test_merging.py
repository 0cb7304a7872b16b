"""Merged cells cover empty ones, and fit their tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.manuscript import Table, Text
from tests.manuscript.shelf import blocks_of, of_body, places

HEAD = "| a | b | c |\n|---|---|---|\n"


def test_a_cell_says_what_it_spans(tmp_path: Path) -> None:
    rows = "| d {colspan=2 rowspan=2} | | e |\n| | | `f`{rowspan=1} |\n"
    (table,) = blocks_of(tmp_path, HEAD + rows)
    assert isinstance(table, Table)
    first, second = table.body
    assert first.cells[0].children == (Text("d"),)
    assert (first.cells[0].columns, first.cells[0].rows) == (2, 2)
    assert [cell.covered for cell in (*first.cells, *second.cells)] == [0, 1, 0, 1, 1, 0]


@pytest.mark.parametrize("said", ["colspan=0", "rowspan=101", "colspan=x", "colspan=2 .big"])
def test_a_span_is_a_number_from_1_to_100(said: str, tmp_path: Path) -> None:
    found = of_body(tmp_path, HEAD + f"| d {{{said}}} | | |\n").diagnostics
    assert places(found) == [("MAN-085", "manuscript/text/a.md:6:5")]


@pytest.mark.parametrize(
    "rows",
    [
        "| d | e | f {colspan=2} |\n",
        "| d {rowspan=2} | e | f |\n",
        "| d {colspan=2} | e | f |\n",
        "| d {colspan=2} | {rowspan=2} | f |\n| g | h | i |\n",
        "| d | e {rowspan=2} | f |\n| g {colspan=2} | | i |\n",
        "| d {rowspan=2} | e {rowspan=2} | f {rowspan=2} |\n| | | |\n",
    ],
)
def test_a_merged_cell_fits_its_table(rows: str, tmp_path: Path) -> None:
    found = of_body(tmp_path, HEAD + rows).diagnostics
    assert {finding.code for finding in found} == {"MAN-086"}


def test_the_head_does_not_reach_into_the_body(tmp_path: Path) -> None:
    body = "| a {rowspan=2} | b |\n|---|---|\n| | c |\n"
    (finding,) = of_body(tmp_path, body).diagnostics
    assert finding.code == "MAN-086"
    assert finding.message == "Cell 1 of the row reaches beyond the last row of the head."
