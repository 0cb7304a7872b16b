"""Turn the items of Word's lists into lists inside lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from octavo.importers.word.numbering import Numbering
from octavo.importers.word.paragraphs import Item
from octavo.importers.word.pieces import remark


@dataclass
class _Open:
    level: int
    identity: str
    element: etree._Element


def lists_of(items: Iterable[Item], numbering: Numbering) -> list[etree._Element]:
    """Return the lists that the items make; what is no item goes on with the one before it."""
    made: list[etree._Element] = []
    stack: list[_Open] = []
    for item in items:
        if item.listed is None:
            last = stack[-1].element[-1]
            last.append(item.paragraph() if item.element is None else item.element)
            continue
        identity, level = item.listed
        while stack and stack[-1].level > level:
            stack.pop()
        kind = numbering.level(identity, level)
        number = numbering.count(identity, level)
        if stack and stack[-1].level == level and not _goes_on(stack[-1], identity, numbering):
            stack.pop()
        if not stack or stack[-1].level < level:
            fresh = etree.Element("ol" if kind.is_numbered else "ul")
            if kind.is_numbered and number != 1:
                fresh.set("start", str(number))
            _place(fresh, stack, made)
            stack.append(_Open(level, identity, fresh))
        entry = etree.SubElement(stack[-1].element, "li")
        entry.append(item.paragraph())
    return made


def _place(fresh: etree._Element, stack: list[_Open], made: list[etree._Element]) -> None:
    """Put a list into the last item of the one around it, or after the one before it.

    Two lists would be one in Markdown where nothing stands between them (CommonMark 0.31, 5.3).
    """
    if stack:
        stack[-1].element[-1].append(fresh)
        return
    if made and made[-1].tag == fresh.tag:
        made.append(remark("here begins another list"))
    made.append(fresh)


def _goes_on(before: _Open, identity: str, numbering: Numbering) -> bool:
    """Return whether an item belongs to the list that is open on its level."""
    if before.identity == identity:
        return True
    one, other = (numbering.level(i, before.level) for i in (before.identity, identity))
    return not one.is_numbered and not other.is_numbered
