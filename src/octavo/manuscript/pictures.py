"""Turn a manuscript into the list of pictures that it uses, and where it uses them."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.diagnostics import Span
from octavo.manuscript.memory import by_text
from octavo.manuscript.model import (
    Aside,
    Block,
    DefinitionList,
    Emphasis,
    Figure,
    Heading,
    Image,
    Inline,
    Link,
    ListBlock,
    Manuscript,
    Paragraph,
    Passage,
    Quote,
    Strong,
    Subscript,
    Superscript,
    Table,
    TextFile,
    Verse,
)
from octavo.values import frozen

Used = tuple[str, Span]


@frozen
class Use:
    """A place where a picture is used; `credit` is what it is credited with there, if it is."""

    path: str
    span: Span
    credit: str = ""


def pictures_of(manuscript: Manuscript) -> tuple[Used, ...]:
    """Return the path of every picture that the manuscript uses, and the first place of its use.

    What may stand in for one of them is used where `images.yaml` says so.
    """
    first = {path: uses[0].span for path, uses in uses_of(manuscript).items()}
    waiting = list(first)
    while waiting:
        record = manuscript.images.get(waiting.pop())
        if record is not None and record.substitute and record.substitute not in first:
            first[record.substitute] = record.spans.get("substitute", record.span)
            waiting.append(record.substitute)
    return tuple(first.items())


def uses_of(manuscript: Manuscript) -> dict[str, tuple[Use, ...]]:
    """Return every place where each picture is used, in the order of reading; the cover's first."""
    places: dict[str, list[Use]] = {}
    for use in _all(manuscript):
        if use.path:
            places.setdefault(use.path, []).append(use)
    return {path: tuple(dict.fromkeys(uses)) for path, uses in places.items()}


def _all(manuscript: Manuscript) -> Iterator[Use]:
    publication = manuscript.publication
    yield Use(publication.cover, publication.spans.get("cover", publication.span))
    for text in manuscript.texts:
        yield from _in_text(text)
    for person in manuscript.people.values():
        yield Use(person.portrait, person.spans.get("portrait", person.span))
        yield from _in_blocks(person.note)
    yield from _in_blocks(publication.colophon)
    yield from _in_blocks(publication.cover_settings.blurb)


@by_text
def _in_text(text: TextFile) -> tuple[Use, ...]:
    front = text.front
    lines = (front.kicker, front.title, front.subtitle)
    notes = (note.children for note in text.notes)
    return (
        *(use for words in lines for use in _in_inlines(words)),
        *(use for blocks in (front.deck, text.blocks, *notes) for use in _in_blocks(blocks)),
    )


def _in_blocks(blocks: tuple[Block, ...]) -> Iterator[Use]:
    for block in blocks:
        if isinstance(block, Figure):
            yield Use(block.path, block.path_span or block.span, block.credit or "")
            yield from _in_blocks(block.caption + block.long_description)
        elif isinstance(block, Paragraph | Heading):
            yield from _in_inlines(block.children)
        elif isinstance(block, Quote):
            yield from _in_blocks(block.children)
            yield from _in_inlines(block.attribution)
        elif isinstance(block, Aside):
            yield from _in_inlines(block.title)
            yield from _in_blocks(block.children)
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from _in_blocks(item.children)
        else:
            yield from _in_parts(block)


def _in_parts(block: Block) -> Iterator[Use]:
    if isinstance(block, DefinitionList):
        for definition in block.items:
            yield from _in_inlines(definition.term)
            for meaning in definition.meanings:
                yield from _in_blocks(meaning)
    elif isinstance(block, Table):
        yield from _in_inlines(block.caption)
        for row in block.head + block.body:
            for cell in row.cells:
                yield from _in_inlines(cell.children)
    elif isinstance(block, Verse):
        for stanza in block.stanzas:
            for _, words in stanza:
                yield from _in_inlines(words)
        yield from _in_inlines(block.attribution)


def _in_inlines(inlines: tuple[Inline, ...]) -> Iterator[Use]:
    for inline in inlines:
        if isinstance(inline, Image):
            yield Use(inline.path, inline.span)
        elif isinstance(inline, Emphasis | Strong | Superscript | Subscript | Passage | Link):
            yield from _in_inlines(inline.children)
