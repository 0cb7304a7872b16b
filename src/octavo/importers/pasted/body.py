"""Turn the pieces of a text into paragraphs, subheads, figures, lists and quotations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from octavo.importers.model import Sureness
from octavo.importers.pasted.beginnings import bullet_of, is_break, number_of
from octavo.importers.pasted.figures import Figure, figure_of
from octavo.importers.pasted.ledger import Ledger
from octavo.importers.pasted.lines import Piece
from octavo.values import frozen

_LONGEST_HEADING, _MOST_WORDS = 90, 14
_PARAGRAPH = 100  # characters; what is longer is no subhead
_DASHES = ("–", "—", "-")
_SURE_BULLETS = "•◦▪‣●○■□"
_ENDS = re.compile(r"[.,;:!…][\"'”’»)\]]*\Z")
_SAID_BY = re.compile(r"[—–-]\s*(?=[^\W\d_a-zåäöæøé])")


class Kind(Enum):
    """What a part of the body is."""

    PARAGRAPH = "paragraph"
    HEADING = "subhead"
    QUOTE = "quotation"
    BULLETS = "list"
    NUMBERS = "numbered list"
    BREAK = "break"
    FIGURE = "figure"


@frozen
class Part:
    """A part of the body: its words, and what else its kind needs."""

    kind: Kind
    line: int
    texts: tuple[str, ...] = ()
    figure: Figure | None = None
    start: int = 1
    attribution: str = ""
    doubt: str = ""


def read_body(pieces: Sequence[Piece], ledger: Ledger) -> tuple[Part, ...]:
    """Return the parts of the body in their order."""
    indented = _quoted_by_indent(pieces)
    parts: list[Part] = []
    at = 0
    while at < len(pieces):
        part, used = _part(pieces, at, parts, indented)
        parts.append(part)
        _decide(part, ledger)
        at += used
    return tuple(parts)


def _quoted_by_indent(pieces: Sequence[Piece]) -> bool:
    """Return whether an indent means a quotation: few pieces have one, and not their first line."""
    indented = [p for p in pieces if p.indent >= 2 and not bullet_of(p.text)]
    return bool(indented) and len(indented) * 3 <= len(pieces)


def _part(
    pieces: Sequence[Piece], at: int, parts: Sequence[Part], indented: bool
) -> tuple[Part, int]:
    """Return the part that begins at a piece, and of how many pieces it is made."""
    piece = pieces[at]
    if is_break(piece.plain):
        return Part(Kind.BREAK, piece.line, (piece.plain,)), 1
    figure = figure_of(piece, *_following(pieces, at))
    if figure is not None:
        doubt = _figure_doubt(figure)
        return Part(Kind.FIGURE, piece.line, figure=figure, doubt=doubt), figure.used
    for found in (_list(pieces, at), _quotation(pieces, at, indented)):
        if found is not None:
            return found
    if _is_heading(pieces, at, parts):
        short = piece.plain.endswith("?") and len(piece.plain.split()) <= 2
        unsure = short or number_of(piece.text) is not None
        doubt = f"“{piece.plain}” was taken for a subhead" if unsure else ""
        return Part(Kind.HEADING, piece.line, (piece.text,), doubt=doubt), 1
    return Part(Kind.PARAGRAPH, piece.line, (piece.text,)), 1


def _following(pieces: Sequence[Piece], at: int) -> tuple[Piece | None, Piece | None]:
    below = [*pieces[at + 1 : at + 3], None, None]
    return below[0], below[1]


def _figure_doubt(figure: Figure) -> str:
    if figure.sureness is not Sureness.UNSURE:
        return ""
    if figure.name:
        return "the caption of this picture has no credit and may end earlier"
    return "this paragraph was taken for the caption of a picture, as a credit stands below it"


# ---------------------------------------------------------------------------------------- lists


def _list(pieces: Sequence[Piece], at: int) -> tuple[Part, int] | None:
    """Return the list that begins at a piece; one entry alone is one only with a round bullet."""
    first = bullet_of(pieces[at].text)
    if first is not None:
        mark = pieces[at].text[0]
        end = at
        while end < len(pieces) and bullet_of(pieces[end].text) and pieces[end].text[0] == mark:
            end += 1
        if end - at < 2 and mark not in _SURE_BULLETS:
            return None
        texts = tuple(b[1] for p in pieces[at:end] if (b := bullet_of(p.text)))
        return Part(Kind.BULLETS, pieces[at].line, texts), end - at
    return _numbered(pieces, at)


def _numbered(pieces: Sequence[Piece], at: int) -> tuple[Part, int] | None:
    first = number_of(pieces[at].text)
    if first is None:
        return None
    start, texts, end = first[0], [first[1]], at + 1
    while end < len(pieces):
        entry = number_of(pieces[end].text)
        if entry is None or entry[0] != start + len(texts):
            break
        texts.append(entry[1])
        end += 1
    if len(texts) < 2:
        return None
    return Part(Kind.NUMBERS, pieces[at].line, tuple(texts), start=start), end - at


# ----------------------------------------------------------------------------------- quotations


def _quotation(pieces: Sequence[Piece], at: int, indented: bool) -> tuple[Part, int] | None:
    def belongs(piece: Piece) -> bool:
        by_indent = indented and piece.indent >= 2 and not piece.quoted
        return piece.quoted if pieces[at].quoted else by_indent

    end = at
    while end < len(pieces) and belongs(pieces[end]) and (end == at or not _list(pieces, end)):
        end += 1
    if end == at:
        return None
    texts = [piece.text for piece in pieces[at:end]]
    said_by = _SAID_BY.match(texts[-1]) if len(texts) > 1 and len(texts[-1]) < 120 else None
    attribution = texts.pop()[said_by.end() :] if said_by else ""
    line = pieces[at].line
    doubt = "" if pieces[at].quoted else "these words are indented and were taken for a quotation"
    return Part(Kind.QUOTE, line, tuple(texts), attribution=attribution, doubt=doubt), end - at


# ------------------------------------------------------------------------------------- subheads


def _is_heading(pieces: Sequence[Piece], at: int, parts: Sequence[Part]) -> bool:
    """Return whether a piece is a short line without an end, between paragraphs."""
    piece = pieces[at]
    below = _following(pieces, at)
    if not _is_short(piece) or below[0] is None or (parts and parts[-1].kind is Kind.HEADING):
        return False
    if not _has_words(below[0], *below):
        return False
    above = pieces[at - 1] if at else None
    return above is None or not _is_short(above) or parts[-1].kind is not Kind.PARAGRAPH


def _is_short(piece: Piece) -> bool:
    text = piece.plain
    if len(text) > _LONGEST_HEADING or len(text.split()) > _MOST_WORDS or piece.quoted:
        return False
    opened = text.startswith(_DASHES) or not (text[0].isupper() or not text[0].isalpha())
    return not opened and not _ENDS.search(text) and any(c.isalpha() for c in text)


def _has_words(piece: Piece, *below: Piece | None) -> bool:
    """Return whether a piece is a paragraph, or something else that may stand below a subhead."""
    listed = bullet_of(piece.text) or number_of(piece.text) or piece.quoted
    if listed or len(piece.plain) > _PARAGRAPH or _ENDS.search(piece.plain):
        return True
    return figure_of(piece, below[1] if len(below) > 1 else None) is not None


def _decide(part: Part, ledger: Ledger) -> None:
    """Note what is not plainly a paragraph."""
    sureness = Sureness.UNSURE if part.doubt else Sureness.LIKELY
    if part.kind is Kind.HEADING:
        ledger.keep(f"“{part.texts[0]}” is a subhead.", part.line, sureness=sureness)
    elif part.kind is Kind.BREAK:
        what = f"“{part.texts[0][:20]}” is a break between sections."
        ledger.keep(what, part.line)
    elif part.kind in (Kind.QUOTE, Kind.BULLETS, Kind.NUMBERS):
        count = len(part.texts)
        what = f"A {part.kind.value} begins here (parts: {count})."
        ledger.keep(what, part.line, sureness=sureness)
