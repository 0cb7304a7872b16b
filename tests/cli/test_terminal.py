"""A terminal gets colour, a bar with counts and rendered pages; NO_COLOR takes the colour."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import SOURCES

COLOUR = re.compile(r"\x1b\[[\d;]*3\dm")
BARS = """
from octavo.cli.progress import shown
from octavo.cli.session import Session
import time
with shown(Session()) as progress:
    for done in range(13):
        progress("laying out", done, 12)
        progress("[bold]reading", 0, 0)
        time.sleep(0.02)
"""


def on_terminal(cwd: Path, words: list[str], **environment: str) -> str:
    """Run Python with `words` on a terminal of 80 columns and return what it shows."""
    above, below = pty.openpty()
    known = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "FORCE_COLOR"}}
    known |= {"TERM": "xterm-256color", "PYTHONPATH": str(SOURCES), "COLUMNS": "80"}
    child = subprocess.Popen(
        [sys.executable, "-P", *words],
        cwd=cwd,
        env=known | environment,
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
    assert "\x1b" not in on_terminal(tmp_path, ["-m", "octavo", command], **environment)


def test_progress_is_a_bar_with_counts(tmp_path: Path) -> None:
    shown = on_terminal(tmp_path, ["-c", BARS])
    assert "laying out" in shown
    assert re.search(r"\d+/12", shown)
    assert "[bold]reading" in shown


def test_a_page_is_rendered(tmp_path: Path) -> None:
    shown = on_terminal(tmp_path, ["-m", "octavo", "explain", "CLI-001"])
    assert "CLI-001: no manuscript folder" in shown
    assert "# CLI-001" not in shown
