"""Turn a document's elements into what the other documents of an edition are held to."""

from __future__ import annotations

import functools

from lxml import etree

from octavo.diagnostics import Diagnostic, Span
from octavo.intermediate import codes
from octavo.intermediate.elements import Element, line_of
from octavo.intermediate.model import Document
from octavo.intermediate.positions import Positions, positions_in
from octavo.values import frozen

OURS = "Report this as a fault of Octavo, unless a template or the file was changed."
_REFERENCES = ("aria-labelledby", "aria-details", "aria-describedby")

Stated = tuple[str, int]
"""What an attribute says, and the line of the XHTML it stands on."""


@frozen
class Leaf:
    """A document, where it came from, and what it says in its order.

    `ids` are all that are given, `links` the addresses, `pictures` the sources of pictures; `named`
    are the ids that what labels or describes something names, each with the attribute before it.
    """

    document: Document
    positions: Positions
    ids: tuple[Stated, ...]
    links: tuple[Stated, ...]
    pictures: tuple[Stated, ...]
    named: tuple[tuple[str, str, int], ...]

    def span(self, line: int) -> Span:
        """Return where in the manuscript came what stands on a line of the XHTML."""
        return self.positions.span_at(line) or Span(self.document.source)


def leaf_of(document: Document, root: Element) -> Leaf:
    """Return the leaf of `document`, whose outermost element is `root`."""
    return Leaf(
        document,
        positions_in(root),
        ids=tuple(
            (each.get("id", ""), line_of(each)) for each in having(root, "id") if each.get("id")
        ),
        links=tuple((each.get("href") or "", line_of(each)) for each in root.iter("{*}a")),
        pictures=tuple((each.get("src") or "", line_of(each)) for each in root.iter("{*}img")),
        named=tuple(
            (attribute, name, line_of(each))
            for each in having(root, *_REFERENCES)
            for attribute in _REFERENCES
            for name in each.get(attribute, "").split()
        ),
    )


def contradiction(leaf: Leaf, line: int, what: str) -> Diagnostic:
    """Return the finding that a document contradicts itself, or others, on a line."""
    where = f"line {line} of {leaf.document.file}"
    return codes.CONTRADICTION.at(leaf.span(line), f"{what}: {where}.", OURS)


def having(root: Element, *attributes: str) -> list[Element]:
    """Return the elements that have any of `attributes`, in their order."""
    found = _path(attributes)(root)
    return [each for each in found if isinstance(each, Element)] if isinstance(found, list) else []


@functools.cache
def _path(attributes: tuple[str, ...]) -> etree.XPath:
    return etree.XPath(f"//*[{' or '.join(f'@{name}' for name in attributes)}]")
