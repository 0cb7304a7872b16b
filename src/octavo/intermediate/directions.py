"""Turn the languages of a document into the directions in which its passages run."""

from __future__ import annotations

import re

from octavo.intermediate.elements import Element, local
from octavo.intermediate.scripts import direction
from octavo.intermediate.wrapping import wrap

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
            wrap(each, _SIGNED, {"dir": "ltr"})


def _direction(each: Element, around: str) -> str:
    own = each.get("dir")
    if own:
        return own
    if local(each) in _CODE:
        return "ltr"
    language = each.get("lang")
    return direction(language) if language else around
