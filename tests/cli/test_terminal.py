"""A terminal gets colour, a line with counts and rendered pages; NO_COLOR takes the colour."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from octavo.cli import scaffold
from tests.cli.conftest import SOURCES
from tests.cli.test_new import DAY

COLOUR = re.compile(r"\x1b\[[\d;]*3\dm")
LINE = """
import sys
from octavo.cli.progress import shown
from octavo.cli.session import Session
with shown(Session()) as progress:
    progress("reading the manuscript", 0, 0)
    for done in range(49):
        progress("pages", 7 * done, 0)
        progress("chapters", done, 48)
        if done == 24:
            progress("preparing pictures", 0, 0)
    progress("folios", 0, 14)
    progress("folios", 14, 14)
    progress("press", 0, 0)
progress("writing the EPUB", 0, 0)  # a thread that did not hear of the end
print("done", file=sys.stderr)
"""


def on_terminal(
    cwd: Path, words: list[str], *, columns: int = 80, environment: dict[str, str] | None = None
) -> str:
    """Run Python with `words` on a terminal of so many columns and return what it shows."""
    above, below = pty.openpty()
    termios.tcsetwinsize(below, (24, columns))
    known = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "FORCE_COLOR"}}
    known |= {"TERM": "xterm-256color", "PYTHONPATH": str(SOURCES), "COLUMNS": "80"}
    child = subprocess.Popen(
        [sys.executable, "-P", *words],
        cwd=cwd,
        env=known | (environment or {}),
        stdin=subprocess.DEVNULL,
        stdout=below,
        stderr=below,
    )
    os.close(below)
    shown = bytearray()
    try:
        while part := os.read(above, 65536):
            shown += part
    except OSError:
        pass  # Linux says that the other end is closed by EIO
    finally:
        os.close(above)
        child.wait(timeout=60)
    return shown.decode("utf-8")


def test_findings_are_coloured(tmp_path: Path) -> None:
    assert COLOUR.search(on_terminal(tmp_path, ["-m", "octavo", "build"]))


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
@pytest.mark.parametrize("command", ["build", "doctor"])
def test_colour_can_be_refused(tmp_path: Path, environment: dict[str, str], command: str) -> None:
    assert "\x1b" not in on_terminal(tmp_path, ["-m", "octavo", command], environment=environment)


def states(written: str, columns: int) -> list[str]:
    """Return what a line of a terminal shows after each return; it never comes to its end."""
    line, seen = "", []
    for part in written.removesuffix("\r\n").split("\r"):
        assert len(part) < columns  # the next line is not begun
        line = (part + line[len(part) :]).rstrip()
        seen.append(line)
    return seen


def test_progress_is_one_line_that_counts_chapters_and_pages(tmp_path: Path) -> None:
    seen = states(on_terminal(tmp_path, ["-c", LINE]), 80)
    half = f"chapters 24/48  {'━' * 15}{'─' * 15}  168 pages"
    assert "reading the manuscript" in seen
    assert seen.count(half) == 2  # what goes on beside it does not take its place
    assert f"folios 0/14  {'─' * 30}  336 pages" in seen
    assert seen[-3:] == ["press  336 pages", "", "done"]


@pytest.mark.parametrize(
    ("columns", "half"),
    [(40, f"chapters 24/48  {'━' * 6}{'─' * 6}  168 pages"), (20, "chapters 24/48  168")],
)
def test_progress_is_never_wider_than_the_terminal(tmp_path: Path, columns: int, half: str) -> None:
    seen = states(on_terminal(tmp_path, ["-c", LINE], columns=columns), columns)
    assert half in seen
    assert seen[-2:] == ["", "done"]


def test_a_poor_terminal_gets_a_bar_that_it_can_show(tmp_path: Path) -> None:
    seen = on_terminal(tmp_path, ["-c", LINE], environment={"PYTHONIOENCODING": "ascii"})
    assert f"chapters 24/48  {'=' * 15}{'-' * 15}  168 pages" in seen


def test_a_build_leaves_nothing_of_its_progress(tmp_path: Path) -> None:
    scaffold.write(tmp_path / "demo", "article", "en", DAY)
    written = on_terminal(tmp_path, ["-m", "octavo", "build", "demo"], columns=30)
    whole = re.fullmatch(r"(.*)\r +\r([^\r]*\S.*)", written, re.DOTALL)
    assert whole
    line, rest = whole.groups()
    assert "chapters" not in rest
    assert "writing" not in rest
    assert any(re.match(r"chapters \d/\d  \d pages?", seen) for seen in states(line, 30))


def test_a_page_is_rendered(tmp_path: Path) -> None:
    shown = on_terminal(tmp_path, ["-m", "octavo", "explain", "CLI-001"])
    assert "CLI-001: no manuscript folder" in shown
    assert "# CLI-001" not in shown
