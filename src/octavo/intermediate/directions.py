"""Turn the languages of a document into the directions in which its passages run."""

from __future__ import annotations

import re

from octavo.intermediate.elements import Element, add_text, element, local
from octavo.intermediate.scripts import direction

_CODE = frozenset(("code", "math", "pre"))
_WORDS_ONLY = frozenset(("code", "pre", "rp", "rt", "title"))
# A sign is drawn on the far side of European digits that follow Arabic letters (UAX #9, W2 and W4).
_SIGNED = re.compile(r"(?<!\w)[-+±\u2212][0-9](?:[0-9.,]*[0-9])?")


def direct(root: Element) -> None:
    """Say where a passage runs another way than what is around it.

    The Unicode algorithm sets letters right by themselves; `dir` is for the full stop after them,
    for numbers, and for which side a paragraph begins on (HTML, section 3.2.6.4).
    """
    left: list[tuple[Element, str]] = [(root, "ltr")]
    while left:
        each, around = left.pop()
        inside = _direction(each, around)
        if inside != around and not each.get("dir"):
            each.set("dir", inside)
        left.extend((child, inside) for child in each)
        if inside == "rtl" and local(each) not in _WORDS_ONLY:
            _keep_signs(each)


def _direction(each: Element, around: str) -> str:
    own = each.get("dir")
    if own:
        return own
    if local(each) in _CODE:
        return "ltr"
    language = each.get("lang")
    return direction(language) if language else around


def _keep_signs(parent: Element) -> None:
    """Keep a number and its sign together in the words that stand right inside `parent`."""
    texts = [parent.text, *(child.tail for child in parent)]
    if not any(text and _SIGNED.search(text) for text in texts):
        return
    children = list(parent)
    for child in children:
        parent.remove(child)
    parent.text = None
    _fill(parent, texts[0] or "")
    for child, text in zip(children, texts[1:], strict=True):
        child.tail = None
        parent.append(child)
        _fill(parent, text or "")


def _fill(parent: Element, text: str) -> None:
    """Append `text` to `parent`, with each signed number in a passage of its own."""
    end = 0
    for found in _SIGNED.finditer(text):
        add_text(parent, text[end : found.start()])
        parent.append(element("span", found[0], dir="ltr"))
        end = found.end()
    add_text(parent, text[end:])
