"""Turn what is known of the publication into the pages before and after its texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from octavo.diagnostics import Span
from octavo.intermediate.authors import (
    anchor,
    author_notes,
    bylines,
    left_for_the_end,
    notes_heading,
    people_of,
)
from octavo.intermediate.blocks import set_blocks
from octavo.intermediate.contributors import is_listed
from octavo.intermediate.elements import Element, element, linked
from octavo.intermediate.galley import Galley
from octavo.intermediate.metadata import creators
from octavo.intermediate.model import ALL, Entry
from octavo.intermediate.parts import within
from octavo.intermediate.plain import plain
from octavo.intermediate.register import Proof, Register
from octavo.intermediate.serialise import fragment
from octavo.intermediate.templates import Piece, markup_of, set_template
from octavo.manuscript import Identifier, Person, Publication
from octavo.values import frozen

PAGED = ("print", "screen")
_UNLISTED = ("dedication", "epigraph")  # roles of texts that no contents name


@frozen
class Fact:
    """A line of the imprint: what is said, and what it is."""

    label: str
    value: Piece


@frozen
class ContentsLine:
    """A line of the contents, for a template: `children` are its sections, `texts` its chapters.

    `language` is that of its title where it is another than the publication's.
    """

    title: str
    href: str
    kind: str
    authors: str
    children: tuple[ContentsLine, ...]
    texts: tuple[ContentsLine, ...] = ()
    kicker: str = ""
    language: str = ""


def set_titlepage(register: Register, authors: Proof | None = None) -> Proof:
    """Return the title page; an article has one only where it is not printed.

    Its names lead to `authors`, the document with the notes about them, if there is one.
    """
    publication = register.manuscript.publication
    galley = _galley(register, "titlepage")
    if authors is not None:
        galley.elsewhere.update(authors.people)
    label = galley.part(galley.name, "title")
    body = _outer(
        galley, publication, class_="titlepage", epub_type="titlepage", aria_labelledby=label
    )
    places = {part.key: part.span for part in publication.contributors}
    body.extend(
        set_template(
            register,
            "titlepage.xhtml.j2",
            id=label,
            title=_said(publication, "title", publication.title),
            subtitle=_said(publication, "subtitle", publication.subtitle),
            bylines=bylines(galley, _creators(register), places),
            publisher=_said(publication, "publisher", publication.publisher),
            kind=publication.kind,
        )
    )
    editions = ("epub",) if publication.kind == "article" else ALL
    return _proof(galley, "titlepage", "front", galley.words.title_page, body, editions)


def set_imprint(register: Register) -> Proof | None:
    """Return the imprint: the colophon and the facts of the publication, None if it says nothing.

    The date that the opening of an article says already is no imprint by itself.
    """
    publication = register.manuscript.publication
    galley = _galley(register, "imprint")
    label = galley.part(galley.name, "title")
    with galley.inside("colophon"):
        text = fragment(set_blocks(galley, publication.colophon))
    facts = tuple(fact for fact in _facts(galley, publication) if fact.value.xhtml)
    if not text and (not facts or _is_said(register, galley.words.published, facts)):
        return None
    body = _outer(
        galley,
        publication,
        class_="imprint",
        epub_type="colophon",
        role="doc-colophon",
        aria_labelledby=label,
    )
    body.extend(
        set_template(
            register,
            "imprint.xhtml.j2",
            id=label,
            heading=galley.words.colophon,
            text=markup_of(text),
            facts=facts,
        )
    )
    matter = "back" if publication.kind == "article" else "front"
    return _proof(galley, "imprint", matter, galley.words.colophon, body, ALL)


def set_contents(register: Register, texts: Sequence[Proof]) -> Proof:
    """Return the contents of the printed edition."""
    galley = _galley(register, "contents")
    label = galley.part(galley.name, "title")
    body = _outer(galley, register.manuscript.publication, class_="contents", aria_labelledby=label)
    inner = within(texts)
    listed = [text for text in texts if not text.part and text.role not in _UNLISTED]
    lines = tuple(_line(galley, text, inner) for text in listed)
    heading = galley.words.contents
    body.extend(set_template(register, "contents.xhtml.j2", id=label, heading=heading, lines=lines))
    return _proof(galley, "contents", "front", heading, body, PAGED)


def set_authors(register: Register) -> Proof | None:
    """Return what is said of the contributors whose notes no text sets, None if there are none."""
    people = left_for_the_end(register.manuscript)
    if not people:
        return None
    galley = _galley(register, "authors")
    label = galley.part(galley.name, "title")
    listed = is_listed(register.manuscript)
    heading = galley.words.contributors if listed else notes_heading(galley.words, people)
    body = element(
        "section",
        id=galley.name,
        class_="authors",
        epub_type="contributors",
        aria_labelledby=label,
        data_source=people[0].span.path,
    )
    notes = author_notes(galley, people)
    body.extend(set_template(register, "authors.xhtml.j2", id=label, heading=heading, people=notes))
    made = _proof(galley, "authors", "back", heading, body, ALL)
    places = {one.key: f"{made.file}#{anchor(galley, one)}" for one in people}
    return replace(made, source=people[0].span.path, people=places)


def _galley(register: Register, name: str) -> Galley:
    publication = register.manuscript.publication
    taken = register.names.taken
    name = name if name not in taken else register.names.make(name, ("page",))
    taken[name] = None
    return Galley(name, publication.language, register, publication.span)


def _outer(galley: Galley, publication: Publication, **attributes: Any) -> Element:
    path = publication.span.path
    return element("section", id=galley.name, data_source=path, **attributes)


def _proof(
    galley: Galley, role: str, matter: str, title: str, body: Element, editions: tuple[str, ...]
) -> Proof:
    path = galley.register.manuscript.publication.span.path
    return Proof(
        galley.name, role, matter, title, title, galley.language, path, body, editions=editions
    )


def _creators(register: Register) -> tuple[Person, ...]:
    """Return the authors of the whole, without their notes: those stand with the texts."""
    known = register.manuscript.people
    found = {c.key: c.role for c in creators(register.manuscript) if c.role == "aut"}
    return tuple(replace(known[k], role=role, note=()) for k, role in found.items() if k in known)


def _said(publication: Publication, key: str, words: str) -> Piece:
    return Piece.of(linked(words), publication.spans.get(key))


def _facts(galley: Galley, publication: Publication) -> Iterable[Fact]:
    words = galley.words
    yield from _contributors(galley, publication)
    house = ", ".join(part for part in (publication.publisher, publication.place) if part)
    date = words.date(publication.published) if publication.published else ""
    yield Fact(words.publisher, _said(publication, "publisher", house))
    yield Fact(words.published, _said(publication, "published", date))
    for edition in publication.editions:
        # The number of a cover is its barcode's, and identifies nothing beside the edition itself.
        if edition in publication.identifiers and edition != "cover":
            yield from _identifier(galley, edition, publication.identifiers[edition])
    yield Fact(words.rights, _said(publication, "rights", publication.rights))
    yield Fact(words.licence, _said(publication, "licence", publication.licence))


def _is_said(register: Register, date: str, facts: Sequence[Fact]) -> bool:
    """Return whether the only fact is a `date`, and it stands at the head of an article."""
    manuscript = register.manuscript
    publication = manuscript.publication
    openings = {text.front.date for text in manuscript.texts}
    lone = publication.kind == "article" and publication.published in openings
    return lone and [fact.label for fact in facts] == [date]


def _contributors(galley: Galley, publication: Publication) -> Iterable[Fact]:
    register = galley.register
    span = publication.spans.get("contributors", publication.span)
    roles: dict[str, dict[str, Span | None]] = {}
    for part in publication.contributors:
        roles.setdefault(part.role, {})[part.key] = part.span or span
    for role, keys in roles.items():
        names = [person.name for person in people_of(register, keys)]
        label = galley.words.roles.get(role, galley.words.roles["ctb"])
        yield Fact(label, Piece.of(element("p", *galley.words.listed(names)), span))


def _identifier(galley: Galley, edition: str, identifier: Identifier) -> Iterable[Fact]:
    # A UUID tells machines one file from another, and people nothing.
    if identifier.kind == "uuid":
        return
    name = galley.words.edition_names.get(edition, edition)
    value = identifier.value
    if identifier.kind == "doi":
        value = f"https://doi.org/{value.removeprefix('https://doi.org/')}"
    yield Fact(f"{identifier.kind.upper()} ({name})", Piece.of(linked(value), identifier.span))


def _line(galley: Galley, text: Proof, inner: Mapping[str, tuple[Proof, ...]]) -> ContentsLine:
    return ContentsLine(
        title=text.title,
        href=f"{text.file}#{text.name}",
        kind=text.role,
        authors="".join(galley.words.listed(text.authors)),
        children=tuple(_inner(entry) for entry in text.sections),
        texts=tuple(_line(galley, one, inner) for one in inner.get(text.name, ())),
        kicker=_kicker(galley, text),
        language=text.language if text.language != galley.language else "",
    )


def _kicker(galley: Galley, text: Proof) -> str:
    """Return what kind of article a text of an issue is."""
    is_issue = galley.register.manuscript.publication.kind == "issue"
    return plain(text.front.kicker) if is_issue and text.front else ""


def _inner(entry: Entry) -> ContentsLine:
    inner = tuple(_inner(child) for child in entry.children)
    at = (f"{entry.file}#{entry.target}", entry.kind, "")
    return ContentsLine(entry.title, *at, inner, language=entry.language)
