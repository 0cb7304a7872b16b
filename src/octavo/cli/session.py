"""Turn the options that every command understands into one session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

FORMATS = ("text", "lines", "json", "sarif")  # as octavo.diagnostics.FORMATS, which loads later
THRESHOLDS = ("error", "warning")


@dataclass(slots=True)
class Session:
    """How findings are said and when they fail: `form` is one of `FORMATS`."""

    form: str = "text"
    quiet: bool = False
    fail_on: str = "error"

    @property
    def for_programs(self) -> bool:
        """Whether standard output belongs to one JSON document."""
        return self.form in {"json", "sarif"}


def _remember(context: click.Context, option: click.Parameter, value: Any) -> None:
    if value:
        setattr(context.find_object(Session), option.name or "", value)


def common(command: F) -> F:
    """Give `command` the options of every command; what they say goes into the session."""
    options = (
        click.option(
            "--format",
            "form",
            type=click.Choice(FORMATS),
            is_eager=True,
            expose_value=False,
            callback=_remember,
            help="How findings are written.  [default: text]",
        ),
        click.option(
            "-q",
            "--quiet",
            "quiet",
            is_flag=True,
            expose_value=False,
            callback=_remember,
            help="No progress, no list of files; findings only.",
        ),
        click.option(
            "--fail-on",
            "fail_on",
            type=click.Choice(THRESHOLDS),
            expose_value=False,
            callback=_remember,
            help="Which findings make the exit status 1.  [default: error]",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


pass_session = click.make_pass_decorator(Session)
