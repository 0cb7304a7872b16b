"""Turn characters that come from a file into cells of a terminal, harmless and of known width."""

from __future__ import annotations

import unicodedata

TAB = 4

# What moves the cursor, starts a command of the terminal, reorders or hides the text around it.
_UNSAFE_CATEGORIES = frozenset({"Cc", "Cs", "Zl", "Zp"})
_UNSAFE = frozenset("\u061c\u200e\u200f\ufeff") | {
    chr(point)
    for first, last in ((0x202A, 0x202E), (0x2066, 0x2069), (0xFFF9, 0xFFFB), (0xE0000, 0xE007F))
    for point in range(first, last + 1)
}
_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})


def safe(text: str) -> str:
    """Return `text` on one line, with every character that could drive a terminal escaped."""
    return "".join(map(_shown, text))


def cells(character: str, at: int) -> tuple[str, int]:
    """Return how `character` is shown in cell `at` of a line, and how many cells that takes.

    Widths follow Unicode's UAX #11: wide and fullwidth take two cells, combining marks none.
    """
    if character == "\t":
        width = TAB - at % TAB
        return " " * width, width
    shown = _shown(character)
    if len(shown) > 1:
        return shown, len(shown)
    return shown, _width(shown)


def width_of(text: str) -> int:
    """Return how many cells `text`, made safe, takes."""
    return sum(_width(character) for character in safe(text))


def _shown(character: str) -> str:
    if character.isascii() and character.isprintable():
        return character
    if unicodedata.category(character) in _UNSAFE_CATEGORIES or character in _UNSAFE:
        return character.encode("unicode_escape").decode("ascii")
    return character


def _width(character: str) -> int:
    if unicodedata.category(character) in _NO_WIDTH or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
