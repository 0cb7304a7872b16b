"""Turn everyone who made a publication into the people of its list of contributors."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.collation import Key, sort_key
from octavo.intermediate.plain import plain
from octavo.intermediate.register import Register
from octavo.intermediate.words import Words
from octavo.manuscript import Manuscript, Person, TextFile

Texts = tuple[tuple[str, str], ...]


def is_listed(manuscript: Manuscript) -> bool:
    """Whether all contributors stand in a list at the end, instead of at the end of their texts."""
    return "contributors" in (manuscript.publication.lists or ())


def everyone(manuscript: Manuscript) -> tuple[Person, ...]:
    """Return the contributors of the whole and of its texts, each once, as an alphabet has them."""
    keys = dict.fromkeys(key for key, _ in _parts(manuscript))
    people = [manuscript.people[key] for key in keys if key in manuscript.people]
    language = manuscript.publication.language
    return tuple(sorted(people, key=lambda person: _by_family(person, language)))


def _by_family(person: Person, language: str) -> tuple[Key, Key]:
    """Return what a person sorts by: Berg, Öjvind before Berg Alm, Anna."""
    family, _, given = person.sort_name.partition(",")
    return sort_key(family, language), sort_key(given, language)


def roles_of(manuscript: Manuscript, person: Person, words: Words) -> str:
    """Return what a person did, beside what the list of texts tells: `Photos, Maps`."""
    own = dict.fromkeys(role for key, role in _parts(manuscript) if key == person.key)
    names = (words.roles.get(role, words.roles["ctb"]) for role in own)
    return ", ".join(dict.fromkeys(names))


def texts_of(register: Register, person: Person) -> Texts:
    """Return title and address of each text that names a person as an author."""
    return tuple(
        (plain(text.front.title), _address(register, text))
        for text in register.manuscript.texts
        if person.key in text.front.authors and text.front.title
    )


def _parts(manuscript: Manuscript) -> Iterator[tuple[str, str]]:
    for part in manuscript.publication.contributors:
        yield part.key, part.role
    for text in manuscript.texts:
        for key in text.front.authors:
            if key in manuscript.people:
                yield key, manuscript.people[key].role


def _address(register: Register, text: TextFile) -> str:
    name = register.documents[f"manuscript/{text.path}"]
    return f"{name}.xhtml#{name}"
