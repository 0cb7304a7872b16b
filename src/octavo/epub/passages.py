"""Turn the language of a document into what its style sheet knows of it: classes, passages."""

from __future__ import annotations

import re

from lxml import etree

from octavo.epub.pagebreaks import MATHML, XHTML
from octavo.epub.places import string_value
from octavo.epub.tongues import classes
from octavo.intermediate import wrap

_AS_WRITTEN = frozenset(XHTML + name for name in ("code", "pre", "rt")) | {MATHML + "math"}
_UNTOUCHED = _AS_WRITTEN | {XHTML + name for name in ("a", "kbd", "samp")}
_SVG = "{http://www.w3.org/2000/svg}"
_RANGE = re.compile(r"\d+(?:–\d+)+")
_SHORT = re.compile(r"(?<![\w.,+\-\u2212])([0-9]{1,2})(?![0-9.,%])(?![A-Za-z])", re.ASCII)


def dress(root: etree._Element, *, vertical: bool) -> None:
    """Say in classes of the document how its language is written, and which way its lines run."""
    said = classes(root.get("lang", "")).split() + (["vertical"] if vertical else [])
    if said:
        root.set("class", " ".join(said))


def keep_ranges(root: etree._Element) -> None:
    """Keep ranges of figures on one line, as the printed pages do; not in code and links.

    A line may end after an en dash (UAX 14). A class changes no letter, as a word joiner would,
    which who searches the book does not type.
    """
    body = root.find(XHTML + "body")
    if body is None or "–" not in string_value(body):
        return
    left = [body]
    while left:
        each = left.pop()
        if each.tag not in _UNTOUCHED and not str(each.tag).startswith(_SVG):
            left.extend(each.iterchildren(etree.Element))
            wrap(each, _RANGE, {"class": "range"})


def stand_upright(root: etree._Element) -> None:
    """Set numbers of one or two figures upright where lines run downwards (JLREQ, 3.2.5).

    Longer ones lie on their side, as Latin words do; so do those in another language and in code.
    """
    body = root.find(XHTML + "body")
    left = [] if body is None else [body]
    while left:
        each = left.pop()
        if each.tag in _AS_WRITTEN or not _is_east_asian(each, root) or _stands_already(each):
            continue
        left.extend(each.iterchildren(etree.Element))
        wrap(each, _SHORT, {"class": "upright"})


def _is_east_asian(each: etree._Element, root: etree._Element) -> bool:
    return "cjk" in classes(each.get("lang", root.get("lang", "")))


def _stands_already(each: etree._Element) -> bool:
    """Return whether the sheet sets all of an element upright: the numbers of notes."""
    return each.get("role") in ("doc-noteref", "doc-backlink")
