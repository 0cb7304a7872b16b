"""Turn the places where printed pages begin into those of the same text with other pictures.

A picture that stands in for another one brings its own credit, which may be longer or shorter: what
stands behind it begins at another character.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from octavo.intermediate.elements import Element, local
from octavo.intermediate.model import Document, Edition, PageMap, PagePlace
from octavo.intermediate.substitutes import parsed


def moved(page_map: PageMap, laid_out: Edition, shown: Edition) -> PageMap:
    """Return the map of the pages of `laid_out` as one of the documents of `shown`."""
    before = {document.name: document for document in laid_out.documents}
    changed = {
        document.name: (before[document.name], document)
        for document in shown.documents
        if document.name in before and before[document.name].xhtml != document.xhtml
    }
    if not changed:
        return page_map
    trees = {name: (_by_id(old), _by_id(new)) for name, (old, new) in changed.items()}
    return PageMap(
        tuple(
            _moved(place, *trees[place.document]) if place.document in trees else place
            for place in page_map.pages
        ),
        page_map.labels,
    )


def _by_id(document: Document) -> dict[str, Element]:
    return {name: each for each in parsed(document).iter() if (name := each.get("id"))}


def _moved(place: PagePlace, old: dict[str, Element], new: dict[str, Element]) -> PagePlace:
    if place.element not in old or place.element not in new:
        return place
    offset, gained = place.offset, 0
    pairs = zip(_blocks(old[place.element]), _blocks(new[place.element]), strict=False)
    for (start, length), (_, length_now) in pairs:
        if start + length <= place.offset:
            gained += length_now - length
        elif start < place.offset:
            offset = min(offset, start + length_now)
    return replace(place, offset=offset + gained)


def _blocks(element: Element) -> list[tuple[int, int]]:
    """Return where, in the text of `element`, what holds a picture or a credit begins; its length.

    Both trees have the same ones in the same order: only what is inside of them differs.
    """
    return list(_walked(element, 0))


def _walked(element: Element, start: int) -> Iterator[tuple[int, int]]:
    if _differs(element):
        yield start, _length(element)
        return
    place = start + len(element.text or "")
    for child in element:
        yield from _walked(child, place)
        place += _length(child) + len(child.tail or "")


def _length(element: Element) -> int:
    return sum(len(str(text)) for text in element.itertext())


def _differs(element: Element) -> bool:
    holds = any(local(child) == "img" for child in element)
    return holds or (local(element) == "li" and element.get("class") == "picture")
