"""Turn blocks of the manuscript into XHTML elements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from octavo.diagnostics import Span
from octavo.intermediate import codes
from octavo.intermediate.boxes import set_box
from octavo.intermediate.credits import as_recorded
from octavo.intermediate.elements import Element, element
from octavo.intermediate.figures import set_figure
from octavo.intermediate.formulas import SYNTAX, set_formula
from octavo.intermediate.galley import Galley
from octavo.intermediate.inlines import checked, set_inlines
from octavo.intermediate.plain import plain
from octavo.intermediate.quotes import set_quote, set_verse
from octavo.intermediate.tables import set_table
from octavo.manuscript import (
    Aside,
    Block,
    Break,
    CodeBlock,
    Definition,
    DefinitionList,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Strong,
    Table,
    Verse,
)

LONGEST = 100_000

Setter = Callable[[Galley, Any], Element | None]


def set_blocks(galley: Galley, blocks: Sequence[Block]) -> list[Element]:
    """Return the elements of `blocks`; one that follows a break is marked."""
    made: list[Element] = []
    after_break = False
    for block in blocks:
        one = set_block(galley, block)
        if one is None:
            continue
        if after_break and isinstance(block, Paragraph):
            mark(one, "after-break")
        after_break = isinstance(block, Break)
        made.append(one)
    return made


def set_block(galley: Galley, block: Block) -> Element | None:
    """Return the element of one block, None where it cannot stand here."""
    galley.here = block.span
    return _SETTERS[type(block)](galley, block)


def mark(paragraph: Element, name: str) -> None:
    """Add a class to an element."""
    paragraph.set("class", " ".join([*paragraph.get("class", "").split(), name]))


def _inner(galley: Galley, blocks: Sequence[Block], what: str, span: Span) -> list[Element]:
    with galley.inside(what, span) as shallow:
        return set_blocks(galley, blocks) if shallow else []


def _paragraph(galley: Galley, block: Paragraph) -> Element:
    length = len(plain(block.children))
    if length > LONGEST:
        message = f"The paragraph has {length} characters; no more than {LONGEST} can be laid out."
        galley.register.report(codes.TOO_LONG, block.span, message, "Divide it.")
    made = element(
        "p",
        id=galley.named(block.name),
        class_=" ".join((*block.classes, *_looks(block))) or None,
        language=galley.speak(block.language, block.span),
        span=block.span,
    )
    return set_inlines(galley, made, block.children)


def _looks(block: Paragraph) -> tuple[str, ...]:
    """Return `question` for a paragraph of strong words alone, as an interview asks them."""
    alone = len(block.children) == 1 and isinstance(block.children[0], Strong)
    return ("question",) if alone else ()


def _heading(galley: Galley, block: Heading) -> None:
    # Headings of a text make its sections; any other stands in something.
    galley.may_stand("heading", block.span)


def _figure(galley: Galley, block: Figure) -> Element | None:
    if not galley.may_stand("figure", block.span):
        return None
    block = as_recorded(galley.register, block)
    caption = _inner(galley, block.caption, "caption", block.span)
    description = _inner(galley, block.long_description, "caption", block.span)
    galley.here = block.span
    return set_figure(galley, block, caption, description)


def _quote(galley: Galley, block: Quote) -> Element | None:
    if block.role == "pullquote" and not galley.may_stand("pull quote", block.span):
        return None
    return set_quote(galley, block, _inner(galley, block.children, "quotation", block.span))


def _aside(galley: Galley, block: Aside) -> Element | None:
    if not galley.may_stand("box", block.span):
        return None
    return set_box(galley, block, _inner(galley, block.children, "box", block.span))


def _list(galley: Galley, block: ListBlock) -> Element:
    start = str(block.start) if block.ordered and block.start != 1 else None
    return element(
        "ol" if block.ordered else "ul",
        *(_item(galley, item) for item in block.items),
        id=galley.named(block.name),
        class_="tight" if block.tight else None,
        start=start,
        span=block.span,
    )


def _item(galley: Galley, item: ListItem) -> Element:
    return element("li", *_inner(galley, item.children, "list", item.span), span=item.span)


def _definitions(galley: Galley, block: DefinitionList) -> Element:
    made = element("dl", id=galley.named(block.name), span=block.span)
    for item in block.items:
        made.extend(_definition(galley, item))
    return made


def _definition(galley: Galley, item: Definition) -> list[Element]:
    galley.here = item.span
    term = set_inlines(galley, element("dt", span=item.span), item.term)
    meanings = (_inner(galley, meaning, "list", item.span) for meaning in item.meanings)
    return [term, *(element("dd", *meaning) for meaning in meanings)]


def _table(galley: Galley, block: Table) -> Element | None:
    return set_table(galley, block) if galley.may_stand("table", block.span) else None


def _code(galley: Galley, block: CodeBlock) -> Element:
    if block.syntax == SYNTAX:
        return set_formula(galley, block)
    # Code keeps its lines; everything else that XML cannot hold is looked for line by line.
    lines = [checked(galley, line) for line in block.value.rstrip("\n").split("\n")]
    code = element("code", "\n".join(lines))
    return element("pre", code, span=block.span, data_syntax=block.syntax or None)


def _break(galley: Galley, block: Break) -> Element | None:
    if not galley.may_stand("break", block.span):
        return None
    return element("hr", class_="ornament", span=block.span)


_SETTERS: dict[type, Setter] = {
    Paragraph: _paragraph,
    Heading: _heading,
    Figure: _figure,
    Quote: _quote,
    Verse: set_verse,
    Aside: _aside,
    ListBlock: _list,
    DefinitionList: _definitions,
    Table: _table,
    CodeBlock: _code,
    Break: _break,
}
