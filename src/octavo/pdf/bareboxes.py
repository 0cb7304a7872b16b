"""Turn the boxes that have neither background, border nor outline into ones that are passed over.

WeasyPrint 70 looks for some twenty properties of every line and every run of text, on every page,
before it finds that there is nothing to draw. What a style says of them is looked up once for it.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterator
from typing import Any

from weasyprint import draw, stacking
from weasyprint.draw import border, color
from weasyprint.formatting_structure.boxes import Box, LineBox, TextBox
from weasyprint.layout import background

_SIDES = ("top", "right", "bottom", "left")
_RADII = tuple(f"border_{y}_{x}_radius" for y in ("top", "bottom") for x in ("left", "right"))
_NOTHING = {"background": None, **dict.fromkeys(_RADII, (0, 0))}
_WIDTHS = ("outline_width", *(f"border_{side}_width" for side in _SIDES))
_SQUARE = (0, "px")

_lay_background = background.layout_box_backgrounds
_draw_border = border.draw_border
_draw_outline = border.draw_outline


@contextlib.contextmanager
def passed_over() -> Iterator[None]:
    """Pass over boxes without anything of their own within this context."""
    background.layout_box_backgrounds = _background
    draw.draw_border = _border
    draw.draw_outline = border.draw_outline = _outline
    order = stacking._dispatch
    stacking._dispatch = functools.partial(_in_order, order)
    for name, nothing in _NOTHING.items():
        setattr(Box, name, nothing)
    try:
        yield
    finally:
        stacking._dispatch = order
        for name in _NOTHING:
            delattr(Box, name)
        background.layout_box_backgrounds = _lay_background
        draw.draw_border = _draw_border
        draw.draw_outline = border.draw_outline = _draw_outline


def _background(sheet: Any, box: Any, image: Any, *more: Any, **named: Any) -> None:
    """Set the background of `box` and of what is in it (`layout_box_backgrounds`).

    What is bare has none, as any box that nothing is said of.
    """
    if more or named or box is sheet or not isinstance(box, Box) or not _is_bare(box.style):
        _lay_background(sheet, box, image, *more, **named)
        return
    for child in box.all_children():
        _background(sheet, child, image)


def _border(stream: Any, box: Any) -> None:
    """Draw the border of `box` (`draw_border`)."""
    if not _is_bare(box.style):
        _draw_border(stream, box)


def _outline(stream: Any, box: Any) -> None:
    """Draw the outlines of `box` and of what is in it (`draw_outline`)."""
    if not _is_bare(box.style):
        _draw_outline(stream, box)
        return
    for child in box.children:
        if isinstance(child, Box):
            _outline(stream, child)


def _in_order(order: Any, box: Any, *around: Any) -> Any:
    """Return what is left of `box` within its layer (`_dispatch`): all of a line of plain text."""
    if type(box) is LineBox and _is_flat(box.style) and all(map(_is_flat_text, box.children)):
        return box
    return order(box, *around)


def _is_flat_text(box: Any) -> bool:
    return type(box) is TextBox and _is_flat(box.style)


def _is_flat(style: Any) -> bool:
    """Return whether boxes of `style` are drawn where they stand in the text."""
    if "octavo_flat" not in style.__dict__:
        style.octavo_flat = (
            style["position"] == "static"
            and style["float"] == "none"
            and style["opacity"] == 1
            and style["overflow"] == "visible"
            and not style["transform"]
        )
    flat: bool = style.octavo_flat
    return flat


def _is_bare(style: Any) -> bool:
    """Return whether boxes of `style` have nothing to draw but what is in them."""
    if "octavo_bare" not in style.__dict__:
        style.octavo_bare = not any(style[name] for name in _WIDTHS) and _has_nothing(style)
    bare: bool = style.octavo_bare
    return bare


def _has_nothing(style: Any) -> bool:
    return (
        color.get_color(style, "background_color").alpha == 0
        and not any(image for _, image in style["background_image"])
        and not style["box_shadow"]
        and all(_SQUARE in style[radius] for radius in _RADII)
        and style["border_image_source"][0] == style["mask_border_source"][0] == "none"
        and style["border_collapse"] != "collapse"  # of which the boxes know, and not the style
        and style["column_width"] == style["column_count"] == "auto"  # no rules between columns
    )
