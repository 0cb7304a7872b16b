"""Turn the references of an SVG into the number of elements that drawing it would make of them.

Ten `use` elements of ten `use` elements, six times over, are a million; a picture of a few lines
can keep a renderer busy for hours.
"""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree

from octavo.values import frozen

_SVG = "{http://www.w3.org/2000/svg}"
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_PAINTED = re.compile(r"""url\(\s*["']?#([^"')]+)""")
_DRAWN = frozenset(f"{_SVG}{name}" for name in ("pattern", "mask", "marker", "clipPath", "symbol"))
_ENOUGH = 10**9


@frozen
class _Part:
    """What stands below an element with an id: its elements, and what they refer to."""

    size: int
    refers: Counter[str]


def expansion(root: etree._Element, *, paints: bool) -> tuple[int, etree._Element | None]:
    """Return how many elements references add, and an element that contains itself, if one does.

    References are those of `use`; with `paints`, also those to patterns, masks, markers and clips.
    """
    targets = {str(node.get("id")): node for node in root.iter(f"{_SVG}*") if node.get("id")}
    whole = _part(root, targets, paints)
    parts = {
        name: _part(targets[name], targets, paints) for name in _reached(whole, targets, paints)
    }
    sizes: dict[str, int] = {}
    on_the_way: set[str] = set()
    stack = [(name, False) for name in whole.refers]
    while stack:
        name, done = stack.pop()
        if done:
            on_the_way.discard(name)
            part = parts[name]
            added = sum(sizes[inner] * count for inner, count in part.refers.items())
            sizes[name] = min(part.size + added, _ENOUGH)
        elif name in on_the_way:
            return 0, targets[name]
        elif name not in sizes:
            on_the_way.add(name)
            stack.append((name, True))
            stack.extend((inner, False) for inner in parts[name].refers)
    return sum(sizes[name] * count for name, count in whole.refers.items()), None


def _reached(whole: _Part, targets: dict[str, etree._Element], paints: bool) -> dict[str, _Part]:
    """Return the parts that `whole` refers to, by itself or through others."""
    reached: dict[str, _Part] = {}
    waiting = list(whole.refers)
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached[name] = _part(targets[name], targets, paints)
            waiting.extend(reached[name].refers)
    return reached


def _part(node: etree._Element, targets: dict[str, etree._Element], paints: bool) -> _Part:
    size, refers = 0, Counter[str]()
    for inner in node.iter(f"{_SVG}*"):
        size += 1
        refers.update(name for name in _references(inner, targets, paints) if name in targets)
    return _Part(size, refers)


def _references(
    node: etree._Element, targets: dict[str, etree._Element], paints: bool
) -> list[str]:
    if node.tag == f"{_SVG}use":
        href = next((str(node.get(name)) for name in _HREFS if node.get(name)), "")
        return [href.strip()[1:]] if href.strip().startswith("#") else []
    if not paints:
        return []
    found = [name for value in node.attrib.values() for name in _PAINTED.findall(str(value))]
    return [name for name in found if name in targets and targets[name].tag in _DRAWN]
