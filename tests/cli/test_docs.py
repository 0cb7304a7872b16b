"""The page about the command line names every command, option, status and variable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from octavo.cli import app
from octavo.cli.stops import Status

PAGE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")


def options() -> Iterator[tuple[str, str]]:
    for name, command in [("", app), *app.commands.items()]:
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                yield from ((name, option) for option in parameter.opts)


@pytest.mark.parametrize("name", list(app.commands))
def test_every_command_has_a_heading(name: str) -> None:
    assert re.search(rf"^### `octavo {name}\b", PAGE, re.MULTILINE)


@pytest.mark.parametrize("option", sorted({option for _, option in options()}))
def test_every_option_is_described(option: str) -> None:
    assert re.search(rf"(?<![\w-])`?{option}(?![\w-])", PAGE)


@pytest.mark.parametrize("status", list(Status))
def test_every_status_is_described(status: Status) -> None:
    assert f"| {int(status)} |" in PAGE


def test_no_option_is_described_that_is_not_there() -> None:
    known = {option for _, option in options()} | {"--help"}
    assert set(re.findall(r"(?<![\w-])--[a-z]+(?:-[a-z]+)*", PAGE)) <= known


def test_no_command_is_described_that_is_not_there() -> None:
    assert set(re.findall(r"^### `octavo (\w+)", PAGE, re.MULTILINE)) == set(app.commands)
