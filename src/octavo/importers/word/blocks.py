"""Turn the paragraphs and tables of Word into the blocks of a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from octavo.importers.model import Fate, Sureness
from octavo.importers.word.captions import with_captions
from octavo.importers.word.gaps import with_breaks
from octavo.importers.word.lists import lists_of
from octavo.importers.word.names import all_of, local, words
from octavo.importers.word.paragraphs import Item, read_paragraph
from octavo.importers.word.pieces import append, remark
from octavo.importers.word.story import Story
from octavo.importers.word.tables import UNSURE, box_of, read_table

_DEEPEST = 12  # tables and boxes inside each other
_SIGNED = re.compile(r"[—–]\s*\S.{0,80}", re.DOTALL)
_ASIDES = {"aside": "", "note": "doc-notice", "pullquote": "doc-pullquote"}


def read_items(story: Story, element: etree._Element, depth: int = 0) -> list[Item]:
    """Return the paragraphs, tables and boxes inside an element, in order."""
    made: list[Item] = []
    for each in element:
        name = local(each)
        if name == "p":
            made.extend(read_paragraph(story, each))
            made.extend(_boxes(story, depth))
        elif name == "tbl" and depth < _DEEPEST:
            made.extend(_table(story, each, depth))
        elif name in ("tbl", "tr", "tc"):
            made.extend(read_items(story, each, depth))
    return made


def _boxes(story: Story, depth: int) -> Iterator[Item]:
    """Yield the boxes that floated beside a paragraph, each after it."""
    boxes, story.boxes = story.boxes, []
    for content in boxes:
        inside = blocks_of(story, read_items(story, content, depth + 1))
        if len(inside) == 1 and local(inside[0]) == "figure":
            yield Item("figure", element=inside[0])
            continue
        if not inside:
            continue
        what = f"The text box “{words(content)[:60]}” was set as an aside where it is anchored."
        yield _boxed(story, content, inside, what)


def _table(story: Story, element: etree._Element, depth: int) -> Iterator[Item]:
    if sum(1 for _ in all_of(element, "tbl")) > 1:
        what = f"The table “{words(element)[:60]}” holds tables; its cells became paragraphs."
        story.decide(what, Sureness.LIKELY, Fate.NEEDS_A_PERSON, next(all_of(element, "p"), None))
        yield from read_items(story, element, depth + 1)
        return
    box = box_of(element)
    if box is None:
        yield Item(
            "table", element=read_table(story, element, lambda s, e: inside(s, e, depth + 1))
        )
        return
    held = inside(story, box, depth + 1)
    if not held:
        return
    what = f"The table of one cell “{words(box)[:60]}” was set as an aside."
    yield _boxed(story, box, held, what)


def _boxed(
    story: Story, source: etree._Element, blocks: Sequence[etree._Element], what: str
) -> Item:
    """Return an aside of what was read from `source`, and say that it became one."""
    story.decide(what, Sureness.LIKELY, Fate.KEPT, next(all_of(source, "p"), None))
    made = etree.Element("aside")
    made.extend(blocks)
    return Item("block", element=made)


def inside(story: Story, element: etree._Element, depth: int = 0) -> list[etree._Element]:
    """Return the blocks inside a cell, a box or a note."""
    return blocks_of(story, read_items(story, element, depth))


def blocks_of(story: Story, items: Sequence[Item]) -> list[etree._Element]:
    """Return the blocks that items make together: lists, quotations, verse, figures."""
    settled = _with_anchors(with_breaks(story, with_captions(story, items)))
    made: list[etree._Element] = []
    at = 0
    while at < len(settled):
        end = at + 1
        kind = _gathers(settled[at])
        while kind and end < len(settled) and _goes_on(kind, settled, end):
            end += 1
        group = settled[at:end]
        made.extend(_GATHERED[kind](story, group) if kind else _single(group[0]))
        at = end
    return made


def _gathers(item: Item) -> str:
    """Return what an item begins that others go on with."""
    if item.kind != "paragraph":
        return ""
    if item.listed is not None:
        return "list"
    return item.role if item.role in _GATHERED else ""


def _goes_on(kind: str, items: Sequence[Item], at: int) -> bool:
    item = items[at]
    if kind == "list":
        continued = item.role == "continued" or (item.is_indented and "list" in item.style)
        return item.listed is not None or (
            continued and item.kind == "paragraph" and bool(item.words)
        )
    if kind in ("quote", "epigraph", "pullquote") and item.role == "attribution":
        return True
    if item.is_empty and kind in ("verse", "code"):
        return any(each.role == kind for each in items[at + 1 : at + 3])
    return item.kind == "paragraph" and item.role == kind and item.listed is None


def _single(item: Item) -> list[etree._Element]:
    if item.kind == "break":
        guesses = [remark("this may be no break", "unsure")] if item.is_guessed else []
        return [*guesses, etree.Element("hr")]
    if item.element is not None:
        guess = item.element.get(UNSURE)
        return [*([remark(guess, "unsure")] if guess else []), item.element]
    if item.is_empty:
        return [
            p.element for p in item.pieces if p.element is not None and local(p.element) == "remark"
        ]
    if item.level:
        guesses = [remark("this may be no heading", "unsure")] if item.is_guessed else []
        return [*guesses, item.paragraph(f"h{item.level}")]
    if item.role in ("title", "subtitle", "kicker", "deck", "author"):
        return [item.paragraph("p", **{"class": f"word-{item.role}"})]
    return [item.paragraph()]


def _quotation(_story: Story, group: Sequence[Item]) -> list[etree._Element]:
    made = etree.Element("blockquote", {"class": "epigraph"} if group[0].role == "epigraph" else {})
    last = len(group) - 1
    for number, item in enumerate(group):
        signed = number == last and number and _SIGNED.fullmatch(item.words)
        if item.role == "attribution" or signed:
            made.append(item.paragraph("footer"))
        else:
            made.append(item.paragraph())
    return [made]


def _aside(_story: Story, group: Sequence[Item]) -> list[etree._Element]:
    role = _ASIDES[group[0].role]
    made = etree.Element("aside", {"role": role} if role else {})
    made.extend(item.paragraph() for item in group)
    return [made]


def _verse(_story: Story, group: Sequence[Item]) -> list[etree._Element]:
    """Return a poem: paragraphs with broken lines are stanzas, others are lines."""
    made = etree.Element("div", {"class": "poem"})
    broken = any(
        p.element is not None and local(p.element) == "br" for i in group for p in i.pieces
    )
    stanza: etree._Element | None = None
    for item in group:
        if item.is_empty:
            stanza = None
        elif broken or stanza is None:
            stanza = item.paragraph()
            made.append(stanza)
        else:
            etree.SubElement(stanza, "br")
            line = item.paragraph()
            append(stanza, line.text or "")
            stanza.extend(list(line))
    return [made]


def _code(_story: Story, group: Sequence[Item]) -> list[etree._Element]:
    lines = []
    for item in group:
        parts = (
            "\n" if p.element is not None and local(p.element) == "br" else p.text
            for p in item.pieces
        )
        lines.append("".join(parts))
    made = etree.Element("pre")
    made.text = "\n".join(lines)
    return [made]


def _list(story: Story, group: Sequence[Item]) -> list[etree._Element]:
    return lists_of(group, story.desk.numbering)


_GATHERED: dict[str, Callable[[Story, Sequence[Item]], list[etree._Element]]] = {
    "list": _list,
    "quote": _quotation,
    "epigraph": _quotation,
    "pullquote": _aside,
    "aside": _aside,
    "note": _aside,
    "verse": _verse,
    "code": _code,
}


def _with_anchors(items: Sequence[Item]) -> list[Item]:
    """Return the items with the anchors of empty paragraphs moved into the next one that speaks."""
    made: list[Item] = []
    for item in items:
        before = made[-1] if made else None
        if before is not None and before.is_empty and item.kind == "paragraph":
            anchors = [p for p in before.pieces if p.element is not None and p.element.get("id")]
            before.pieces = [p for p in before.pieces if p not in anchors]
            item.pieces = [*anchors, *item.pieces]
        made.append(item)
    return made
