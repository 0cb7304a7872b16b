"""Turn the elements of one document into what no grammar sees: what is wrong with it by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from octavo.diagnostics import Diagnostic
from octavo.intermediate import codes
from octavo.intermediate.elements import EPUB_TYPE, XML_LANG, Element, line_of, local, words_in
from octavo.intermediate.leaf import Leaf, contradiction, having

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_UNTITLED = frozenset({"dedication", "epigraph"})
_WIDEST = 100
_LONGEST = 1000

Named = dict[str, Element]


def faults(leaf: Leaf, root: Element) -> Iterator[Diagnostic]:
    """Yield all that is wrong with a document, whatever the others are."""
    for check in _CHECKS:
        yield from check(leaf, root)


def _links_stand_alone(leaf: Leaf, root: Element) -> Iterator[Diagnostic]:
    """Say so where a link stands in a link."""
    for each in root.iter("{*}a"):
        if next(each.iterancestors("{*}a"), None) is not None:
            yield _contradiction(leaf, each, "A link stands in another link")


def _languages_agree(leaf: Leaf, root: Element) -> Iterator[Diagnostic]:
    """Say so where `lang` and `xml:lang` differ (HTML, 3.2.6.2)."""
    for each in having(root, "lang", "xml:lang"):
        if each.get("lang") != each.get(XML_LANG):
            yield _contradiction(leaf, each, "lang and xml:lang differ")


def _headings_in_order(leaf: Leaf, root: Element) -> Iterator[Diagnostic]:
    """Say so where a document has not one first heading, or one skips a level."""
    found = list(root.iter(*(f"{{*}}{name}" for name in _HEADINGS)))
    levels = [_HEADINGS[local(each)] for each in found]
    if levels.count(1) != 1 and not (leaf.document.role in _UNTITLED and not levels):
        yield _contradiction(leaf, root, f"There are {levels.count(1)} headings h1")
    for each, level, before in zip(found, levels, [0, *levels], strict=False):
        if level > before + 1:
            message = f"The heading is of level {level} and comes after level {before}."
            span = leaf.span(line_of(each))
            yield codes.HEADING_SKIP.at(span, message, "Write it a level higher.")


def _figures_are_complete(leaf: Leaf, root: Element) -> Iterator[Diagnostic]:
    """Say so where a figure lacks alt text, credit or caption, and no draft left it open."""
    for figure in root.iter("{*}figure"):
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
                yield rule.at(
                    leaf.span(line_of(figure)), f"The figure has no {what}.", f"Add its {what}."
                )


def _notes_pair_up(leaf: Leaf, root: Element) -> Iterator[Diagnostic]:
    """Say so where a note is not called, a call calls nothing, or one does not lead back."""
    calls = _of_type(root, "a", "noteref")
    notes = _of_type(root, "aside", "footnote")
    yield from _calls(leaf, calls, notes)
    yield from _backlinks(leaf, calls, notes)


def _of_type(root: Element, tag: str, epub_type: str) -> Named:
    found = root.iter(f"{{*}}{tag}")
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


def _tables_are_even(leaf: Leaf, root: Element) -> Iterator[Diagnostic]:
    """Say so where the rows of a table differ in width, or are absurdly wide or many."""
    for table in root.iter("{*}table"):
        rows = list(table.iter("{*}tr"))
        if len(rows) > _LONGEST:
            message = f"The table has {len(rows)} rows; {_LONGEST} fit."
            span = leaf.span(line_of(table))
            yield codes.UNEVEN_TABLE.at(span, message, "Divide it into several tables.")
            continue
        widths = _widths(rows)
        for row, width in zip(rows, widths, strict=True):
            if width != widths[0] or width > _WIDEST:
                message = f"The row has {width} cells, the first row {widths[0]}; {_WIDEST} fit."
                span = leaf.span(line_of(row))
                yield codes.UNEVEN_TABLE.at(span, message, "Give all rows one width.")


def _widths(rows: list[Element]) -> list[int]:
    """Return over how many columns each row goes, with the cells that reach into it from above."""
    widths = [0] * len(rows)
    for number, row in enumerate(rows):
        for cell in row:
            for each in range(number, min(number + _reach(cell, "rowspan"), len(rows))):
                widths[each] += _reach(cell, "colspan")
    return widths


def _reach(cell: Element, name: str) -> int:
    said = cell.get(name, "1")
    return int(said) if said.isdecimal() and len(said) <= 3 else 1


def _contradiction(leaf: Leaf, each: Element, what: str) -> Diagnostic:
    return contradiction(leaf, line_of(each), what)


_CHECKS: tuple[Callable[[Leaf, Element], Iterator[Diagnostic]], ...] = (
    _links_stand_alone,
    _languages_agree,
    _headings_in_order,
    _figures_are_complete,
    _notes_pair_up,
    _tables_are_even,
)
