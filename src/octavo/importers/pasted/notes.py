"""Turn numbered notes at the end of a text, and the numbers that call them, into footnotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from octavo.importers.model import Sureness
from octavo.importers.pasted.ledger import Ledger
from octavo.importers.pasted.lines import Piece
from octavo.importers.vocabulary import NOTES
from octavo.values import frozen

CALL_OPEN, CALL_CLOSE = "\ufdd1", "\ufdd2"  # noncharacters around the number of a note
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARKED = re.compile(r"(?:\[(?P<n>\d{1,3})\]|(?P<r>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))[ \t\xa0]*(?=\S)")
_LISTED = re.compile(r"(?P<n>\d{1,3})(?:[.)]|[ \t\xa0])[ \t\xa0]*(?=\S)")
_CALLS = re.compile(r"(?<=[^\s(\[])(?:[ \xa0]?\[(\d{1,3})\]|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))")
# What makes a raised figure a power: a unit before it, or a ten (SI Brochure, 5.4).
_POWER = re.compile(r"(?:(?<![^\W\d_])(?:[kcdmµ]?m|ft|in|s|x|y|n|r|e|mc|CO|CH|H|O)|(?<!\d)10)\Z")


@frozen
class Note:
    """A note: its number and its words, a piece for each paragraph."""

    number: str
    pieces: tuple[Piece, ...]


@frozen
class Noted:
    """The pieces without the notes, their calls marked, and the notes in their order."""

    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...] = ()


def with_notes(pieces: Sequence[Piece], ledger: Ledger) -> Noted:
    """Return a text with its notes apart; only where each is called, and each call has one."""
    for heading, start, end in _runs(pieces):
        notes = _entries(pieces[start:end], headed=heading is not None)
        others = (*pieces[: start if heading is None else heading], *pieces[end:])
        called = {number for piece in others for number in _called(piece)}
        numbers = {note.number for note in notes}
        if not notes or not numbers <= called:
            if heading is not None and notes and called & numbers:
                what = "Some of the notes are called nowhere; all were left as a list."
                ledger.ask(what, pieces[heading].line)
            continue
        if heading is not None:
            what = f"The heading “{pieces[heading].plain}” was left out: notes need none."
            ledger.drop(what, pieces[heading].line)
        what = f"The notes {notes[0].number}–{notes[-1].number} became footnotes."
        sureness = Sureness.CERTAIN if len(called) == len(numbers) else Sureness.LIKELY
        ledger.keep(what, pieces[start].line, "text", sureness)
        return Noted(tuple(_with_calls(piece, numbers) for piece in others), notes)
    return Noted(tuple(pieces))


def _runs(pieces: Sequence[Piece]) -> list[tuple[int | None, int, int]]:
    """Return where notes may stand: the index of their heading, of the first, and behind them."""
    found: list[tuple[int | None, int, int]] = []
    for index, piece in enumerate(pieces):
        above = pieces[index - 1] if index else None
        headed = above is not None and bool(NOTES.match(above.plain))
        match = _entry(piece, headed=headed)
        if match is None or match != 1:
            continue
        end = _end(pieces, index, headed=headed)
        if end > len(pieces) // 3 or headed:
            found.append((index - 1 if headed else None, index, end))
    return found[:-4:-1]


def _end(pieces: Sequence[Piece], start: int, *, headed: bool) -> int:
    """Return the index behind the notes that begin at a piece; each has the next number."""
    last, end = 1, start + 1
    while end < len(pieces):
        number = _entry(pieces[end], headed=headed)
        if number is None and pieces[end].indent <= pieces[start].indent:
            break
        if number is not None and number != last + 1:
            break
        last, end = last + (number is not None), end + 1
    return end


def _entry(piece: Piece, *, headed: bool) -> int | None:
    match = _MARKED.match(piece.plain) or (_LISTED.match(piece.plain) if headed else None)
    if match is None:
        return None
    said = match.groupdict()
    return int(said.get("n") or (said.get("r") or "0").translate(_RAISED))


def _entries(pieces: Sequence[Piece], *, headed: bool) -> tuple[Note, ...]:
    starts = [i for i, piece in enumerate(pieces) if _entry(piece, headed=headed) is not None]
    notes = []
    for start, end in pairwise([*starts, len(pieces)]):
        first = pieces[start]
        match = _MARKED.match(first.text) or _LISTED.match(first.text)
        words = replace(first, text=first.text[match.end() :] if match else first.text)
        number = str(_entry(first, headed=headed))
        notes.append(Note(number, (words, *pieces[start + 1 : end])))
    return tuple(notes)


def _called(piece: Piece) -> list[str]:
    return [number for match in _CALLS.finditer(piece.text) if (number := _number(match))]


def _number(match: re.Match[str]) -> str:
    """Return the number that a call calls, empty where a raised figure is a power."""
    if match[1]:
        return str(int(match[1]))
    before = match.string[max(match.start() - 8, 0) : match.start()]
    return "" if _POWER.search(before) else str(int(match[2].translate(_RAISED)))


def _with_calls(piece: Piece, numbers: set[str]) -> Piece:
    def mark(match: re.Match[str]) -> str:
        number = _number(match)
        return f"{CALL_OPEN}{number}{CALL_CLOSE}" if number in numbers else match[0]

    return replace(piece, text=_CALLS.sub(mark, piece.text))
