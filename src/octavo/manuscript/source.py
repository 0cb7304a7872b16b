"""Turn a place in a piece of Markdown into a place in the file that holds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from octavo.diagnostics import Span
from octavo.workspace import Located


@dataclass(frozen=True)
class Source:
    """A piece of Markdown: `text` begins at `line` and `column` (from 1) of the file `name`.

    Where `exact` is false, the lines of the text are not those of the file (a folded YAML scalar);
    every place is then the piece's first line.
    """

    name: str
    text: str
    line: int = 1
    column: int = 1
    exact: bool = True

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text."""
        return self.text.split("\n")

    def span(self, line: int, column: int = -1, length: int = 0) -> Span:
        """Return the place of a line and a column, both from 0; -1 means the whole line."""
        if not self.exact:
            return Span(self.name, self.line)
        if column < 0:
            return Span(self.name, self.line + line)
        return Span(self.name, self.line + line, self.column + column, length)

    def line_at(self, line: int) -> str:
        """Return a line of the text, empty beyond its end."""
        return self.lines[line] if 0 <= line < len(self.lines) else ""


def source_of(value: Located, lines: Sequence[str]) -> Source:
    """Return the Markdown that a YAML scalar holds; `lines` are those of the whole file."""
    line, column = value.body  # of its first line that is not empty
    line -= len(value.value) - len(value.value.lstrip("\n"))
    exact = all(
        index < len(lines) and lines[index][column - 1 :].startswith(part)
        for index, part in enumerate(value.value.rstrip("\n").split("\n"), line - 1)
    )
    return Source(value.span.path, value.value, line, column, exact)


@dataclass(frozen=True)
class Run:
    """Running text inside a source: `content` begins on line `line`, not before column `after`.

    Its lines may have lost what surrounds them (indentation, quote marks, the pipes of a table).
    """

    content: str
    source: Source
    line: int = 0
    after: int = 0

    def span(self, at: int, length: int = 0) -> Span:
        """Return the place of the character `at`; its column is 0 where it is not certain."""
        start = self.content.rfind("\n", 0, at) + 1
        number = self.content.count("\n", 0, start)
        end = self.content.find("\n", start)
        part = self.content[start : end if end >= 0 else len(self.content)]
        column = self._column(part, number)
        line = self.line + number
        return self.source.span(line, column + at - start if column >= 0 else -1, length)

    def _column(self, part: str, number: int) -> int:
        whole = self.source.line_at(self.line + number).rstrip()
        part = part.rstrip()
        if number or not self.after:
            return len(whole) - len(part) if whole.endswith(part) else whole.find(part)
        return whole.find(part, self.after)


def unfolded(value: str | None) -> str | None:
    """Return an option's value on one line."""
    return " ".join(value.split()) if value else value
