"""Turn blocks of any height into text whose lines stand on the grid of the page.

CSS has a grid of lines (CSS Rhythmic Sizing, CSS Line Grid), the engine does not. So the function
that sets a block of the flow is replaced for the time of one layout: a block whose first line is
body text begins where the next line of the grid does, a heading ends there. What stands between,
pictures, tables, small type, thereby takes whole lines with the white around it. The lines of
facing pages agree, since each page counts from the top of its text.

A sheet says which text stands on the grid: `--baseline` is `grid`, `above` for what ends where a
line begins, or `free`. Only lines of the body's own height are moved.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import block
from weasyprint.layout.block import collapse_margin

from octavo.pdf.heights import line_height
from octavo.pdf.scenes import is_break, show

_PROPERTY = "__baseline"
_MARGINS = 6  # the place of the margins before a block among the arguments that follow the box
_EMPTY = 3
_NEAR = 0.02  # CSS pixels that count for nothing


class Baselines:
    """The grid of one layout: `line` is its step in CSS pixels, 0.0 before the body is met."""

    def __init__(self) -> None:
        self.line = 0.0
        self._set_block = block.block_level_layout

    @contextlib.contextmanager
    def at_work(self) -> Iterator[None]:
        """Stand in for the function of the engine, or for what stands in for it already."""
        self._set_block = block.block_level_layout
        block.block_level_layout = self._block
        try:
            yield
        finally:
            block.block_level_layout = self._set_block

    def _block(self, context: Any, box: Any, *layout: Any, **named: Any) -> Any:
        """Set the block `box` on the grid."""
        if box.element_tag == "body":
            self.line = line_height(box.style)
        sheet = context.current_footnote_area.page if self.line else None
        if sheet is None or named or len(layout) <= _MARGINS or not _is_movable(context, box):
            return self._set_block(context, box, *layout, **named)
        top = float(sheet.content_box_y())
        if layout[1] is None and not layout[_EMPTY] and layout[_MARGINS] is not None:
            self._push(box, layout[_MARGINS], top)
        if is_break(box):
            show(box, at_top=bool(layout[_EMPTY]))
        result = self._set_block(context, box, *layout)
        if result[0] is not None and not layout[_EMPTY] and _rule(box.style) == "above":
            new = result[0]
            end = new.border_box_y() + new.border_height() + max(0.0, new.margin_bottom)
            new.translate(dy=self._short(end - top))
        return result

    def _push(self, box: Any, margins: list[float], top: float) -> None:
        """Let the margin before `box` reach to where the next line of the grid begins."""
        first = self._first_line(box, box.position_y, margins)
        short = self._short(first - top) if first is not None else 0.0
        if short:
            before = [*margins, _margin(box)]
            least = min([0.0, *before])
            margins.append(collapse_margin(before) + short - least)

    def _first_line(self, box: Any, y: float, margins: list[float]) -> float | None:
        """Return where the first line in `box` begins, if it is one that stands on the grid."""
        adjoining = [*margins, _margin(box)]
        while True:
            edge = _size(box, "padding_top") + _size(box, "border_top_width")
            if edge:
                y, adjoining = y + collapse_margin(adjoining) + edge, []
            flow = [child for child in box.children if child.is_in_normal_flow()]
            if not flow:
                return None
            if isinstance(flow[0], boxes.LineBox):
                stands = _rule(box.style) == "grid" and self._is_body(box)
                return y + collapse_margin(adjoining) if stands else None
            box = flow[0]
            if not _is_plain(box):
                return None
            adjoining.append(_margin(box))

    def _is_body(self, box: Any) -> bool:
        return abs(line_height(box.style) - self.line) < _NEAR

    def _short(self, height: float) -> float:
        """Return how much `height` lacks to a whole number of lines."""
        lacks = math.ceil(height / self.line) * self.line - height
        return lacks if _NEAR < lacks < self.line - _NEAR else 0.0


def _is_movable(context: Any, box: Any) -> bool:
    return _is_plain(box) and not context.in_column and box.element_tag not in ("html", "body")


def _is_plain(box: Any) -> bool:
    """Return whether `box` is a block whose lines come one below the other."""
    return (
        isinstance(box, boxes.BlockBox)
        and not box.is_table_wrapper
        and not box.is_column
        and box.is_in_normal_flow()
    )


def _rule(style: Any) -> str:
    """Return what a sheet says of the text of `style` and the grid."""
    said = (token for token in style[_PROPERTY] or () if token.type == "ident")
    return next((str(token.lower_value) for token in said), "free")


def _margin(box: Any) -> float:
    known = getattr(box, "margin_top", "auto")
    return _size(box, "margin_top") if known == "auto" else float(known)


def _size(box: Any, name: str) -> float:
    """Return a length of `box` in CSS pixels; one in per cent is not known before its turn."""
    value = box.style[name]
    size = getattr(value, "value", value)
    return float(size) if getattr(value, "unit", "px") == "px" and size != "auto" else 0.0
