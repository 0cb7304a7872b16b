"""Turn a formula in MathML, as the manuscript has it, into an element of a document."""

from __future__ import annotations

from lxml import etree

from octavo import markup
from octavo.diagnostics import Span
from octavo.intermediate import codes
from octavo.intermediate.elements import Element, element, local
from octavo.intermediate.galley import Galley
from octavo.manuscript import CodeBlock, Formula

SYNTAX = "mathml"
MATHML = "http://www.w3.org/1998/Math/MathML"

# MathML Core (W3C), 2 and 3: what presents, without scripts, links and annotations.
_ELEMENTS = (
    "math merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms "
    "mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover"
)
_ATTRIBUTES = (
    "accent accentunder alttext columnspan depth dir display displaystyle fence form height "
    "largeop linethickness lspace mathvariant maxsize minsize movablelimits rowspan rspace "
    "scriptlevel separator stretchy symmetric voffset width"
)
# How many parts these have (MathML Core, 3.1.3).
_PARTS = {
    **dict.fromkeys(("mfrac", "mroot", "msub", "msup", "munder", "mover"), 2),
    **dict.fromkeys(("msubsup", "munderover"), 3),
}
_PARSER = markup.parser(comments=False, instructions=False, blanks=False)


def set_formula(galley: Galley, block: CodeBlock) -> Element:
    """Return a formula on a line of its own; what is no formula is set as code."""
    found = _checked(galley, block.value, block.span)
    if found is None:
        return element("pre", element("code", "MathML"), span=block.span)
    found.set("display", "block")
    return element("div", found, class_="formula", span=block.span)


def formula_in_line(galley: Galley, inline: Formula) -> Element:
    """Return a formula among words; what is no formula is set as code."""
    found = _checked(galley, inline.value, inline.span)
    if found is None:
        return element("code", "MathML")
    found.attrib.pop("display", "")
    return found


def _checked(galley: Galley, text: str, span: Span) -> Element | None:
    """Return the formula that `text` is, None where it is none; say what is wrong with it."""
    fault, found = _read(text)
    if found is None:
        message = f"The formula is not presentation MathML: {fault}."
        hint = "Write one element <math>, as an editor of formulas exports it."
        galley.register.report(codes.BAD_FORMULA, span, message, hint)
        return None
    if not (found.get("alttext") or "").strip():
        message = "The formula has no words for those who cannot see it."
        hint = "Say in “alttext” of <math> how the formula is read aloud."
        galley.register.report_unfinished(codes.NO_FORMULA_WORDS, span, message, hint)
    return found


def _read(text: str) -> tuple[str, Element | None]:
    """Return what is wrong with `text`, and the formula that it is if nothing is."""
    try:
        root = etree.fromstring(text.strip().encode("utf-8", "replace"), _PARSER)
    except etree.XMLSyntaxError as failure:
        return f"{failure.msg}".rstrip("."), None
    if local(root) != "math":
        return f"it begins with <{local(root)}>", None
    for each in root.iter():
        if not isinstance(each.tag, str):
            return "it holds an entity that XML does not know", None
        name = local(each)
        if etree.QName(each).namespace not in (None, MATHML) or name not in _ELEMENTS.split():
            return f"<{name}> is no part of it", None
        strange = [key for key in map(str, each.attrib) if key not in _ATTRIBUTES.split()]
        if strange:
            return f"{strange[0]} is no attribute of <{name}> here", None
        if len(each) != _PARTS.get(name, len(each)):
            return f"<{name}> has {len(each)} parts and needs {_PARTS[name]}", None
    return "", _settled(root)


def _settled(each: Element) -> Element:
    """Return the formula in the namespace of MathML, and in no other."""
    made = etree.Element(f"{{{MATHML}}}{local(each)}", None, {None: MATHML})  # type: ignore[dict-item]
    for key, value in each.items():
        made.set(key, value)
    made.text = " ".join((each.text or "").split()) or None
    made.extend(_settled(child) for child in each)
    return made
