"""A doubt is settled where the file itself answers it, and stays where it does not."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from octavo.preflight.doubts import is_settled

Rows = list[list[tuple[int, int]]]  # the columns and rows of each cell
HEAD = b"/Artifact <</Type /Pagination /Subtype /Header>> BDC BT (A head) Tj ET EMC"


def written(folder: Path, rows: Rows | None = None, content: bytes = HEAD) -> Path:
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    page.obj.Contents = pdf.make_stream(content)
    cells = [
        [
            pikepdf.Dictionary(
                S=pikepdf.Name.TD,
                A=pikepdf.Dictionary(O=pikepdf.Name.Table, ColSpan=wide, RowSpan=high),
            )
            for wide, high in row
        ]
        for row in rows or []
    ]
    trs = [pikepdf.Dictionary(S=pikepdf.Name.TR, K=pikepdf.Array(row)) for row in cells]
    body = pikepdf.Dictionary(S=pikepdf.Name.TBody, K=pikepdf.Array(trs))
    table = pikepdf.Dictionary(S=pikepdf.Name.Table, K=pikepdf.Array([body]))
    pdf.Root.StructTreeRoot = pdf.make_indirect(pikepdf.Dictionary(K=pikepdf.Array([table])))
    path = folder / "tagged.pdf"
    pdf.save(path)
    return path


@pytest.mark.parametrize(
    ("rows", "closes"),
    [
        ([[(1, 1), (1, 2)], [(1, 1)]], True),  # the last cell of the first row reaches down
        ([[(1, 2), (2, 1)], [(1, 1), (1, 1)]], True),
        ([[(1, 3), (1, 2), (1, 1)], [(1, 1)], [(2, 1)]], True),
        ([[(1, 1), (1, 1)], [(1, 1)]], False),
        ([[(1, 1), (1, 2)], [(1, 1)], [(1, 1)]], False),
    ],
)
def test_tables_are_counted_with_what_reaches_down(
    tmp_path: Path, rows: Rows, closes: bool
) -> None:
    assert is_settled("TBL-004", written(tmp_path, rows), 0) is closes


@pytest.mark.parametrize(
    ("content", "settled"),
    [
        (HEAD, True),
        (HEAD + b" /Artifact BMC BT (Lost words) Tj ET EMC", False),
        (HEAD + b" /Artifact <</Type /Layout>> BDC BT (Lost words) Tj ET EMC", False),
        (HEAD + b" /P <</MCID 0>> BDC BT (Words) Tj ET EMC", True),
    ],
)
def test_heads_of_pages_are_no_prose(tmp_path: Path, content: bytes, settled: bool) -> None:
    assert is_settled("TAG-002", written(tmp_path, content=content), 0) is settled


def test_nothing_else_is_looked_at(tmp_path: Path) -> None:
    assert not is_settled("TAG-001", tmp_path / "absent.pdf", 0)
