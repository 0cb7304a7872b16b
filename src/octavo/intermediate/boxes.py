"""Turn the boxes beside a text (asides, notes, tips, warnings) into XHTML elements."""

from __future__ import annotations

from collections.abc import Sequence

from octavo.intermediate.elements import Element, element, words_in
from octavo.intermediate.galley import Galley, Wanted
from octavo.intermediate.inlines import set_inlines
from octavo.intermediate.plain import first_sentence, plain
from octavo.manuscript import Aside
from octavo.values import frozen


@frozen
class Shape:
    """The element of a kind of box, and what it means."""

    tag: str
    epub_type: str | None
    role: str | None


# EPUB Structural Semantics 1.1 (where “sidebar” gave way to a bare aside); DPUB-ARIA 1.1.
SHAPES = {
    "aside": Shape("aside", None, None),
    "note": Shape("aside", None, "note"),
    "tip": Shape("aside", "tip", "doc-tip"),
    "warning": Shape("section", "notice", "doc-notice"),
    "important": Shape("section", "notice", "doc-notice"),
}


def set_box(galley: Galley, box: Aside, content: Sequence[Element]) -> Element:
    """Return a box around its blocks, already set; its title or its first words are its label."""
    galley.here = box.span
    shape = SHAPES[box.kind]
    title = plain(box.title)
    kind = galley.words.asides[box.kind]
    first = title or first_sentence(" ".join(words_in(block) for block in content), 40)
    name = galley.target(Wanted("box", box.name, (first or box.kind,), title))
    label = galley.part(name, "label") if title else None
    made = element(
        shape.tag,
        id=name,
        class_="aside" if box.kind == "aside" else f"aside {box.kind}",
        epub_type=shape.epub_type,
        role=shape.role,
        language=galley.speak(box.language, box.span),
        aria_label=None if title else ": ".join(part for part in (kind, first) if part),
        aria_labelledby=label,
        span=box.span,
    )
    if title:
        heading = element("p", id=label, class_="aside-title")
        with galley.inside("box"):
            made.append(set_inlines(galley, heading, box.title))
    made.extend(content)
    return made
