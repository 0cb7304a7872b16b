"""Turn what is numbered in an edition into its printed lists, and its title into a half title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from octavo.intermediate import codes
from octavo.intermediate.elements import Element, element
from octavo.intermediate.galley import Galley
from octavo.intermediate.model import Entry
from octavo.intermediate.register import Proof, Register
from octavo.intermediate.templates import Piece, set_template

PAGED = ("print", "screen")
ENOUGH = 6
"""How many figures or tables make a book list them without being asked."""
LONG = 10
"""How many texts make a book have a half title without being asked."""

_KINDS = {"figures": "loi", "tables": "lot"}


def set_halftitle(register: Register) -> Proof | None:
    """Return the half title of a printed book, None where it has none."""
    publication = register.manuscript.publication
    wanted = publication.half_title
    if wanted is None:
        wanted = publication.kind == "book" and len(register.manuscript.texts) >= LONG
    if not wanted or publication.kind == "article":
        return None
    galley = _galley(register, "halftitle")
    title = Piece.of(element("p", publication.title), publication.spans.get("title"))
    label = galley.part(galley.name, "title")
    body = _body(galley, "halftitle", epub_type="halftitlepage", aria_labelledby=label)
    body.extend(set_template(register, "halftitle.xhtml.j2", id=label, title=title))
    return _proof(galley, "halftitle", publication.title, body)


def set_lists(register: Register) -> tuple[Proof, ...]:
    """Return the lists of figures and of tables that the printed edition has."""
    return tuple(_set_list(register, kind, entries) for kind, entries in _wanted(register))


def _wanted(register: Register) -> Iterator[tuple[str, Sequence[Entry]]]:
    publication = register.manuscript.publication
    if publication.kind == "article":
        return
    for kind, entries in (("figures", register.figures), ("tables", register.tables)):
        asked = publication.lists is not None and kind in publication.lists
        if asked and not (entries and register.numbered):
            message = f"The list of {kind} would be empty: none of them has a number."
            hint = f"Take “{kind}” out of “lists”, or number them with “numbered-figures: true”."
            span = publication.spans.get("lists", publication.span)
            register.report(codes.EMPTY_LIST, span, message, hint)
        by_itself = publication.lists is None and publication.kind == "book"
        if register.numbered and ((asked and entries) or (by_itself and len(entries) >= ENOUGH)):
            yield kind, entries


def _set_list(register: Register, kind: str, entries: Sequence[Entry]) -> Proof:
    galley = _galley(register, kind)
    heading: str = getattr(galley.words, kind)
    label = galley.part(galley.name, "title")
    body = _body(galley, kind, epub_type=_KINDS[kind], aria_labelledby=label)
    body.extend(set_template(register, "list.xhtml.j2", id=label, heading=heading, lines=entries))
    return _proof(galley, kind, heading, body)


def _galley(register: Register, name: str) -> Galley:
    publication, taken = register.manuscript.publication, register.names.taken
    name = name if name not in taken else register.names.make(name, ("page",))
    taken[name] = None
    return Galley(name, publication.language, register, publication.span)


def _body(galley: Galley, role: str, **attributes: Any) -> Element:
    return element(
        "section", id=galley.name, class_=role, data_source=galley.here.path, **attributes
    )


def _proof(galley: Galley, role: str, title: str, body: Element) -> Proof:
    path = galley.here.path
    return Proof(
        *(galley.name, role, "front", title, title, galley.language, path, body), editions=PAGED
    )
