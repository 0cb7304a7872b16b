"""The carets stand under what is meant, whatever the line is made of."""

from __future__ import annotations

import time

import pytest

from octavo.diagnostics import Span
from octavo.diagnostics.cells import width_of
from octavo.diagnostics.frame import Frame, frame


def framed(line: str, meant: str, width: int = 60) -> Frame:
    return frame(line, Span("a.md", 1, line.index(meant) + 1, len(meant)), width)


@pytest.mark.parametrize(
    ("line", "meant", "before", "carets"),
    [
        ("a wrold", "wrold", 2, 5),
        ("\twrold", "wrold", 4, 5),
        ("ab\twrold", "wrold", 4, 5),
        ("日本 wrold", "wrold", 5, 5),
        ("a 日本", "日本", 2, 4),
        ("cafe\u0301 wrold", "wrold", 5, 5),
        ("a e\u0301e\u0301 b", "e\u0301e\u0301", 2, 2),
        ("עברית wrold", "wrold", 6, 5),
        ("a\u200db wrold", "wrold", 3, 5),
        ("\x1bx wrold", "wrold", 6, 5),
        ("\u202eevil wrold", "wrold", 11, 5),
    ],
)
def test_carets_stand_under_what_is_meant(line: str, meant: str, before: int, carets: int) -> None:
    shown = framed(line, meant)
    assert (shown.before, shown.carets) == (before, carets)


@pytest.mark.parametrize("filler", ["x", "日", "e\u0301", "\t", "\x00", "a\u0301\u0302\u0303"])
@pytest.mark.parametrize("sides", [(300, 0), (0, 300), (300, 300), (3, 300), (300, 3)])
def test_a_long_line_is_cut_round_the_carets(filler: str, sides: tuple[int, int]) -> None:
    line = filler * sides[0] + "wrold" + filler * sides[1]
    shown = framed(line, "wrold", 50)
    assert width_of(shown.line) <= 50
    assert shown.carets == 5
    left = shown.line[: shown.line.index("wrold")]
    assert width_of(left) == shown.before
    assert shown.line.startswith("…") == (sides[0] == 300)
    assert shown.line.endswith("…") == (sides[1] == 300)


def test_a_short_line_is_not_cut() -> None:
    assert framed("x" * 45 + "wrold", "wrold", 50).line == "x" * 45 + "wrold"


def test_the_end_of_a_line_can_be_meant() -> None:
    shown = frame("abc", Span("a.md", 1, 4), 60)
    assert (shown.line, shown.before, shown.carets) == ("abc", 3, 1)


def test_a_column_beyond_the_line_means_its_end() -> None:
    assert frame("abc", Span("a.md", 1, 99, 5), 60).before == 3


def test_carets_stop_where_the_line_stops() -> None:
    assert frame("abcdef", Span("a.md", 1, 3, 99), 60).carets == 4


def test_an_empty_line_has_one_caret() -> None:
    assert frame("", Span("a.md", 1, 1), 60) == Frame(1, "", 0, 1)


def test_a_line_of_megabytes_is_looked_at_only_where_it_can_be_seen() -> None:
    line = "x" * 50_000_000
    began = time.process_time()
    shown = frame(line, Span("a.md", 1, 25_000_000, 25_000_000), 80)
    assert time.process_time() - began < 1
    assert width_of(shown.line) == 80
