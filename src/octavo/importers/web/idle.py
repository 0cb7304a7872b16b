"""Turn headings with nothing left below them into decisions."""

from __future__ import annotations

import re

from lxml import etree

from octavo.importers.setting import is_empty
from octavo.importers.trees import elements, holds, local, words_of
from octavo.importers.web.shears import Shears

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def cut_idle(
    scope: etree._Element, shears: Shears, gone: frozenset[etree._Element] = frozenset()
) -> None:
    """Cut headings that nothing follows; what is in `gone` stands elsewhere, as notes do."""
    for each in reversed([e for e in elements(scope, *_HEADINGS[1:]) if words_of(e)]):
        if not _has_more(each, scope, gone):
            shears.drop(each, "A heading with nothing below it was left out.")


def _has_more(
    heading: etree._Element, scope: etree._Element, gone: frozenset[etree._Element]
) -> bool:
    """Return whether words or pictures follow a heading before the next one of its rank."""
    if holds(heading, "img"):
        return True
    around: etree._Element | None = heading
    while around is not None and around is not scope:
        if (around.tail or "").strip():
            return True
        for each in around.itersiblings(etree.Element):
            if re.fullmatch(r"h[1-6]", local(each)):
                return local(each) > local(heading)
            if each not in gone and not _is_gone(each, gone) and not is_empty(each):
                first = next(elements(each, *_HEADINGS), None)
                starts = first is not None and words_of(each).startswith(words_of(first))
                return first is None or not starts or local(first) > local(heading)
        around = around.getparent()
    return False


def _is_gone(each: etree._Element, gone: frozenset[etree._Element]) -> bool:
    """Return whether all words of an element stand in others that are gone."""
    held = sum(len(words_of(e)) for e in each.iter(etree.Element) if e in gone)
    return bool(gone) and held > 0 and held >= len(words_of(each)) - 2
