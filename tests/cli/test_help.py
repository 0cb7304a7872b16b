"""Help, version and completion answer, and load nothing heavy."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from octavo import __version__
from octavo.cli import app
from tests.cli.conftest import SOURCES, Run

HEAVY = {"rich", "weasyprint", "lxml", "ruamel", "tinycss2", "jinja2", "PIL", "ebooklib", "pikepdf"}


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["build", "--help"]])
def test_help_loads_only_click(words: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "octavo", *words],
        env={**os.environ, "PYTHONPATH": str(SOURCES)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "click" in loaded
    assert not HEAVY & {name.partition(".")[0] for name in loaded}
    rooms = {name.split(".")[1] for name in loaded if name.startswith("octavo.")}
    assert rooms <= {"cli", "__main__", "later"}


def test_version(octavo: Run) -> None:
    assert octavo("--version").stdout == f"octavo {__version__}\n"


def test_help_names_every_command_in_the_order_of_the_work(octavo: Run) -> None:
    listed = octavo("--help").stdout.partition("Commands:\n")[2].splitlines()
    assert [line.split()[0] for line in listed] == list(app.commands)


def test_without_a_command_help_is_wrong_usage(octavo: Run) -> None:
    done = octavo()
    assert (done.returncode, done.stdout) == (2, "")
    assert "Commands:" in done.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_that_calls_back(octavo: Run, shell: str) -> None:
    done = octavo("completion", shell)
    assert done.returncode == 0
    assert f"_OCTAVO_COMPLETE={shell}_complete" in done.stdout


def test_words_are_completed(octavo: Run) -> None:
    done = octavo(_OCTAVO_COMPLETE="bash_complete", COMP_WORDS="octavo build e", COMP_CWORD="2")
    assert done.stdout.split() == ["plain,epub", "dir,e"]
