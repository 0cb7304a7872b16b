"""Turn inlines of the manuscript into XHTML inside an element."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from octavo.intermediate import codes
from octavo.intermediate.citing import arranged, set_citation, set_source_link
from octavo.intermediate.elements import Element, add_text, element, unclean
from octavo.intermediate.formulas import formula_in_line
from octavo.intermediate.galley import Galley
from octavo.intermediate.marking import mark_passage
from octavo.intermediate.pictures import image
from octavo.intermediate.plain import plain
from octavo.manuscript import (
    Citation,
    Code,
    Emphasis,
    Formula,
    Image,
    Inline,
    LineBreak,
    Link,
    NoteReference,
    Passage,
    SourceLink,
    Strong,
    Subscript,
    Superscript,
    Text,
)


def set_inlines(galley: Galley, parent: Element, inlines: Sequence[Inline]) -> Element:
    """Set `inlines` at the end of `parent`, and return it."""
    for inline in arranged(galley, inlines):
        _SETTERS[type(inline)](galley, parent, inline)
    return parent


def checked(galley: Galley, text: str) -> str:
    """Return `text` on one line; say so where it holds what XML cannot."""
    character = unclean(text)
    if character:
        message = f"The text holds the control character U+{ord(character):04X}."
        galley.register.report(codes.BAD_CHARACTER, galley.here, message, "Take it away.")
    return text.replace("\n", " ")


def _text(galley: Galley, parent: Element, inline: Text) -> None:
    add_text(parent, checked(galley, inline.value))


def _wrapped(tag: str) -> Callable[[Galley, Element, Any], None]:
    def setter(galley: Galley, parent: Element, inline: Any) -> None:
        _inner(galley, parent, element(tag), inline.children, tag)

    return setter


def _inner(
    galley: Galley, parent: Element, made: Element, children: Sequence[Inline], what: str
) -> None:
    parent.append(made)
    with galley.inside(what) as shallow:
        if shallow:
            set_inlines(galley, made, children)


def _code(galley: Galley, parent: Element, inline: Code) -> None:
    parent.append(element("code", checked(galley, inline.value)))


def _formula(galley: Galley, parent: Element, inline: Formula) -> None:
    parent.append(formula_in_line(galley, inline))


def _line_break(_galley: Galley, parent: Element, _inline: LineBreak) -> None:
    parent.append(element("br"))


def _passage(galley: Galley, parent: Element, inline: Passage) -> None:
    marked = mark_passage(galley, inline)
    if marked.use is None:
        _span(galley, parent, inline, marked.id)
        return
    parent.append(marked.use)
    with galley.inside("link"):
        _span(galley, marked.use, inline, marked.id)


def _span(galley: Galley, parent: Element, inline: Passage, name: str | None) -> None:
    made = element(
        "span",
        id=name,
        class_=" ".join(inline.classes) or None,
        language=galley.speak(inline.language, galley.here),
        dir=inline.direction or None,
    )
    if inline.ruby and galley.may_stand("reading", galley.here):
        _ruby(galley, made, inline)
        # A span that says nothing beside its reading is no passage of its own.
        parent.append(made if made.attrib else made[0])
        return
    if made.attrib or not (inline.marks or inline.term):
        _inner(galley, parent, made, inline.children, "passage")
    else:
        set_inlines(galley, parent, inline.children)


def _ruby(galley: Galley, parent: Element, inline: Passage) -> None:
    """Set a word and its reading; who knows no ruby shows the reading in parentheses."""
    made = element("ruby")
    _inner(galley, parent, made, inline.children, "reading")
    before, reading, after = element("rp", "("), element("rt"), element("rp", ")")
    add_text(reading, checked(galley, inline.ruby))
    made.extend((before, reading, after))


def _link(galley: Galley, parent: Element, inline: Link) -> None:
    if not galley.may_stand("link", inline.span):
        set_inlines(galley, parent, inline.children)
        return
    made = element("a", title=inline.title or None, data_link=galley.link(inline))
    _inner(galley, parent, made, inline.children, "link")


def _image(galley: Galley, parent: Element, inline: Image) -> None:
    if not galley.may_stand("picture", inline.span):
        return
    made = image(galley.register, inline.path, inline.alt, name="inline")
    if made is None:
        made = element("span", inline.alt or inline.path, class_="placeholder")
    elif not inline.alt:
        made.set("role", "presentation")
    parent.append(made)


def _note_call(galley: Galley, parent: Element, inline: NoteReference) -> None:
    if not galley.may_stand("note call", inline.span):
        return
    found = galley.call(inline.label, inline.span)
    if found is None:
        message = f"The footnote “{inline.label}” is called and not written."
        hint = f"Add a line that begins with “[^{inline.label}]:”, or take the call away."
        galley.register.report(codes.NOTE_MISSING, inline.span, message, hint)
        return
    call, place = found
    made = element(
        "a",
        str(call.number),
        id=place,
        class_="noteref",
        epub_type="noteref",
        role="doc-noteref",
        href=f"#{call.id}",
    )
    parent.append(made)


def _citation(galley: Galley, parent: Element, inline: Citation) -> None:
    set_citation(galley, parent, inline, set_inlines)


def _source_link(galley: Galley, parent: Element, inline: SourceLink) -> None:
    set_source_link(galley, parent, inline, set_inlines)


def heading_words(galley: Galley, inlines: Sequence[Inline]) -> str:
    """Return the plain words of a heading; say so where there are none."""
    words = plain(inlines)
    if not words:
        hint = "Write the heading, or take it away."
        galley.register.report(codes.EMPTY_HEADING, galley.here, "The heading is empty.", hint)
    return words


_SETTERS: dict[type, Callable[[Galley, Element, Any], None]] = {
    Text: _text,
    Emphasis: _wrapped("em"),
    Strong: _wrapped("strong"),
    Superscript: _wrapped("sup"),
    Subscript: _wrapped("sub"),
    Code: _code,
    Formula: _formula,
    LineBreak: _line_break,
    Passage: _passage,
    Link: _link,
    Image: _image,
    NoteReference: _note_call,
    Citation: _citation,
    SourceLink: _source_link,
}
