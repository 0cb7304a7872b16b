"""Turn the links of a book into its notes: which links call one, and what the note consists of.

EPUB 3 says it by `epub:type` or role. Older books say it by two links: the call leads to the note
and the note leads back to the call.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from octavo.importers.package import resolved
from octavo.importers.setting import Note
from octavo.importers.trees import classes, elements, local, types, words_of

Place = tuple[str, str]

_CALL = re.compile(r"[\[(]?\s*(?:\d{1,4}|[ivxlc]{1,6}|[a-z]|[*†‡§¶‖]{1,4})\s*[\])]?", re.IGNORECASE)
_BLOCKS = ("li", "aside", "dd", "p", "div", "section", "td")
_LABEL = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True)
class Notes:
    """The notes of a book, by the place that a call leads to, and the places that call them."""

    by_place: Mapping[Place, Note]
    callers: frozenset[Place]
    elements: frozenset[etree._Element]


def find_notes(pages: Mapping[str, etree._Element]) -> Notes:
    """Return the notes of the pages, whose bodies are given by path."""
    ids = {
        (path, name): element
        for path, body in pages.items()
        for element in body.iter(etree.Element)
        if (name := element.get("id") or (element.get("name") if local(element) == "a" else None))
    }
    calls = [
        (link, path, place)
        for path, body in pages.items()
        for link in elements(body, "a")
        if "#" in (link.get("href") or "")
        and (place := resolved(path, link.get("href", ""))) in ids
        and _calls(link, path, ids[place], place[0])
    ]
    holders = {place: _holder(ids[place]) for _, _, place in calls}
    anchors = frozenset(holders.values())
    found: dict[Place, Note] = {}
    labels: set[str] = set()
    for link, _, place in calls:
        if place not in found:
            label = _label(place[1], labels)
            parts = tuple(_extent(holders[place], anchors))
            found[place] = Note(label, words_of(link).strip("[]() "), place[0], parts)
    callers = frozenset((path, name) for link, path, _ in calls for name in _names(link))
    parts_of_all = frozenset(part for note in found.values() for part in note.elements)
    return Notes(found, callers, parts_of_all)


def _calls(link: etree._Element, path: str, target: etree._Element, there: str) -> bool:
    """Return whether a link calls the note at `target`, on the page `there`."""
    if "noteref" in types(link) or "noteref" in classes(link):
        return True
    if "backlink" in types(link) or not _CALL.fullmatch(words_of(link)):
        return False
    names = set(_names(link))
    back = [a for a in elements(_holder(target), "a") if a is not link]
    leads_back = any(
        resolved(there, a.get("href") or "") in {(path, name) for name in names} for a in back
    )
    return leads_back and _stands_in_words(link)


def _stands_in_words(link: etree._Element) -> bool:
    """Return whether words stand before a link in its paragraph: a note begins with its link."""
    block = next((e for e in link.iterancestors() if local(e) in _BLOCKS), None)
    if block is None:
        return False
    before: list[str] = []
    for event, element in etree.iterwalk(block, events=("start", "end")):
        if element is link:
            break
        before.append((element.text if event == "start" else element.tail) or "")
    return bool("".join(before).strip())


def _names(link: etree._Element) -> Iterator[str]:
    """Yield the ids by which a way back can name a call: its own, and those close around it."""
    for element in (link, *link.iterancestors(), *link):
        if local(element) in _BLOCKS:
            return
        yield from (name for name in (element.get("id"), element.get("name")) if name)


def _holder(target: etree._Element) -> etree._Element:
    """Return the block that the note at `target` is, or begins with."""
    if local(target) in _BLOCKS:
        return target
    around = (each for each in target.iterancestors() if local(each) in _BLOCKS)
    return next(around, target)


def _extent(holder: etree._Element, anchors: frozenset[etree._Element]) -> Iterator[etree._Element]:
    """Yield the block of a note and the paragraphs after it, as far as the next note."""
    yield holder
    if local(holder) != "p":
        return
    following: list[etree._Element] = []
    for each in holder.itersiblings(etree.Element):
        if each in anchors:
            yield from following
            return
        if local(each) not in ("p", "blockquote", "ul", "ol"):
            return
        following.append(each)
    parent = holder.getparent()
    first = None if parent is None else next((e for e in parent if local(e) == "p"), None)
    if first in anchors:
        yield from following


def _label(name: str, taken: set[str]) -> str:
    made = _LABEL.sub("-", name)[:60].strip("-") or "note"
    free, number = made, 2
    while free in taken:
        free, number = f"{made}-{number}", number + 1
    taken.add(free)
    return free
