"""Turn lines and ids of a document's XHTML back into places of the manuscript."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import field

from octavo.diagnostics import Span
from octavo.intermediate.elements import Element, line_of
from octavo.intermediate.model import Document
from octavo.intermediate.parse import parse_document
from octavo.values import frozen


@frozen
class Positions:
    """Where the blocks of one document came from.

    `lines` are ascending, `spans` stand beside them; `ids` gives the nearest place around an id, or
    the first inside it, and `pictures` the nearest around the first showing of a picture's path.
    """

    lines: tuple[int, ...]
    spans: tuple[Span, ...]
    ids: Mapping[str, Span]
    pictures: Mapping[str, Span] = field(default_factory=dict)

    def span_at(self, line: int) -> Span | None:
        """Return the place of the nearest block at or above `line` of the XHTML, from 1."""
        place = bisect_right(self.lines, line)
        return self.spans[place - 1] if place else (self.spans[0] if self.spans else None)

    def span_of(self, name: str) -> Span | None:
        """Return the place of the element that has the id `name`."""
        return self.ids.get(name)


def positions_of(document: Document) -> Positions:
    """Return the places of `document`; none where its XHTML is not well-formed."""
    root = parse_document(document.xhtml).product
    return positions_in(root) if root is not None else Positions((), (), {})


def positions_in(root: Element) -> Positions:
    """Return the places of a document that is parsed already."""
    known: dict[int, Span] = {}
    ids: dict[str, Span] = {}
    pictures: dict[str, Span] = {}
    waiting: list[str] = []
    for each, span, own in _placed(root):
        shown = each.get("src")
        if shown and span is not None:
            pictures.setdefault(shown, span)
        name = each.get("id")
        if own and span is not None:
            known.setdefault(line_of(each), span)
            ids.update(dict.fromkeys(waiting, span))
            waiting.clear()
        if name and span is not None and span.line:
            ids.setdefault(name, span)
        elif name:
            waiting.append(name)
    lines = tuple(sorted(known))
    return Positions(lines, tuple(known[line] for line in lines), ids, pictures)


def _placed(root: Element) -> Iterator[tuple[Element, Span | None, bool]]:
    """Yield every element in order, with its place and whether the place is its own."""
    left: list[tuple[Element, str, Span | None]] = [(root, "", None)]
    while left:
        each, source, around = left.pop()
        given = each.get("data-source")
        pos = each.get("data-pos")
        source = given or source
        if pos:
            line, _, column = pos.partition(":")
            around = Span(source, _number(line), _number(column))
        elif given:
            around = Span(source)
        yield each, around, bool(pos)
        left.extend((child, source, around) for child in reversed(each))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0
