"""Turn an equation of Office (OMML) into a line of text that can be read aloud or searched."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from octavo.importers.word.names import attribute, child, local, switch

_DEEPEST = 60


def linear(element: etree._Element | None, depth: int = 0) -> str:
    """Return the words of an equation, powers after `^`, indices after `_`, quotients with `/`."""
    if element is None or depth > _DEEPEST:
        return ""
    return "".join(_line(each, depth + 1) for each in element)


def _line(element: etree._Element, depth: int) -> str:
    name = local(element)
    if name in ("t", "delText"):
        return element.text or ""
    if not name or name.endswith("Pr"):
        return ""
    maker = _MAKERS.get(name)
    return maker(element, depth) if maker else linear(element, depth)


def _group(text: str) -> str:
    """Return a part in brackets where it is more than one sign or number."""
    return text if len(text) < 2 or text.isdecimal() else f"({text})"


def _part(element: etree._Element, name: str, depth: int) -> str:
    return linear(child(element, name), depth)


def _fraction(element: etree._Element, depth: int) -> str:
    return f"{_group(_part(element, 'num', depth))}/{_group(_part(element, 'den', depth))}"


def _scripts(element: etree._Element, depth: int) -> str:
    made = _part(element, "e", depth)
    below, above = _part(element, "sub", depth), _part(element, "sup", depth)
    made += f"_{_group(below)}" if below else ""
    return made + (f"^{_group(above)}" if above else "")


def _radical(element: etree._Element, depth: int) -> str:
    degree = _part(element, "deg", depth)
    shown = degree and not switch(child(element, "radPr"), "degHide")
    return f"√{f'[{degree}]' if shown else ''}({_part(element, 'e', depth)})"


def _nary(element: etree._Element, depth: int) -> str:
    said = child(element, "naryPr", "chr")
    sign = attribute(said) if said is not None else "∫"
    below, above = _part(element, "sub", depth), _part(element, "sup", depth)
    made = sign + (f"_{_group(below)}" if below else "") + (f"^{_group(above)}" if above else "")
    return f"{made} {_part(element, 'e', depth)}"


def _delimited(element: etree._Element, depth: int) -> str:
    signs = {"begChr": "(", "endChr": ")", "sepChr": "|"}
    properties = child(element, "dPr")
    signs |= (
        {local(said): attribute(said) for said in properties if local(said) in signs}
        if properties is not None
        else {}
    )
    parts = [linear(each, depth) for each in element if local(each) == "e"]
    return f"{signs['begChr']}{signs['sepChr'].join(parts)}{signs['endChr']}"


def _matrix(element: etree._Element, depth: int) -> str:
    rows = [row for row in element if local(row) == "mr"]
    lines = [", ".join(linear(e, depth) for e in row if local(e) == "e") for row in rows]
    return f"[{'; '.join(lines)}]"


def _array(element: etree._Element, depth: int) -> str:
    return "; ".join(linear(each, depth) for each in element if local(each) == "e")


def _function(element: etree._Element, depth: int) -> str:
    return f"{_part(element, 'fName', depth)} {_part(element, 'e', depth)}"


def _limit(element: etree._Element, depth: int) -> str:
    sign = "_" if local(element) == "limLow" else "^"
    return f"{_part(element, 'e', depth)}{sign}{_group(_part(element, 'lim', depth))}"


def _accent(element: etree._Element, depth: int) -> str:
    said = child(element, "accPr", "chr")
    return _part(element, "e", depth) + (attribute(said) if said is not None else "\u0302")


_MAKERS: dict[str, Callable[[etree._Element, int], str]] = {
    "f": _fraction,
    "sSub": _scripts,
    "sSup": _scripts,
    "sSubSup": _scripts,
    "rad": _radical,
    "nary": _nary,
    "d": _delimited,
    "m": _matrix,
    "eqArr": _array,
    "func": _function,
    "limLow": _limit,
    "limUpp": _limit,
    "acc": _accent,
}
