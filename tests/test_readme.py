"""What the README tells people to type works."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> list[str]:
    blocks = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    return [line.removeprefix("$ ") for block in blocks for line in block.strip().splitlines()]


def test_the_two_commands_are_the_launchers() -> None:
    assert commands()[:2] == ["./octavo build", "./octavo test"]


def test_the_tour_works_from_beginning_to_end(tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    tour = [shlex.split(line) for line in commands()[2:]]
    assert len(tour) > 5
    for name, *words in tour:
        assert name == "octavo"
        command = [sys.executable, "-P", "-m", "octavo", *words]
        done = subprocess.run(  # noqa: PLW1510 - the status is asserted with what was said
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300
        )
        assert done.returncode == 0, f"{name} {words}: {done.stdout}{done.stderr}"
    assert list(tmp_path.glob("demo/build/epub/*.epub"))
    assert list(tmp_path.glob("demo/build/print/*.pdf"))


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_what_it_links_to_is_there(target: str) -> None:
    assert (ROOT / target).exists()
