"""Turn the grammar of the profile into the elements of a document that are outside of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lxml import etree

from octavo import markup
from octavo.intermediate.elements import OPS, XML, Element, local

_GRAMMAR = Path(__file__).with_name("profile.rng")
_RNG = "{http://relaxng.org/ns/structure/1.0}"
_LONGEST = 120


def outside(root: Element) -> Iterator[Element]:
    """Yield the elements that put a document outside of the profile, innermost only.

    libxml2 says which document fails, and of the place only where it gave up. So each element is
    asked for alone whether it could stand anywhere: the culprits are those that could not although
    all they hold could.
    """
    if _whole().validate(root):
        return
    found = False
    left = [root]
    while left:
        each = left.pop()
        bad = [child for child in each if not _piece().validate(child)]
        if bad:
            left.extend(reversed(bad))
        elif each is not root or not _piece().validate(root):
            found = True
            yield each
    if not found:
        yield root


def start_tag(target: Element) -> str:
    """Return the start tag of an element, as a finding shows it."""
    said = [f'{_short(str(name))}="{value!s}"' for name, value in target.items()]
    tag = " ".join([local(target), *said])
    return f"<{tag if len(tag) <= _LONGEST else tag[:_LONGEST] + '…'}>"


def _short(name: str) -> str:
    return name.replace(f"{{{OPS}}}", "epub:").replace(f"{{{XML}}}", "xml:")


@cache
def _whole() -> etree.RelaxNG:
    return etree.RelaxNG(_read())


@cache
def _piece() -> etree.RelaxNG:
    """Return the grammar that takes every element of the profile as a document of its own."""
    grammar = _read().getroot()
    start = grammar.find(f"{_RNG}start")
    patterns = [each for each in grammar.iter(f"{_RNG}element") if each.get("name")]
    choice = etree.Element(f"{_RNG}choice")
    for number, pattern in enumerate(patterns):
        around = pattern.getparent()
        if start is None or around is None:
            raise ValueError("the profile's grammar has no start")
        name = f"piece.{number}"
        around.replace(pattern, etree.Element(f"{_RNG}ref", name=name))
        definition = etree.SubElement(grammar, f"{_RNG}define", name=name)
        definition.append(pattern)
        choice.append(etree.Element(f"{_RNG}ref", name=name))
    if start is not None:
        start[:] = [choice]
    return etree.RelaxNG(grammar.getroottree())


def _read() -> etree._ElementTree:
    parser = markup.parser()
    return etree.parse(str(_GRAMMAR), parser)
