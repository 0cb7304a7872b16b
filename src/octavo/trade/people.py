"""Turn contributors into those whom the trade names (ONIX code lists 17 and 45)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from octavo.intermediate import About, Creator, Metadata
from octavo.trade.elements import Element, node, some
from octavo.trade.languages import code_of
from octavo.trade.xhtml import flow

# What a MARC relator is called in code list 17. Z99 is “other”.
ROLES: Mapping[str, str] = {
    "adi": "A11",
    "adp": "B05",
    "aft": "A19",
    "ann": "A20",
    "art": "A07",
    "aui": "A24",
    "aut": "A01",
    "bkd": "A11",
    "cmm": "A21",
    "cmp": "A06",
    "com": "C01",
    "cov": "A36",
    "csl": "B20",
    "ctb": "A32",
    "ctg": "A39",
    "cur": "C04",
    "dsr": "A11",
    "dtc": "Z99",
    "dte": "Z02",
    "edc": "B01",
    "edt": "B01",
    "egr": "A12",
    "ill": "A12",
    "ive": "A44",
    "ivr": "A43",
    "lyr": "A05",
    "nrt": "E03",
    "oth": "Z99",
    "pbd": "Z99",
    "pfr": "Z99",
    "pht": "A13",
    "red": "B01",
    "res": "A51",
    "rev": "Z99",
    "rpt": "A01",
    "sad": "Z99",
    "trc": "B33",
    "trl": "B06",
    "tyd": "Z99",
    "tyg": "Z99",
}
# Those who stand among the publishers instead (code list 45).
PUBLISHING: Mapping[str, str] = {
    "dst": "05",
    "fnd": "16",
    "his": "06",
    "isb": "06",
    "prt": "17",
    "spn": "03",
}
# Those whom other elements name: the owner of the copyright, and the publisher.
ELSEWHERE = frozenset({"cph", "pbl"})

_ORCID, _ISNI = "21", "16"  # code list 44


def contributors(metadata: Metadata) -> Iterator[Element]:
    """Yield everyone who made the publication, once each, with all that they did."""
    parts: dict[str, list[str]] = {}
    people: dict[str, Creator] = {}
    for creator in metadata.creators:
        if creator.role in ROLES:
            people.setdefault(creator.key, creator)
            parts.setdefault(creator.key, []).append(ROLES[creator.role])
    if not people:
        yield node("NoContributor")
    for number, (key, creator) in enumerate(people.items(), start=1):
        about = metadata.trade.people.get(key, About())
        yield node(
            "Contributor",
            node("SequenceNumber", str(number)),
            [node("ContributorRole", role) for role in dict.fromkeys(parts[key])],
            _identified(about),
            _named(creator, about),
            _employed(creator, about),
            _noted(about, metadata.language),
        )


def publishers(metadata: Metadata) -> Iterator[Element]:
    """Yield the publisher, and those who paid, printed or sold."""
    named = [("01", metadata.publisher)]
    named += [(PUBLISHING[c.role], c.name) for c in metadata.creators if c.role in PUBLISHING]
    for role, name in named:
        if name:
            yield node("Publisher", node("PublishingRole", role), node("PublisherName", name))


def is_person(creator: Creator, about: About) -> bool:
    """Return whether a name is a person's: it has a part by which it is sorted, or stands alone."""
    return "," in creator.sort_name or bool(about.orcid) or " " not in creator.name


def _identified(about: About) -> Iterator[Element]:
    for kind, value in ((_ORCID, about.orcid.replace("-", "")), (_ISNI, about.isni)):
        if value:
            yield node("NameIdentifier", node("NameIDType", kind), node("IDValue", value))


def _named(creator: Creator, about: About) -> Iterator[Element]:
    if not is_person(creator, about):
        yield node("CorporateName", creator.name)
        return
    key, _, before = (part.strip() for part in creator.sort_name.partition(","))
    yield node("PersonName", creator.name)
    yield node("PersonNameInverted", creator.sort_name or creator.name)
    yield from some("NamesBeforeKey", before)
    yield node("KeyNames", key or creator.name)


def _employed(creator: Creator, about: About) -> Iterator[Element]:
    if about.affiliation and is_person(creator, about):
        yield node("ProfessionalAffiliation", node("Affiliation", about.affiliation))


def _noted(about: About, language: str) -> Iterator[Element]:
    if about.note:
        note = node("BiographicalNote", textformat="05", language=code_of(language))
        flow(about.note, note)
        yield note
