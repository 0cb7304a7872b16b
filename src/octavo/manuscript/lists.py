"""Turn the tokens of lists into lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it.token import Token

from octavo.manuscript.model import Block, Definition, DefinitionList, ListBlock, ListItem

if TYPE_CHECKING:
    from octavo.manuscript.blocks import BlockReading


def bullets(reading: BlockReading, token: Token) -> list[Block]:
    """Return a list."""
    name = reading.attributes("list").name
    items: list[ListItem] = []
    tight = True
    while (item := reading.stream.next()).type == "list_item_open":
        if reading.stream.was_cut(item):
            reading.too_deep(reading.span(item))
        tight = tight and reading.stream.is_tight()
        span = reading.stream.item_span(item, token)
        items.append(ListItem(reading.until("list_item_close"), span))
    ordered = token.type == "ordered_list_open"
    start = int(token.attrs.get("start", 1))
    return [ListBlock(tuple(items), reading.span(token), ordered, start, tight, name)]


def definitions(reading: BlockReading, token: Token) -> list[Block]:
    """Return a list of definitions."""
    name = reading.attributes("definition list").name
    items: list[Definition] = []
    while (term := reading.stream.next()).type == "dt_open":
        inline = reading.stream.next()
        reading.stream.next()
        meanings = []
        while reading.stream.peek("dd_open"):
            if reading.stream.was_cut(reading.stream.next()):
                reading.too_deep(reading.span(term))
            meanings.append(reading.until("dd_close"))
        span = reading.stream.item_span(term, token)
        items.append(Definition(reading.running(inline), tuple(meanings), span))
    return [DefinitionList(tuple(items), reading.span(token), name)]
