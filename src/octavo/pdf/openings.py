"""Turn the first words of a text into elements of their own, for sheets to set apart.

The first letter, with the quotation marks before it, becomes `span.initial`, and the first words,
it among them, `span.first-words`; a sheet makes a drop cap of the one and small capitals of the
other, or nothing. A letter that reaches below the line is `descending`, too. `::first-letter` does
not float (styles are told by STY-008), and `::first-line` is not known to the engine. Text that
moves keeps its place in the intermediate's text.
"""

from __future__ import annotations

import contextlib
import re
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any

from weasyprint import stacking
from weasyprint.formatting_structure import boxes

from octavo.pdf.tree import Tree

_INITIAL = re.compile(r"[^\w\s]*(?:[^\W\d_])")
_WORDS = 4  # at most
_ENOUGH = 12  # letters, after which no word is added
_CLASS = "initial"
_TAILED = frozenset("JQДЦЩ")  # capitals that reach below the line, and marks that do (UAX 44)
_BELOW = (202, 220)
_SIGN = re.compile(r"[.,;:!?…–—)»”]")  # where a phrase ends


def set_apart(tree: Tree) -> None:
    """Set apart the first words of the first paragraph of each text in `tree`.

    A paragraph that begins with another element, a figure or a dash keeps its looks; places that
    an index leads to are no elements that anyone sees.
    """
    for paragraph in tree.body.iter("p"):
        chunks = tree.texts.get(paragraph)
        if "opening" not in (paragraph.get("class") or "").split() or not chunks:
            continue
        marks, text = _begins(paragraph)
        initial = _INITIAL.match(text)
        if initial is None or not initial.group()[-1].isupper():
            continue  # letters of scripts without capitals may join
        if not chunks[0][1].startswith(text):
            continue
        words = text[: _end(text, initial.end(), len(paragraph) > marks)]
        if len(words) > initial.end():
            _wrap(tree, paragraph, marks, words, initial.end())


@contextlib.contextmanager
def drawn_in_order() -> Iterator[None]:
    """Let the engine draw initials where they stand in the text.

    It draws what floats before all lines of a page (CSS 2.2, appendix E), so that who copies text
    would find the letter before the title.
    """
    dispatch = stacking._dispatch

    def in_order(box: Any, page: Any, contexts: list[Any], *layers: Any) -> Any:
        element = getattr(box, "element", None)
        if element is None or not box.is_floated() or not _is_initial(element):
            return dispatch(box, page, contexts, *layers)
        letter = box.copy()
        letter.__class__ = boxes.InlineBlockBox  # which is drawn within its line
        return stacking.StackingContext.from_box(letter, page, contexts)

    stacking._dispatch = in_order
    try:
        yield
    finally:
        stacking._dispatch = dispatch


def _is_initial(element: ET.Element) -> bool:
    return element.tag == "span" and _CLASS in (element.get("class") or "").split()


def _descends(letters: str) -> bool:
    """Return whether a capital in `letters` reaches below the line in most faces."""
    signs = unicodedata.normalize("NFD", letters)
    return any(one in _TAILED or unicodedata.combining(one) in _BELOW for one in signs)


def _begins(paragraph: ET.Element) -> tuple[int, str]:
    """Return how many empty elements stand before the first text of `paragraph`, and that text."""
    marks, text = 0, paragraph.text or ""
    for child in paragraph:
        if text or child.tag != "span" or child.text or len(child):
            break
        marks, text = marks + 1, child.tail or ""
    return marks, text


def _end(text: str, start: int, more: bool) -> int:
    """Return where the first words of `text` end; with `more` after it, its last may go on."""
    end, count = start, 0
    for word in re.finditer(r"\S+", text):
        sign = _SIGN.search(word.group(), max(0, start - word.start()))
        stop = word.start() + sign.start() if sign else word.end()
        if more and word.end() == len(text):
            break
        end, count = stop, count + 1
        if sign or count == _WORDS or end >= _ENOUGH:
            break
    return end


def _wrap(tree: Tree, paragraph: ET.Element, marks: int, words: str, letter: int) -> None:
    first, initial = ET.Element("span"), ET.Element("span")
    first.set("class", "first-words")
    initial.set("class", f"{_CLASS} descending" if _descends(words[:letter]) else _CLASS)
    initial.text, initial.tail = words[:letter], words[letter:]
    first.append(initial)
    if marks:
        before = paragraph[marks - 1]
        first.tail, before.tail = (before.tail or "")[len(words) :], None
    else:
        first.tail, paragraph.text = (paragraph.text or "")[len(words) :], None
    paragraph.insert(marks, first)
    (offset, text), *others = tree.texts[paragraph]
    tree.texts[initial] = [(offset, words[:letter])]
    tree.texts[first] = [(offset + letter, words[letter:])]
    rest = (offset + len(words), text[len(words) :])
    tree.texts[paragraph] = [rest, *others] if rest[1] else others
    tree.places[first] = tree.places[initial] = tree.places[paragraph]
