"""Turn words as poppler finds them on a page into the order in which they are read.

Text from right to left is drawn from the left, so its letters come out backwards, and so do its
words as far as they were drawn in one go. Latin words and numbers in it are drawn as they are read
(UAX #9, rule L2, the other way round).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]"
_LEFTWARD, _RIGHT = re.compile(_LEFT), re.compile("[A-Za-z]")
_RIGHTWARD = re.compile(
    rf"[A-Za-z\u00c0-\u024f](?:(?:(?!{_LEFT}).)*[A-Za-z0-9\u00c0-\u024f])?"
    r"|[-+\u2212]?\d(?:[\d.,:/-]*\d)?"
)
_PHRASE = re.compile(rf"{_LEFT}+(?: {_LEFT}+)*")


@dataclass(frozen=True)
class Word:
    """A word and its place on the page, in points from the left and the top."""

    text: str
    left: float
    top: float
    bottom: float


def as_read(words: Sequence[Word]) -> str:
    """Return the text of `words`, which come in the order of drawing, as it is read."""
    leftward = _runs_left("".join(word.text for word in words), otherwise=False)
    return " ".join(_line(line, leftward=leftward) for line in _lines(words))


def _lines(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield what was drawn in one go on one line."""
    line: list[Word] = []
    for word in words:
        if line and not _beside(line[-1], word):
            yield line
            line = []
        line.append(word)
    yield line


def _beside(one: Word, other: Word) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > min(one.bottom - one.top, other.bottom - other.top) / 2


def _line(line: Sequence[Word], *, leftward: bool) -> str:
    """Return a line as it is read; one of numbers alone runs as its page does."""
    text = " ".join(word.text for word in line)
    if not _runs_left(text, otherwise=leftward):
        return _PHRASE.sub(lambda found: found[0][::-1], text)
    seen = " ".join(word.text for word in sorted(line, key=lambda word: word.left))
    return _RIGHTWARD.sub(lambda found: found[0][::-1], seen)[::-1]


def _runs_left(text: str, *, otherwise: bool) -> bool:
    letters = len(_LEFTWARD.findall(text)), len(_RIGHT.findall(text))
    return letters[0] > letters[1] if any(letters) else otherwise
