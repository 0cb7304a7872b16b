"""Turn the keys of people into bylines, and into what is said of them at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from octavo.diagnostics import Span, nearest
from octavo.intermediate import codes
from octavo.intermediate.blocks import set_blocks
from octavo.intermediate.contributors import Texts, everyone, is_listed, roles_of, texts_of
from octavo.intermediate.credits import gather, is_gathered
from octavo.intermediate.elements import Element, element, fill
from octavo.intermediate.galley import Galley
from octavo.intermediate.pictures import image
from octavo.intermediate.register import Register
from octavo.intermediate.serialise import fragment
from octavo.intermediate.templates import Piece, markup_of
from octavo.intermediate.words import Words
from octavo.manuscript import Manuscript, Person
from octavo.values import frozen


@frozen
class AuthorNote:
    """What a template needs to write of one author; `portrait` and `note` are XHTML.

    In a list of contributors, `role` and `texts` (title and address) tell what the person did.
    """

    id: str
    name: str
    affiliation: str
    orcid: str
    portrait: str
    note: str
    pos: str
    role: str = ""
    texts: Texts = ()


def people_of(register: Register, wanted: Mapping[str, Span | None]) -> tuple[Person, ...]:
    """Return the people of the keys in `wanted`; say so at its place where one is not known."""
    known = register.manuscript.people
    for key, span in wanted.items():
        if key not in known:
            near = nearest(key, known)
            hint = f"Did you mean “{near}”?" if near else "Add an entry to people.yaml."
            message = f"Nobody in people.yaml is called “{key}”."
            register.report(codes.UNKNOWN_PERSON, span, message, hint)
    return tuple(known[key] for key in wanted if key in known)


def has_note(person: Person) -> bool:
    """Whether there is something to say of a person beside the name."""
    return bool(person.note)


def left_for_the_end(manuscript: Manuscript) -> tuple[Person, ...]:
    """Return the contributors of the whole with a note that no text sets, authors first.

    Where there is a list of contributors, return everyone.
    """
    if is_listed(manuscript):
        return everyone(manuscript)
    found: dict[str, Person] = {}
    for part in manuscript.publication.contributors:
        person = manuscript.people.get(part.key)
        if person and has_note(person) and part.key not in _named(manuscript):
            found.setdefault(part.key, replace(person, role=part.role))
    return tuple(sorted(found.values(), key=lambda person: person.role != "aut"))


def check_notes(register: Register) -> None:
    """Say so where there is a note about a person whom neither a text nor the whole names."""
    manuscript = register.manuscript
    known = _named(manuscript) | {part.key for part in manuscript.publication.contributors}
    for person in manuscript.people.values():
        if has_note(person) and person.key not in known:
            message = f"No edition shows the note about {person.name}, whom nothing names."
            hint = f"Add “{person.key}” to the authors of a text or to contributors."
            register.report(codes.NOTE_UNSHOWN, person.span, message, hint)


def _named(manuscript: Manuscript) -> set[str]:
    return {key for text in manuscript.texts for key in text.front.authors}


def notes_heading(words: Words, people: Sequence[Person]) -> str:
    """Return what stands above the notes about `people`."""
    noted = [person for person in people if has_note(person)]
    if any(person.role != "aut" for person in noted):
        return words.roles["ctb"]
    return words.about_author if len(noted) == 1 else words.about_authors


def anchor(galley: Galley, person: Person) -> str:
    """Return the id of what is said of `person` at the end of the text."""
    if person.key not in galley.anchors:
        names = galley.register.names
        galley.anchors[person.key] = names.make(f"{galley.name}-author", (person.key,), person.key)
    return galley.anchors[person.key]


def bylines(
    galley: Galley, people: Sequence[Person], places: Mapping[str, Span | None]
) -> tuple[Piece, ...]:
    """Return one line for each role among `people`, authors first: `By A and B`.

    `places` tells for each key where it stands; a line is where its first name is. A name leads to
    what is said of the person, at the end of the text or where `galley.elsewhere` says.
    """
    roles = sorted(dict.fromkeys(person.role for person in people), key=lambda r: r != "aut")
    return tuple(_byline(galley, role, people, places) for role in roles)


def _byline(
    galley: Galley, role: str, people: Sequence[Person], places: Mapping[str, Span | None]
) -> Piece:
    names = [person for person in people if person.role == role]
    before, _, after = galley.words.by_role(role).partition("{}")
    listed = galley.words.listed([person.name for person in names])
    line = element("p")
    fill(line, (before,))
    for place, part in enumerate(listed):
        fill(line, (_author(galley, names[place // 2]) if place % 2 == 0 else part,))
    fill(line, (after,))
    return Piece.of(line, places.get(names[0].key))


def _author(galley: Galley, person: Person) -> Element:
    name: Element | str = person.name
    if person.key in galley.elsewhere:
        name = element("a", person.name, href=galley.elsewhere[person.key])
    elif has_note(person):
        name = element("a", person.name, href=f"#{anchor(galley, person)}")
    return element("span", name, class_="author")


def author_notes(galley: Galley, people: Sequence[Person]) -> tuple[AuthorNote, ...]:
    """Return what is said of each of `people` who has a note, or who stands in a list of them."""
    galley.nameless = True
    listed = is_listed(galley.register.manuscript)
    notes = tuple(_note(galley, one, listed) for one in people if listed or has_note(one))
    galley.nameless = False
    return notes


def _note(galley: Galley, person: Person, listed: bool) -> AuthorNote:
    with galley.inside("person's note", person.span):
        note = set_blocks(galley, person.note)
    return AuthorNote(
        id=anchor(galley, person),
        name=person.name,
        affiliation=person.affiliation,
        orcid=person.orcid,
        portrait=markup_of(fragment(_portrait(galley, person))),
        note=markup_of(fragment(note)),
        pos=f"{person.span.line}:{max(person.span.column, 1)}",
        role=roles_of(galley.register.manuscript, person, galley.words) if listed else "",
        texts=texts_of(galley.register, person) if listed else (),
    )


def _portrait(galley: Galley, person: Person) -> list[Element]:
    if not person.portrait:
        return []
    record = galley.register.manuscript.images.get(person.portrait)
    said = record.alt if record and record.alt else galley.words.portrait.format(person.name)
    picture = image(galley.register, person.portrait, said)
    if picture is None:
        return []
    made = [picture]
    if record and record.credit and is_gathered(galley.register, person.portrait):
        gather(galley, person.portrait, anchor(galley, person), said, record.credit)
    elif record and record.credit:
        made.append(element("p", record.credit, class_="credit"))
    return made
