"""Turn the tree of a document into the tree of its printed pages.

Notes move to where they are called, or stay together under a heading; what only a screen needs is
left out, labels of pages are filled in, and links inside the edition get a scheme of their own that
the merge resolves. Text that moves keeps its place in the intermediate's text; text that is filled
in has none.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from urllib.parse import quote

from octavo.pdf.keeping import keep_notes, name_pages, say_pages
from octavo.pdf.locators import merge_locators
from octavo.pdf.tree import Tree

GOTO = "octavo-goto:"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_UNKNOWN_PAGE = "000"
_LONG = 40  # rows, more than the lines of a book's page


def for_print(tree: Tree, attributes: Mapping[str, str], references: Mapping[str, str]) -> None:
    """Change `tree` for print.

    `attributes` are for the `html` and the `body` element; `references` maps the target of a page
    reference, as it is written, to the label of its page.
    """
    _describe(tree, attributes)
    parents = {child: parent for parent in tree.root.iter() for child in parent}
    at_foot = attributes.get("data-notes", "foot") == "foot"
    _leave_out(tree, parents, "backlink" if at_foot else "again")
    if at_foot:
        _move_notes(tree, parents)
    else:
        keep_notes(tree)
    for numbered in tree.body.iter("ol"):
        _begin(numbered)
    for link in tree.body.iter("a"):
        _lead(tree, link, references)
    for line in tree.body.iter("p"):
        if _has(line, "p", "notes-pages"):
            say_pages(line)
    for grid in tree.body.iter("table"):
        _let_break(grid, parents)
    merge_locators(tree.body)
    name_pages(tree.body, references)


def _describe(tree: Tree, attributes: Mapping[str, str]) -> None:
    for name, value in attributes.items():
        tree.root.set(name, value)
        tree.body.set(name, value)
    classes = [tree.body.get("class", "")]
    classes += [
        f"{name}-{attributes[f'data-{name}']}"
        for name in ("role", "matter", "kind")
        if f"data-{name}" in attributes
    ]
    tree.body.set("class", " ".join(filter(None, classes)))


def _leave_out(tree: Tree, parents: dict[ET.Element, ET.Element], way_back: str) -> None:
    """Take out what only a screen needs, with the links of the class `way_back`."""
    for element in list(tree.body.iter()):
        unprinted = _has(element, "details", "long-description") or _has(element, "a", "on-screen")
        if unprinted or _has(element, "a", way_back):
            _remove(element, parents)


def _move_notes(tree: Tree, parents: dict[ET.Element, ET.Element]) -> None:
    sections = [s for s in tree.body.iter("section") if _has(s, "section", "footnotes")]
    notes = {n.get("id"): n for s in sections for n in s if _has(n, "aside", "footnote")}
    within = {element for section in sections for element in section.iter()}
    for call in list(tree.body.iter("a")):
        if call in within or not _has(call, "a", "noteref"):
            continue
        note = notes.pop((call.get("href") or "").removeprefix("#"), None)
        if note is not None:
            spoken = _language(note, parents)
            _remove(note, parents)
            _print_note(note, "".join(call.itertext()).strip())
            _replace(call, note, parents)
            _mark_call(note, call.get("id"), parents)
            if spoken != _language(note, parents):
                note.set("lang", spoken)
    for section in sections:
        if not any(_has(child, "aside", "footnote") for child in section):
            _remove(section, parents)


def _print_note(note: ET.Element, number: str) -> None:
    """Make an aside what floats to the foot of the page: a span, its paragraphs spans as well."""
    note.tag = "span"
    note.set("data-number", number)
    note.text = None
    for index, child in enumerate(note):
        child.tail = None
        if child.tag == "p":
            child.tag = "span"
            child.set("class", "note-paragraph first" if index == 0 else "note-paragraph")
    if len(note) and note[0].text:
        note[0].text = note[0].text.lstrip()


def _mark_call(note: ET.Element, name: str | None, parents: dict[ET.Element, ET.Element]) -> None:
    """Leave the id of the call that a note took the place of, for references to the note."""
    if name:
        parent = parents[note]
        mark = ET.Element("span", {"id": name})
        parent.insert(list(parent).index(note), mark)
        parents[mark] = parent


def _language(element: ET.Element, parents: Mapping[ET.Element, ET.Element]) -> str:
    around: ET.Element | None = element
    while around is not None and not around.get("lang"):
        around = parents.get(around)
    return (around.get("lang") or "") if around is not None else ""


def _begin(numbered: ET.Element) -> None:
    """Begin a list at its first number, which the engine takes from styles only."""
    start = numbered.get("start") or ""
    if start.removeprefix("-").isdecimal():
        numbered.set("style", f"counter-reset: list-item {int(start) - 1}")


def _let_break(grid: ET.Element, parents: Mapping[ET.Element, ET.Element]) -> None:
    """Mark a table that no page holds whole: it begins where it stands, and goes on overleaf."""
    box = parents.get(grid)
    if box is not None and _has(box, "div", "table") and sum(1 for _ in grid.iter("tr")) > _LONG:
        box.set("class", f"{box.get('class')} long")


def _lead(tree: Tree, link: ET.Element, references: Mapping[str, str]) -> None:
    """Fill in a page reference, and give a link inside the edition the scheme of the merge."""
    href = link.get("href")
    if href is None:
        return
    if _has(link, "a", "page-reference"):
        label = references.get(href, _UNKNOWN_PAGE)
        link.text = (link.get("data-page") or "{}").replace("{}", label)
    if _SCHEME.match(href):
        return
    file, _, name = href.partition("#")
    place = tree.place(link)
    at = f"{place.line}:{place.column}:{quote(place.path)}" if place else "0:0:"
    link.set("href", f"{GOTO}{quote(name or file.removesuffix('.xhtml'))}?{at}")


def _has(element: ET.Element, tag: str, name: str) -> bool:
    return element.tag == tag and name in (element.get("class") or "").split()


def _remove(element: ET.Element, parents: dict[ET.Element, ET.Element]) -> None:
    """Take `element` out and leave the text after it where it is."""
    parent = parents.pop(element)
    index = list(parent).index(element)
    if element.tail:
        if index:
            parent[index - 1].tail = (parent[index - 1].tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
        element.tail = None
    parent.remove(element)


def _replace(old: ET.Element, new: ET.Element, parents: dict[ET.Element, ET.Element]) -> None:
    """Put `new` where `old` stands, before the text that follows."""
    parent = parents.pop(old)
    index = list(parent).index(old)
    new.tail, old.tail = old.tail, None
    parent[index] = new
    parents[new] = parent
