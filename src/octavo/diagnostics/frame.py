"""Turn a place in a source into the line that stands there, with carets under what is meant."""

from __future__ import annotations

import re
from collections.abc import Mapping

from octavo.diagnostics.cells import cells
from octavo.diagnostics.model import Span
from octavo.values import frozen

_LINE_END = re.compile(r"\r\n|\n|\r")
_LEAST = 20
_CUT = "…"


@frozen
class Frame:
    """A source line as a terminal shows it. `before` counts the cells to the left of the carets."""

    number: int
    line: str
    before: int = 0
    carets: int = 0


class Lines:
    """The lines of the sources, each source split once."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = sources
        self._split: dict[str, list[str]] = {}

    def at(self, span: Span) -> str | None:
        """Return the line that `span` names, without its end, or None where there is none."""
        if span.line < 1 or span.path not in self._sources:
            return None
        if span.path not in self._split:
            self._split[span.path] = _LINE_END.split(self._sources[span.path])
        lines = self._split[span.path]
        return lines[span.line - 1] if span.line <= len(lines) else None


def frame(line: str, span: Span, width: int) -> Frame:
    """Return `line` in at most `width` cells, cut round the characters that `span` names."""
    width = max(width, _LEAST)
    start = max(min(span.column - 1, len(line)), 0)
    end = min(start + max(span.length, 1), len(line))
    # A line of megabytes is looked at only where it can be seen.
    first = max(0, start - width)
    near = _pieces(line[first : start + width])
    whole = len(near) == len(line) and _total(near) <= width
    left = 0 if whole else _leftmost(near, start - first, width)
    opening = _CUT if first + left else ""
    shown = len(near) if whole else left + _fitting(near[left:], width - len(opening) - len(_CUT))
    closing = _CUT if first + shown < len(line) else ""
    text = opening + "".join(piece for piece, _ in near[left:shown]) + closing
    if not span.column:
        return Frame(span.line, text)
    before = len(opening) + _total(near[left : start - first])
    carets = _total(near[start - first : min(end - first, shown)])
    return Frame(span.line, text, before, max(carets, 1))


def _pieces(text: str) -> list[tuple[str, int]]:
    pieces: list[tuple[str, int]] = []
    at = 0
    for character in text:
        pieces.append(cells(character, at))
        at += pieces[-1][1]
    return pieces


def _total(pieces: list[tuple[str, int]]) -> int:
    return sum(width for _, width in pieces)


def _leftmost(pieces: list[tuple[str, int]], start: int, width: int) -> int:
    """Return where to begin: a third of the width, or what is left over, before `start`."""
    room = max(width // 3, width - 2 * len(_CUT) - _total(pieces[start:]))
    left = start
    while left > 0 and room >= pieces[left - 1][1]:
        left -= 1
        room -= pieces[left][1]
    while 0 < left < start and not pieces[left][1]:
        left += 1
    return left


def _fitting(pieces: list[tuple[str, int]], room: int) -> int:
    """Return how many of `pieces` fit into `room` cells."""
    for count, (_, width) in enumerate(pieces):
        room -= width
        if room < 0:
            return count
    return len(pieces)
