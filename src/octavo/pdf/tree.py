"""Turn XHTML bytes into the tree that WeasyPrint lays out, and remember where its text came from.

The tree is built from the XML itself, never parsed again as HTML, so that every box leads back to
an element of ours. Elements of XHTML lose their namespace, as WeasyPrint expects; SVG and MathML
keep it; formulas are arranged as the engine needs them.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field

from octavo.diagnostics import Span
from octavo.pdf.formulas import set_formulas
from octavo.values import frozen

XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"

_DEPTH = 256  # the engine gives up at about 300, and needs long for it

Chunk = tuple[int, str]


@frozen
class Range:
    """An element with an id: where its text begins and ends in the text of the whole document."""

    start: int
    end: int
    name: str


@dataclass(slots=True)
class Tree:
    """The tree, and of each element its own text, by where it stands in the intermediate's text.

    `texts` has, for each element, the pieces of its own text (its text and its children's tails)
    with their offsets in the body's string value. `places` has the place in the manuscript,
    `breaks` the offsets at which the text has a line break of its own.
    """

    root: ET.Element
    texts: dict[ET.Element, list[Chunk]] = field(default_factory=dict)
    places: dict[ET.Element, Span] = field(default_factory=dict)
    ranges: list[Range] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)

    @property
    def body(self) -> ET.Element:
        """The body, or the whole document where it has none."""
        found = self.root.find("body")
        return self.root if found is None else found

    def place(self, element: ET.Element | None) -> Span | None:
        """Return where `element` stands in the manuscript."""
        return self.places.get(element) if element is not None else None

    def locate(self, offset: int) -> tuple[str, int] | None:
        """Return the innermost element with an id around `offset`, and the offset in its text."""
        around = [r for r in self.ranges if r.start <= offset < r.end]
        if not around:
            return None
        inner = min(around, key=lambda r: r.end - r.start)
        return inner.name, offset - inner.start


def parse(xhtml: bytes, source: str) -> Tree:
    """Return the tree of `xhtml`, a document that `source` says.

    Raises ET.ParseError, and RecursionError where elements are nested too deeply to be laid out.
    """
    root = ET.fromstring(xhtml)
    tree = Tree(root)
    _strip_namespaces(root)
    _record(tree, tree.body, source)
    set_formulas(root)
    return tree


def _strip_namespaces(root: ET.Element) -> None:
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.removeprefix(XHTML)


def _record(tree: Tree, body: ET.Element, source: str) -> None:
    """Fill in texts, places and ranges, without recursion: depth is the author's."""
    offset = 0
    stack: list[tuple[ET.Element, Span, Iterator[ET.Element], int]] = []

    def enter(element: ET.Element, around: Span) -> None:
        nonlocal offset
        if len(stack) > _DEPTH:
            raise RecursionError
        place = _place(element, around)
        tree.places[element] = place
        if element.tag == "br":
            tree.breaks.append(offset)
        chunks = tree.texts[element] = []
        stack.append((element, place, iter(element), offset))
        if element.text and isinstance(element.tag, str):
            chunks.append((offset, element.text))
            offset += len(element.text)

    enter(body, Span(source))
    while stack:
        element, place, children, start = stack[-1]
        child = next(children, None)
        if child is not None:
            enter(child, place)
            continue
        stack.pop()
        if name := element.get("id"):
            tree.ranges.append(Range(start, offset, name))
        if stack and element.tail:
            tree.texts[stack[-1][0]].append((offset, element.tail))
            offset += len(element.tail)


def _place(element: ET.Element, around: Span) -> Span:
    path = element.get("data-source") or around.path
    if pos := element.get("data-pos"):
        line, _, column = pos.partition(":")
        if line.isdigit() and column.isdigit():
            return Span(path, int(line), int(column))
    return around if path == around.path else Span(path)
