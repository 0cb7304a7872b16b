"""Turn elements into the bytes of a document: each block on a line of its own."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from octavo import markup
from octavo.intermediate.directions import direct
from octavo.intermediate.elements import (
    EPUB_TYPE,
    NAMESPACES,
    OPS,
    XHTML,
    XML_LANG,
    Element,
    arrange,
    element,
    local,
)

_DECLARATION = b'<?xml version="1.0" encoding="utf-8"?>\n'

# White space between the children of these means nothing.
_CONTAINERS = frozenset(
    {
        "aside",
        "blockquote",
        "body",
        "dd",
        "details",
        "div",
        "dl",
        "figcaption",
        "figure",
        "head",
        "header",
        "html",
        "li",
        "ol",
        "section",
        "table",
        "tbody",
        "thead",
        "tr",
        "ul",
    }
)
_VOID = frozenset(("br", "hr", "img", "meta"))


def to_bytes(body: Element, *, language: str, title: str, matter: str) -> bytes:
    """Return the document around `body`, its outermost element. `matter` is front, body or back.

    Changes `body`: it becomes part of the document.
    """
    html = etree.Element(f"{{{XHTML}}}html", None, NAMESPACES)  # type: ignore[arg-type]
    html.set("lang", language)
    html.set(XML_LANG, language)
    head = element("head", element("meta", charset="utf-8"), element("title", title))
    html.append(head)
    outer = element("body", body)
    outer.set(EPUB_TYPE, f"{matter}matter")
    html.append(outer)
    _inherit_sources(html)
    direct(html)
    settle(html)
    etree.cleanup_namespaces(html, keep_ns_prefixes=["epub"])
    return _DECLARATION + etree.tostring(html, encoding="utf-8") + b"\n"


def settle(root: Element) -> None:
    """Put each block on a line, attributes in order, and give what is empty a closing tag."""
    for each in root.iter():
        arrange(each)
        if local(each) in _CONTAINERS and not _holds_text(each):
            each.text = "\n" if len(each) else ""
            for child in each:
                child.tail = "\n"
        elif not len(each) and not each.text and local(each) not in _VOID:
            each.text = ""


def _holds_text(container: Element) -> bool:
    texts = (container.text, *(child.tail for child in container))
    return any(text and text.strip() for text in texts)


def _inherit_sources(root: Element) -> None:
    """Leave `data-source` only where it differs from what is around."""
    left: list[tuple[Element, str | None]] = [(root, None)]
    while left:
        each, around = left.pop()
        source = each.get("data-source")
        if source is not None and source == around:
            del each.attrib["data-source"]
        left.extend((child, source or around) for child in each)


def fragment(elements: Iterable[Element]) -> str:
    """Return elements as XHTML for a template to write."""
    return "\n".join(_alone(each) for each in elements)


def content_of(parent: Element) -> str:
    """Return what `parent` holds as XHTML for a template to write."""
    holder = etree.Element("holder", None, NAMESPACES)  # type: ignore[arg-type]
    holder.append(parent)
    etree.cleanup_namespaces(holder, keep_ns_prefixes=["epub"])
    text = etree.tostring(parent, encoding="unicode", with_tail=False)
    if "</" not in text:
        return ""
    return text[text.index(">") + 1 : text.rindex("</")]


def _alone(each: Element) -> str:
    return etree.tostring(each, encoding="unicode", with_tail=False)


def parse(xhtml: str) -> list[Element]:
    """Return the elements of a fragment.

    Raises etree.XMLSyntaxError where it is not well-formed, ValueError for text outside elements.
    """
    parser = markup.parser(comments=False, instructions=False)
    wrapped = f'<div xmlns="{XHTML}" xmlns:epub="{OPS}">{xhtml}</div>'
    root = etree.fromstring(wrapped.encode("utf-8", "replace"), parser)
    if _holds_text(root):
        raise ValueError("there is text outside any element")
    made = list(root)
    for each in made:
        each.tail = None
    return made
