"""Turn an equation into presentation MathML: a block, or code in a line.

The manuscript holds MathML Core without scripts, links and annotations (docs/manuscript.md); what
an equation has beyond that is left out where it shows nothing. Else the equation becomes words.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from octavo.importers.equations import equation, words_for
from octavo.importers.model import Fate, Sureness
from octavo.importers.setting import Setting
from octavo.importers.trees import elements, local, words_of

_ELEMENTS = (
    "math merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms "
    "mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover"
)
_ATTRIBUTES = (
    "accent accentunder alttext columnspan depth dir displaystyle fence form height largeop "
    "linethickness lspace mathvariant maxsize minsize movablelimits rowspan rspace scriptlevel "
    "separator stretchy symmetric voffset width"
)
_PLAIN = frozenset({"math", "mrow", "mstyle", "mi", "mn", "mo", "mtext", "mspace"})
_PARTS = {
    **dict.fromkeys(("mfrac", "mroot", "msub", "msup", "munder", "mover"), 2),
    **dict.fromkeys(("msubsup", "munderover"), 3),
}
_DROPPED = frozenset({"annotation", "annotation-xml"})
_DEEPEST = 60


def alone_in(element: etree._Element) -> etree._Element | None:
    """Return the equation that is all there is in a block; None where there is more, or none."""
    if local(element) == "math":
        return element
    found = next(elements(element, "math"), None)
    if found is None or words_of(element) != words_of(found):
        return None
    others = {"img", "svg", "object", "table", "a"}
    return None if any(local(each) in others for each in element.iter(etree.Element)) else found


def formula(element: etree._Element) -> list[str] | None:
    """Return an equation as lines of a block; None where a manuscript cannot hold it."""
    made = _made(element)
    if made is None:
        return None
    etree.indent(made)
    text = etree.tostring(made, encoding="unicode")
    return None if "```" in text else ["```mathml", *text.split("\n"), "```"]


def in_line(element: etree._Element) -> str:
    """Return an equation as code among words; nothing where a manuscript cannot hold it.

    What would end the code, or a cell of a table, is written as a reference.
    """
    made = _made(element)
    if made is None:
        return ""
    text = " ".join(etree.tostring(made, encoding="unicode").split())
    return f"`{text.replace('`', '&#96;').replace('|', '&#124;')}`{{.mathml}}"


def decided(setting: Setting, element: etree._Element) -> str:
    """Note that an equation was kept; return what is to be marked there, nothing if all is sure."""
    if words_for(element) or _is_plain(element):
        setting.decide("An equation was kept as MathML.", Sureness.CERTAIN, Fate.KEPT, element)
        return ""
    what = "An equation does not say how it is read aloud; its signs in a line were taken."
    setting.decide(what, Sureness.UNSURE, Fate.NEEDS_A_PERSON, element)
    return "the alttext of the equation was made from its signs"


def _is_plain(element: etree._Element) -> bool:
    """Return whether an equation reads aloud as its signs stand, without powers or quotients."""
    made = _made(element)
    return made is not None and all(local(each) in _PLAIN for each in made.iter(etree.Element))


def _made(element: etree._Element) -> etree._Element | None:
    made = etree.Element("math", {"alttext": alttext(element)})
    for each in _settled(element, 0):
        made.append(each)
    known = all(_is_whole(each) for each in made.iter(etree.Element))
    return made if len(made) and known and made.get("alttext") else None


def _is_whole(element: etree._Element) -> bool:
    """Return whether a manuscript knows an element, and it has the parts that it must have."""
    name = local(element)
    return name in _ELEMENTS.split() and len(element) == _PARTS.get(name, len(element))


def alttext(element: etree._Element) -> str:
    """Return how an equation is read aloud: its own words, else what its signs make in a line."""
    said: list[str] = []
    moved: list[str] = []
    for bit in reversed(equation(element)):
        if bit.kind == "text":
            said.append(bit.value)
        elif bit.value == "[":
            said.append(f"{moved.pop()}(")
        else:
            said.append(")")
            moved.append("^" if "sup" in bit.value else "_")
    return " ".join("".join(reversed(said)).split())


def _settled(element: etree._Element, depth: int) -> Iterator[etree._Element]:
    """Yield the children of an element without namespaces and what shows nothing."""
    for child in element:
        name = local(child)
        if not name or name in _DROPPED:
            continue
        if depth > _DEEPEST:
            yield etree.Element("unknown")
            continue
        if name == "semantics":
            yield from _settled(child, depth + 1)
            continue
        known = name in _ELEMENTS.split()
        made = etree.Element("mrow" if name == "mfenced" else name if known else "unknown")
        for key, value in child.items():
            if str(key) in _ATTRIBUTES.split() and name != "mfenced":
                made.set(key, value)
        made.text = " ".join((child.text or "").split()) or None
        inside = list(_settled(child, depth + 1))
        made.extend(_fenced(child, inside) if name == "mfenced" else inside)
        yield made


def _fenced(element: etree._Element, inside: list[etree._Element]) -> Iterator[etree._Element]:
    """Yield what MathML 3 calls a fence as the signs that it stands for (MathML 3, 3.3.8)."""
    yield _sign(element.get("open", "("))
    for number, each in enumerate(inside):
        if number:
            yield _sign(",")
        yield each
    yield _sign(element.get("close", ")"))


def _sign(words: str) -> etree._Element:
    made = etree.Element("mo")
    made.text = words
    return made
