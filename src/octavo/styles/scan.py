"""Turn the text of a style sheet into the first bracket, text or comment that is not closed.

tinycss2 closes at the end of a file whatever is open there (CSS Syntax 3, section 5.4), so that an
author who forgets a brace would lose the rest of the file in silence.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from octavo.diagnostics import Diagnostic, Span
from octavo.styles import codes

DEPTH = 32

_MARKS = re.compile(
    r"""/\*.*?(?:\*/|\Z)
    | "(?:\\.|[^"\\\n])*(?:"|(?=\n)|\Z)
    | '(?:\\.|[^'\\\n])*(?:'|(?=\n)|\Z)
    | \\.
    | \burl\(\s*(?!["'\s])[^)"'({}]*\)
    | [{}()\[\]]""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
_CLOSES = {"}": "{", ")": "(", "]": "["}


class Places:
    """The lines of a text, to tell an offset's place and a place's offset."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def span(self, offset: int, length: int = 1) -> Span:
        """Return the place of the character at `offset`."""
        line = bisect_right(self.starts, offset)
        return Span(self.name, line, offset - self.starts[line - 1] + 1, length)

    def offset(self, line: int, column: int) -> int:
        """Return the offset of the character at `line` and `column`, both from 1."""
        return self.starts[line - 1] + column - 1


def unbalanced(name: str, text: str) -> Diagnostic | None:
    """Return the finding about the first thing in `text` that is not closed, None where all is."""
    places = Places(name, text)
    open_brackets: list[tuple[str, int]] = []
    for match in _MARKS.finditer(text):
        mark, offset = match.group(), match.start()
        if mark[0] in "{([":
            open_brackets.append((mark, offset))
            if len(open_brackets) > DEPTH:
                message = f"Brackets are nested more than {DEPTH} deep."
                return codes.TOO_COMPLEX.at(places.span(offset), message, "Write flatter rules.")
        elif mark[0] in "})]":
            if not open_brackets:
                message = f"“{mark}” closes nothing."
                return codes.SYNTAX.at(places.span(offset), message, "Delete it.")
            if open_brackets[-1][0] != _CLOSES[mark]:
                return _open(places, *open_brackets[-1])
            open_brackets.pop()
        elif _cut_short(mark):
            return _open(places, mark, offset)
    return _open(places, *open_brackets[-1]) if open_brackets else None


def _cut_short(mark: str) -> bool:
    if mark.startswith("/*"):
        return len(mark) < 4 or not mark.endswith("*/")
    return mark[0] in "\"'" and (len(mark) < 2 or mark[-1] != mark[0])


_ENDS = {"{": "}", "(": ")", "[": "]", "/": "*/"}


def _open(places: Places, mark: str, offset: int) -> Diagnostic:
    begins = mark[:2] if mark.startswith("/*") else mark[0]
    what = "comment" if begins == "/*" else "text" if begins in "\"'" else "bracket"
    message = f"The {what} that “{begins}” opens never closes."
    hint = f"Add “{_ENDS.get(mark[0], mark[0])}” where it ends."
    return codes.UNCLOSED.at(places.span(offset, len(begins)), message, hint)
