"""Turn the lines of a verse directive into stanzas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from octavo.manuscript import codes
from octavo.manuscript.inlines import inlines_of
from octavo.manuscript.model import Block, Inline, Verse
from octavo.manuscript.source import Run
from octavo.manuscript.syntax import parse_inlines

if TYPE_CHECKING:
    from octavo.manuscript.directives import DirectiveReading


def verse(reading: DirectiveReading) -> list[Block]:
    """Return verse: lines, with an empty line between stanzas."""
    reading.blocks.until("directive_close")
    stanzas: list[tuple[tuple[int, tuple[Inline, ...]], ...]] = []
    lines: list[tuple[int, tuple[Inline, ...]]] = []
    for number, text in enumerate(reading.token.content.split("\n"), reading.opening.body_line):
        if text.strip():
            lines.append(_line(reading, text.expandtabs(4), number))
        elif lines:
            stanzas.append(tuple(lines))
            lines = []
    if lines:
        stanzas.append(tuple(lines))
    if not stanzas and reading.opening.closed:
        hint = "Write its lines before the closing fence."
        reading.ledger.add(codes.BODY, reading.span, "The directive “verse” is empty.", hint)
    attribution, language, name = reading.inlines("attribution"), reading.language(), reading.name()
    return [Verse(tuple(stanzas), reading.span, attribution, language, name)]


def _line(reading: DirectiveReading, text: str, number: int) -> tuple[int, tuple[Inline, ...]]:
    """Return a line of verse: its indent in steps of two spaces, and its words."""
    words = text.strip()
    run = Run(words, reading.source, number)
    indent = (len(text) - len(text.lstrip(" "))) // 2
    return indent, inlines_of(parse_inlines(words), run, reading.ledger)
