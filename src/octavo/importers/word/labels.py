"""Turn the first words of a paragraph into what they label: a figure, a table, and its number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from octavo.importers.model import Fate, Sureness
from octavo.importers.word.paragraphs import Item
from octavo.importers.word.pieces import Piece
from octavo.importers.word.story import Story

_FIGURE = "figure|figur|fig|bild|abbildung|abb|illustration|kuva|image|photo|diagram|karta|map"
_TABLE = "table|tabell|tabelle|tableau|tabel|tab|taulukko"
_LABEL = re.compile(
    rf"\s*(?:(?P<figure>{_FIGURE})|(?P<table>{_TABLE}))\.?\s*(?P<number>\d+(?:[.:-]\d+)*[a-z]?)\s*"
    r"(?:[.:–—|-]\s*|\s+|\Z)",
    re.IGNORECASE,
)


@dataclass
class Caption:
    """A caption: what its label is about, and the item."""

    item: Item
    about: str
    number: str


def caption_of(item: Item) -> Caption | None:
    """Return what a paragraph is the caption of, by its style, its field or its first word."""
    if item.kind != "paragraph" or not item.words:
        return None
    match = _LABEL.match(item.words)
    counted = any(look.startswith("seq:") for piece in item.pieces for look in piece.looks)
    if item.role != "caption" and not (match and counted):
        return None if not match or item.role not in ("", "body") else _guess(item, match)
    about = "" if match is None else "figure" if match["figure"] else "table"
    return Caption(item, about, match["number"] if match else "")


def _guess(item: Item, match: re.Match[str]) -> Caption | None:
    """Return a caption that has neither style nor field: a label with a point or colon after it."""
    if len(item.words) > 400 or not re.search(r"[.:–—|]\s*\Z", match[0]):
        return None
    return Caption(item, "figure" if match["figure"] else "table", match["number"])


def without_label(story: Story, caption: Caption, kind: str) -> list[Piece]:
    """Return the pieces of a caption without its label and number, which are made anew."""
    match = _LABEL.match("".join(piece.text for piece in caption.item.pieces))
    if match is None:
        return caption.item.pieces
    desk = story.desk
    desk.counts[f"{kind} labels"] += 1
    label = match[0].strip()
    sure = caption.number == str(desk.counts[f"{kind} labels"])
    what = f"“{label}” was dropped before a caption: figures and tables are numbered anew."
    if not sure:
        what += f" This is number {desk.counts[f'{kind} labels']} of those with a label."
    sureness, fate = (
        (Sureness.CERTAIN, Fate.DROPPED) if sure else (Sureness.UNSURE, Fate.NEEDS_A_PERSON)
    )
    where = desk.parcel.document
    desk.ledger.decide(what, sureness, fate, f"{where}:{caption.item.line}")
    for piece in caption.item.pieces:
        if piece.element is not None and piece.element.get("id"):
            desk.labels.add(piece.element.get("id") or "")
    return _without_first(caption.item.pieces, match.end())


def _without_first(pieces: Sequence[Piece], count: int) -> list[Piece]:
    """Return pieces without the first characters."""
    made: list[Piece] = []
    for piece in pieces:
        cut = min(count, len(piece.text))
        count -= cut
        made.append(replace(piece, text=piece.text[cut:]) if cut else piece)
    return made


def is_label(words: str) -> bool:
    """Return whether words are no more than the label of a figure or a table: `Figure 3`."""
    return bool(_LABEL.fullmatch(words.strip()))
