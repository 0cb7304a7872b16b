"""Turn laid-out boxes into heights: of a line, of what a page holds, of the space before it."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterator
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

from octavo.pdf.floating import is_risen
from octavo.values import frozen


@frozen
class Filling:
    """What a page holds, from its head: lines (None) and figures that stand in their places.

    `foot` is how far down it reaches; `risen` says whether figures stand at its head. Nobody asks
    for it where a text has no figures.
    """

    rows: tuple[ET.Element | None, ...] = ()
    foot: float = 0.0
    risen: bool = False

    @property
    def lines(self) -> int:
        """The number of lines."""
        return self.rows.count(None)


def line_height(style: Any) -> float:
    """Return the height of a line of `style`."""
    return float(inline.strut(style)[0])  # as it is asked of the engine's lines, and known to them


def fill(root: Any, figures: Collection[ET.Element]) -> Filling:
    """Return what the page with the root box `root` holds, where `figures` are no lines."""
    rows: list[ET.Element | None] = []
    foot = 0.0
    for end, is_line, figure in _things(root, figures):
        foot = max(foot, end)
        if figure is None and is_line:
            rows.append(None)
        elif isinstance(figure, ET.Element) and (not rows or rows[-1] is not figure):
            rows.append(figure)
    return Filling(tuple(rows), foot, any(map(is_risen, root.children)))


def _things(
    box: Any, figures: Collection[ET.Element], figure: ET.Element | bool | None = None
) -> Iterator[tuple[float, bool, ET.Element | bool | None]]:
    """Yield how far down each line and picture reaches, whether it is a line, and its figure.

    The figure is True where it has risen.
    """
    box = getattr(box, "_box", box)  # what stands for a box that is placed absolutely
    if isinstance(box, boxes.LineBox):
        yield box.position_y + box.height, True, figure
    elif isinstance(box, boxes.ReplacedBox):
        yield box.border_box_y() + box.border_height(), False, figure
    else:
        if is_risen(box):
            figure = True
        elif figure is None and box.element in figures:
            figure = box.element
        for child in box.children:
            yield from _things(child, figures, figure)


def lowest(box: Any) -> float:
    """Return how far down the lines and pictures in `box` reach, with the edges around them.

    What a sheet places by hand does not count.
    """
    if box.is_absolutely_positioned():
        return -math.inf
    if isinstance(box, boxes.LineBox):
        return float(box.position_y + box.height)
    if isinstance(box, (boxes.ReplacedBox, boxes.TableCellBox)):
        return float(box.border_box_y() + box.border_height())
    if not box.children:
        return -math.inf
    inner = max(map(lowest, box.children))
    return inner + float(box.padding_bottom + box.border_bottom_width)


def leading(root: Any, resume_at: Any) -> float:
    """Return the margin before what a page begins with, where it resumes `root` at `resume_at`."""
    box, skip = root, resume_at
    while skip and box.children:
        ((index, skip),) = skip.items()
        box = box.children[index]
        if not isinstance(box, boxes.BlockBox):
            return 0.0
    margins = [0.0]
    while isinstance(box, boxes.BlockBox):
        margin = box.style["margin_top"]
        margins.append(margin.value if getattr(margin, "unit", "") == "px" else 0.0)
        edges = (box.style["padding_top"], box.style["border_top_width"])
        if not box.children or any(getattr(edge, "value", edge) for edge in edges):
            break
        box = box.children[0]
    return max(margins)


def fits(context: Any, bottom_space: float, result: Any) -> bool:
    """Return whether `result` is all of a block, above the foot of the page."""
    new, resume_at = result[0], result[1]
    if new is None or resume_at is not None:
        return False
    end = new.border_box_y() + new.border_height()
    return not context.overflows_page(bottom_space, end)
