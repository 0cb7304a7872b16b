"""Turn paragraphs beside pictures and tables into their captions and named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lxml import etree

from octavo.importers.credits import is_labelled, parted
from octavo.importers.model import Fate, Sureness
from octavo.importers.word.labels import Caption, caption_of, without_label
from octavo.importers.word.names import local, stand_at
from octavo.importers.word.paragraphs import Item
from octavo.importers.word.pieces import Piece, set_into, words_in
from octavo.importers.word.story import Story


def with_captions(story: Story, items: Sequence[Item]) -> list[Item]:
    """Return the items with figures and tables that have taken the captions beside them."""
    made = [item for n, item in enumerate(items) if not (item.is_empty and _is_beside(items, n))]
    found = [(n, c) for n, item in enumerate(made) if (c := caption_of(item)) is not None]
    taken: dict[int, list[Caption]] = {}
    for at, caption in found:
        owner = _owner(made, at, caption, taken)
        if owner is None:
            if caption.item.role == "caption":
                what = f"The caption “{caption.item.words[:80]}” stands beside no picture or table."
                story.decide(what, Sureness.UNSURE, Fate.NEEDS_A_PERSON)
            continue
        taken.setdefault(owner, []).append(caption)
    gone = {id(c.item) for captions in taken.values() for c in captions}
    named = _credits(made, gone)
    result: list[Item] = []
    for at, item in enumerate(made):
        if id(item) in gone and not item.pictures:
            continue
        if at in named.values():
            continue
        captions = taken.get(at, [])
        if item.has_only_pictures or (item.pictures and id(item) in gone):
            result.append(_figure(story, item, captions, made, named.get(at)))
        elif item.kind == "table" and captions:
            result.append(_captioned(story, item, captions))
        else:
            result.append(item)
    return result


def _is_beside(items: Sequence[Item], at: int) -> bool:
    """Return whether an empty paragraph only keeps a caption from its picture or table."""
    before, after = items[at - 1] if at else None, items[at + 1] if at + 1 < len(items) else None
    if before is None or after is None or any(p.element is not None for p in items[at].pieces):
        return False
    return (caption_of(after) is not None and _is_shown(before)) or (
        caption_of(before) is not None and _is_shown(after)
    )


def _is_shown(item: Item) -> bool:
    return item.has_only_pictures or item.kind == "table"


def _owner(
    items: Sequence[Item], at: int, caption: Caption, taken: dict[int, list[Caption]]
) -> int | None:
    """Return which item a caption belongs to: the picture above it, the table below it."""
    if caption.item.pictures:
        return at
    near = [n for n in (at - 1, at + 1) if 0 <= n < len(items) and n not in taken]
    figures = [n for n in near if items[n].has_only_pictures]
    tables = [n for n in reversed(near) if items[n].kind == "table"]
    wanted = {"figure": figures, "table": tables}.get(caption.about, [*figures, *tables])
    return next(iter(wanted), None)


def _credits(items: Sequence[Item], gone: set[int]) -> dict[int, int]:
    """Return the credits that follow pictures, by the place of the picture."""
    found: dict[int, int] = {}
    picture = -1
    for at, item in enumerate(items):
        if item.pictures:
            picture = at
        elif picture >= 0 and picture not in found and id(item) not in gone:
            words = item.words
            is_credit = item.role == "credit" or (len(words) < 120 and is_labelled(words))
            if is_credit and item.kind == "paragraph":
                found[picture] = at
            elif not item.is_empty:
                picture = -1
    return found


def _figure(
    story: Story, item: Item, captions: list[Caption], items: Sequence[Item], credit: int | None
) -> Item:
    """Return a figure; the bookmarks of its caption lead to it."""
    made = etree.Element("figure")
    pieces = [p for p in item.pieces if p.element is None or local(p.element) != "img"]
    anchors = [p for p in pieces if p.element is not None and p.element.get("id")]
    made.extend(item.pictures)
    parts: list[etree._Element] = []
    for caption in captions:
        stripped = without_label(story, caption, "figure")
        anchors.extend(p for p in stripped if p.element is not None and p.element.get("id"))
        parts.extend(_divided(replace_pieces(caption.item, _spoken(stripped))))
    if not captions:
        parts.extend(_divided(replace_pieces(item, _spoken(pieces))))
    if credit is not None:
        parts.append(items[credit].paragraph("p", **{"class": "credit"}))
    if parts:
        etree.SubElement(made, "figcaption").extend(parts)
    _name(story, made, anchors)
    if all(each.get("data-width") for each in item.pictures):
        made.set("data-width", "column")
    stand_at(made, item.line)
    return Item("figure", element=made, line=item.line)


def replace_pieces(item: Item, pieces: Sequence[Piece]) -> Item:
    """Return a paragraph that says something else."""
    return replace(item, pieces=list(pieces))


def _spoken(pieces: Sequence[Piece]) -> list[Piece]:
    """Return pieces without pictures, anchors and breaks at the ends."""
    kept = [
        p for p in pieces
        if p.element is None or not (local(p.element) == "img" or p.element.get("id"))
    ]  # fmt: skip
    while kept and kept[0].element is not None and local(kept[0].element) == "br":
        kept.pop(0)
    return kept


def _captioned(story: Story, item: Item, captions: list[Caption]) -> Item:
    """Return a table with its caption."""
    assert item.element is not None
    made = etree.Element("caption")
    anchors: list[Piece] = []
    for caption in captions:
        stripped = without_label(story, caption, "table")
        anchors.extend(p for p in stripped if p.element is not None and p.element.get("id"))
        set_into(made, _spoken(stripped))
    item.element.insert(0, made)
    _name(story, item.element, anchors)
    return item


def _name(story: Story, element: etree._Element, anchors: Sequence[Piece]) -> None:
    """Give an element the first of the names, and let the others lead there."""
    names = [p.element.get("id") or "" for p in anchors if p.element is not None]
    if names:
        element.set("id", names[0])
        story.desk.aliases.update(dict.fromkeys(names, names[0]))


def _divided(item: Item) -> list[etree._Element]:
    """Return a caption as one paragraph, or as two where a credit stands at its end."""
    if not words_in(item.pieces):
        return []
    text = "".join(piece.text for piece in item.pieces)
    caption, credit = parted(text)
    if not credit or credit not in text:
        return [item.paragraph()]
    before, after = _cut(item.pieces, text.rindex(credit))
    said = replace_pieces(item, _cut(before, len(caption))[0])
    parts = [said.paragraph()] if words_in(said.pieces) else []
    return [*parts, replace_pieces(item, after).paragraph("p", **{"class": "credit"})]


def _cut(pieces: Sequence[Piece], at: int) -> tuple[list[Piece], list[Piece]]:
    before: list[Piece] = []
    after: list[Piece] = []
    for piece in pieces:
        inside = max(0, min(at, len(piece.text)))
        at -= len(piece.text)
        if piece.element is not None:
            (before if at >= 0 else after).append(piece)
            continue
        before.extend([replace(piece, text=piece.text[:inside])] if inside else [])
        after.extend([replace(piece, text=piece.text[inside:])] if piece.text[inside:] else [])
    return before, after
