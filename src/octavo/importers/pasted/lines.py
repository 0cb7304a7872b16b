"""Turn pasted text into pieces: what the author meant to be one paragraph, title or entry each.

Text that was broken into lines is known by its lines: none could have taken the first word of the
next one within the width.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from octavo.importers.pasted.beginnings import DOUBT, bullet_of, file_of, number_of
from octavo.importers.pasted.hyphens import Mender
from octavo.importers.vocabulary import CREDIT_AT_START
from octavo.values import frozen

NARROWEST, WIDEST = 30, 130  # characters of a line that was broken
_SHARE = 0.6  # of the lines that must be full
_SMALL = 0.3  # of the lines below them that must begin with a small letter, as prose does
_SAMPLE = 3_000  # pairs of lines that are looked at
_FAR = 8  # groups among which the title may stand twice

_ENDINGS = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufdd0-\ufdef\ufffe\uffff]")
_FINAL = re.compile(r"[.!?:;…][)\]”’\"'»]*\Z")
_QUOTED = re.compile(r"\A\s*>[ >]*")


@frozen
class Line:
    """A line as pasted, without its ending."""

    number: int
    text: str

    @property
    def indent(self) -> int:
        """How deep it begins; a tab is four spaces."""
        shown = self.text.expandtabs(4)
        return len(shown) - len(shown.lstrip(" "))


@frozen
class Piece:
    """One paragraph, title or entry; `DOUBT` stands inside words that a person should look at."""

    text: str
    line: int
    gap: bool = True  # an empty line stands above
    indent: int = 0  # of all its lines
    quoted: bool = False  # its lines began with `>`
    single: bool = True  # it was one line

    @property
    def plain(self) -> str:
        """The words alone."""
        return self.text.replace(DOUBT, "")


@frozen
class Read:
    """The pieces of a text, the width of its lines (0: not broken), and what was left out."""

    pieces: tuple[Piece, ...]
    width: int
    unseen: int


def read_lines(text: str, mender: Mender) -> Read:
    """Return the pieces of a text."""
    cleaned, unseen = _UNSEEN.subn("", _ENDINGS.sub("\n", text))
    groups = list(_groups(cleaned.split("\n")))
    width = width_of(groups)
    whole = frozenset(_words(line.text for line in group) for group in groups[:_FAR])
    pieces: list[Piece] = []
    for group in groups:
        pieces.extend(_pieces(group, width, mender, whole))
    return Read(tuple(pieces), width, unseen)


def _words(texts: Iterable[str]) -> str:
    return " ".join(" ".join(texts).casefold().split())


def _groups(lines: Sequence[str]) -> Iterator[list[Line]]:
    """Yield the lines between empty ones."""
    group: list[Line] = []
    for number, text in enumerate(lines, 1):
        if text.strip(" \t\xa0"):
            group.append(Line(number, text.rstrip(" \t")))
        elif group:
            yield group
            group = []
    if group:
        yield group


def width_of(groups: Iterable[Sequence[Line]]) -> int:
    """Return the width to which the lines were broken, 0 where they were not."""
    pairs = [(a, b) for group in groups for a, b in pairwise(group) if not _starts(b)][:_SAMPLE]
    sizes = [
        (len(a.text), len(a.text) + 1 + len(_first(b)), _bare(b)[:1].islower())
        for a, b in pairs
        if " " in a.text
    ]
    best, width, small = 0, 0, 0
    for candidate in sorted({size for size, _, _ in sizes if NARROWEST <= size <= WIDEST}):
        full = [is_small for size, needed, is_small in sizes if size <= candidate < needed]
        if len(full) > best:
            best, width, small = len(full), candidate, sum(full)
    is_prose = small >= _SMALL * best
    return width if best >= 2 and best >= _SHARE * len(sizes) and is_prose else 0


def _first(line: Line) -> str:
    return line.text.strip(" \t").split(" ", 1)[0]


def _starts(line: Line) -> bool:
    """Return whether a line begins something, whatever stands above it."""
    text = line.text.strip()
    if file_of(text) or CREDIT_AT_START.match(text):
        return True
    return bullet_of(text) is not None or number_of(text) is not None or bool(_QUOTED.match(text))


def _pieces(
    group: Sequence[Line], width: int, mender: Mender, whole: frozenset[str]
) -> Iterator[Piece]:
    """Yield the pieces of the lines between two empty ones.

    What stands elsewhere as a `whole` is one here as well: a title may stand twice.
    """
    depth = min(line.indent for line in group)
    held = _piece(group[0], gap=True)
    last = group[0]
    for line in group[1:]:
        ended = held.line == group[0].number and _words([held.text]) in whole
        going = _goes_on(last, line, width, held) if width else _is_cut(last, line)
        if going and not ended:
            text = mender.joined(held.text, _bare(line), line.number)
            indent = min(held.indent, line.indent)
            held = replace(held, text=text, indent=indent, single=False)
        else:
            yield held
            held = _piece(line, gap=False)
        last = line
    if width and depth == 0 and held.single:
        held = replace(held, indent=0)
    yield held


def _piece(line: Line, *, gap: bool) -> Piece:
    quoted = _QUOTED.match(line.text)
    return Piece(_bare(line), line.number, gap, 0 if quoted else line.indent, bool(quoted))


def _bare(line: Line) -> str:
    return _QUOTED.sub("", line.text, count=1).strip()


def _goes_on(last: Line, line: Line, width: int, held: Piece) -> bool:
    """Return whether a line goes on with the piece above it."""
    if bool(_QUOTED.match(line.text)) != held.quoted or file_of(line.text.strip()):
        return False
    if file_of(last.text.strip()) == (last.text.strip(), ""):
        return False
    above, below = _bare(last), _bare(line)
    if not above or not below:
        return False
    full = len(last.text) + 1 + len(_first(line)) > width
    ended = bool(_FINAL.search(above))
    item = bullet_of(held.text) is not None or number_of(held.text) is not None
    if _starts(Line(0, below)) and (item or ended or not full):
        return False
    if line.indent > last.indent and not item and not held.indent:
        return False
    return full or (below[0].islower() and not ended) or _is_divided(above, below)


def _is_cut(last: Line, line: Line) -> bool:
    """Return whether a word of a long line is divided, in a text that is not broken into lines."""
    long = len(last.text) > WIDEST and not _starts(line)
    return long and _is_divided(_bare(last), _bare(line))


def _is_divided(above: str, below: str) -> bool:
    """Return whether a word seems to be divided between two lines."""
    return bool(re.search(r"[^\W\d_][-‐¬\u00ad]\Z", above)) and below[0].islower()
