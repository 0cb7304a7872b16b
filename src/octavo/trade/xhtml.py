"""Turn XHTML of the intermediate into the little of it that ONIX holds (its XHTML subset)."""

from __future__ import annotations

from lxml import etree

from octavo import markup
from octavo.trade.elements import NAMESPACE, Element

_XHTML = "http://www.w3.org/1999/xhtml"
_KEPT = frozenset(
    {"blockquote", "br", "cite", "code", "dd", "dl", "dt", "em", "li", "ol", "p"}
    | {"strong", "sub", "sup", "ul"}
)
_DROPPED = frozenset({"img", "rt", "rp", "table"})


def flow(fragment: str, into: Element) -> None:
    """Put blocks of XHTML into an element of ONIX; what ONIX has no name for gives up its markup.

    A link keeps its words: where it leads, a shop cannot say.
    """
    _fill(_parse(fragment), into)


def plain(fragment: str) -> str:
    """Return the words of blocks of XHTML on one line."""
    root = _parse(fragment)
    for child in root:
        child.tail = f" {child.tail or ''}"
    return " ".join(str(root.xpath("string()")).split())


def _parse(fragment: str) -> Element:
    parser = markup.parser(comments=False, instructions=False)
    return etree.fromstring(f'<div xmlns="{_XHTML}">{fragment}</div>', parser)


def _fill(source: Element, into: Element) -> None:
    _add_text(into, source.text)
    for child in source:
        name = etree.QName(child).localname
        if name in _KEPT:
            _fill(child, etree.SubElement(into, f"{{{NAMESPACE}}}{name}"))
        elif name not in _DROPPED:
            _fill(child, into)
        _add_text(into, child.tail)


def _add_text(into: Element, text: str | None) -> None:
    """Put words after what `into` already holds."""
    if not text:
        return
    if len(into):
        into[-1].tail = (into[-1].tail or "") + text
    else:
        into.text = (into.text or "") + text
