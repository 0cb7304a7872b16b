"""Turn the counts of a build into one line on a terminal, and into a few lines elsewhere."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

import click

from octavo.cli.session import Session
from octavo.diagnostics import safe

Report = Callable[[str, int, int], None]
PAGES = "pages"  # the one count without an end: how many pages there are by now
_SECONDS = 2.0
_PART = 4  # a thing that is counted is told of at its quarters
_BAR = (8, 30)  # signs of a bar, at least and at most
_GAP = "  "


@contextmanager
def shown(session: Session) -> Iterator[Report]:
    """Yield what a build calls with (what is done, how many are done, how many there are)."""
    if session.quiet or session.for_programs:
        yield _nothing
    elif sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        line = _Line(sys.stderr, _columns)
        try:
            yield line
        finally:
            line.leave()
    else:
        yield _SparseLines(time.monotonic)


def _nothing(_what: str, _done: int, _total: int) -> None:
    """Say nothing."""


def _columns() -> int:
    """Return how wide the terminal is that shows standard error, which others may not be on."""
    try:
        columns = os.get_terminal_size(sys.stderr.fileno()).columns
    except (OSError, ValueError):
        columns = 0
    return columns or shutil.get_terminal_size().columns


class _Line:
    """One line that is written over and over: what is counted, or else what goes on, and pages.

    `columns` tells how wide the terminal is now. Nothing but spaces and returns moves on it, which
    all terminals know. Several threads may report.
    """

    def __init__(self, stream: TextIO, columns: Callable[[], int]) -> None:
        self._stream = stream
        self._columns = columns
        self._signs = _signs(stream.encoding)
        self._counts: dict[str, tuple[int, int]] = {}
        self._goes_on = ""
        self._pages = 0
        self._width = 0
        self._left = False
        self._lock = threading.Lock()

    def __call__(self, what: str, done: int, total: int) -> None:
        with self._lock:
            if what == PAGES and not total:
                self._pages = done
            else:
                self._goes_on = f"{what} {done}/{total}" if total else what
                self._counts.pop(what, None)
                if done < total:
                    self._counts[what] = done, total
            self._write()

    def leave(self) -> None:
        """Take the line away; a thread that still reports is not heard any more."""
        with self._lock:
            self._left = True
            room = max(self._columns() - 1, 0)
            self._stream.write(f"\r{' ' * min(self._width, room)}\r")
            self._stream.flush()

    def _write(self) -> None:
        if self._left:
            return
        room = max(self._columns() - 1, 0)  # a full line would wrap
        text = self._text(room)[:room]
        self._stream.write(f"\r{text}{' ' * (min(self._width, room) - len(text))}")
        self._stream.flush()
        self._width = len(text)

    def _text(self, room: int) -> str:
        pages = f"{self._pages} page{'s' * (self._pages != 1)}" if self._pages else ""
        if not self._counts:
            return _GAP.join(filter(None, (safe(self._goes_on), pages)))
        what, (done, total) = next(reversed(self._counts.items()))
        said = [f"{safe(what)} {done}/{total}", pages]
        bar = room - len(_GAP.join(("", *filter(None, said))))
        if bar >= _BAR[0]:
            said.insert(1, self._bar(min(bar, _BAR[1]), done / total))
        return _GAP.join(filter(None, said))

    def _bar(self, length: int, share: float) -> str:
        full, empty = self._signs
        return (full * int(length * share)).ljust(length, empty)


def _signs(encoding: str) -> tuple[str, str]:
    """Return what the done part of a bar and the rest are made of, in what a terminal can show."""
    try:
        "━─".encode(encoding)
    except (LookupError, UnicodeEncodeError):
        return "=", "-"
    return "━", "─"


class _SparseLines:
    """`chapters 3/12, 20 pages`: when something begins, at each quarter of it, and at its end."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._said: dict[str, tuple[float, int]] = {}
        self._pages = 0

    def __call__(self, what: str, done: int, total: int) -> None:
        if what == PAGES and not total:
            self._pages = done
            return
        now = self._clock()
        before, count = self._said.get(what, (now, -1))
        began, finished = count < 0, done >= total
        soon = now - before < _SECONDS or (done - count) * _PART < total
        if done == count or (soon and not finished and not began):
            return
        self._said[what] = now, done
        pages = f", {self._pages} pages" if self._pages and done else ""
        click.echo(f"{safe(what)} {done}/{total}{pages}" if total else safe(what), err=True)
