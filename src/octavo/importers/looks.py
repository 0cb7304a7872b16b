"""Turn the style sheets of a book into what they make of words: slanted, heavy, small capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from octavo.importers.trees import classes, local, types

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}@;]+)\{([^{}]*)\}")
_SIMPLE = re.compile(
    r"(?P<tag>[a-zA-Z][\w-]*)?(?P<classes>(?:\.[\w-]+)*)"
    r"(?:\[epub\|type~=[\"'](?P<type>[\w:.-]+)[\"']\])?"
)
# What a declaration makes of words; None stands for words set upright again.
_LOOKS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("font-style", re.compile(r"italic|oblique"), "italic"),
    ("font-style", re.compile(r"normal"), "-italic"),
    ("font-weight", re.compile(r"bold|bolder|[6-9]00"), "bold"),
    ("font-weight", re.compile(r"normal|[1-4]00"), "-bold"),
    ("font-variant", re.compile(r"small-caps"), "smallcaps"),
    ("font-variant-caps", re.compile(r"small-caps"), "smallcaps"),
    ("font-variant", re.compile(r"normal"), "-smallcaps"),
    ("vertical-align", re.compile(r"super"), "sup"),
    ("vertical-align", re.compile(r"sub"), "sub"),
    ("display", re.compile(r"none"), "hidden"),
)
_OWN: dict[str, frozenset[str]] = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var", "address"), frozenset({"italic"})),
    **dict.fromkeys(("strong", "b"), frozenset({"bold"})),
    "sup": frozenset({"sup"}),
    "sub": frozenset({"sub"}),
}


@dataclass(frozen=True)
class _Rule:
    tag: str
    classes: frozenset[str]
    type: str
    looks: tuple[str, ...]

    def fits(self, element: etree._Element) -> bool:
        return (
            (not self.tag or self.tag == local(element))
            and self.classes <= classes(element)
            and (not self.type or self.type in types(element))
        )


class Looks:
    """The style sheets of a book, asked for one element at a time; inheritance is for the asker."""

    def __init__(self, sheets: Iterable[str]) -> None:
        self.rules = tuple(rule for sheet in sheets for rule in _rules(sheet))

    def of(self, element: etree._Element) -> frozenset[str]:
        """Return what the element's own words look like, beside what is around them."""
        found = set(_OWN.get(local(element), ()))
        for rule in self.rules:
            if rule.fits(element):
                _apply(found, rule.looks)
        _apply(found, _declared(element.get("style") or ""))
        return frozenset(found)


def _apply(found: set[str], looks: Iterable[str]) -> None:
    for look in looks:
        if look.startswith("-"):
            found.discard(look[1:])
        else:
            found.add(look)


def _rules(sheet: str) -> Iterator[_Rule]:
    for match in _RULE.finditer(_COMMENT.sub("", sheet)):
        looks = _declared(match[2])
        for selector in match[1].split(",") if looks else ():
            simple = _SIMPLE.fullmatch(selector.strip())
            if simple is not None and simple[0]:
                named = frozenset(name for name in simple["classes"].split(".") if name)
                yield _Rule((simple["tag"] or "").lower(), named, simple["type"] or "", looks)


def _declared(block: str) -> tuple[str, ...]:
    found: list[str] = []
    for declaration in block.split(";"):
        name, _, value = declaration.partition(":")
        for known, pattern, look in _LOOKS:
            if name.strip().lower() == known and pattern.search(value.lower()):
                found.append(look)
    return tuple(found)
