"""What the tests of the command line share: a way to run it as a person does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
SOURCES = Path(__file__).parents[2] / "src"


def started(
    *words: str, cwd: Path, timeout: float = 300, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own."""
    known = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "OCTAVO_DEBUG"}}
    return subprocess.run(
        [sys.executable, "-P", "-m", "octavo", *words],
        cwd=cwd,
        env=known | {"PYTHONPATH": str(SOURCES), "LC_ALL": "C.UTF-8"} | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
    )


@pytest.fixture
def octavo(tmp_path: Path) -> Run:
    """Return what runs the program, in an empty folder where no other is said."""

    def run(
        *words: str, cwd: Path = tmp_path, timeout: float = 300, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        return started(*words, cwd=cwd, timeout=timeout, **environment)

    return run
