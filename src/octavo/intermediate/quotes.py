"""Turn quotations and verse of the manuscript into XHTML elements."""

from __future__ import annotations

from collections.abc import Sequence

from octavo.intermediate.elements import Element, element, fill
from octavo.intermediate.galley import Galley
from octavo.intermediate.inlines import set_inlines
from octavo.manuscript import Inline, Quote, Verse

_WEB = ("https://", "http://")


def set_quote(galley: Galley, quote: Quote, content: Sequence[Element]) -> Element:
    """Return a quotation, an epigraph or a pull quote around its blocks, already set."""
    galley.here = quote.span
    tag, attributes = {
        "epigraph": ("blockquote", {"epub_type": "epigraph", "role": "doc-epigraph"}),
        "pullquote": ("aside", {"epub_type": "pullquote", "role": "doc-pullquote"}),
    }.get(quote.role, ("blockquote", {}))
    if quote.role == "pullquote":
        attributes = {**attributes, "aria_label": galley.words.pull_quote}
    is_address = quote.cite.startswith(_WEB)
    made = element(
        tag,
        *content,
        id=galley.named(quote.name),
        class_=quote.role if attributes else "quote",
        language=galley.speak(quote.language, quote.span),
        cite=quote.cite if is_address and tag == "blockquote" else None,
        span=quote.span,
        **attributes,
    )
    made.extend(_attribution(galley, quote.attribution, "" if is_address else quote.cite))
    return made


def set_verse(galley: Galley, verse: Verse) -> Element:
    """Return verse: a paragraph for each stanza, a span for each line."""
    made = element(
        "div",
        *(_stanza(galley, stanza) for stanza in verse.stanzas),
        id=galley.named(verse.name),
        class_="verse",
        language=galley.speak(verse.language, verse.span),
        span=verse.span,
    )
    made.extend(_attribution(galley, verse.attribution, ""))
    return made


def _stanza(galley: Galley, lines: Sequence[tuple[int, tuple[Inline, ...]]]) -> Element:
    made = element("p", class_="stanza")
    for place, (indent, inlines) in enumerate(lines):
        if place:
            made.append(element("br"))
        name = f"line indent{min(indent, 9)}" if indent else "line"
        made.append(set_inlines(galley, element("span", class_=name), inlines))
    return made


def _attribution(galley: Galley, said_by: Sequence[Inline], work: str) -> list[Element]:
    if not said_by and not work:
        return []
    footer = set_inlines(galley, element("footer", class_="attribution"), said_by)
    if work:
        fill(footer, (", ", element("cite", work)) if said_by else (element("cite", work),))
    return [footer]
