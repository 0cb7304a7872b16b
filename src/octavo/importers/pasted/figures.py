"""Turn a caption as it was pasted into the picture's file, the caption and the credit."""

from __future__ import annotations

from octavo.importers.credits import parted
from octavo.importers.model import Sureness
from octavo.importers.pasted.beginnings import file_of
from octavo.importers.pasted.lines import Piece
from octavo.values import frozen

_LONGEST_CAPTION = 700  # characters
_SHORT = 250  # characters; a paragraph is mostly longer


@frozen
class Figure:
    """A picture: its file as named (empty where it is not), its caption, whose it is."""

    name: str
    caption: str
    credit: str
    line: int
    sureness: Sureness
    used: int = 1  # pieces that it is made of


def figure_of(piece: Piece, following: Piece | None, third: Piece | None = None) -> Figure | None:
    """Return the figure that begins with a piece, None where none does.

    A file's name may stand alone, its caption in the piece below; the credit, too, may stand alone
    below a caption.
    """
    named = file_of(piece.plain)
    if named is None:
        return _unnamed(piece, following)
    name, words = named
    if words:
        return _captioned(name, words, piece, following, 1)
    if following is None or file_of(following.plain) or len(following.plain) > _LONGEST_CAPTION:
        return Figure(name, "", "", piece.line, Sureness.CERTAIN)
    caption, credit = parted(following.plain, anywhere=True)
    if credit and not caption:
        return Figure(name, "", credit, piece.line, Sureness.CERTAIN, 2)
    if credit or not following.gap or _is_credit(third):
        return _captioned(name, following.text, piece, third, 2)
    return Figure(name, "", "", piece.line, Sureness.CERTAIN)


def _is_credit(piece: Piece | None) -> bool:
    """Return whether a piece right below another is a credit and nothing else."""
    return piece is not None and not piece.gap and parted(piece.plain)[0] == ""


def _captioned(name: str, words: str, piece: Piece, following: Piece | None, used: int) -> Figure:
    caption, credit = parted(words, anywhere=True)
    if not credit and _is_credit(following) and following is not None:
        return Figure(name, caption, following.plain, piece.line, Sureness.LIKELY, used + 1)
    unsure = not credit and len(caption) > _SHORT
    sureness = Sureness.UNSURE if unsure else Sureness.CERTAIN if credit else Sureness.LIKELY
    return Figure(name, caption, credit, piece.line, sureness, used)


def _unnamed(piece: Piece, following: Piece | None) -> Figure | None:
    """Return a figure without a file's name: a paragraph that ends with a credit."""
    if len(piece.plain) > _LONGEST_CAPTION or piece.quoted:
        return None
    caption, credit = parted(piece.text)
    if credit:
        return Figure("", caption, credit, piece.line, Sureness.LIKELY)
    if _is_credit(following) and following is not None and len(piece.plain) <= _SHORT:
        return Figure("", piece.text, following.plain, piece.line, Sureness.UNSURE, 2)
    return None
