"""Turn what a Word file says of itself into publication.yaml, people.yaml and images.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from octavo.importers.marks import yaml_mark
from octavo.importers.model import Fate, Sureness
from octavo.importers.package import resolved
from octavo.importers.trees import classes, elements, words_of
from octavo.importers.word.metadata import Properties, keys_of, names_in
from octavo.importers.word.parts import Front
from octavo.importers.word.story import Desk
from octavo.workspace import Yaml, write_yaml

_NO_CREDIT = "The Word file does not say whose picture it is."


def people_of(desk: Desk, front: Front, properties: Properties) -> dict[str, str]:
    """Return the authors by their keys: those of the byline, else those of the properties."""
    named = [name for item in front.authors for name in names_in(item.words)]
    if not named and properties.creators:
        named = list(properties.creators)
        said = "”, “".join(named)
        what = f"“{said}” stands as the author in the file's properties, and not in the text."
        desk.ledger.decide(
            what, Sureness.UNSURE, Fate.KEPT, "docProps/core.xml", "manuscript/people.yaml"
        )
    return keys_of(named)


def people_yaml(people: Mapping[str, str], front: Front) -> bytes:
    """Return people.yaml; authors that only the properties name are marked."""
    values = {key: {"name": name, "role": "author"} for key, name in people.items()}
    guess = yaml_mark("the author is named in the file's properties alone")
    return write_yaml(values, {} if front.authors else dict.fromkeys(people, guess)).encode()


def publication_yaml(
    desk: Desk,
    title: str,
    subtitle: str,
    kind: str,
    people: Iterable[str],
    texts: Sequence[str],
    properties: Properties,
    guesses: Mapping[str, str],
    slug: str = "",
) -> bytes:
    """Return publication.yaml; `slug` names its files where the title has no letters for that."""
    said: dict[str, Yaml] = {"title": title, "language": desk.language, "kind": kind}
    if slug:
        said["slug"] = slug
    if subtitle and kind == "book":
        said["subtitle"] = subtitle
    if properties.description:
        said["description"] = properties.description
    if properties.subjects:
        said["subjects"] = properties.subjects
    if kind == "book" and (keys := list(people)):
        said["contributors"] = keys
    said["contents"] = list(texts)
    kinds = {call.kind for call in desk.calls.values()}
    if kind == "book" and kinds == {"endnote"}:
        said["editions"] = {"epub": {"notes": "end"}, "print": {}}
    numbered = desk.counts["figure labels"] + desk.counts["table labels"] > 0
    said["numbered-figures"] = numbered
    return write_yaml(said, {key: yaml_mark(what) for key, what in guesses.items()}).encode()


def credited_in(desk: Desk, bodies: Iterable[etree._Element]) -> frozenset[str]:
    """Return the paths of the pictures whose captions say whose they are."""
    return frozenset(
        resolved(desk.parcel.document, img.get("src") or "")[0]
        for body in bodies
        for figure in elements(body, "figure")
        if any("credit" in classes(e) and words_of(e) for e in elements(figure, "p"))
        for img in elements(figure, "img")
    )


def images_yaml(desk: Desk, known: Iterable[str]) -> bytes:
    """Return images.yaml; a picture without alternative text has a remark that says so.

    `known` are the pictures of the Word file whose credit is known.
    """
    credited = {desk.ledger.pictures.get(path, "") for path in known}
    records: dict[str, Yaml] = {}
    remarks: dict[str, str] = {}
    for path, alt in sorted(desk.ledger.alts.items()):
        record: dict[str, Yaml] = {} if alt is None else {"alt": alt}
        if path not in credited:
            record["uncredited"] = _NO_CREDIT
        records[path] = record
        if alt is None:
            remarks[path] = "Needs a person: say under alt: what the picture shows."
        if alt != "" and path not in credited:
            what = f"The credit of the picture {path} is not known."
            place = "manuscript/images.yaml"
            desk.ledger.decide(
                what, Sureness.CERTAIN, Fate.NEEDS_A_PERSON, desk.parcel.document, place
            )
    return write_yaml(records, remarks).encode()
