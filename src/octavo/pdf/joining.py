"""Turn headings and ranges of figures into text that the engine breaks in no ugly place.

The last two words of a heading go to its last line together, unless they are long, and nothing
parts “5–” from “6 januari”: UAX 14 lets a line end after an en dash. Only the tree that the engine
sets is changed, not the text that is looked for on its pages; no PDF shows a word joiner.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from octavo.pdf.tree import SVG, Tree

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_KEPT = frozenset({"a", "code", "kbd", "math", "pre", "samp", f"{SVG}svg"})
_NOTES = frozenset({"footnote", "noteref"})
_RANGE = re.compile(r"(?<=\d)–(?=\d)")
_LAST = re.compile(r"(?<=\S)[ \n](?=\S+\s*\Z)")
_SHORT = 10  # letters of a last word that is not left alone
_TOGETHER = 20  # letters of two words that are kept on one line
_FEWEST = 3  # words of a heading that has two to join

Holder = tuple[ET.Element, str]
"""An element, and where it has a text: `text` or `tail`."""


def join(tree: Tree) -> None:
    """Join in `tree` what a line is not to part."""
    for holder, name in _texts(tree.body, _KEPT):
        text = getattr(holder, name)
        if "–" in text:
            setattr(holder, name, _RANGE.sub("–\u2060", text))
    for element in tree.body.iter():
        if element.tag in _HEADINGS:
            _join_last(element)


def _join_last(heading: ET.Element) -> None:
    """Join the last two words of `heading`, where they stand in one text."""
    shown = [(holder, name) for holder, name in _texts(heading) if getattr(holder, name).strip()]
    words = "".join(getattr(holder, name) for holder, name in shown).split()
    if len(words) < _FEWEST or len(words[-1]) > _SHORT or len("".join(words[-2:])) > _TOGETHER:
        return
    holder, name = shown[-1]
    setattr(holder, name, _LAST.sub("\u00a0", getattr(holder, name)))


def _texts(around: ET.Element, kept: frozenset[str] = frozenset()) -> Iterator[Holder]:
    """Yield what holds the texts below `around`, in order, but for notes and `kept` elements."""
    notes = not _NOTES.isdisjoint((around.get("class") or "").split()) and not kept
    if around.tag not in kept and not notes:
        if around.text:
            yield around, "text"
        for child in around:
            yield from _texts(child, kept)
            if child.tail:
                yield child, "tail"
