"""Turn the equations of Office (OMML) into MathML.

ISO/IEC 29500-1, 22.1 names the elements of OMML; MathML Core those that they become.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from lxml import etree

from octavo.importers.word.names import attribute, child, local, switch

MATHML = "http://www.w3.org/1998/Math/MathML"
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]|\s+|.", re.DOTALL)
_PROPERTIES = frozenset({"ctrlPr", "rPr", "argPr"})
_DEEPEST = 60


def mathml(equation: etree._Element, *, block: bool = False) -> etree._Element:
    """Return an `m:oMath` as a `math` element; `block` for one on a line of its own."""
    made = _node("math", _inside(equation, 0))
    if block:
        made.set("display", "block")
    return made


def _node(name: str, children: Iterable[etree._Element] = (), text: str = "") -> etree._Element:
    made = etree.Element(f"{{{MATHML}}}{name}", nsmap={"m": MATHML})
    made.extend(children)
    if text:
        made.text = text
    return made


def _row(children: list[etree._Element]) -> etree._Element:
    """Return several elements as one."""
    return children[0] if len(children) == 1 else _node("mrow", children)


def _inside(element: etree._Element | None, depth: int) -> list[etree._Element]:
    if element is None or depth > _DEEPEST:
        return []
    return [made for each in element for made in _made(each, depth + 1)]


def _made(element: etree._Element, depth: int) -> list[etree._Element]:
    name = local(element)
    if not name or name in _PROPERTIES or name.endswith("Pr"):
        return []
    maker = _MAKERS.get(name)
    return maker(element, depth) if maker else _inside(element, depth)


def _part(element: etree._Element, name: str, depth: int) -> etree._Element:
    """Return one argument, such as the numerator, as one element."""
    return _row(_inside(child(element, name), depth))


def _said(element: etree._Element, kind: str, name: str, default: str = "") -> str:
    """Return a property: `default` where it is not said, nothing where it is said to be none."""
    found = child(element, f"{kind}Pr", name)
    return default if found is None else attribute(found)


# -------------------------------------------------------------------------------------- tokens


def _run(element: etree._Element, _depth: int) -> list[etree._Element]:
    text = "".join(each.text or "" for each in element if local(each) == "t")
    properties = next((e for e in element if local(e) == "rPr" and len(e)), None)
    if properties is not None and switch(properties, "nor"):
        return [_node("mtext", text=text.replace(" ", "\u00a0"))] if text else []
    style = attribute(child(properties, "sty"))
    upright = style in ("p", "b")
    if upright and text.isalpha() and len(text) > 1:
        return [_node("mi", text=text)]
    return [_token(each, upright) for each in _TOKEN.findall(text) if each.strip()]


def _token(text: str, upright: bool) -> etree._Element:
    if text[0].isdecimal():
        return _node("mn", text=text)
    if text[0].isalpha() or text == "∞":
        made = _node("mi", text=text)
        if upright:
            made.set("mathvariant", "normal")
        return made
    return _node("mo", text={"-": "−", "*": "∗"}.get(text, text))


# ------------------------------------------------------------------------------------ structures


def _fraction(element: etree._Element, depth: int) -> list[etree._Element]:
    kind = _said(element, "f", "type", "bar")
    top, bottom = _part(element, "num", depth), _part(element, "den", depth)
    if kind == "lin":
        return [top, _node("mo", text="/"), bottom]
    made = _node("mfrac", [top, bottom])
    if kind == "noBar":
        made.set("linethickness", "0")
    return [made]


def _scripts(name: str, *parts: str) -> Callable[[etree._Element, int], list[etree._Element]]:
    def made(element: etree._Element, depth: int) -> list[etree._Element]:
        return [_node(name, [_part(element, part, depth) for part in parts])]

    return made


def _before(element: etree._Element, depth: int) -> list[etree._Element]:
    parts = [_part(element, part, depth) for part in ("e", "sub", "sup")]
    return [_node("mmultiscripts", [parts[0], _node("mprescripts"), parts[1], parts[2]])]


def _radical(element: etree._Element, depth: int) -> list[etree._Element]:
    inside = _part(element, "e", depth)
    degree = _inside(child(element, "deg"), depth)
    if not degree or switch(child(element, "radPr"), "degHide"):
        return [_node("msqrt", [inside])]
    return [_node("mroot", [inside, _row(degree)])]


def _nary(element: etree._Element, depth: int) -> list[etree._Element]:
    sign = _node("mo", text=_said(element, "nary", "chr", "∫") or "∫")
    properties = child(element, "naryPr")
    below = _inside(child(element, "sub"), depth) if not switch(properties, "subHide") else []
    above = _inside(child(element, "sup"), depth) if not switch(properties, "supHide") else []
    beside = _said(element, "nary", "limLoc", "subSup") == "subSup"
    names = ("msub", "msup", "msubsup") if beside else ("munder", "mover", "munderover")
    name = names[2] if below and above else names[0] if below else names[1] if above else ""
    limits = [_row(each) for each in (below, above) if each]
    made = _node(name, [sign, *limits]) if name else sign
    return [made, *_inside(child(element, "e"), depth)]


def _delimited(element: etree._Element, depth: int) -> list[etree._Element]:
    opens, closes = _said(element, "d", "begChr", "("), _said(element, "d", "endChr", ")")
    between = _said(element, "d", "sepChr", "|")
    made = [_node("mo", text=opens)] if opens else []
    for number, each in enumerate(e for e in element if local(e) == "e"):
        made.extend([_node("mo", text=between)] if number and between else [])
        made.extend(_inside(each, depth))
    made.extend([_node("mo", text=closes)] if closes else [])
    return [_node("mrow", made)]


def _matrix(element: etree._Element, depth: int) -> list[etree._Element]:
    rows = [[e for e in row if local(e) == "e"] for row in element if local(row) == "mr"]
    return [_table(rows, depth)]


def _array(element: etree._Element, depth: int) -> list[etree._Element]:
    return [_table([[each] for each in element if local(each) == "e"], depth)]


def _table(rows: list[list[etree._Element]], depth: int) -> etree._Element:
    return _node(
        "mtable",
        [_node("mtr", [_node("mtd", _inside(cell, depth)) for cell in row]) for row in rows],
    )


def _function(element: etree._Element, depth: int) -> list[etree._Element]:
    name = _part(element, "fName", depth)
    return [name, _node("mo", text="\u2061"), *_inside(child(element, "e"), depth)]


def _accent(element: etree._Element, depth: int) -> list[etree._Element]:
    sign = _said(element, "acc", "chr", "\u0302") or "\u0302"
    made = _node("mover", [_part(element, "e", depth), _node("mo", text=_SPACING.get(sign, sign))])
    made.set("accent", "true")
    return [made]


_SPACING = {"\u0302": "^", "\u0303": "~", "\u0304": "¯", "\u0305": "¯", "\u0307": "˙",
            "\u0308": "¨", "\u20d7": "→", "\u030c": "ˇ", "\u0301": "´",
            "\u0300": "`", "\u0306": "˘"}  # fmt: skip


def _bar(element: etree._Element, depth: int) -> list[etree._Element]:
    below = _said(element, "bar", "pos", "bot") == "bot"
    parts = [_part(element, "e", depth), _node("mo", text="_" if below else "¯")]
    return [_node("munder" if below else "mover", parts)]


def _grouped(element: etree._Element, depth: int) -> list[etree._Element]:
    sign = _said(element, "groupChr", "chr", "⏟") or "⏟"
    above = _said(element, "groupChr", "pos", "bot") == "top"
    parts = [_part(element, "e", depth), _node("mo", text=sign)]
    return [_node("mover" if above else "munder", parts)]


_MAKERS: dict[str, Callable[[etree._Element, int], list[etree._Element]]] = {
    "r": _run,
    "f": _fraction,
    "sSub": _scripts("msub", "e", "sub"),
    "sSup": _scripts("msup", "e", "sup"),
    "sSubSup": _scripts("msubsup", "e", "sub", "sup"),
    "sPre": _before,
    "rad": _radical,
    "nary": _nary,
    "d": _delimited,
    "m": _matrix,
    "eqArr": _array,
    "func": _function,
    "acc": _accent,
    "bar": _bar,
    "limLow": _scripts("munder", "e", "lim"),
    "limUpp": _scripts("mover", "e", "lim"),
    "groupChr": _grouped,
}
