"""Turn the documents of an edition into what no grammar sees: what they say of one another."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from octavo.diagnostics import Diagnostic, Span
from octavo.intermediate import codes
from octavo.intermediate.elements import EPUB_TYPE, XML_LANG, Element, line_of, local, words_in
from octavo.intermediate.model import Document, Edition
from octavo.intermediate.positions import Positions
from octavo.values import frozen

_REFERENCES = ("aria-labelledby", "aria-details", "aria-describedby")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_UNTITLED = frozenset({"dedication", "epigraph"})
_WIDEST = 100
_LONGEST = 1000
_OURS = "Report this as a fault of Octavo, unless a template or the file was changed."


@frozen
class Leaf:
    """A document with its elements and their places."""

    document: Document
    root: Element
    positions: Positions

    def span(self, target: Element) -> Span:
        """Return where in the manuscript an element came from."""
        found = self.positions.span_at(line_of(target))
        return found or Span(self.document.source)


@dataclass(slots=True)
class Book:
    """All documents of the edition; `ids` tells for each id where it stands first."""

    edition: Edition
    leaves: tuple[Leaf, ...]
    ids: dict[str, tuple[Leaf, Element]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for leaf, each in self.elements():
            if name := each.get("id"):
                self.ids.setdefault(name, (leaf, each))

    def elements(self, *tags: str) -> Iterator[tuple[Leaf, Element]]:
        """Yield every element of the book with its document, or those of some names."""
        for leaf in self.leaves:
            for each in leaf.root.iter(*(f"{{*}}{tag}" for tag in tags)):
                yield leaf, each


def unique_ids(book: Book) -> Iterator[Diagnostic]:
    """Say so where two elements of the edition have one id."""
    for leaf, each in book.elements():
        name = each.get("id")
        if name and book.ids[name][1] is not each:
            first = book.ids[name][0].span(book.ids[name][1])
            message = f"The name “{name}” was given at {first} already."
            hint = "Give one of the two another name."
            yield codes.SAME_NAME.at(leaf.span(each), message, hint)


def links_resolve(book: Book) -> Iterator[Diagnostic]:
    """Say so where a link inside the edition leads to nothing."""
    names = {leaf.document.file: leaf.document.name for leaf in book.leaves}
    for leaf, each in book.elements("a"):
        file, mark, name = (each.get("href") or "").partition("#")
        if not mark or ":" in file:
            continue
        found = book.ids.get(name)
        document = names.get(file) if file else leaf.document.name
        if found is None or found[0].document.name != document:
            message = f"The link to “{each.get('href')}” leads to nothing in this publication."
            yield codes.DEAD_LINK.at(leaf.span(each), message, "Correct the name after the “#”.")


def links_stand_alone(book: Book) -> Iterator[Diagnostic]:
    """Say so where a link stands in a link."""
    for leaf, each in book.elements("a"):
        if next(each.iterancestors("{*}a"), None) is not None:
            yield _contradiction(leaf, each, "A link stands in another link")


def aria_resolves(book: Book) -> Iterator[Diagnostic]:
    """Say so where an element is labelled or described by nothing in its document."""
    for leaf, each in book.elements():
        for attribute in _REFERENCES:
            for name in each.get(attribute, "").split():
                if name not in book.ids or book.ids[name][0] is not leaf:
                    yield _contradiction(leaf, each, f"{attribute} leads to no “{name}”")


def languages_agree(book: Book) -> Iterator[Diagnostic]:
    """Say so where `lang` and `xml:lang` differ (HTML, 3.2.6.2)."""
    for leaf, each in book.elements():
        if each.get("lang") != each.get(XML_LANG):
            yield _contradiction(leaf, each, "lang and xml:lang differ")


def headings_in_order(book: Book) -> Iterator[Diagnostic]:
    """Say so where a document has not one first heading, or one skips a level."""
    for leaf in book.leaves:
        found = [each for each in leaf.root.iter() if local(each) in _HEADINGS]
        levels = [_HEADINGS[local(each)] for each in found]
        if levels.count(1) != 1 and not (leaf.document.role in _UNTITLED and not levels):
            yield _contradiction(leaf, leaf.root, f"There are {levels.count(1)} headings h1")
        for each, level, before in zip(found, levels, [0, *levels], strict=False):
            if level > before + 1:
                message = f"The heading is of level {level} and comes after level {before}."
                yield codes.HEADING_SKIP.at(leaf.span(each), message, "Write it a level higher.")


def figures_are_complete(book: Book) -> Iterator[Diagnostic]:
    """Say so where a figure lacks alt text, credit or caption, and no draft left it open."""
    for leaf, figure in book.elements("figure"):
        picture = figure.find("{*}img")
        parts = {each.get("class", "") for each in figure.iterfind("{*}figcaption/*")}
        uncredited, uncaptioned = map(figure.get, ("data-uncredited", "data-uncaptioned"))
        elsewhere = figure.get("data-credited")
        lacks = (
            (codes.NO_ALT, "alt", picture is not None and not (picture.get("alt") or "").strip()),
            (codes.NO_CREDIT, "credit", not (parts & {"credit"} or uncredited or elsewhere)),
            (codes.NO_CAPTION, "caption", "caption" not in parts and not uncaptioned),
        )
        for rule, what, missing in lacks:
            if missing and what not in figure.get("data-missing", "").split():
                yield rule.at(leaf.span(figure), f"The figure has no {what}.", f"Add its {what}.")


def notes_pair_up(book: Book) -> Iterator[Diagnostic]:
    """Say so where a note is not called, a call calls nothing, or one does not lead back."""
    for leaf in book.leaves:
        calls = _of_type(leaf, "a", "noteref")
        notes = _of_type(leaf, "aside", "footnote")
        yield from _calls(leaf, calls, notes)
        yield from _backlinks(leaf, calls, notes)


Named = dict[str, Element]


def _of_type(leaf: Leaf, tag: str, epub_type: str) -> Named:
    found = leaf.root.iter(f"{{*}}{tag}")
    return {each.get("id", ""): each for each in found if each.get(EPUB_TYPE) == epub_type}


def _calls(leaf: Leaf, calls: Named, notes: Named) -> Iterator[Diagnostic]:
    called = {each.get("href", "")[1:] for each in calls.values()}
    for each in calls.values():
        if each.get("href", "")[1:] not in notes:
            yield _contradiction(leaf, each, f"Note {words_in(each)} is called and not there")
    for name, each in notes.items():
        if name not in called:
            yield _contradiction(leaf, each, f"The note “{name}” is never called")


def _backlinks(leaf: Leaf, calls: Named, notes: Named) -> Iterator[Diagnostic]:
    back: set[str] = set()
    for name, note in notes.items():
        for each in note.iter("{*}a"):
            target = each.get("href", "")[1:]
            if each.get("role") == "doc-backlink":
                back.add(target)
                if target not in calls or calls[target].get("href") != f"#{name}":
                    yield _contradiction(leaf, each, f"The note “{name}” leads back wrongly")
    for place, each in calls.items():
        if place not in back:
            yield _contradiction(leaf, each, f"No note leads back to the call “{place}”")


def tables_are_even(book: Book) -> Iterator[Diagnostic]:
    """Say so where the rows of a table differ in width, or are absurdly wide or many."""
    for leaf, table in book.elements("table"):
        rows = list(table.iter("{*}tr"))
        if len(rows) > _LONGEST:
            message = f"The table has {len(rows)} rows; {_LONGEST} fit."
            yield codes.UNEVEN_TABLE.at(leaf.span(table), message, "Divide it into several tables.")
            continue
        widths = _widths(rows)
        for row, width in zip(rows, widths, strict=True):
            if width != widths[0] or width > _WIDEST:
                message = f"The row has {width} cells, the first row {widths[0]}; {_WIDEST} fit."
                yield codes.UNEVEN_TABLE.at(leaf.span(row), message, "Give all rows one width.")


def _widths(rows: list[etree._Element]) -> list[int]:
    """Return over how many columns each row goes, with the cells that reach into it from above."""
    widths = [0] * len(rows)
    for number, row in enumerate(rows):
        for cell in row:
            for each in range(number, min(number + _reach(cell, "rowspan"), len(rows))):
                widths[each] += _reach(cell, "colspan")
    return widths


def _reach(cell: etree._Element, name: str) -> int:
    said = cell.get(name, "1")
    return int(said) if said.isdecimal() and len(said) <= 3 else 1


def pictures_are_there(book: Book) -> Iterator[Diagnostic]:
    """Say so where a document shows a picture that the edition does not hold."""
    known = {resource.path for resource in book.edition.resources}
    for leaf, each in book.elements("img"):
        if each.get("src") not in known:
            yield _contradiction(leaf, each, f"The picture {each.get('src')} is not in the edition")


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
            yield codes.CONTRADICTION.at(Span(edition.metadata.source), message, _OURS)


def _contradiction(leaf: Leaf, each: Element, what: str) -> Diagnostic:
    where = f"line {line_of(each)} of {leaf.document.file}"
    return codes.CONTRADICTION.at(leaf.span(each), f"{what}: {where}.", _OURS)


Check = Callable[[Book], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    unique_ids,
    links_resolve,
    links_stand_alone,
    aria_resolves,
    languages_agree,
    headings_in_order,
    figures_are_complete,
    notes_pair_up,
    tables_are_even,
    pictures_are_there,
    index_agrees,
)
