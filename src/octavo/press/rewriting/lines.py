"""Turn text of one typeface and size into text that overprints or knocks out as a whole."""

from __future__ import annotations

from octavo.press.rewriting.painting import PAINTING
from octavo.press.rewriting.settings import SETTINGS
from octavo.press.rewriting.work import Work


def paint_lines(work: Work, operands: bytes, _operator: bytes) -> None:
    """Paint the lines of text objects, as `lexer.TEXT` finds them.

    What decides on overprint is the same for all, so that it is asked once.
    """
    head, _, shown = operands.partition(b" Tf\n")
    begin, matrix, font = head.removesuffix(b" Tf").split(b"\n")
    SETTINGS[b"BT"](work, b"", begin)
    SETTINGS[b"Tm"](work, matrix.removesuffix(b" Tm"), b"Tm")
    SETTINGS[b"Tf"](work, font, b"Tf")
    PAINTING[b"TJ"](work, shown.removesuffix(b" TJ\nET"), b"TJ")
    work.write(b"", b"ET")
