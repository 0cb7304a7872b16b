"""Turn the blocks of a tree into those that may rise to the top of the next page, and hold places.

A figure, a table or a decoration rises where a sheet keeps it whole (`break-inside: avoid`) and
says nothing else of the breaks beside it, and where it stands among the paragraphs of the text, not
within an aside, a quotation or a list.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.block import block_level_page_break
from weasyprint.layout.percent import resolve_percentages

from octavo.pdf.tree import Tree
from octavo.values import frozen

_AROUND = frozenset(("article", "body", "main", "section"))
_WHOLE = ("avoid", "avoid-page")
_HOLDS = "octavo_holds"
_RISEN = "octavo_risen"


@frozen
class Waiting:
    """A block that waits for the top of a page: its box, the block around it, and its indent."""

    box: Any
    around: Any
    indent: float

    @property
    def element(self) -> ET.Element:
        """The figure, table or decoration."""
        element: ET.Element = self.box.element
        return element


def is_figure(element: ET.Element) -> bool:
    """Return whether `element` is a figure, a table or a decoration."""
    if element.tag == "div":
        return bool({"table", "decoration"} & set((element.get("class") or "").split()))
    return element.tag == "figure"


def floating(tree: Tree) -> frozenset[ET.Element]:
    """Return the figures, tables and decorations that stand among the paragraphs of the text."""
    return frozenset(_among_paragraphs(tree.body))


def _among_paragraphs(body: ET.Element) -> Iterator[ET.Element]:
    waiting = [body]
    while waiting:
        for child in waiting.pop():
            if child.tag in _AROUND:
                waiting.append(child)
            elif is_figure(child):
                yield child


def may_rise(box: Any, around: Any) -> bool:
    """Return whether the sheets leave it open on which page `box`, within `around`, stands."""
    style = box.style
    return (
        isinstance(box, boxes.BlockBox)
        and not box.is_table_wrapper
        and "::" not in box.element_tag
        and style["break_inside"] in _WHOLE
        and style["break_before"] == style["break_after"] == "auto"
        and style["position"] == "static"
        and style["page"] == around.style["page"]
        and around.style["break_inside"] not in _WHOLE
        and not around.is_monolithic()
    )


def hold_place(box: Any, around: Any, page: Any) -> Any:
    """Return an empty box for where `box` would stand, through which margins collapse.

    What keeps the block before `box` with what follows, as a heading is kept, holds across it.
    """
    holder = boxes.BlockBox.anonymous_from(box, [])
    resolve_percentages(holder, around)
    holder.position_x, holder.position_y = box.position_x, box.position_y
    holder.width, holder.height = around.width, 0
    before = [child for child in around.children[: around.children.index(box)] if _flows(child)]
    if before and block_level_page_break(before[-1], box) in _WHOLE:
        holder.style = holder.style.copy()
        holder.style["break_after"] = "avoid"
    setattr(holder, _HOLDS, Waiting(box, around, box.position_x - page.content_box_x()))
    return holder


def _flows(box: Any) -> bool:
    return bool(box.is_in_normal_flow())


def held(root: Any) -> tuple[Waiting, ...]:
    """Return the blocks whose places are held in the laid-out box `root`, in reading order."""
    found = (getattr(box, _HOLDS, None) for box in root.descendants(placeholders=True))
    return tuple(waiting for waiting in found if waiting is not None)


def mark_risen(box: Any) -> None:
    """Mark `box` as one that stands at the top of a page and not in its place."""
    setattr(box, _RISEN, True)


def is_risen(box: Any) -> bool:
    """Return whether `box` stands at the top of a page and not in its place."""
    return getattr(box, _RISEN, False)
