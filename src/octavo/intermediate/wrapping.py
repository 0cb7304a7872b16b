"""Turn text that fits a pattern into passages, right where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from octavo.intermediate.elements import XHTML, Element, add_text


def wrap(parent: Element, pattern: re.Pattern[str], attributes: Mapping[str, str]) -> None:
    """Set what fits `pattern` in spans with `attributes`, in the words right inside `parent`."""
    children = list(parent)
    texts = [parent.text, *(child.tail for child in children)]
    if not any(text and pattern.search(text) for text in texts):
        return
    for child in children:
        parent.remove(child)
    parent.text = None
    _fill(parent, texts[0] or "", pattern, attributes)
    for child, text in zip(children, texts[1:], strict=True):
        child.tail = None
        parent.append(child)
        _fill(parent, text or "", pattern, attributes)


def _fill(
    parent: Element, text: str, pattern: re.Pattern[str], attributes: Mapping[str, str]
) -> None:
    end = 0
    for found in pattern.finditer(text):
        add_text(parent, text[end : found.start()])
        etree.SubElement(parent, f"{{{XHTML}}}span", dict(attributes)).text = found[0]
        end = found.end()
    add_text(parent, text[end:])
