"""Turn laid-out pages into their leaves: runs of text and pictures, in the order of reading.

The flow of all pages comes first, then the notes at their feet, then what stands in their margins.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure import boxes

from octavo.pdf.elements import Area
from octavo.pdf.roles import is_decoration, is_meant

PT = 0.75  # a CSS pixel in points


@dataclass(slots=True, eq=False)
class Leaf:
    """A run of text on one line, a picture, or a cell or list whose box tells something.

    `part` is empty for an element's own content, else what a sheet generates: `marker`, `call`,
    `number` (of a note), or `shape` for a box without content of its own. `pagination` is `Header`
    or `Footer` in a margin. What is not `meant` says nothing to a reader. `mark` and `form` are
    known once the page is drawn; `cut` and `spaced` tell what the line break did to the text.
    """

    page: int
    box: Any
    element: ET.Element | None
    part: str = ""
    pagination: str = ""
    meant: bool = True
    mark: int = -1
    form: int = 0
    cut: bool = False
    spaced: bool = False

    @property
    def text(self) -> str:
        """What the run shows; nothing for a picture."""
        return self.box.text if isinstance(self.box, boxes.TextBox) else ""

    @property
    def area(self) -> Area:
        """Where it stands."""
        box = self.box
        if isinstance(box, boxes.TextBox):
            x, y, width, height = box.position_x, box.position_y, box.width, box.height
        else:
            x, y = box.content_box_x(), box.content_box_y()
            width, height = box.width, box.height
        return Area(self.page, x * PT, y * PT, (x + width) * PT, (y + height) * PT)


_PARTS = {
    "marker": "marker",
    "footnote-call": "call",
    "footnote-marker": "number",
    "first-letter": "",
}


def leaves(page_boxes: Sequence[Any]) -> list[Leaf]:
    """Return the leaves of `page_boxes` (WeasyPrint's PageBox)."""
    walk = _Walk()
    flow: list[Leaf] = []
    foot: list[Leaf] = []
    margins: list[Leaf] = []
    for number, page in enumerate(page_boxes):
        for child in page.children:
            if isinstance(child, boxes.MarginBox):
                kind = "Header" if child.at_keyword.startswith("@top") else "Footer"
                margins += walk.below(child, number, kind)
            elif isinstance(child, boxes.FootnoteAreaBox):
                foot += walk.below(child, number)
            else:
                flow += walk.below(child, number)
    return [*flow, *foot, *margins]


class _Walk:
    """Go through the boxes of pages; remember on which page the head of a table stood first."""

    def __init__(self) -> None:
        self._heads: dict[ET.Element, int] = {}

    def below(
        self, box: Any, page: int, pagination: str = "", *, again: bool = False
    ) -> list[Leaf]:
        """Return the leaves in `box`."""
        box = getattr(box, "_box", box)  # what stands for a box that is placed absolutely
        tag = box.element_tag or ""
        if isinstance(box, (boxes.TextBox, boxes.ReplacedBox)):
            return [_leaf(box, page, tag, pagination, again=again)]
        if not isinstance(box, boxes.ParentBox):
            return []
        if isinstance(box, boxes.TableRowGroupBox) and (box.is_header or box.is_footer):
            again = again or self._heads.setdefault(box.element, page) != page
        found = []
        if tag in ("td", "th", "ul", "ol") and not again:
            found.append(Leaf(page, box, box.element, "shape", pagination))
        for child in box.children:
            found += self.below(child, page, pagination, again=again)
        return found


def _leaf(box: Any, page: int, tag: str, pagination: str, *, again: bool) -> Leaf:
    _, generated, pseudo = tag.partition("::")
    element = box.element
    leaf = Leaf(page, box, element, _PARTS.get(pseudo, pseudo), pagination)
    leaf.meant = not (again or pagination or element is None)
    if isinstance(box, boxes.TextBox):
        leaf.meant = leaf.meant and bool(leaf.text.strip())
    if generated and pseudo not in _PARTS:
        leaf.meant = leaf.meant and is_meant(leaf.text)
    elif element is not None and isinstance(box, boxes.ReplacedBox):
        leaf.meant = leaf.meant and not is_decoration(element)
    return leaf
