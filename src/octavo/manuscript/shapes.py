"""Turn the name of a directive into what it may hold: the table of all directives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Shape:
    """What a directive is made of. `argument` names it; it must be there where `required`."""

    options: tuple[str, ...] = ()
    argument: str = ""
    required: bool = False


_BOX = Shape(("name", "lang"), "title")
_SAID = Shape(("name", "attribution", "cite", "lang"))

SHAPES: Mapping[str, Shape] = {
    "figure": Shape(
        ("name", "alt", "credit", "uncredited", "uncaptioned", "width", "long-description"),
        "picture",
        True,
    ),
    "long-description": Shape(),
    "table": Shape(("name", "credit", "row-headings", "head-rows"), "caption"),
    "aside": _BOX,
    "note": _BOX,
    "tip": _BOX,
    "warning": _BOX,
    "important": _BOX,
    "quote": _SAID,
    "epigraph": _SAID,
    "pullquote": _SAID,
    "verse": Shape(("name", "attribution", "lang")),
}

OPTIONS = frozenset(option for shape in SHAPES.values() for option in shape.options)
