"""Turn an equation in MathML into running text that says the same, as far as text can.

Powers and indices are raised and lowered, quotients stand with a stroke (MathML Core, 3).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from octavo.importers.bits import Bit
from octavo.importers.trees import local

_DEEPEST = 60
_TEX = re.compile(r"\\[A-Za-z,;!]|[_^]\{")
_SPACED = frozenset("=≠<>≤≥≈≡∼≅∝→⇒⇔∈∉⊂⊆∪∩+−±×·∧∨")
_HIDDEN = frozenset({"annotation", "annotation-xml", "maction", "mphantom", "none", "mprescripts"})
# U+2061 to U+2064 say how signs belong together, and show nothing (Unicode 16, 22.6).
_INVISIBLE = dict.fromkeys(range(0x2061, 0x2065))


def equation(element: etree._Element) -> list[Bit]:
    """Return the words of a `math` element; its own alternative text where it has one."""
    said = words_for(element)
    return [Bit("text", said)] if said else _inside(element, 0)


def words_for(element: etree._Element) -> str:
    """Return the alternative text of a `math` element; nothing where it has none but TeX."""
    said = " ".join((element.get("alttext") or "").split())
    return "" if _TEX.search(said) else said


def _inside(element: etree._Element, depth: int) -> list[Bit]:
    if not len(element):
        return _token(element)
    parts = [_part(each, depth) for each in element]
    return [bit for part in parts for bit in part]


def _part(element: etree._Element, depth: int) -> list[Bit]:
    name = local(element)
    if not name or name in _HIDDEN:
        return []
    if depth > _DEEPEST:
        return _text(" ".join(map(str, element.itertext())))
    maker = _MAKERS.get(name, _inside)
    return maker(element, depth + 1)


def _token(element: etree._Element) -> list[Bit]:
    words = " ".join((element.text or "").split()).translate(_INVISIBLE)
    if local(element) == "mo":
        words = f" {words.replace('-', '−')} " if words in _SPACED or words == "-" else words
        words = f"{words} " if words in (",", ";") else words
    return _text(words)


def _text(words: str) -> list[Bit]:
    return [Bit("text", words)] if words else []


def _child(element: etree._Element, number: int, depth: int) -> list[Bit]:
    children = [each for each in element if local(each)]
    return _part(children[number], depth) if number < len(children) else []


def _grouped(bits: list[Bit]) -> list[Bit]:
    """Return a part in brackets where it is more than one sign or number."""
    words = "".join(bit.value for bit in bits)
    if len(words) < 2 or (len(bits) == 1 and words.isalnum()):
        return bits
    return [Bit("text", "("), *bits, Bit("text", ")")]


def _moved(bits: list[Bit], how: str) -> list[Bit]:
    return [Bit("raw", "["), *bits, Bit("raw", f"]{{.{how}}}")] if bits else []


def _raised(element: etree._Element, depth: int) -> list[Bit]:
    return [*_child(element, 0, depth), *_moved(_child(element, 1, depth), "sup")]


def _lowered(element: etree._Element, depth: int) -> list[Bit]:
    return [*_child(element, 0, depth), *_moved(_child(element, 1, depth), "sub")]


def _both(element: etree._Element, depth: int) -> list[Bit]:
    below, above = _child(element, 1, depth), _child(element, 2, depth)
    return [*_child(element, 0, depth), *_moved(below, "sub"), *_moved(above, "sup")]


def _fraction(element: etree._Element, depth: int) -> list[Bit]:
    above, below = _child(element, 0, depth), _child(element, 1, depth)
    return [*_grouped(above), Bit("text", "/"), *_grouped(below)]


def _root(element: etree._Element, depth: int) -> list[Bit]:
    return [Bit("text", "√"), *_grouped(_inside(element, depth))]


def _degree(element: etree._Element, depth: int) -> list[Bit]:
    degree = _moved(_child(element, 1, depth), "sup")
    return [*degree, Bit("text", "√"), *_grouped(_child(element, 0, depth))]


def _fenced(element: etree._Element, depth: int) -> list[Bit]:
    made = [Bit("text", element.get("open", "("))]
    for number, each in enumerate(element):
        made.extend([Bit("text", ", ")] if number else [])
        made.extend(_part(each, depth))
    return [*made, Bit("text", element.get("close", ")"))]


def _row(element: etree._Element, depth: int) -> list[Bit]:
    return [*_inside(element, depth), Bit("text", "; ")]


def _cell(element: etree._Element, depth: int) -> list[Bit]:
    return [*_inside(element, depth), Bit("text", " ")]


def _first(element: etree._Element, depth: int) -> list[Bit]:
    return _child(element, 0, depth)


_MAKERS: dict[str, Callable[[etree._Element, int], list[Bit]]] = {
    "msup": _raised,
    "msub": _lowered,
    "msubsup": _both,
    "munder": _lowered,
    "mover": _raised,
    "munderover": _both,
    "mfrac": _fraction,
    "msqrt": _root,
    "mroot": _degree,
    "mfenced": _fenced,
    "mtr": _row,
    "mtd": _cell,
    "semantics": _first,
}
