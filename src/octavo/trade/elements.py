"""Turn names and words into elements of ONIX 3.1, in reference names."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

NAMESPACE = "http://ns.editeur.org/onix/3.1/reference"
_DEFAULT = {None: NAMESPACE}
Element = etree._Element
Content = Element | str | Iterable[Element]


def node(name: str, *contents: Content, **attributes: str) -> Element:
    """Return the element `name` with what it holds: words, elements, or several elements."""
    made = etree.Element(f"{{{NAMESPACE}}}{name}", attributes, _DEFAULT)  # type: ignore[arg-type]
    for content in contents:
        if isinstance(content, str):
            made.text = content
        elif isinstance(content, etree._Element):
            made.append(content)
        else:
            made.extend(content)
    return made


def some(name: str, text: str) -> list[Element]:
    """Return the element `name` in a list, or an empty list where there is no text for it."""
    return [node(name, text)] if text else []
