"""Turn what is decided while a text is read into decisions with places in the finished tree."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from octavo.importers.model import Decision, Fate, Sureness
from octavo.values import frozen

BODY = "body"  # the place of what stands in the text, found by its line in the source


@frozen
class _Entry:
    what: str
    sureness: Sureness
    fate: Fate
    line: int
    place: str


@dataclass
class Ledger:
    """What the import of one text gathers; `source` is the name of the file."""

    source: str
    entries: list[_Entry] = field(default_factory=list)

    def keep(
        self, what: str, line: int, place: str = BODY, sureness: Sureness = Sureness.LIKELY
    ) -> None:
        """Note what something was taken for; `place` is `BODY` or `FILE`, or `FILE:KEY`."""
        self.entries.append(_Entry(what, sureness, Fate.KEPT, line, place))

    def drop(self, what: str, line: int) -> None:
        """Note what was left out; `what` quotes its words."""
        self.entries.append(_Entry(what, Sureness.CERTAIN, Fate.DROPPED, line, ""))

    def ask(
        self, what: str, line: int, place: str = BODY, sureness: Sureness = Sureness.CERTAIN
    ) -> None:
        """Note what only a person can settle."""
        self.entries.append(_Entry(what, sureness, Fate.NEEDS_A_PERSON, line, place))

    def decisions(
        self, files: Mapping[str, bytes], text: str, lines: Mapping[int, int]
    ) -> tuple[Decision, ...]:
        """Return the decisions in the order of the source.

        `text` is the path of the text made, `lines` tells for lines of the source where in it they
        ended up.
        """
        ordered = sorted(self.entries, key=lambda entry: entry.line)
        finder = _Finder(files, text, sorted(lines.items()))
        return tuple(
            Decision(e.what, e.sureness, e.fate, self._source(e.line), finder.place(e))
            for e in ordered
        )

    def _source(self, line: int) -> str:
        return f"{self.source}:{line}" if line else self.source


@dataclass
class _Finder:
    files: Mapping[str, bytes]
    text: str
    lines: list[tuple[int, int]]
    keys: dict[str, dict[str, int]] = field(default_factory=dict)

    def place(self, entry: _Entry) -> str:
        if not entry.place:
            return ""
        path, _, key = entry.place.partition(":")
        path = self.text if path in (BODY, "text") else path
        line = self._below(entry.line) if entry.place == BODY else self._key(path, key)
        return f"manuscript/{path}:{line}" if line else f"manuscript/{path}"

    def _below(self, source: int) -> int:
        """Return the line made of the last thing that began on or before a line of the source."""
        found = 0
        for line, made in self.lines:
            if line > source:
                break
            found = made
        return found

    def _key(self, path: str, key: str) -> int:
        if path not in self.keys:
            held = self.files.get(path, b"").decode().split("\n")
            found = ((m[1], n) for n, line in enumerate(held, 1) if (m := _KEY.match(line)))
            self.keys[path] = {}
            for name, number in found:
                self.keys[path].setdefault(name, number)
        return self.keys[path].get(key, 0)


_KEY = re.compile(r'"?([^\s":]+)"?:')
