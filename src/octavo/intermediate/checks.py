"""Turn the documents of an edition into what no grammar sees: what they say of one another."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from octavo.diagnostics import Diagnostic, Span
from octavo.intermediate import codes
from octavo.intermediate.leaf import OURS, Leaf, contradiction
from octavo.intermediate.model import Edition


@dataclass(slots=True)
class Book:
    """All documents of the edition; `ids` tells for each id where it stands first."""

    edition: Edition
    leaves: tuple[Leaf, ...]
    ids: dict[str, tuple[Leaf, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for leaf in self.leaves:
            for name, line in leaf.ids:
                self.ids.setdefault(name, (leaf, line))


def unique_ids(book: Book) -> Iterator[Diagnostic]:
    """Say so where two elements of the edition have one id."""
    seen: set[str] = set()
    for leaf in book.leaves:
        for name, line in leaf.ids:
            if name in seen:
                around, first = book.ids[name]
                message = f"The name “{name}” was given at {around.span(first)} already."
                hint = "Give one of the two another name."
                yield codes.SAME_NAME.at(leaf.span(line), message, hint)
            seen.add(name)


def links_resolve(book: Book) -> Iterator[Diagnostic]:
    """Say so where a link inside the edition leads to nothing."""
    names = {leaf.document.file: leaf.document.name for leaf in book.leaves}
    for leaf in book.leaves:
        for address, line in leaf.links:
            file, mark, name = address.partition("#")
            if not mark or ":" in file:
                continue
            found = book.ids.get(name)
            document = names.get(file) if file else leaf.document.name
            if found is None or found[0].document.name != document:
                message = f"The link to “{address}” leads to nothing in this publication."
                hint = "Correct the name after the “#”."
                yield codes.DEAD_LINK.at(leaf.span(line), message, hint)


def aria_resolves(book: Book) -> Iterator[Diagnostic]:
    """Say so where an element is labelled or described by nothing in its document."""
    for leaf in book.leaves:
        for attribute, name, line in leaf.named:
            if name not in book.ids or book.ids[name][0] is not leaf:
                yield contradiction(leaf, line, f"{attribute} leads to no “{name}”")


def pictures_are_there(book: Book) -> Iterator[Diagnostic]:
    """Say so where a document shows a picture that the edition does not hold."""
    known = {resource.path for resource in book.edition.resources}
    for leaf in book.leaves:
        for path, line in leaf.pictures:
            if path not in known:
                yield contradiction(leaf, line, f"The picture {path} is not in the edition")


def index_agrees(book: Book) -> Iterator[Diagnostic]:
    """Say so where the outline or a list of the index leads to nothing."""
    edition = book.edition
    left = deque((*edition.outline, *edition.figures, *edition.tables))
    while left:
        entry = left.popleft()
        left.extend(entry.children)
        found = book.ids.get(entry.target)
        if found is None or found[0].document.file != entry.file:
            message = f"The index leads to {entry.file}#{entry.target}, which is not there."
            yield codes.CONTRADICTION.at(Span(edition.metadata.source), message, OURS)


Check = Callable[[Book], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    unique_ids,
    links_resolve,
    aria_resolves,
    pictures_are_there,
    index_agrees,
)
