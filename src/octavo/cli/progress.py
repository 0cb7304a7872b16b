"""Turn the counts of a build into a bar on a terminal, and into sparse lines elsewhere."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn

from octavo.cli.session import Session
from octavo.diagnostics import safe

Report = Callable[[str, int, int], None]
_SECONDS = 2.0


@contextmanager
def shown(session: Session) -> Iterator[Report]:
    """Yield what a build calls with (what is done, how many are done, how many there are)."""
    if session.quiet:
        yield _nothing
    elif sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        with _bars() as bars:
            yield _Bars(bars)
    else:
        yield _SparseLines(time.monotonic)


def _nothing(_what: str, _done: int, _total: int) -> None:
    """Say nothing."""


def _bars() -> Progress:
    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=30),
        TextColumn("{task.fields[count]}", markup=False),
        console=Console(stderr=True),
        transient=True,
    )


class _Bars:
    """One bar for each thing that is being done; what is done leaves."""

    def __init__(self, bars: Progress) -> None:
        self._bars = bars
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, what: str, done: int, total: int) -> None:
        if what not in self._tasks:
            self._tasks[what] = self._bars.add_task(safe(what), total=None, count="")
        self._bars.update(
            self._tasks[what],
            completed=done,
            total=total or None,
            count=f"{done}/{total}" if total else "",
            visible=not total or done < total,
        )


class _SparseLines:
    """`laying out 3/12`: when something begins, when it is done, and now and then in between."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._said: dict[str, tuple[float, int]] = {}

    def __call__(self, what: str, done: int, total: int) -> None:
        now = self._clock()
        before, count = self._said.get(what, (-_SECONDS, -1))
        finished = bool(total) and done >= total
        if done == count or (now - before < _SECONDS and not finished and count >= 0):
            return
        self._said[what] = now, done
        click.echo(f"{safe(what)} {done}/{total}" if total else safe(what), err=True)
