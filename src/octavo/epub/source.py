"""Turn the marks of place in a document into a map from the EPUB's lines to the manuscript."""

from __future__ import annotations

from typing import Any

from lxml import etree

from octavo.diagnostics import Span

Marks = tuple[tuple[int, Span], ...]


def place_of(element: etree._Element | None) -> Span | None:
    """Return the manuscript's place of `element`, or of the nearest element around that has one."""
    while element is not None:
        position = element.get("data-pos")
        if position:
            return _span(element, position)
        element = element.getparent()
    return None


def _span(element: etree._Element, position: str) -> Span | None:
    around: etree._Element | None = element
    while around is not None:
        source = around.get("data-source")
        if source:
            line, _, column = position.partition(":")
            return Span(source, int(line or 0), int(column or 0))
        around = around.getparent()
    return None


def marks_of(root: etree._Element) -> Marks:
    """Return (number of the element in document order, place) for every element with a place."""
    marks = []
    for number, element in enumerate(root.iter(etree.Element)):
        position = element.get("data-pos")
        span = _span(element, position) if position else None
        if span is not None:
            marks.append((number, span))
    return tuple(marks)


def lines_of(serialised: bytes, marks: Marks) -> Marks:
    """Return ascending (line, place) for `marks`, by the lines that `serialised` really has."""
    root = etree.fromstring(serialised)
    lines: list[Any] = [element.sourceline for element in root.iter(etree.Element)]
    found: dict[int, Span] = {}
    for number, span in marks:
        found.setdefault(lines[number], span)
    return tuple(sorted(found.items()))
