"""Turn the languages of a document into the directions in which its passages run."""

from __future__ import annotations

from lxml import etree

from octavo.epub.tongues import classes, direction

_XHTML = "{http://www.w3.org/1999/xhtml}"
_CODE = frozenset(_XHTML + name for name in ("code", "pre"))


def direct(root: etree._Element, *, vertical: bool) -> None:
    """Say where a passage runs another way than what is around, and dress the document for it.

    The Unicode algorithm sets letters right by themselves; `dir` is for the full stop after them,
    for numbers, and for which side a paragraph begins on (HTML, section 3.2.6.4).
    """
    tag = root.get("lang", "")
    said = classes(tag).split() + (["vertical"] if vertical else [])
    if said:
        root.set("class", " ".join(said))
    left: list[tuple[etree._Element, str]] = [(root, "ltr")]
    while left:
        element, around = left.pop()
        inside = _direction(element, around)
        if inside != around and not element.get("dir"):
            element.set("dir", inside)
        left.extend((child, inside) for child in element.iterchildren(etree.Element))


def _direction(element: etree._Element, around: str) -> str:
    own = element.get("dir")
    if own:
        return own
    if element.tag in _CODE:
        return "ltr"
    language = element.get("lang")
    return direction(language) if language else around
