"""Turn the facts of an article into publication.yaml, people.yaml and images.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from octavo.importers.bits import escaped
from octavo.importers.marks import yaml_mark
from octavo.importers.model import Fate, Sureness
from octavo.importers.names import key_of
from octavo.importers.package import resolved
from octavo.importers.texts import Draft
from octavo.importers.web.facts import Who
from octavo.workspace import Yaml, write_yaml

if TYPE_CHECKING:
    from octavo.importers.web.page import Read

_TRUSTED = ("JSON-LD", "citation_author", "dc.creator", "dcterms.creator")
_NO_ALT = "Needs a person: say under alt: what the picture shows."
_NO_CREDIT = "Needs a person: say under credit: whose picture it is."


def published(read: Read) -> str:
    """Return the day of publication: what the head of the page says, else what it shows."""
    return read.facts.get("published") or read.head.published


def people_of(read: Read) -> dict[str, Who]:
    """Return the authors by their keys: those of linked data, else those of the byline."""
    said, shown = read.facts.people, read.head.names
    people = said
    if shown and read.facts.people_from not in _TRUSTED:
        known = {who.name.casefold(): who for who in said}
        people = [known.get(name.casefold(), Who(name)) for name in shown]
    if said and shown and {n.casefold() for n in shown} != {w.name.casefold() for w in said}:
        what = (
            f"The byline names {', '.join(shown)}; {read.facts.people_from} names "
            f"{', '.join(who.name for who in said)}. {people[0].name} was kept."
        )
        read.shears.ledger.decide(
            what, Sureness.UNSURE, Fate.NEEDS_A_PERSON, "", "manuscript/people.yaml"
        )
    taken: set[str] = set()
    made: dict[str, Who] = {}
    for who in people:
        note = read.notes.get(who.name, "") or escaped(who.note)
        made[key_of(who.name, taken)] = Who(who.name, note, who.affiliation, who.orcid, who.role)
    return made


def photographers_of(read: Read, authors: Mapping[str, Who]) -> dict[str, Who]:
    """Return who took the pictures, by the byline, without those who wrote as well."""
    taken = set(authors)
    names = {who.name.casefold() for who in authors.values()}
    shown = [name for name in read.head.photographers if name.casefold() not in names]
    return {key_of(name, taken): Who(name, role="photographer") for name in shown}


def person(who: Who) -> dict[str, Yaml]:
    """Return what people.yaml says of someone."""
    said = {
        "name": who.name,
        "role": "photographer" if who.role == "photographer" else "author",
        "affiliation": who.affiliation,
        "orcid": who.orcid,
        "note": who.note,
    }
    return {key: value for key, value in said.items() if value}


def say_source(read: Read, name: str) -> None:
    """Note where the page comes from, and where its sources of metadata disagree."""
    facts, ledger = read.facts, read.shears.ledger
    if source := facts.get("source"):
        what = f"The page was saved from {source} (by {facts.where['source']})."
        ledger.decide(what, Sureness.CERTAIN, Fate.KEPT, name, "manuscript/publication.yaml")
    for key in ("published", "modified", "publisher", "doi"):
        others = [
            (w, v)
            for w, v in facts.others.get(key, ())
            if v.casefold() != facts.get(key).casefold()
        ]
        if others:
            where, value = others[0]
            what = f"For “{key}”, {facts.where[key]} says “{facts.get(key)}”, {where} “{value}”; the first was kept."  # fmt: skip  # noqa: E501
            ledger.decide(what, Sureness.LIKELY, Fate.KEPT, name, "manuscript/publication.yaml")
    shown = read.head.published
    if shown and facts.get("published") and shown != facts.get("published"):
        what = f"The page shows the date {shown}; {facts.where['published']} says {facts.get('published')}, which was kept."  # fmt: skip  # noqa: E501
        ledger.decide(what, Sureness.LIKELY, Fate.KEPT, name, "manuscript/publication.yaml")


def say_doubt(read: Read, name: str) -> None:
    """Tell where the article was only guessed."""
    if read.found.doubt or read.found.is_poor:
        what = "The page has hardly any running text; what was kept is the best guess."
        if read.found.doubt:
            what = f"There may be no article in the page: {read.found.doubt}."
        read.shears.ledger.decide(
            what, Sureness.UNSURE, Fate.NEEDS_A_PERSON, name, "manuscript/text"
        )
    elif not read.found.said:
        sure = Sureness.LIKELY if read.found.title is not None else Sureness.UNSURE
        what = "The page does not say which part of it is the article; the longest text was taken."
        read.shears.ledger.decide(what, sure, Fate.KEPT, name, "manuscript/text")


def publication(read: Read, draft: Draft, people: Mapping[str, Who]) -> bytes:
    """Return publication.yaml."""
    facts = read.facts
    said: dict[str, Yaml] = {
        "title": _plain(draft.front.get("title", "")),
        "language": read.language,
        "kind": "article",
    }
    values = {
        "publisher": facts.get("publisher"),
        "published": published(read),
        "modified": facts.get("modified") or read.head.modified,
        "description": facts.get("description"),
        "rights": facts.get("rights"),
        "licence": facts.get("licence"),
    }
    said.update({key: value for key, value in values.items() if value})
    if facts.get("doi"):
        said["identifiers"] = {"epub": f"https://doi.org/{facts.get('doi')}"}
    if facts.subjects:
        said["subjects"] = list(facts.subjects)
    if people:
        said["contributors"] = list(people)
    said["contents"] = [draft.target]
    remarks = {"title": f"Source: {facts.get('source')}"} if facts.get("source") else {}
    if not read.is_sure_of_language:
        remarks["language"] = yaml_mark("the language was guessed by the words")
    return write_yaml(said, remarks).encode()


def _plain(markdown: str) -> str:
    """Return a title without its marks."""
    bare = re.sub(r"(?<!\\)\[([^\]]*)\]\{[^}]*\}", r"\1", markdown)
    bare = re.sub(r"(?<!\\)[*_`]", "", bare)
    return re.sub(r"\\(.)", r"\1", bare)


def images(read: Read, name: str) -> tuple[dict[str, Yaml], dict[str, str]]:
    """Return images.yaml and its remarks; pictures that were not saved have a record as well."""
    ledger, shown = read.shears.ledger, read.shown
    origins = {made: path for path, made in ledger.pictures.items()}
    credited = {resolved(name, src)[0]: credit for src, credit in read.credited.items() if src}
    records: dict[str, Yaml] = {}
    remarks: dict[str, str] = {}
    for path, alt in sorted(ledger.alts.items()):
        origin = origins.get(path, "")
        values = {"alt": alt, "credit": credited.get(origin), "source": shown.sources.get(origin)}
        record: dict[str, Yaml] = {k: v for k, v in values.items() if v is not None and (v or k == "alt")}  # fmt: skip  # noqa: E501
        said = [_NO_ALT] if alt is None else []
        if not credited.get(origin) and alt != "":
            said.append(_NO_CREDIT)
            what = f"The credit of the picture {path} is not known."
            ledger.decide(
                what, Sureness.CERTAIN, Fate.NEEDS_A_PERSON, name, "manuscript/images.yaml"
            )
        if said:
            remarks[path] = " ".join(said)
        records[path] = record
    return records, remarks
