"""The JSON Schemas for editors accept what ships and refuse what Octavo refuses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from octavo.cli import scaffold
from octavo.manuscript import editions, images, people, publication, reading, relators, sizes
from tests.cli.test_new import DAY, KINDS

SCHEMAS = Path(scaffold.__file__).parent / "schemas"
SHIPPED = Path(__file__).parents[2] / "manuscript"
NAMES = ("publication", "people", "images")
TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "number": (int, float),
    "null": type(None),
}
# What this test knows of JSON Schema; a schema that uses more would pass unread.
UNDERSTOOD = {
    "type", "enum", "pattern", "anyOf", "properties", "required", "additionalProperties", "items",
    "minItems", "propertyNames", "title", "description", "default", "examples", "$schema",
}  # fmt: skip


def schema(name: str) -> dict[str, Any]:
    whole = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    assert isinstance(whole, dict)
    return whole


def load(text: str) -> Any:
    yaml = YAML(typ="base", pure=True)  # scalars stay strings, as editors see dates
    return _plain(yaml.load(text))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return {"true": True, "false": False}.get(value, value)


def faults(value: Any, rule: dict[str, Any], at: str = "") -> Iterator[str]:
    """Yield the places where `value` breaks `rule`."""
    assert rule.keys() <= UNDERSTOOD
    types = rule.get("type", [])
    types = [types] if isinstance(types, str) else types
    if types and not any(isinstance(value, TYPES[name]) for name in types):
        yield f"{at}: not {types}"
    elif "anyOf" in rule and all(any(faults(value, choice)) for choice in rule["anyOf"]):
        yield f"{at}: fits nothing"
    elif "enum" in rule and value not in rule["enum"]:
        yield f"{at}: not one of {rule['enum']}"
    elif isinstance(value, str) and not re.search(rule.get("pattern", ""), value):
        yield f"{at}: {value} is not {rule['pattern']}"
    elif isinstance(value, list):
        if len(value) < rule.get("minItems", 0):
            yield f"{at}: too few"
        for index, part in enumerate(value):
            yield from faults(part, rule.get("items", {}), f"{at}/{index}")
    elif isinstance(value, dict):
        yield from _faults_of_keys(value, rule, at)


def _faults_of_keys(value: dict[str, Any], rule: dict[str, Any], at: str) -> Iterator[str]:
    known = rule.get("properties", {})
    more = rule.get("additionalProperties", True)
    yield from (f"{at}/{key}: missing" for key in rule.get("required", []) if key not in value)
    for key, part in value.items():
        yield from faults(key, rule.get("propertyNames", {}), f"{at}/{key}")
        if key in known or isinstance(more, dict):
            yield from faults(part, known.get(key, more), f"{at}/{key}")
        elif more is False:
            yield f"{at}/{key}: unknown"


@pytest.mark.parametrize(("kind", "language"), KINDS)
def test_scaffolds_fit(tmp_path: Path, kind: str, language: str) -> None:
    scaffold.write(tmp_path, kind, language, DAY)
    for name in NAMES:
        text = (tmp_path / "manuscript" / f"{name}.yaml").read_text(encoding="utf-8")
        first = text.partition("\n")[0]
        assert first == f"# yaml-language-server: $schema=.schemas/{name}.schema.json"
        assert (tmp_path / "manuscript" / ".schemas" / f"{name}.schema.json").is_file()
        assert list(faults(load(text), schema(name))) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_publication_that_ships_fits(name: str) -> None:
    text = (SHIPPED / f"{name}.yaml").read_text(encoding="utf-8")
    assert list(faults(load(text), schema(name))) == []


GOOD = """
slug: demo
title: Demo
language: en-GB
kind: book
published: 2026-11-22
modified: 2026-11-22T10:00:00Z
identifiers:
  epub: urn:uuid:0b2f5d0c-3a55-5b43-9d0e-6f5f5c3f6a10
  print: 978-91-7000-150-3
  screen: ISSN 1234-5679
  cover: https://doi.org/10.1000/182
contributors: [a, {person: b, role: ill}]
contents: [text/a.md, {text: text/b.md, role: appendix}]
editions:
  epub: {notes: end, writing: vertical}
  print:
    trim: 148 mm x 210 mm
    bleed: 3 mm
    printer: printers/mine.yaml
    standard: pdf/x-1a
    profile: profiles/press.icc
    condition: FOGRA51
    total-ink: 300 %
    inks: {"#a4161a": 0 100 90 20, "#fff": [0, 0, 0, 0]}
    marks: true
    paper: cream
    colour: black
  cover: {binding: hardcover, spine: 5.2 mm, blurb: A *tale*., price: "51490", spine-text: up}
  screen: {}
accessibility:
  certifier: A. B.
  credential: A body
  report: https://example.org/report
  contact: a@example.org
  exemption: eaa-microenterprise
numbered-figures: true
"""


def test_all_that_can_be_said_fits() -> None:
    assert list(faults(load(GOOD), schema("publication"))) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("slug: demo", "slug: Demo Book"),
        ("title: Demo", "titel: Demo"),
        ("language: en-GB", "language: English"),
        ("kind: book", "kind: novel"),
        ("2026-11-22\n", "22 November 2026\n"),
        ("978-91-7000-150-3", "12345"),
        ("role: ill", "role: illuminator"),
        ("role: appendix", "role: appendage"),
        ("text/a.md", "text/a.docx"),
        ("148 mm x 210 mm", "small"),
        ("notes: end", "notes: foot"),
        ("writing: vertical", "writing: slanting"),
        ("https://example.org/report", "on request"),
        ("eaa-microenterprise", "small"),
        ("pdf/x-1a", "pdf/a"),
        ("press.icc", "press.zip"),
        ("300 %", "much"),
        ('"#a4161a"', '"crimson"'),
        ("0 100 90 20", "0 100 90"),
        ("marks: true", "marks: some"),
        ("colour: black", "colour: blue"),
        ("binding: hardcover", "binding: ring"),
        ("5.2 mm", "thick"),
        ("51490", "14.90"),
        ("spine-text: up", "spine-text: left"),
        ("numbered-figures: true", "numbered-figures: maybe"),
    ],
)
def test_a_mistake_does_not_fit(old: str, new: str) -> None:
    assert old in GOOD
    assert list(faults(load(GOOD.replace(old, new, 1)), schema("publication")))


def test_keys_are_those_that_the_manuscript_knows() -> None:
    def keys(name: str) -> set[str]:
        whole = schema(name)
        return set(whole.get("properties") or whole["additionalProperties"]["properties"])

    assert keys("publication") == set(publication.KEYS)
    assert keys("people") == set(people.KEYS)
    assert keys("images") == set(images.KEYS)


def test_values_to_choose_from_are_those_that_the_manuscript_knows() -> None:
    known = schema("publication")["properties"]
    assert tuple(known["kind"]["enum"]) == publication.KINDS
    assert tuple(known["identifiers"]["properties"]) == publication.IDENTIFIED
    made = known["editions"]["properties"]
    assert tuple(made) == editions.EDITIONS
    for name, settings in editions.SETTINGS.items():
        assert tuple(made[name].get("properties", ())) == settings
    printed, cover = made["print"]["properties"], made["cover"]["properties"]
    assert tuple(printed["trim"]["anyOf"][0]["enum"]) == tuple(sizes.TRIMS)
    assert tuple(printed["standard"]["enum"]) == editions.STANDARDS
    assert tuple(printed["colour"]["enum"]) == editions.COLOURS
    assert tuple(cover["binding"]["enum"]) == editions.BINDINGS
    assert tuple(cover["spine-text"]["enum"]) == editions.SPINE_TEXTS
    reflowable, vouched = made["epub"]["properties"], known["accessibility"]["properties"]
    assert tuple(reflowable["notes"]["enum"]) == reading.NOTES
    assert tuple(reflowable["writing"]["enum"]) == reading.WRITING
    assert tuple(vouched) == reading.VOUCHED
    assert tuple(vouched["exemption"]["enum"]) == reading.EXEMPTIONS
    record = schema("images")["additionalProperties"]["properties"]
    assert tuple(record["rendering"]["enum"]) == images.RENDERINGS
    assert tuple(record["editions"]["items"]["enum"]) == editions.EDITIONS
    person = schema("people")["additionalProperties"]["properties"]
    assert set(person["role"]["enum"]) == {*relators.RELATORS, *relators.RELATORS.values()}


def test_every_key_is_described() -> None:
    def described(rule: dict[str, Any]) -> Iterator[tuple[str, bool]]:
        for key, part in rule.get("properties", {}).items():
            yield key, bool(part.get("description"))
            yield from described(part)
        for inner in (rule.get("items"), rule.get("additionalProperties")):
            if isinstance(inner, dict):
                yield from described(inner)

    assert all(there for name in NAMES for _, there in described(schema(name)))
