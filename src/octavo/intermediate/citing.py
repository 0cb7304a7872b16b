"""Turn citations in running text into words, links and notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from octavo.citations import Desk
from octavo.intermediate.elements import Element, add_text, element
from octavo.intermediate.galley import Galley
from octavo.manuscript import (
    Citation,
    Inline,
    Link,
    Note,
    NoteReference,
    Paragraph,
    SourceLink,
    Text,
)

Setter = Callable[[Galley, Element, Sequence[Inline]], Element]

_STOPS = re.compile(r"[.,:;!?…]+[”’»\"]?")


def set_citation(galley: Galley, parent: Element, citation: Citation, set_inlines: Setter) -> None:
    """Set a citation in its sentence, or in a note where the style wants notes."""
    galley.register.cites = True
    desk = galley.register.desk
    if desk is None or not desk.knows(citation):
        add_text(parent, " ".join(cite.key for cite in citation.cites))
        return
    if citation.narrative:
        add_text(parent, desk.author(citation))
    if desk.notes and not _inside_note(galley):
        set_inlines(galley, parent, (_call(galley, citation),))
        return
    if citation.narrative:
        add_text(parent, ", " if desk.notes else " ")
    set_inlines(galley, parent, desk.set(citation))


def _inside_note(galley: Galley) -> bool:
    return "note" in galley.within


def _call(galley: Galley, citation: Citation) -> NoteReference:
    """Return the call of a note that holds `citation` alone."""
    keys = "-".join(cite.key for cite in citation.cites[:2])
    label = f"cite-{keys}"
    number = 2
    while label in galley.notes:
        label, number = f"cite-{keys}-{number}", number + 1
    words = Paragraph((replace(citation, narrative=False, alone=True),), citation.span)
    galley.notes[label] = Note(label, (words,), citation.span)
    return NoteReference(label, citation.span)


def arranged(galley: Galley, inlines: Sequence[Inline]) -> Sequence[Inline]:
    """Return `inlines` with each citation that becomes a note behind the stop that follows it."""
    desk = galley.register.desk
    if desk is None or not desk.notes or _inside_note(galley):
        return inlines
    made = list(inlines)
    for place, inline in enumerate(made):
        if not isinstance(inline, Citation) or inline.narrative:
            continue
        before = made[place - 1] if place else None
        after = made[place + 1] if place + 1 < len(made) else None
        if isinstance(before, Text):
            stop = _STOPS.match(after.value) if isinstance(after, Text) else None
            made[place - 1] = Text(before.value.rstrip() + (stop[0] if stop else ""))
            if stop and isinstance(after, Text):
                made[place + 1] = Text(after.value[stop.end() :])
    return made


def set_source_link(
    galley: Galley, parent: Element, inline: SourceLink, set_inlines: Setter
) -> None:
    """Set a link to an entry of the bibliography."""
    galley.register.cites = True
    name = galley.register.entries.get(inline.key)
    if name is None or not has_list(galley.register.desk) or "link" in galley.within:
        set_inlines(galley, parent, inline.children)
        return
    link = Link(f"#{name}", (), galley.here)
    made = element(
        "a",
        epub_type="biblioref",
        role="doc-biblioref",
        aria_label=inline.label or None,
        data_link=galley.link(link),
    )
    parent.append(made)
    with galley.inside("link"):
        set_inlines(galley, made, inline.children)


def has_list(desk: Desk | None) -> bool:
    """Whether the publication has a bibliography that citations lead to."""
    return desk is not None and desk.style.lists
