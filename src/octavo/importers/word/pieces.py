"""Turn the pieces of a paragraph, each with its looks, into XHTML with as few elements as can be.

Word cuts words into runs wherever somebody stopped typing. Pieces with the same look become one
element again, and spaces between two of them belong to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from lxml import etree

from octavo.values import frozen


@frozen
class Piece:
    """Words, or one element among them, and how they look; `link` is where they lead."""

    text: str = ""
    element: etree._Element | None = None
    looks: frozenset[str] = frozenset()
    link: str = ""
    language: str = ""

    @property
    def is_neutral(self) -> bool:
        """Whether the piece has no look of its own: spaces, an anchor, the call of a note."""
        return self.element is not None or not self.text.strip()


_TAGS: dict[str, tuple[str, dict[str, str]]] = {
    "italic": ("em", {}),
    "bold": ("strong", {}),
    "smallcaps": ("span", {"style": "font-variant: small-caps"}),
    "sup": ("sup", {}),
    "sub": ("sub", {}),
    "rtl": ("span", {"dir": "rtl"}),
    "code": ("code", {}),
}
_LAYERS: tuple[str, ...] = ("link", "language", *_TAGS)


def set_into(parent: etree._Element, pieces: Iterable[Piece]) -> None:
    """Append the pieces to `parent`, the outermost look first."""
    _nest(parent, [each for each in pieces if each.text or each.element is not None], 0)


def _nest(parent: etree._Element, pieces: Sequence[Piece], layer: int) -> None:
    if layer == len(_LAYERS):
        for each in pieces:
            append(parent, each.element if each.element is not None else each.text)
        return
    name = _LAYERS[layer]
    for value, group in _grouped(pieces, _key(name)):
        inside = parent if not value else _element(parent, name, value)
        _nest(inside, group, layer + 1)


def _key(layer: str) -> Callable[[Piece], str]:
    if layer in ("link", "language"):
        return lambda piece: str(getattr(piece, layer))
    return lambda piece: layer if layer in piece.looks else ""


def _element(parent: etree._Element, layer: str, value: str) -> etree._Element:
    if layer == "link":
        return etree.SubElement(parent, "a", {"href": value})
    if layer == "language":
        return etree.SubElement(parent, "span", {"lang": value})
    tag, attributes = _TAGS[layer]
    return etree.SubElement(parent, tag, attributes)


def _grouped(
    pieces: Sequence[Piece], key: Callable[[Piece], str]
) -> Iterable[tuple[str, list[Piece]]]:
    """Yield pieces that stand together and have one value; neutral ones take that around them."""
    values = [None if each.is_neutral and not each.link else key(each) for each in pieces]
    following = [""] * len(values)
    for index in range(len(values) - 2, -1, -1):
        after = values[index + 1]
        following[index] = following[index + 1] if after is None else after
    for index, value in enumerate(values):
        if value is None:
            before = values[index - 1] if index else ""
            values[index] = before if before == following[index] else ""
    group: list[Piece] = []
    for index, piece in enumerate(pieces):
        if group and values[index] != values[index - 1]:
            yield values[index - 1] or "", group
            group = []
        group.append(piece)
    if group:
        yield values[len(pieces) - 1] or "", group


def append(parent: etree._Element, what: etree._Element | str) -> None:
    """Append an element, or words, to what an element holds."""
    if not isinstance(what, str):
        parent.append(what)
        return
    clean = "".join(c for c in what if c >= " " or c in "\t\n\r")
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + clean
    else:
        parent.text = (parent.text or "") + clean


def without_look(pieces: Iterable[Piece], look: str) -> list[Piece]:
    """Return pieces that have lost one look."""
    return [replace(each, looks=each.looks - {look}) for each in pieces]


def has_all(pieces: Iterable[Piece], look: str) -> bool:
    """Return whether all the words look one way."""
    spoken = [each for each in pieces if not each.is_neutral]
    return bool(spoken) and all(look in each.looks for each in spoken)


def words_in(pieces: Iterable[Piece]) -> str:
    """Return the words on one line."""
    return " ".join("".join(each.text for each in pieces).split())


def remark(text: str, kind: str = "comment") -> etree._Element:
    """Return the element that stands for a comment in the Markdown."""
    return etree.Element("remark", {"said": text, "kind": kind})
