"""Turn the structure of a chapter into plain values that a pipe or a cache can carry, and back."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from octavo.diagnostics import Span
from octavo.values import frozen

_STRINGS = ("id", "lang", "alt", "scope", "numbering", "href", "says")
_NUMBERS = ("columns", "rows")


@frozen
class Content:
    """Marked content: its page (from 0) and number there, and the form that holds it (or 0)."""

    page: int
    mark: int
    form: int = 0


@frozen
class Area:
    """A rectangle of a page, in points from the top left corner of the trimmed page."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(slots=True)
class Element:
    """A structure element: its type, what is in it, and what is known of it.

    `id` is unique in the edition. `alt` and `lang` are as in ISO 32000-1, 14.9;
    `scope`, `columns` and `rows` belong to cells of tables, `numbering` to lists, `box` to figures.
    A link has the areas `links` and leads to `href`, or to the place `to`; `says` tells in words
    where. `at` is its place in the manuscript.
    """

    type: str
    kids: list[Element | Content] = field(default_factory=list)
    id: str = ""
    lang: str = ""
    alt: str = ""
    scope: str = ""
    numbering: str = ""
    href: str = ""
    says: str = ""
    columns: int = 1
    rows: int = 1
    box: Area | None = None
    to: Area | None = None
    links: list[Area] = field(default_factory=list)
    at: Span | None = None


def write(root: Element) -> bytes:
    """Return the structure below `root` as bytes; equal structures give equal bytes.

    It is a list of what there is, in reading order, each with the number of what it is in: trees
    may be deeper than anything that calls itself can go.
    """
    rows: list[list[Any]] = []
    waiting: list[tuple[int, Element | Content]] = [(-1, root)]
    while waiting:
        around, part = waiting.pop()
        if isinstance(part, Content):
            rows.append([around, part.page, part.mark, part.form])
            continue
        rows.append([around, part.type, _known(part)])
        waiting.extend((len(rows) - 1, kid) for kid in reversed(part.kids))
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


def read(data: bytes) -> Element:
    """Return the root of the structure that `data` holds; raises ValueError for anything else."""
    try:
        made: list[Element | Content] = []
        for around, *row in json.loads(data):
            made.append(_part(*row))
            if around >= 0:
                parent = made[around]
                assert isinstance(parent, Element)
                parent.kids.append(made[-1])
        root = made[0]
    except (TypeError, KeyError, IndexError, AssertionError) as failure:
        raise ValueError("not a structure") from failure
    if not isinstance(root, Element):
        raise ValueError("not a structure")
    return root


def _known(element: Element) -> dict[str, Any]:
    known: dict[str, Any] = {
        name: getattr(element, name) for name in _STRINGS if getattr(element, name)
    }
    known |= {name: getattr(element, name) for name in _NUMBERS if getattr(element, name) != 1}
    if element.box:
        known["box"] = _corners(element.box)
    if element.to:
        known["to"] = _corners(element.to)
    if element.links:
        known["links"] = [_corners(area) for area in element.links]
    if element.at:
        known["at"] = [element.at.path, element.at.line, element.at.column]
    return known


def _corners(area: Area) -> list[float]:
    return [area.page, *(round(n, 3) for n in (area.left, area.top, area.right, area.bottom))]


def _part(kind: Any, *row: Any) -> Element | Content:
    if not isinstance(kind, str):
        return Content(int(kind), *map(int, row))
    (known,) = row
    at = known.get("at")
    plain: dict[str, Any] = {name: str(known.get(name, "")) for name in _STRINGS}
    plain |= {name: int(known.get(name, 1)) for name in _NUMBERS}
    return Element(
        kind,
        **plain,
        box=_area(known["box"]) if "box" in known else None,
        to=_area(known["to"]) if "to" in known else None,
        links=[_area(area) for area in known.get("links", ())],
        at=Span(str(at[0]), int(at[1]), int(at[2])) if at else None,
    )


def _area(plain: Any) -> Area:
    page, left, top, right, bottom = plain
    return Area(int(page), float(left), float(top), float(right), float(bottom))
