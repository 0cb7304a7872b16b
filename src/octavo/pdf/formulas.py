"""Turn the formulas of a tree into elements that the engine can set.

The engine knows no MathML, and CSS neither the order in which MathML names what stands above and
below, nor the space that signs have (MathML Core, 3.2.4). Here parts are put into the order in
which they are seen, and signs and tall parts get the classes that `print.css` has rules for.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Sequence

MATHML = "{http://www.w3.org/1998/Math/MathML}"

_RELATIONS = frozenset("=≠<>≤≥≪≫≈≃≅≡∼∝→←↔⇒⇐⇔↦∈∉∋⊂⊃⊆⊇⊥∥⊢⊨≺≻:≔≝")
_BINARY = frozenset("+-−±∓×·⋅∗*÷∘⊕⊗∧∨∪∩∖/")
_LARGE = frozenset("∑∏∐∫∬∭∮⋃⋂⋁⋀⨁⨂")
_OPENING, _CLOSING, _EITHER = frozenset("([{⟨⌈⌊"), frozenset(")]}⟩⌉⌋"), frozenset("|‖")
_SEPARATORS = frozenset(",;")
_UNSEEN = frozenset("\u2061\u2062\u2063\u2064")
_HIGH = "¯˙¨ˇ´`˘‾"
_ACCENTS = frozenset(("^", "~", "→", *_HIGH))
_LIMITS = ("lim", "max", "min", "sup", "inf", "limsup", "liminf", "arg max", "arg min")
_TALL = frozenset(("mfrac", "mtable", "munderover"))
_ROWS = frozenset(("math", "mrow", "mstyle", "msqrt", "mtd", "mpadded", "mphantom", "merror"))


def set_formulas(root: ET.Element) -> None:
    """Make every formula below `root` ready for the engine; their text stays what it is."""
    for math in list(root.iter(f"{MATHML}math")):
        in_line = math.get("display") != "block"
        inside = list(math.iter())
        for each in inside:
            if _name(each) in _ROWS:
                _signs(each)
            if _name(each) == "mo" and _said(each) in _LARGE:
                _mark(each, "large")
            if _name(each) == "mi" and len(_said(each)) > 1:
                _mark(each, "word")  # a name of several letters is upright (MathML Core, 3.2.2)
        for each in reversed(inside):
            if _name(each) in _ARRANGED:
                _ARRANGED[_name(each)](each, in_line)


def _name(element: ET.Element) -> str:
    return element.tag.removeprefix(MATHML)


def _mark(element: ET.Element, *names: str) -> None:
    element.set("class", " ".join([*element.get("class", "").split(), *names]))


def _around(name: str, *parts: ET.Element) -> ET.Element:
    made = ET.Element("span", {"class": name})
    made.extend(parts)
    return made


def _said(element: ET.Element) -> str:
    return (element.text or "").strip()


# ---------------------------------------------------------------------------------------- signs


def _signs(row: ET.Element) -> None:
    """Mark the signs of a row by what they do there."""
    before: ET.Element | None = None
    for each in row:
        if _name(each) == "mo":
            kind = _kind(each, before)
            _mark(each, *([kind] if kind else []))
        before = each
    for each in _fences(list(row)):
        _mark(each, "tall")


def _kind(sign: ET.Element, before: ET.Element | None) -> str:
    """Return what a sign is after what stands `before` it; nothing for one without space."""
    said = _said(sign)
    if said and set(said) <= _UNSEEN:
        return "unseen"
    if sign.get("separator") == "true" or said in _SEPARATORS:
        return "separator"
    if sign.get("form") in ("prefix", "postfix") or sign.get("fence") == "true":
        return ""
    if said in _RELATIONS:
        return "relation"
    follows = before is not None and (_name(before) != "mo" or _ends(_said(before)))
    return "binary" if said in _BINARY and said != "/" and follows else ""


def _ends(said: str) -> bool:
    """Return whether a sign ends an operand, so that the next one joins two."""
    return said in _CLOSING | _EITHER or said in ("!", "′", "%")


def _fences(row: Sequence[ET.Element]) -> Iterator[ET.Element]:
    """Yield the brackets and bars of a row that stand around something tall."""
    if not any(_is_tall(each) for each in row):
        return
    for each in row:
        if _name(each) == "mo" and _said(each) in _OPENING | _CLOSING | _EITHER:
            yield each


def _is_tall(element: ET.Element) -> bool:
    return any(_name(each) in _TALL for each in element.iter())


# ---------------------------------------------------------------------------------- arrangements


def _both_scripts(element: ET.Element, _in_line: bool) -> None:
    """Put an index and a power one above the other."""
    if len(element) == 3:
        base, below, above = element
        element[:] = [base, _around("scripts", above, below)]


def _many_scripts(element: ET.Element, _in_line: bool) -> None:
    """Put the scripts before and after their base (MathML Core, 3.4.3)."""
    base, *scripts = list(element) or [ET.Element("span")]
    names = [_name(each) for each in scripts]
    cut = names.index("mprescripts") if "mprescripts" in names else len(scripts)
    before, after = scripts[cut + 1 :], scripts[:cut]
    element[:] = [*_pairs(before), base, *_pairs(after)]


def _pairs(scripts: Sequence[ET.Element]) -> Iterator[ET.Element]:
    for below, above in zip(scripts[::2], scripts[1::2], strict=False):
        yield _around("scripts", above, below)


def _limits(element: ET.Element, in_line: bool) -> None:
    """Put limits over and under their sign, in a line beside it, and accents over their letter."""
    name = _name(element)
    if len(element) != len(_PARTS[name]) + 1:
        return
    base, *others = element
    parts = dict(zip(_PARTS[name], others, strict=True))
    over, under = parts.get("over"), parts.get("under")
    if in_line and _moves(base):
        scripts = _around("scripts", *(each for each in (over, under) if each is not None))
        element[:] = [base, scripts]
        _mark(element, "beside", *([] if over is not None and under is not None else [name]))
        return
    if over is not None and under is not None:
        element[:] = [_around("limits", over, base, under)]
        return
    if under is not None:
        base = _around("under", base, under)
    if over is not None:
        is_accent = element.get("accent") == "true" or _said(over) in _ACCENTS
        base = _around(_accented(_said(over)) if is_accent else "over", over, base)
    element[:] = [base]


def _accented(sign: str) -> str:
    """Return the classes of a letter with an accent, by how high its sign stands in fonts."""
    return "accented high" if sign in _HIGH else "accented level" if sign in "~→" else "accented"


def _moves(base: ET.Element) -> bool:
    """Return whether the limits of a sign stand beside it in a line (MathML Core, 3.4.4)."""
    said = "".join(base.itertext()).strip()
    return base.get("movablelimits") == "true" or said in _LARGE or said in _LIMITS


def _power(element: ET.Element, _in_line: bool) -> None:
    """Mark a power of something tall, such as a fraction in brackets."""
    if len(element) and _is_tall(element[0]):
        _mark(element, "tall")


def _root(element: ET.Element, _in_line: bool) -> None:
    if _is_tall(element):
        _mark(element, "tall")
    if _name(element) == "mroot" and len(element) == 2:
        base, degree = element
        root = _around("root", base)
        if _is_tall(base):
            _mark(root, "tall")
        element[:] = [_around("degree", degree), root]


def _fraction(element: ET.Element, _in_line: bool) -> None:
    if element.get("linethickness", "").strip("0.empxtin%") == "" and element.get("linethickness"):
        _mark(element, "bare")


_PARTS = {"mover": ("over",), "munder": ("under",), "munderover": ("under", "over")}
_ARRANGED: dict[str, Callable[[ET.Element, bool], None]] = {
    "msup": _power,
    "msubsup": _both_scripts,
    "mmultiscripts": _many_scripts,
    "msqrt": _root,
    "mroot": _root,
    "mfrac": _fraction,
    **dict.fromkeys(_PARTS, _limits),
}
