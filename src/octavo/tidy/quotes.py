"""Turn straight quotation marks into those of a language, by level, and find the apostrophes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.tidy.houses import STRANGE, Marks, tongue
from octavo.tidy.model import Edit
from octavo.tidy.veil import NOTE, OBJECT
from octavo.values import frozen

APOSTROPHE = "’"
_MARK = re.compile("[\"“”„‟«»'‘’‚‛‹›´]")
_DOUBLE = frozenset('"“”„‟«»')
_OPENERS = frozenset(f" \n\t([{{–—-/\u00a0\u202f\u2009{OBJECT}“„«‘‚‹\"'¡¿")
_CLOSERS = frozenset(f" \n\t)]}}–—-/\u00a0\u202f\u2009{OBJECT}{NOTE}.,;:!?…”»’›“‘\"'")
_FAR = 100  # marks that a single quotation may hold
_LONG = 40  # characters; a single quotation of more says at its ends that it is one
_INVISIBLE = frozenset("\u2060\u200a\u200b\ufeff")
_ELIDED = re.compile(
    r"(?:\d\ds?|tis|twas|twere|twill|twould|em|til|tween|bout|gainst|neath|cept|spose|nuff|cos|cuz|coz)"
    r"(?![\w'’])|n(?=['’]?\s)",
    re.IGNORECASE,
)


@frozen
class _Mark:
    """A mark in its place: whether it can open and whether it can close a quotation."""

    at: int
    sign: str
    opens: bool
    closes: bool

    @property
    def is_double(self) -> bool:
        return self.sign in _DOUBLE


@frozen
class _Pair:
    opening: _Mark
    closing: _Mark
    level: int

    @property
    def signs(self) -> str:
        return self.opening.sign + self.closing.sign


def find(text: str, language: str, marks: Marks) -> Iterator[tuple[str, Edit]]:
    """Yield the edits of a passage, each with its rule: `quotes` or `apostrophe`."""
    if _MARK.search(text) is None:
        return
    reading = _Reading(text)
    reading.read()
    for at in reading.apostrophes:
        yield "apostrophe", Edit(at, at + 1, APOSTROPHE)
    strange = STRANGE.get(tongue(language), frozenset())
    for pair in reading.pairs:
        if pair.opening.is_double and reading.unclear:
            continue
        if pair.signs in strange or set(pair.signs) & {'"', "'"}:
            yield from (("quotes", edit) for edit in _set(pair, marks) if edit.new != "")
    if reading.begins and not reading.unclear:
        yield "quotes", Edit(0, 1, marks.outer[0])


def _set(pair: _Pair, marks: Marks) -> Iterator[Edit]:
    """Yield the edits that give a pair the marks of its level."""
    single_outer = marks.outer[0] in ("‘", "’")
    outer = pair.level % 2 == 0 and (pair.opening.is_double or pair.level > 0 or single_outer)
    wanted = marks.outer if outer else marks.inner
    for mark, sign in zip((pair.opening, pair.closing), wanted, strict=True):
        if mark.sign != sign:
            yield Edit(mark.at, mark.at + 1, sign)


class _Reading:
    """One walk over the marks of a passage.

    `unclear` tells that a straight double mark belongs to no pair, so that none can be trusted;
    `begins` tells that one opens the passage and is closed in a later one.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.marks = [_mark(text, match.start()) for match in _MARK.finditer(text)]
        self.apostrophes: list[int] = []
        self.pairs: list[_Pair] = []
        self.unclear = False
        self.begins = False
        self._open: list[int] = []
        self._single: dict[int, int] = {}  # from the index of a closing mark to its opening one
        self._ends: set[int] = set()  # their places
        self._doubtful: set[int] = set()

    def read(self) -> None:
        """Sort all marks into pairs, apostrophes and those that stay."""
        for index, mark in enumerate(self.marks):
            if mark.is_double:
                self._double(index, mark)
            elif not self._is_apostrophe(mark):
                self._quote(index, mark)
        for index in self._open:
            mark = self.marks[index]
            if mark.sign == '"':
                if mark.at == 0:
                    self.begins = True
                else:
                    self.unclear = True

    def _double(self, index: int, mark: _Mark) -> None:
        inside = any(self.marks[i].is_double for i in self._open)
        if mark.sign == '"' and _after_digit(self.text, mark.at) and not inside:
            return  # inches, seconds
        if mark.closes and inside:
            while not self.marks[self._open[-1]].is_double:
                self._open.pop()
            self._pair(self._open.pop(), index)
        elif mark.opens:
            self._open.append(index)
        elif mark.sign == '"':
            self.unclear = True

    def _quote(self, index: int, mark: _Mark) -> None:
        if index in self._single:
            if self._open and self._open[-1] == self._single[index]:
                self._pair(self._open.pop(), index)
        elif index in self._doubtful:
            return
        elif mark.opens:
            self._look_for_the_end(index)
        elif mark.sign in "'´" and mark.closes and self._after_letter(mark):
            self.apostrophes.append(mark.at)

    def _look_for_the_end(self, index: int) -> None:
        """Find the mark that closes a single quotation; a plural's genitive looks just like it."""
        found: list[int] = []
        for later in range(index + 1, min(len(self.marks), index + _FAR)):
            mark = self.marks[later]
            if mark.is_double:
                if mark.closes and not mark.opens and not self._opened_since(index, later):
                    break
                continue
            if self._is_inner(mark):
                continue
            if mark.opens and not mark.closes:
                break
            if mark.closes:
                found.append(later)
        sure = [i for i in found if not self._may_be_genitive(self.marks[i])]
        if len(found) == 1 and self._may_be_two(self.marks[index], self.marks[found[0]]):
            sure = found = []
        if len(found) == 1 or len(sure) == 1:
            end = (found if len(found) == 1 else sure)[0]
            self._single[end] = index
            self._ends.add(self.marks[end].at)
            self._open.append(index)
        else:
            self._doubtful.update(found)

    def _may_be_two(self, opening: _Mark, closing: _Mark) -> bool:
        """Whether two marks may be apostrophes far apart: ’long … sho’."""
        after, before = self.text[opening.at + 1], self.text[closing.at - 1]
        return closing.at - opening.at > _LONG and after.islower() and before.isalnum()

    def _opened_since(self, index: int, later: int) -> bool:
        between = [m for m in self.marks[index + 1 : later] if m.is_double]
        return len(between) % 2 == 1

    def _pair(self, opening: int, closing: int) -> None:
        pair = _Pair(self.marks[opening], self.marks[closing], len(self._open))
        self.pairs.append(pair)

    def _is_apostrophe(self, mark: _Mark) -> bool:
        """Whether `mark` is an apostrophe, or a prime that stays; note the former."""
        if mark.sign not in "'´’‘":
            return False
        inner = self._is_inner(mark)
        elided = mark.opens and _ELIDED.match(self.text, mark.at + 1) is not None
        if inner or elided:
            if mark.sign in "'´" and not self._between_digits(mark):
                self.apostrophes.append(mark.at)
            return True
        if mark.sign == "´":
            return True
        return mark.sign == "'" and _after_digit(self.text, mark.at) and not self._expected(mark)

    def _expected(self, mark: _Mark) -> bool:
        return mark.at in self._ends

    def _is_inner(self, mark: _Mark) -> bool:
        before, after = _around(self.text, mark.at)
        return before.isalnum() and after.isalnum()

    def _between_digits(self, mark: _Mark) -> bool:
        before, after = _around(self.text, mark.at)
        return before.isdigit() and after.isdigit()

    def _after_letter(self, mark: _Mark) -> bool:
        return _around(self.text, mark.at)[0].isalpha()

    def _may_be_genitive(self, mark: _Mark) -> bool:
        before, after = _around(self.text, mark.at)
        following = self.text[mark.at + 2 : mark.at + 3]
        return before in "sxz" and after in " \n" and following.isalpha()


def _mark(text: str, at: int) -> _Mark:
    before, after = _around(text, at)
    opens = (before in _OPENERS) and not after.isspace()
    closes = not before.isspace() and after in _CLOSERS
    return _Mark(at, text[at], opens, closes)


def _around(text: str, at: int) -> tuple[str, str]:
    """Return what is seen before and after a place, a space beyond the ends."""
    first, last = at - 1, at + 1
    while first >= 0 and text[first] in _INVISIBLE:
        first -= 1
    while last < len(text) and text[last] in _INVISIBLE:
        last += 1
    return text[first] if first >= 0 else " ", text[last] if last < len(text) else " "


def _after_digit(text: str, at: int) -> bool:
    return at > 0 and text[at - 1].isdigit()
