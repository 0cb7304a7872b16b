"""Turn a passage of Markdown into the words a reader sees, each character with its place.

What is no text of the passage's language (code, addresses, tags, what is marked as another
language, escaped signs) becomes one sign that no rule changes, and so does a note; markup is left
out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from octavo.tidy.model import Edit

OBJECT = "\ufffc"
NOTE = "\ufffb"  # where the sign of a note stands
_SIGNS = re.compile(r"[\\`<\[\]*_&{~]|://|www\.|@|doi:")
_TOKEN = re.compile(
    r"""
      (?P<escape>\\[!-/:-@\[-`{-~])
    | (?P<break>\\(?=\n))
    | (?P<code>`+)
    | (?P<comment><!--)
    | (?P<tag></?[A-Za-z][^<>]*>|<[!?][^<>]*>)
    | (?P<url>(?:https?://|www\.|doi:)[^\s<>\[\]()"“”«»]+|(?<![\w.+%-])[\w.+%-]{1,64}@\w[\w-]*(?:\.[\w-]+)+)
    | (?P<note>\[\^[^\s\[\]]{1,80}\])
    | (?P<open>!?\[(?!\^))
    | (?P<close>\](?:\((?:<[^<>\n]*>|[^()\s<]*(?:\([^()\s]*\)[^()\s]*)*)
          (?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)|\[[^\[\]]*\])?)
    | (?P<mark>\*+|_+)
    | (?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
    """,
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTES = re.compile(r"\{[^{}\n]*\}")
_ADDRESS = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:|<[^\s<>/]+@")
_LANGUAGE = re.compile(r"""\blang=(?:"[^"]*"|'[^']*'|[\w-]+)""")


@dataclass(slots=True)
class Veiled:
    """The words of a passage; the character `n` stands from `starts[n]` to `ends[n]` of it."""

    words: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    plain: bool = False

    def place(self, edit: Edit) -> Edit | None:
        """Return where in the passage `edit` falls; None where markup stands in its midst."""
        if self.plain:
            return edit
        first, last = edit.start, edit.end - 1
        for n in range(first, last + 1):
            apart = n > first and self.starts[n] != self.ends[n - 1]
            if apart or self.ends[n] - self.starts[n] != 1:
                return None
        return Edit(self.starts[first], self.ends[last], edit.new)


def veil(passage: str) -> Veiled:
    """Return the words of `passage`."""
    if _SIGNS.search(passage) is None:
        return Veiled(passage, plain=True)
    return _Veiling(passage).veiled()


class _Veiling:
    """One walk over the markup of a passage; each kind of markup returns where it ends."""

    def __init__(self, passage: str) -> None:
        self.passage = passage
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self._brackets: list[tuple[int, int]] = []  # each open one: its index, its place
        self._closed = True  # whether comments end
        self._runs: dict[int, list[int]] = {}  # of backticks, by their length, the last first

    def veiled(self) -> Veiled:
        """Return the words without the markup."""
        at = 0
        while (match := _TOKEN.search(self.passage, at)) is not None:
            self._text(at, match.start())
            at = _READERS[match.lastgroup or ""](self, match)
        self._text(at, len(self.passage))
        return Veiled("".join(self.words), self.starts, self.ends)

    def _text(self, start: int, end: int) -> int:
        self.words.extend(self.passage[start:end])
        self.starts.extend(range(start, end))
        self.ends.extend(range(start + 1, end + 1))
        return end

    def _sign(self, sign: str, start: int, end: int) -> int:
        self.words.append(sign)
        self.starts.append(start)
        self.ends.append(end)
        return end

    def thing(self, match: re.Match[str]) -> int:
        """Read what is no text: an address, an escaped sign."""
        return self._sign(OBJECT, match.start(), match.end())

    def note(self, match: re.Match[str]) -> int:
        """Read the sign of a note, which stands after a word and before or after a point."""
        return self._sign(NOTE, match.start(), match.end())

    def comment(self, match: re.Match[str]) -> int:
        """Read a comment, which is not seen; one that never ends is text."""
        if self._closed:
            end = self.passage.find("-->", match.end())
            self._closed = end >= 0
        return end + 3 if self._closed else self._text(match.start(), match.end())

    def nothing(self, match: re.Match[str]) -> int:
        """Read the backslash of a line's end, which is not seen."""
        return match.end()

    def tag(self, match: re.Match[str]) -> int:
        """Read an address between angles, or a tag."""
        return self.thing(match) if _ADDRESS.match(match[0]) else match.end()

    def code(self, match: re.Match[str]) -> int:
        """Read code up to as many backticks as it begins with; without them there is none."""
        if not self._runs:
            for run in reversed(list(re.finditer("`+", self.passage))):
                self._runs.setdefault(len(run[0]), []).append(run.start())
        starts = self._runs.get(len(match[0]), [])
        while starts and starts[-1] < match.end():
            starts.pop()
        if not starts:
            return self._text(match.start(), match.end())
        end = self._attributes(starts[-1] + len(match[0]))[0]
        return self._sign(OBJECT, match.start(), end)

    def opening(self, match: re.Match[str]) -> int:
        """Read a bracket; whether it is markup shows where it closes."""
        self._brackets.append((len(self.words), match.start()))
        return self._sign("[", match.end() - 1, match.end())

    def closing(self, match: re.Match[str]) -> int:
        """Read the end of a link, a picture or a span; what has another language is no text."""
        if not self._brackets:
            return self._text(match.start(), match.start() + 1)
        index, place = self._brackets.pop()
        end, attributes = self._attributes(match.end())
        if end == match.start() + 1:
            return self._text(match.start(), end)
        if _LANGUAGE.search(attributes) or index + 1 == len(self.words):  # or says nothing itself
            del self.words[index:], self.starts[index:], self.ends[index:]
            return self._sign(OBJECT, place, end)
        del self.words[index], self.starts[index], self.ends[index]
        return end

    def mark(self, match: re.Match[str]) -> int:
        """Read stars or low lines: emphasis where they touch a word, and not in its midst."""
        before = self.passage[match.start() - 1 : match.start()] or " "
        after = self.passage[match.end() : match.end() + 1] or " "
        inside = match[0][0] == "_" and before.isalnum() and after.isalnum()
        if inside or (before.isspace() and after.isspace()):
            return self._text(match.start(), match.end())
        return match.end()

    def entity(self, match: re.Match[str]) -> int:
        """Read a character that is written as its name; a quotation mark so written stays."""
        sign = html.unescape(match[0])
        if len(sign) != 1 or sign in "\"'\n":
            sign = OBJECT if len(sign) == 1 else ""
        if not sign:
            return self._text(match.start(), match.end())
        return self._sign(sign, match.start(), match.end())

    def _attributes(self, at: int) -> tuple[int, str]:
        match = _ATTRIBUTES.match(self.passage, at)
        return (match.end(), match[0]) if match else (at, "")


_READERS: Mapping[str, Callable[[_Veiling, re.Match[str]], int]] = {
    "escape": _Veiling.thing,
    "break": _Veiling.nothing,
    "code": _Veiling.code,
    "comment": _Veiling.comment,
    "tag": _Veiling.tag,
    "url": _Veiling.thing,
    "note": _Veiling.note,
    "open": _Veiling.opening,
    "close": _Veiling.closing,
    "mark": _Veiling.mark,
    "entity": _Veiling.entity,
}
