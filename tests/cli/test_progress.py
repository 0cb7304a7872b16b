"""Progress is a line now and then where there is no terminal."""

from __future__ import annotations

import pytest

from octavo.cli.progress import _SparseLines, shown
from octavo.cli.session import Session


def test_a_pipe_gets_the_first_the_last_and_one_now_and_then(
    capsys: pytest.CaptureFixture[str],
) -> None:
    seconds = iter([0.0, 0.5, 1.0, 2.5, 3.0, 9.0, 9.5])
    said = _SparseLines(lambda: next(seconds))
    for done in (1, 2, 3, 4, 5, 5):
        said("laying out", done, 5)
    said("reading", 0, 0)
    lines = capsys.readouterr().err.splitlines()
    assert lines == ["laying out 1/5", "laying out 4/5", "laying out 5/5", "reading"]


def test_a_long_book_takes_a_few_lines(capsys: pytest.CaptureFixture[str]) -> None:
    said = _SparseLines(iter(range(1000)).__next__)
    for done in range(129):
        said("pages", 7 * done, 0)
        said("chapters", done, 128)
    for done in (126, 127, 128):  # again, since page references changed
        said("chapters", done, 128)
    lines = capsys.readouterr().err.splitlines()
    assert lines == [
        "chapters 0/128",
        "chapters 32/128, 224 pages",
        "chapters 64/128, 448 pages",
        "chapters 96/128, 672 pages",
        "chapters 128/128, 896 pages",
    ]


@pytest.mark.parametrize("session", [Session(quiet=True), Session("json"), Session("sarif")])
def test_quiet_is_quiet(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    with shown(session) as progress:
        progress("laying out", 1, 2)
    assert capsys.readouterr() == ("", "")


def test_a_pipe_gets_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    with shown(Session()) as progress:
        progress("laying out", 1, 2)
    assert capsys.readouterr().err == "laying out 1/2\n"
