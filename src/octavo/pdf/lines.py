"""Turn plain text of a paragraph into line boxes without the engine's search for anything else.

WeasyPrint 70 sets a line as if it held boxes of every kind (`get_next_linebox`), which takes longer
than breaking and drawing it. A line that begins and ends in one run of text, with nothing beside it
that floats, needs little of that: its box is the paragraph's with the text of the line in it.
"""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

from octavo.pdf.breaking import Breaker

_ROUNDING = 1 + 1e-9  # by which the engine lets a line be too wide (`split_inline_box`)

set_line = inline.get_next_linebox

Made = tuple[Any, dict[int, Any] | None]
"""A line box, and where the paragraph goes on after it."""


class Lines:
    """Set the lines of a layout, of which `breaker` knows where they end."""

    def __init__(self, breaker: Breaker) -> None:
        self._breaker = breaker

    def next_line(
        self,
        context: Any,
        paragraph: Any,
        y: float,
        space: float,
        begin: Any,
        around: Any,
        absolute: Any,
        fixed: Any,
        first_letter: Any,
        first_line: Any,
    ) -> Any:
        """Set the next line of `paragraph`, a line box (`get_next_linebox`)."""
        made = None
        if not (context.excluded_shapes or first_letter or first_line):
            made = self._plain(context, paragraph, y, begin, around)
        return made or set_line(
            *(context, paragraph, y, space, begin, around),
            *(absolute, fixed, first_letter, first_line),
        )

    def _plain(
        self, context: Any, paragraph: Any, y: float, begin: dict[int, Any] | None, around: Any
    ) -> Made | None:
        """Return a line of one text, None where it is anything else."""
        index, inner = next(iter(begin.items())) if begin else (0, None)
        if index >= len(paragraph.children) or not _may_be_plain(paragraph, around):
            return None
        whole = paragraph.children[index]
        if not isinstance(whole, boxes.TextBox) or whole.style["vertical_align"] != "baseline":
            return None
        skip = next(iter(inner)) if inner else 0
        text = whole.text.encode()[skip:].decode() if skip else whole.text
        if not text or text[0] == " ":
            return None
        x = around.content_box_x()
        left = x + paragraph.text_indent
        broken = self._breaker.line(
            text, whole.style, context, (x + around.width) * _ROUNDING - left
        )
        if broken is None:
            return None
        layout, _, rest, *size = broken
        if rest is None and (text[-1] == " " or index + 1 < len(paragraph.children)):
            return None
        inline.resolve_percentages(whole, around)
        box = _text_box(whole, layout, left, *size)
        paragraph.position_x, paragraph.position_y = x, y
        line = _line_box(paragraph, box, starts=begin is None, ends=rest is None)
        shift = inline.text_align(context, line, around.width, last=rest is None)
        _place(line, box, shift, y)
        paragraph.width, paragraph.height = line.width, line.height
        return line, None if rest is None else {index: {skip + rest: None}}


def _may_be_plain(paragraph: Any, around: Any) -> bool:
    return (
        around.style["direction"] == "ltr"
        and paragraph.style["position"] == "static"
        and paragraph.style["direction"] == "ltr"
        and not (paragraph.margin_left or paragraph.margin_right)
    )


def _text_box(
    whole: Any, layout: Any, x: float, width: float, height: float, baseline: float
) -> Any:
    """Return the box of a line's text, a part of `whole` (`split_text_box`)."""
    box = whole.copy_with_text(layout.text)
    box.position_x, box.width, box.height, box.pango_layout = x, width, height, layout
    box.margin_top = box.margin_bottom = (_leading(box.style) - height) / 2
    box.baseline = baseline + box.margin_top
    return box


def _line_box(paragraph: Any, box: Any, *, starts: bool, ends: bool) -> Any:
    """Return the line that holds `box` alone (`split_inline_box`)."""
    line = paragraph.copy_with_children([box])
    line.remove_decoration(start=not starts, end=not ends)
    line.width = box.position_x + box.margin_width() - line.content_box_x()
    inline._adjust_line_height(line)
    return line


def _place(line: Any, box: Any, shift: float, y: float) -> None:
    """Move `line` and its `box` to where they belong (`line_box_verticality`)."""
    top, own = -box.baseline, -line.baseline
    highest = min(top, own)
    lowest = max(top + box.margin_height(), own + line.margin_height())
    line.baseline, line.height = -highest, lowest - highest
    line.margin_top = line.margin_bottom = 0
    line.position_x += shift
    box.position_x += shift
    line.position_y = y
    box.position_y = top + (y - highest)


def _leading(style: Any) -> float:
    height: float = inline.strut(style)[0]
    return height
