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


@pytest.fixture
def octavo(tmp_path: Path) -> Run:
    """Run the program in an empty folder, in a process of its own."""

    def run(
        *words: str, cwd: Path = tmp_path, timeout: float = 300, **environment: str
    ) -> subprocess.CompletedProcess[str]:
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

    return run
