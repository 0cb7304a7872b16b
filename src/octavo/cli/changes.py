"""Turn two versions of a text with the same lines into a unified diff."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

_CONTEXT = 1  # lines around a change; a line of a manuscript is often a whole paragraph
# Spaces that look alike, as a terminal shows them; in a pipe they stay what they are.
_SHOWN = str.maketrans({"\u00a0": "⍽", "\u202f": "⎵"})
LEGEND = "⍽ is a no-break space, ⎵ a narrow one"


def diff(path: str, before: str, after: str, *, terminal: bool) -> Iterator[str]:
    """Yield the lines of a diff that `patch -p1` understands; coloured for a terminal."""
    old, new = before.split("\n"), after.split("\n")
    yield _styled(f"--- a/{path}", terminal, bold=True)
    yield _styled(f"+++ b/{path}", terminal, bold=True)
    for start, end in _hunks(old, new):
        yield _styled(f"@@ -{_range(start, end)} +{_range(start, end)} @@", terminal, fg="cyan")
        yield from _hunk(old, new, range(start, end), terminal)


def _hunks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where each hunk begins and ends; changes that are near each other share one."""
    last = len(old) - (1 if old[-1] == "" == new[-1] else 0)
    start = end = -1
    for index in (n for n in range(last) if old[n] != new[n]):
        if start >= 0 and index - _CONTEXT > end:
            yield start, end
            start = -1
        if start < 0:
            start = max(0, index - _CONTEXT)
        end = min(last, index + 1 + _CONTEXT)
    if start >= 0:
        yield start, end


def _hunk(old: Sequence[str], new: Sequence[str], lines: range, terminal: bool) -> Iterator[str]:
    """Yield the lines of one hunk, those of one run of changes removed first and then added."""
    added: list[str] = []
    for n in lines:
        if old[n] != new[n]:
            yield from _line("-", old, n, terminal)
            added += _line("+", new, n, terminal)
            continue
        yield from added
        added = []
        yield from _line(" ", old, n, terminal)
    yield from added


def _line(sign: str, text: Sequence[str], n: int, terminal: bool) -> Iterator[str]:
    colour = {"-": "red", "+": "green"}.get(sign)
    shown = text[n].translate(_SHOWN) if terminal else text[n]
    yield _styled(sign + shown, terminal, fg=colour)
    if n == len(text) - 1:
        yield "\\ No newline at end of file"


def _range(start: int, end: int) -> str:
    return f"{start + 1},{end - start}"


def _styled(line: str, terminal: bool, *, fg: str | None = None, bold: bool = False) -> str:
    return click.style(line, fg=fg, bold=bold) if terminal and (fg or bold) else line
