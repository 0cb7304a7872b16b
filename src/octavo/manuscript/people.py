"""Turn people.yaml into the people of the publication, by their keys."""

from __future__ import annotations

from octavo.diagnostics import Outcome
from octavo.manuscript import relators
from octavo.manuscript.identifiers import read_isni, read_orcid
from octavo.manuscript.ledger import Ledger
from octavo.manuscript.model import Person
from octavo.manuscript.names import check_name, sort_name
from octavo.manuscript.records import Entries, Record, load
from octavo.workspace import Located, Tree, YamlMap

FILE = "people.yaml"
KEYS = ("name", "sort-name", "role", "affiliation", "orcid", "isni", "portrait", "note")


def read_people(tree: Tree) -> Outcome[dict[str, Person]]:
    """Read the people; a manuscript without the file has none."""
    loaded = load(tree, FILE, optional=True)
    if loaded.product is None:
        return Outcome(None, loaded.diagnostics)
    ledger = Ledger(tree)
    people: dict[str, Person] = {}
    for key, node in loaded.product.mapping.entries:
        if isinstance(node, YamlMap):
            people[key.value] = _person(key, node, loaded.product, ledger)
        else:
            fields = Entries(loaded.product, (), ledger, YamlMap((), key.span))
            fields.misshapen(node.span, key.value, "keys such as “name” of its own")
            fields.finish()
            people[key.value] = _unknown(key)
    return Outcome(people, (*loaded.diagnostics, *ledger.findings))


def _unknown(key: Located) -> Person:
    """Return a person of whom the key is known, so that nobody says that there is none."""
    return Person(key.value, key.value, key.value, relators.DEFAULT, key.span)


def _person(key: Located, node: YamlMap, record: Record, ledger: Ledger) -> Person:
    check_name(key.value, key.span, ledger)
    fields = Entries(record, KEYS, ledger, node)
    name = " ".join(fields.text("name", required="Write name: and the full name.").split())
    role = relators.DEFAULT
    if value := fields.text("role"):
        role = relators.read_role(value, fields.place("role"), ledger)
    orcid, isni, portrait = fields.text("orcid"), fields.text("isni"), fields.text("portrait")
    person = Person(
        key=key.value,
        name=name,
        sort_name=fields.line("sort-name") or sort_name(name, role),
        role=role,
        span=key.span,
        affiliation=fields.line("affiliation"),
        orcid=read_orcid(orcid, fields.place("orcid"), ledger) if orcid else "",
        isni=read_isni(isni, fields.place("isni"), ledger) if isni else "",
        portrait=ledger.picture(portrait, fields.place("portrait")) if portrait else "",
        note=fields.blocks("note"),
        spans=fields.places(),
    )
    fields.finish()
    return person
