"""Turn a text of the manuscript into a composed document."""

from __future__ import annotations

from octavo.diagnostics import Span, nearest
from octavo.intermediate import codes
from octavo.intermediate.authors import author_notes, bylines, notes_heading, people_of
from octavo.intermediate.blocks import set_blocks
from octavo.intermediate.elements import Element, element, linked
from octavo.intermediate.galley import Galley
from octavo.intermediate.glossary import ROLE as GLOSSARY
from octavo.intermediate.glossary import set_terms
from octavo.intermediate.index import is_made, titled
from octavo.intermediate.inlines import heading_words, set_inlines
from octavo.intermediate.model import Entry
from octavo.intermediate.notes import set_notes
from octavo.intermediate.register import Proof, Register, Target
from octavo.intermediate.roles import ROLES, Role
from octavo.intermediate.sections import set_text
from octavo.intermediate.serialise import fragment
from octavo.intermediate.sources import ROLE as BIBLIOGRAPHY
from octavo.intermediate.sources import begin_text, set_references
from octavo.intermediate.templates import Piece, markup_of, set_template
from octavo.intermediate.words import is_language
from octavo.manuscript import Inline, Person, TextFile


def source_of(text: TextFile) -> str:
    """Return the path of a text as findings name it."""
    return f"manuscript/{text.path}"


def set_document(register: Register, text: TextFile, name: str) -> Proof:
    """Return the document of one text, under the name that was kept for it."""
    here = Span(source_of(text), 1)
    notes = {note.label: note for note in text.notes}
    galley = Galley(name, _language(register, text, here), register, here, notes)
    galley.elsewhere.update(register.gathered.people if register.gathered else {})
    role = _role(register, text, here)
    begin_text(register)
    text = titled(text, galley.words)
    bare = not (text.blocks or text.front.deck or text.front.role in ("part", BIBLIOGRAPHY))
    bare = bare and not is_made(text)
    if bare and not register.draft:
        hint = "Write it, or take it out of the contents."
        register.report(codes.EMPTY_TEXT, Span(here.path), "The text has no content.", hint)
    people = people_of(register, _authors(text, here))
    body, title, sections = _body(galley, text, role, people)
    if text.front.role == GLOSSARY:
        set_terms(galley, body)
    register.add_target(Target(name, name, "document", title))
    return Proof(
        name=name,
        role=text.front.role if text.front.role in ROLES else "chapter",
        matter="body" if text.part else role.matter,
        title=title,
        short_title=text.front.short_title or title,
        language=galley.language,
        source=here.path,
        body=body,
        authors=tuple(person.name for person in people),
        sections=sections,
        part=text.part,
        front=text.front,
    )


def _authors(text: TextFile, here: Span | None = None) -> dict[str, Span | None]:
    spans = text.front.spans
    whole = spans.get("authors", here)
    return {key: spans.get(f"author:{key}", whole) for key in text.front.authors}


def _language(register: Register, text: TextFile, here: Span) -> str:
    language = text.front.language
    if language and not is_language(language):
        span = text.front.spans.get("language", here)
        hint = "Write a tag like “sv”, “en-GB” or “zh-Hant”."
        register.report(codes.BAD_LANGUAGE, span, f"“{language}” is not a language tag.", hint)
        language = ""
    return language or register.manuscript.publication.language


def _role(register: Register, text: TextFile, here: Span) -> Role:
    name = text.front.role
    if name not in ROLES:
        near = nearest(name, ROLES)
        hint = f"Did you mean “{near}”?" if near else f"Choose one of {', '.join(ROLES)}."
        message = f"A text cannot have the role “{name}”."
        register.report(codes.UNKNOWN_ROLE, text.front.spans.get("role", here), message, hint)
    return ROLES.get(name, ROLES["chapter"])


def _body(
    galley: Galley, text: TextFile, role: Role, people: tuple[Person, ...]
) -> tuple[Element, str, tuple[Entry, ...]]:
    title = _title(galley, text, role)
    headed = bool(text.front.title)
    label = galley.part(galley.name, "title") if headed else None
    made = element(
        "section",
        id=galley.name,
        class_=text.front.role,
        epub_type=role.epub_type,
        role=role.aria,
        aria_labelledby=label,
        aria_label=None if headed else title,
        data_source=source_of(text),
    )
    made.extend(_opening(galley, text, label or "", people))
    sections = set_text(galley, made, text.blocks)
    if text.front.role == BIBLIOGRAPHY:
        set_references(galley, made)
    made.extend(_facts(galley, text))
    made.extend(_people(galley, people))
    notes = set_notes(galley)
    if notes is not None:
        made.append(notes)
    return made, title, sections


def _title(galley: Galley, text: TextFile, role: Role) -> str:
    galley.here = text.front.spans.get("title", galley.here)
    if role.untitled and not text.front.title:
        named: str = getattr(galley.words, text.front.role)
        return named
    return heading_words(galley, text.front.title)


def _opening(
    galley: Galley, text: TextFile, label: str, people: tuple[Person, ...]
) -> list[Element]:
    front = text.front
    pieces = {key: _piece(galley, text, key) for key in ("kicker", "title", "subtitle")}
    with galley.inside("deck"):
        deck = set_blocks(galley, front.deck)
    byline = bylines(galley, people, _authors(text))
    if not (any(pieces.values()) or deck or byline or front.date):
        return []
    return set_template(
        galley.register,
        "opening.xhtml.j2",
        id=label,
        **pieces,
        deck=markup_of(fragment(deck)),
        bylines=byline,
        date=_date(galley, text),
        datetime=front.date.isoformat() if front.date else "",
    )


def _piece(galley: Galley, text: TextFile, key: str) -> Piece:
    inlines: tuple[Inline, ...] = getattr(text.front, key)
    span = text.front.spans.get(key)
    galley.here = span or galley.here
    with galley.inside(key):
        return Piece.of(set_inlines(galley, element("p"), inlines), span)


def _date(galley: Galley, text: TextFile) -> Piece:
    date = text.front.date
    words = galley.words.date(date) if date else ""
    return Piece.of(element("p", words), text.front.spans.get("date"))


def _facts(galley: Galley, text: TextFile) -> list[Element]:
    """Return what the text says of its identifier and its rights, set at its end."""
    front = text.front
    said = {"rights": front.rights, "licence": front.licence}
    if not (front.doi or any(said.values())):
        return []
    pieces = {key: Piece.of(linked(words), front.spans.get(key)) for key, words in said.items()}
    doi = Piece.of(linked(f"https://doi.org/{front.doi}"), front.spans.get("doi"))
    return set_template(
        galley.register,
        "text-facts.xhtml.j2",
        doi=doi if front.doi else Piece("", ""),
        **pieces,
    )


def _people(galley: Galley, people: tuple[Person, ...]) -> list[Element]:
    notes = () if galley.register.gathered else author_notes(galley, people)
    if not notes:
        return []
    return set_template(
        galley.register,
        "author-notes.xhtml.j2",
        id=galley.part(galley.name, "authors"),
        title_id=galley.part(galley.name, "authors-title"),
        heading=notes_heading(galley.words, people),
        source=next(person.span.path for person in people),
        people=notes,
    )
