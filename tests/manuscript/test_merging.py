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


def test_a_head_of_several_rows(tmp_path: Path) -> None:
    rows = "| a {rowspan=2} | b {colspan=2} | |\n|---|---|---|\n| | c | d |\n| e | f | g |\n"
    (table,) = blocks_of(tmp_path, f":::{{table}}\n:head-rows: 2\n{{#here}}\n{rows}:::\n")
    assert isinstance(table, Table)
    assert [len(part) for part in (table.head, table.body)] == [2, 1]
    assert [cell.covered for cell in table.head[1].cells] == [1, 0, 0]
    assert (table.name, table.head[1].span.line) == ("here", 9)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("3", [("MAN-090", "manuscript/text/a.md:5:13")]),
        ("0", [("MAN-033", "manuscript/text/a.md:5:13")]),
        ("two", [("MAN-033", "manuscript/text/a.md:5:13")]),
        ("2", []),
    ],
)
def test_the_head_has_no_more_rows_than_the_table(
    said: str, found: list[tuple[str, str]], tmp_path: Path
) -> None:
    body = f":::{{table}}\n:head-rows: {said}\n| a | b |\n|---|---|\n| c | d |\n:::\n"
    assert places(of_body(tmp_path, body).diagnostics) == found


def test_the_head_does_not_reach_into_the_body(tmp_path: Path) -> None:
    body = "| a {rowspan=2} | b |\n|---|---|\n| | c |\n"
    (finding,) = of_body(tmp_path, body).diagnostics
    assert finding.code == "MAN-086"
    assert finding.message == "Cell 1 of the row reaches beyond the last row of the head."
