"""Turn printed pages into the places of the manuscript where their text begins."""

from __future__ import annotations

from collections.abc import Mapping

from octavo.diagnostics import Span
from octavo.intermediate import Edition, PageMap, positions_of


def places_of(edition: Edition, page_map: PageMap) -> Mapping[int, Span]:
    """Return where in the manuscript the text of each page begins, by its number from 1."""
    documents = {document.name: document for document in edition.documents}
    positions = {
        name: positions_of(documents[name])
        for name in {place.document for place in page_map.pages}
        if name in documents
    }
    found: dict[int, Span] = {}
    for number, place in enumerate(page_map.pages, 1):
        if place.document in positions:
            span = positions[place.document].span_of(place.element)
            found[number] = span or Span(documents[place.document].source)
    return found
