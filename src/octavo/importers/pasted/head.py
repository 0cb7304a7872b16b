"""Turn the first pieces of a text into title, kicker, deck, dates and byline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from octavo.importers.dates import Dated, dates_of
from octavo.importers.model import Sureness
from octavo.importers.names import People, byline_of, names_of
from octavo.importers.pasted.beginnings import bullet_of, file_of, number_of
from octavo.importers.pasted.figures import figure_of
from octavo.importers.pasted.ledger import Ledger
from octavo.importers.pasted.lines import Piece
from octavo.importers.vocabulary import KICKER_ALONE, KICKER_BEFORE

_LONGEST_TITLE = 200  # characters
_FAR, _MOST_DECK = 8, 6  # pieces
_LONGEST_DECK = 2_500  # characters
_PARTS = re.compile(r"\s+[|•·–—]\s+|\s*[|•·]\s*")
_FRONT = "text:date"


@dataclass
class Head:
    """What stands above an article, and the pieces that are left."""

    title: str = ""
    title_line: int = 1
    kicker: str = ""
    deck: list[Piece] = field(default_factory=list)
    published: str = ""
    modified: str = ""
    people: list[People] = field(default_factory=list)
    doubts: dict[str, str] = field(default_factory=dict)
    rest: list[Piece] = field(default_factory=list)


def read_head(pieces: Sequence[Piece], language: str, ledger: Ledger) -> Head:
    """Return the head of an article; every piece is a part of it or left."""
    head = Head()
    rest = _kicker_alone(head, list(pieces), ledger)
    while rest and _takes(head, rest[0], language, ledger, adjacent=False):
        rest = rest[1:]
    rest = _kicker_alone(head, rest, ledger)
    rest = _title(head, rest, ledger)
    above, rest = _until_second_title(head, rest, ledger)
    rest = _deck(head, rest, language, ledger)
    _kicker_before(head, ledger)
    head.rest = [*above, *rest]
    return head


def _kicker_alone(head: Head, rest: list[Piece], ledger: Ledger) -> list[Piece]:
    """Take a kicker that is a piece by itself, if more than a title follows."""
    match = KICKER_ALONE.match(rest[0].plain) if len(rest) > 2 else None
    if match is None or head.kicker:
        return rest
    head.kicker = match["kicker"]
    ledger.keep(f"“{rest[0].plain}” is the kicker.", rest[0].line, "text:kicker")
    return rest[1:]


def _title(head: Head, rest: list[Piece], ledger: Ledger) -> list[Piece]:
    first = rest[0] if rest else None
    if first is None or not _is_title(first, rest[1:]):
        what = "No title was found; the text was named after its file."
        ledger.ask(what, first.line if first else 0, "text:title", Sureness.UNSURE)
        head.doubts["title"] = "the text has no title of its own"
        return rest
    head.title, head.title_line = first.plain, first.line
    sureness = Sureness.LIKELY if len(first.plain) < 120 else Sureness.UNSURE
    if any(_same(first, other) for other in rest[1 : _FAR + 1]):
        sureness = Sureness.CERTAIN
    if sureness is Sureness.UNSURE:
        head.doubts["title"] = "the title is long, it may be the first paragraph"
    ledger.keep(f"“{_short(first.plain)}” is the title.", first.line, "text:title", sureness)
    return rest[1:]


def _is_title(piece: Piece, following: Sequence[Piece]) -> bool:
    listed = bullet_of(piece.text) or number_of(piece.text) or file_of(piece.plain)
    wordless = not any(character.isalnum() for character in piece.plain)
    if not following or wordless or listed or piece.quoted or len(piece.plain) > _LONGEST_TITLE:
        return False
    sentence = piece.plain.endswith((".", ",", ";")) and len(piece.plain) > 90
    return not sentence or any(_same(piece, other) for other in following[:_FAR])


def _same(one: Piece, two: Piece) -> bool:
    return one.plain.casefold().split() == two.plain.casefold().split()


def _until_second_title(
    head: Head, rest: list[Piece], ledger: Ledger
) -> tuple[list[Piece], list[Piece]]:
    """Leave out a title that stands twice; what stands between goes to the head of the text."""
    title = Piece(head.title, head.title_line)
    for index, piece in enumerate(rest[:_FAR]):
        if head.title and _same(piece, title):
            what = f"The title stands twice; the second, “{piece.plain}”, was left out."
            ledger.drop(what, piece.line)
            return rest[:index], rest[index + 1 :]
    return [], rest


def _deck(head: Head, rest: list[Piece], language: str, ledger: Ledger) -> list[Piece]:
    """Take the deck: the paragraphs above the line that says when or by whom."""
    said = next((i for i, p in enumerate(rest[:12]) if _is_meta(p, rest[i + 1 :], language)), None)
    if said is None:
        return _deck_by_kicker(head, rest, ledger)
    above, below = rest[:said], rest[said:]
    while below and _takes(head, below[0], language, ledger, adjacent=True):
        below = below[1:]
    figures = _figure_pieces(above)
    deck = [piece for i, piece in enumerate(above) if i not in figures]
    if deck and _is_deck(deck, below):
        head.deck = deck
        what = f"What stands above the date or the byline is the deck (paragraphs: {len(deck)})."
        ledger.keep(what, deck[0].line, "text:deck")
        return [*(above[i] for i in sorted(figures)), *below]
    return [*above, *below]


def _figure_pieces(pieces: Sequence[Piece]) -> set[int]:
    """Return the indexes of pieces that are figures."""
    found: set[int] = set()
    for index, piece in enumerate(pieces):
        below = [*pieces[index + 1 : index + 3], None, None]
        figure = figure_of(piece, below[0], below[1]) if index not in found else None
        if figure is not None:
            found.update(range(index, index + figure.used))
    return found


def _is_deck(deck: Sequence[Piece], below: Sequence[Piece]) -> bool:
    size = sum(len(piece.plain) for piece in deck)
    listed = any(bullet_of(p.text) or number_of(p.text) or p.quoted for p in deck)
    left = sum(len(piece.plain) for piece in below)
    return len(deck) <= _MOST_DECK and size <= _LONGEST_DECK and left > size and not listed


def _deck_by_kicker(head: Head, rest: list[Piece], ledger: Ledger) -> list[Piece]:
    first = rest[0] if rest else None
    if first is None or head.kicker or len(rest) < 2 or not KICKER_BEFORE.match(first.text):
        return rest
    head.deck = [first]
    what = "The paragraph below the title begins with a kicker; it is the deck."
    ledger.keep(what, first.line, "text:deck")
    return rest[1:]


def _kicker_before(head: Head, ledger: Ledger) -> None:
    """Take the kicker at the head of the deck."""
    if head.kicker or not head.deck:
        return
    first = head.deck[0]
    match = KICKER_BEFORE.match(first.text)
    if match is None:
        return
    head.kicker = match["kicker"]
    head.deck[0] = replace(first, text=first.text[match.end() :])
    ledger.keep(f"“{match['kicker']}” is the kicker.", first.line, "text:kicker")


# ------------------------------------------------------------------------------ date and byline


def _is_meta(piece: Piece, following: Sequence[Piece], language: str) -> bool:
    if dates_of(piece.plain, language) is not None or byline_of(piece.plain) is not None:
        return True
    if len(piece.plain) > _LONGEST_TITLE:
        return False
    if any(_part(part, language) for part in _PARTS.split(piece.plain)[1:]):
        return _takes(Head(), piece, language, Ledger(""), adjacent=True)
    below = following[0] if following else None
    dated = below is not None and dates_of(below.plain, language) is not None
    return dated and _only_names(piece.plain) is not None


def _part(text: str, language: str) -> bool:
    return dates_of(text, language) is not None or byline_of(text) is not None


def _only_names(text: str) -> People | None:
    names, rest = names_of(text)
    return People(names, rest) if names and len(rest) <= 120 else None


def _takes(head: Head, piece: Piece, language: str, ledger: Ledger, *, adjacent: bool) -> bool:
    """Take a line that says when or by whom, and nothing else; return whether it was one."""
    if len(piece.plain) > _LONGEST_TITLE:
        return False
    whole = dates_of(piece.plain, language)
    parts = [piece.plain] if whole else [p for p in _PARTS.split(piece.plain) if p.strip()]
    read = [_reading(part, language, adjacent=adjacent or len(parts) > 1) for part in parts]
    if not read or None in read or (len(read) > 1 and not any(isinstance(r, Dated) for r in read)):
        return False
    if any(isinstance(r, Dated) for r in read) and head.published and not _is_update(read):
        return False
    if adjacent and len(read) == 1 and isinstance(read[0], People) and head.people:
        return False
    for each in read:
        _settle(head, each, piece, ledger)
    return True


def _is_update(read: Sequence[Dated | People | None]) -> bool:
    return all(not r.published for r in read if isinstance(r, Dated))


def _reading(part: str, language: str, *, adjacent: bool) -> Dated | People | None:
    return dates_of(part, language) or byline_of(part) or (_only_names(part) if adjacent else None)


def _settle(head: Head, each: Dated | People | None, piece: Piece, ledger: Ledger) -> None:
    if isinstance(each, People):
        head.people.append(each)
        names = ", ".join((*each.names, *each.photographers))
        ledger.keep(f"“{piece.plain}” is the byline: {names}.", piece.line, "people.yaml")
    elif each is not None:
        _settle_date(head, each, piece, ledger)


def _settle_date(head: Head, dated: Dated, piece: Piece, ledger: Ledger) -> None:
    head.published = head.published or dated.published
    head.modified = head.modified or dated.modified
    sureness = Sureness.CERTAIN if dated.labelled else Sureness.LIKELY
    if dated.doubt:
        sureness = Sureness.UNSURE
        head.doubts["date"] = f"day and month of “{piece.plain}” may be the other way about"
    said = ", changed on ".join(d for d in (dated.published, dated.modified) if d)
    where = _FRONT if dated.published else "publication.yaml:modified"
    ledger.keep(f"“{piece.plain}” is the date of publication: {said}.", piece.line, where, sureness)


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"
