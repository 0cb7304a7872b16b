"""Turn the text of a web page into a tree, as browsers see it however broken its markup is.

tinyhtml5 follows the parsing algorithm of the HTML standard (13.2). Its work on one element grows
with the elements open around it; the sum is limited, so that no page takes longer than its length
allows.
"""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from typing import Any

from lxml import etree
from tinyhtml5.parser import HTMLParser  # type: ignore[import-untyped]
from tinyhtml5.treebuilder import TreeBuilder  # type: ignore[import-untyped]

MOST_WORK = 5_000_000  # open elements, summed over all elements: 3000 levels of nesting
MORE_WORK = 10  # for each character of the page

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_UNSAFE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SPACES = str.maketrans({"\x0c": " "})


class TangledError(ValueError):
    """A page is nested so deeply that no browser would show it."""


class _Tree(TreeBuilder):  # type: ignore[misc]  # the library has no types
    """A tree builder that counts its work and remembers the lines of elements."""

    def __init__(self, parser: HTMLParser, most: int) -> None:
        self.parser = parser
        self.most = most
        self.work = 0
        self.lines: dict[int, int] = {}
        super().__init__(False)

    def insert_element_normal(self, token: dict[str, Any]) -> Any:
        return self._noted(super().insert_element_normal(token))

    def create_element(self, token: dict[str, Any]) -> Any:
        return self._noted(super().create_element(token))

    def _noted(self, element: Any) -> Any:
        self.work += len(self.open_elements)
        if self.work > self.most:
            raise TangledError
        self.lines[id(element._element)] = self.parser.tokenizer.stream.position()[0]
        return element


class _Parser(HTMLParser):  # type: ignore[misc]
    def __init__(self, most: int) -> None:
        super().__init__(False)
        self.tree = _Tree(self, most)
        for phase in self.phases.values():
            phase.tree = self.tree


def parse(text: str) -> etree._Element:
    """Return the root of a page; its elements are in no namespace, those of drawings in theirs.

    Raises TangledError where the page is nested beyond all use.
    """
    parser = _Parser(MOST_WORK + MORE_WORK * len(text))
    root: ET.Element = parser.parse(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n")))
    return _copied(root, parser.tree.lines)


def _copied(root: ET.Element, lines: dict[int, int]) -> etree._Element:
    """Return the same tree in lxml, without comments, each element with its line."""
    made = _element(root, None, lines)
    waiting = [(root, made)]
    while waiting:
        old, new = waiting.pop()
        new.text = _clean(old.text)
        for child in old:
            if not isinstance(child.tag, str):  # a comment
                _go_on(new, _clean(child.tail))  # type: ignore[unreachable]  # so say the stubs
                continue
            made_child = _element(child, new, lines)
            made_child.tail = _clean(child.tail)
            waiting.append((child, made_child))
    return made


def _go_on(parent: etree._Element, words: str) -> None:
    """Put words behind all that is in an element so far."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + words
    else:
        parent.text = (parent.text or "") + words


def _element(
    old: ET.Element, parent: etree._Element | None, lines: dict[int, int]
) -> etree._Element:
    tag = str(old.tag)
    space, name = tag.rpartition("}")[::2]
    tag = tag if _NAME.fullmatch(name) else "span"
    held = {"svg": space[1:]} if space.endswith("/svg") else None
    made = etree.Element(tag, nsmap={None: held["svg"]} if held else None)  # type: ignore[dict-item]
    if parent is not None:
        parent.append(made)
    for key, value in old.attrib.items():
        if _NAME.fullmatch(key.rpartition("}")[2]):
            made.set(key, _clean(value))
    line = lines.get(id(old), 0)
    if 0 < line < 2**31:
        made.sourceline = line  # type: ignore[assignment]  # the stubs know no type
    return made


def _clean(text: str | None) -> str:
    return _UNSAFE.sub("", text).translate(_SPACES) if text else ""
