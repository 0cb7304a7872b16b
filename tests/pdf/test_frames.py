"""Frames and plain values: what travels between processes and rests in the cache."""

from __future__ import annotations

import struct

import pytest

from octavo.diagnostics import Severity, Span
from octavo.pdf import codes, frames, plain
from octavo.pdf.model import LaidOut

LAYOUT = LaidOut(
    b"%PDF",
    2,
    (("p", 4), None),
    (("p", 1, 10.5, 20.0),),
    (codes.LOST.at(Span("a.md", 3, 4), "Lost.", "Look.", severity=Severity.NOTE),),
)


def test_a_frame_comes_back_whole_and_only_when_it_is() -> None:
    data = frames.encode({"name": "ö"}, (b"one", b"", b"three"))
    for length in range(len(data)):
        assert frames.decode(data[:length]) is None
    assert frames.decode(data + b"more") == (({"name": "ö"}, (b"one", b"", b"three")), len(data))


@pytest.mark.parametrize(
    "data",
    [
        struct.pack(">I", 1 << 31) + b"x",
        struct.pack(">I", 2) + b"[]",
        struct.pack(">I", 2) + b"{]",
        struct.pack(">I", 14) + b'{"blobs":[-1]}',
        struct.pack(">I", 23) + b'{"blobs":[99999999999]}',
        struct.pack(">I", 4) + b"\xff\xff\xff\xff",
    ],
)
def test_what_cannot_be_a_frame_is_refused(data: bytes) -> None:
    with pytest.raises(frames.FrameError):
        frames.decode(data)
    assert frames.whole(data) is None


def test_a_layout_comes_back_from_the_cache() -> None:
    assert plain.from_frame(plain.to_frame(LAYOUT)) == LAYOUT
    assert plain.from_frame(plain.to_frame(LAYOUT)[:-1]) is None
    assert plain.from_frame(None) is None


@pytest.mark.parametrize(
    "rows",
    [
        None,
        [["PDF-999", 30, "x", None, "", ""]],
        [["PDF-010", 31, "x", None, "", ""]],
        [["PDF-010", 30]],
        [["PDF-010", 30, "x", ["a", "one", 1, 1], "", ""]],
    ],
)
def test_findings_that_are_none_are_refused(rows: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        plain.findings_in(rows)
    header = {"pages": 1, "starts": [None], "anchors": [], "findings": rows}
    assert plain.laid_out(header, (b"",)) is None
