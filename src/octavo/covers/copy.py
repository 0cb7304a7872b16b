"""Turn a text for the back or a flap of a cover into the size and the lines that fit there."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from octavo.covers import codes
from octavo.covers.fitting import SANS, running
from octavo.covers.wording import Note
from octavo.diagnostics import Diagnostic, Outcome, Span
from octavo.styles import markup
from octavo.values import frozen

_PT = 72 / 25.4
SIZES = (16.0, 15.5, 15.0, 14.5, 14.0, 13.5, 13.0, 12.5, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0)
_MOST = 16.0  # on the cover that the sizes are made for
# Larger than this, a text is a short one, and stands in the upper part of its room.
_PLAIN, _UPPER = 11.5, 0.55
_LEADING = 1.42
_BETWEEN = 0.5  # of a line, between paragraphs
_LONGEST = 33.0  # em: about 74 letters a line
_NOTE, _NOTE_LEADING, _NOTE_LONGEST = 8.5, 1.4, 36.0
_BEFORE_NOTES = 2.0  # lines of a note


@frozen
class Room:
    """A place for text on a panel, in mm; `scale` is how large the cover is beside the design."""

    x: float
    y: float
    width: float
    height: float
    scale: float


@frozen
class Text:
    """A text in its `room`: XHTML for a template, its size in pt and its lines' width in mm."""

    room: Room
    xhtml: str
    size: float
    measure: float
    notes: tuple[Note, ...]


def copy(xhtml: str, notes: Iterable[Note], room: Room, source: str) -> Outcome[Text]:
    """Return `xhtml`, paragraphs, in the largest size that `room` holds, with the notes that fit.

    A text that is too long even in the smallest size is a finding about the file `source`.
    """
    paragraphs = _paragraphs(xhtml)
    size = next((s for s in _sizes(room) if _fits(paragraphs, s, room)), None)
    chosen = size or SIZES[-1]
    used = _height(paragraphs, chosen, room)
    made = Text(room, markup(xhtml), chosen, _measure(chosen, room), _fitting(notes, room, used))
    return Outcome(made, () if size else (_too_long(paragraphs, used, room, source),))


def _paragraphs(xhtml: str) -> list[str]:
    blocks = etree.fromstring(f"<div>{xhtml}</div>")
    texts = (" ".join("".join(map(str, block.itertext())).split()) for block in blocks)
    return [text for text in texts if text]


def _sizes(room: Room) -> list[float]:
    most = max(_MOST * room.scale, SIZES[-1])
    return [size for size in SIZES if size <= most]


def _fits(paragraphs: list[str], size: float, room: Room) -> bool:
    most = room.height * (_UPPER if size > _PLAIN else 1)
    return _height(paragraphs, size, room) <= most


def _measure(size: float, room: Room) -> float:
    return min(room.width, _LONGEST * size / _PT)


def _height(paragraphs: list[str], size: float, room: Room) -> float:
    """Return how high `paragraphs` stand in `size`, in mm."""
    ems = _measure(size, room) * _PT / size
    lines = sum(running(text, ems) + _BETWEEN for text in paragraphs) - _BETWEEN
    return max(lines, 0) * size * _LEADING / _PT


def _fitting(notes: Iterable[Note], room: Room, used: float) -> tuple[Note, ...]:
    shown: list[Note] = []
    line = _NOTE * _NOTE_LEADING / _PT
    ems = min(room.width * _PT / _NOTE, _NOTE_LONGEST)
    used += _BEFORE_NOTES * line if used else 0
    for note in notes:
        used += (running(f"{note.name} {note.text}", ems, SANS) + _BETWEEN) * line
        if used > room.height:
            break
        shown.append(note)
    return tuple(shown)


def _too_long(paragraphs: list[str], used: float, room: Room, source: str) -> Diagnostic:
    words = sum(len(text.split()) for text in paragraphs)
    over = max(1, round(words * (1 - room.height / used)))
    message = f"The text of {words} words is about {over} too long for its place on the cover."
    return codes.BLURB_TOO_LONG.at(Span(source), message, "Shorten the blurb or the description.")
