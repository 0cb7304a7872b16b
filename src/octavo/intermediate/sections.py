"""Turn the blocks of a text into sections that nest as its headings do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from octavo.intermediate import codes
from octavo.intermediate.blocks import mark, set_blocks
from octavo.intermediate.elements import Element, element, local
from octavo.intermediate.galley import Galley, Wanted
from octavo.intermediate.inlines import heading_words, set_inlines
from octavo.intermediate.model import Entry
from octavo.intermediate.plain import plain
from octavo.manuscript import Block, Heading, Paragraph


@dataclass(slots=True)
class _Open:
    """A section that still takes blocks: the level its author wrote, and the level it was given."""

    written: int
    level: int
    element: Element
    title: str
    id: str
    inner: list[_Open] = field(default_factory=list)


def set_text(galley: Galley, parent: Element, blocks: Sequence[Block]) -> tuple[Entry, ...]:
    """Set `blocks` at the end of `parent`; return the outline of the sections."""
    root = _Open(1, 1, parent, "", "")
    opened = [root]
    for heading, run in _runs(blocks):
        if heading is not None:
            opened = _begin(galley, opened, heading, run)
        made = set_blocks(galley, run)
        if heading is None:
            _mark_opening(made)
        opened[-1].element.extend(made)
    galley.section = ""
    return _outline(galley, root)


def _runs(blocks: Sequence[Block]) -> Iterator[tuple[Heading | None, list[Block]]]:
    """Yield each heading with the blocks up to the next one, those before the first with None."""
    heading: Heading | None = None
    run: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            yield heading, run
            heading, run = block, []
        else:
            run.append(block)
    yield heading, run


def _mark_opening(made: Sequence[Element]) -> None:
    first = next((each for each in made if local(each) == "p"), None)
    if first is not None:
        mark(first, "opening")


def _begin(
    galley: Galley, opened: list[_Open], heading: Heading, run: Sequence[Block]
) -> list[_Open]:
    """Return the open sections with the one that `heading` begins as the last."""
    galley.here = heading.span
    written = max(heading.level, 2)
    kept = [o for o in opened if o.written < written]
    around = kept[-1]
    if written > around.written + 1:
        message = f"The heading is of level {written} and stands in level {around.written}."
        hint = f"Write it with {'#' * (around.written + 1)}, or add a heading between the two."
        galley.register.report(codes.HEADING_SKIP, heading.span, message, hint)
    section = _section(galley, heading, around, run)
    around.element.append(section.element)
    around.inner.append(section)
    return [*kept, section]


def _section(galley: Galley, heading: Heading, around: _Open, run: Sequence[Block]) -> _Open:
    title = heading_words(galley, heading.children)
    content = next((plain(b.children) for b in run if isinstance(b, Paragraph)), "")
    made_of = (title, f"{around.title} {title}")
    name = galley.target(Wanted("section", heading.name, made_of, title, content=title + content))
    galley.section = title
    level = min(around.level + 1, 6)
    label = galley.part(name, "title")
    head = element(
        f"h{level}",
        id=label,
        language=galley.speak(heading.language, heading.span),
        span=heading.span,
    )
    with galley.inside("title"):
        set_inlines(galley, head, heading.children)
    made = element("section", head, id=name, class_=f"level{level}", aria_labelledby=label)
    return _Open(max(heading.level, 2), level, made, title, name)


def _outline(galley: Galley, section: _Open) -> tuple[Entry, ...]:
    file = f"{galley.name}.xhtml"
    return tuple(
        Entry(inner.title, file, inner.id, "section", _outline(galley, inner), galley.foreign)
        for inner in section.inner
    )
