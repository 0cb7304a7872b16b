"""Turn the end of a text into its authors and what is said of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from octavo.importers.model import Sureness
from octavo.importers.names import byline_of, names_of
from octavo.importers.pasted.beginnings import bullet_of, number_of
from octavo.importers.pasted.figures import figure_of
from octavo.importers.pasted.ledger import Ledger
from octavo.importers.pasted.lines import Piece
from octavo.values import frozen

_FAR = 10  # pieces from the end
_LONGEST_NOTE = 500  # characters
# Characters of a note on somebody whom the head does not name, and of one apart from the name.
_LONGEST_OF_STRANGER, _LONGEST_APART = 200, 100
_SENTENCE_ENDS = re.compile(r"[.!?]\s+[^\W\d_a-z]")
_DASHES = "—–-/ \xa0"
_IS = r"\s+(?:är|er|is|ist|est|on|was|arbetar|arbeider|arbejder|forskar|forsker|works|writes|skriver|arbeitet|schreibt|lehrt|teaches|enseigne|työskentelee)\b"  # fmt: skip  # noqa: E501


@frozen
class Signature:
    """People who sign together, and what is said of them all."""

    names: tuple[str, ...]
    note: tuple[Piece, ...]
    line: int
    labelled: bool = False  # a word such as “By” stands before the names


@frozen
class Signed:
    """The signatures at the end of a text, and the pieces above them."""

    signatures: tuple[Signature, ...]
    rest: tuple[Piece, ...]
    doubt: str = ""


def read_signature(
    pieces: Sequence[Piece], known: Sequence[str], above: str, ledger: Ledger
) -> Signed:
    """Return who signed; `known` are the names of the byline, `above` the words of the head."""
    for start in range(max(1, len(pieces) - _FAR), len(pieces)):
        found = _signatures(pieces[start:])
        if not found or _size(pieces[:start]) <= _size(pieces[start:]):
            continue
        names = [name for signature in found for name in signature.names]
        spoken = any(name in known or name in above for name in names)
        if not spoken and not all(_may_be_said(p, each) for each in found for p in each.note):
            continue
        noted = any(each.note and not each.note[0].gap for each in found)
        sureness = Sureness.CERTAIN if spoken else Sureness.LIKELY if noted else Sureness.UNSURE
        doubt = "" if sureness is not Sureness.UNSURE else _doubt(names)
        for each in found:
            _decide(each, pieces, sureness, ledger)
        return Signed(found, tuple(pieces[:start]), doubt)
    return _spoken_of(pieces, known, ledger)


def _size(pieces: Sequence[Piece]) -> int:
    return sum(len(piece.plain) for piece in pieces)


def _doubt(names: Sequence[str]) -> str:
    return f"“{', '.join(names)}”, the last line of the text, was taken for its signature"


def _may_be_said(piece: Piece, of: Signature) -> bool:
    """Return whether a note may be about somebody whom the head of the text does not name."""
    begins = any(re.match(re.escape(name) + _IS, piece.plain) for name in of.names)
    return begins or (of.labelled and not piece.gap) or _is_brief(piece)


def _is_brief(piece: Piece) -> bool:
    brief = len(piece.plain) <= (_LONGEST_APART if piece.gap else _LONGEST_OF_STRANGER)
    return brief and not _SENTENCE_ENDS.search(piece.plain)


def _decide(each: Signature, pieces: Sequence[Piece], sureness: Sureness, ledger: Ledger) -> None:
    names = ", ".join(each.names)
    words = next((piece.plain for piece in pieces if piece.line == each.line), names)
    what = f"“{words}” is the signature of {names}."
    ledger.keep(what, each.line, "text:authors", sureness)
    if each.note:
        what = f"What stands below is the note about {names}."
        ledger.keep(what, each.note[0].line, "people.yaml", sureness)


def _signatures(pieces: Sequence[Piece]) -> tuple[Signature, ...]:
    """Return the signatures that pieces are made of, none where anything else is among them."""
    made: list[Signature] = []
    for piece in pieces:
        names, note = _signing(piece)
        if names:
            labelled = byline_of(piece.plain) is not None
            made.append(Signature(names, (note,) if note else (), piece.line, labelled))
        elif not made or not _is_note(piece) or len(made[-1].note) >= 3:
            return ()
        else:
            last = made[-1]
            made[-1] = replace(last, note=(*last.note, piece))
    return tuple(made)


def _signing(piece: Piece) -> tuple[tuple[str, ...], Piece | None]:
    """Return the names of a line of names, and what it says behind them."""
    if len(piece.plain) > 200 or piece.quoted:
        return (), None
    said = byline_of(piece.plain)
    if said is not None and not said.photographers:
        names, rest = said.names, said.rest
    else:
        names, rest = names_of(piece.plain.strip(_DASHES))
    if rest and (rest[-1] in ":?!" or len(rest) > 150):
        return (), None
    return names, Piece(rest, piece.line) if rest else None


def _is_note(piece: Piece) -> bool:
    """Return whether a piece may say who somebody is."""
    listed = bullet_of(piece.text) or number_of(piece.text) or piece.quoted
    return not listed and len(piece.plain) <= _LONGEST_NOTE and figure_of(piece, None) is None


def _spoken_of(pieces: Sequence[Piece], known: Sequence[str], ledger: Ledger) -> Signed:
    """Return the last pieces as notes where they begin with a name of the byline and say “is”."""
    end = len(pieces)
    found: list[Signature] = []
    while end > 1 and len(pieces[end - 1].plain) <= _LONGEST_NOTE:
        piece = pieces[end - 1]
        name = next((n for n in known if re.match(re.escape(n) + _IS, piece.plain)), "")
        if not name:
            break
        found.insert(0, Signature((name,), (piece,), piece.line))
        ledger.keep(f"The last words are a note about {name}.", piece.line, "people.yaml")
        end -= 1
    return Signed(tuple(found), tuple(pieces[:end]))
