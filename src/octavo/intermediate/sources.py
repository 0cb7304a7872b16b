"""Turn the sources that a publication cites into its bibliography."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from functools import partial
from typing import Any

from octavo.citations import Reference, prepare
from octavo.diagnostics import Span
from octavo.intermediate.elements import Element, element
from octavo.intermediate.galley import Galley
from octavo.intermediate.inlines import set_inlines
from octavo.intermediate.names import is_name
from octavo.intermediate.register import Proof, Register, Target
from octavo.manuscript import Citation, Note, NoteReference, TextFile, by_text
from octavo.workspace import Store

ROLE = "bibliography"
_KIND = "citations"
_UNFIT = re.compile(r"[^A-Za-z0-9._-]+")


def open_desk(register: Register) -> None:
    """Read the sources that the publication cites, and keep the desk that sets them."""
    bibliography = register.manuscript.publication.bibliography
    if bibliography is None:
        return
    citations = tuple(cited_in(register.manuscript.texts))
    language = register.manuscript.publication.language
    prepared = prepare(bibliography, citations, language, partial(_kept, register.store))
    register.findings.extend(prepared.diagnostics)
    if prepared.product is not None:
        register.desk = prepared.product
        for key, source in prepared.product.sources.items():
            register.entries[key] = _id(register, key, source.span)


def _kept(store: Store | None, digest: str) -> bytes | None:
    return None if store is None else store.get(_KIND, digest)


def cited_in(texts: Sequence[TextFile]) -> Iterator[Citation]:
    """Yield every citation in the order of reading, those of a note where it is called."""
    for text in texts:
        yield from _cited(text)


@by_text
def _cited(text: TextFile) -> tuple[Citation, ...]:
    notes = {note.label: note for note in text.notes}
    front = text.front
    roots = (front.kicker, front.title, front.subtitle, front.deck, text.blocks)
    return tuple(_walk(roots, notes))


def _walk(root: Any, notes: dict[str, Note]) -> Iterator[Citation]:
    left = [root]
    while left:
        node = left.pop()
        if isinstance(node, Citation):
            yield node
        elif isinstance(node, NoteReference):
            left.append(notes.pop(node.label, ()))
        elif isinstance(node, tuple):
            left.extend(reversed(node))
        elif is_dataclass(node) and not isinstance(node, Span):
            left.extend(getattr(node, field.name) for field in reversed(fields(node)))


def _id(register: Register, key: str, span: Span) -> str:
    name = f"ref-{_UNFIT.sub('-', key).strip('-')}"
    if not is_name(name) or name in register.names.taken:
        return register.names.make("ref", (), key)
    register.names.taken[name] = span
    return name


def begin_text(register: Register) -> None:
    """Let no citation of the text that begins refer to one in the text before as the same."""
    if register.desk is not None:
        register.desk.begin_text()


def finish_desk(register: Register) -> None:
    """Take over what the desk noticed while it set citations, and keep what it set."""
    desk = register.desk
    if desk is None:
        return
    register.findings.extend(desk.findings)
    if register.store is not None and desk.news is not None:
        register.store.put(_KIND, desk.digest, desk.news)


def set_references(galley: Galley, parent: Element) -> None:
    """Set the list of sources at the end of `parent`."""
    desk = galley.register.desk
    if desk is None:
        return
    entries = desk.entries()
    if entries:
        items = (_entry(galley, entry) for entry in entries)
        parent.append(element("ul", *items, class_="references"))


def _entry(galley: Galley, entry: Reference) -> Element:
    galley.here = entry.span
    words = element("p", span=entry.span)
    set_inlines(galley, words, entry.words)
    name = galley.register.entries[entry.key]
    galley.register.add_target(Target(name, galley.name, "source", entry.key))
    return element("li", words, id=name)


def set_bibliography(register: Register) -> Proof | None:
    """Return the bibliography as a document of its own, None where a text holds it."""
    desk = register.desk
    standing = any(text.front.role == ROLE for text in register.manuscript.texts)
    if desk is None or not desk.style.lists or standing:
        return None
    publication = register.manuscript.publication
    name = "bibliography"
    name = name if name not in register.names.taken else register.names.make(name, ("page",))
    register.names.taken[name] = None
    galley = Galley(name, publication.language, register, publication.span)
    title = galley.words.bibliography
    label = galley.part(name, "title")
    path = publication.span.path
    body = element(
        "section",
        element("header", element("h1", title, id=label)),
        id=name,
        class_=ROLE,
        epub_type="bibliography",
        role="doc-bibliography",
        aria_labelledby=label,
        data_source=path,
    )
    set_references(galley, body)
    register.add_target(Target(name, name, "document", title))
    return Proof(name, ROLE, "back", title, title, galley.language, path, body)
