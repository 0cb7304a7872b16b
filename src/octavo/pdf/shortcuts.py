"""Turn slow steps of the engine into quick ones that come to the same.

A page of text takes WeasyPrint 70 some 800 properties of the page and its margins, 60 shaped lines
and 2,500 glyphs, most of them worked out before. Each step here is one of the engine's own
functions, called with the engine's own arguments; the tests hold pages made with them to pages made
without.
"""

from __future__ import annotations

import contextlib
import copy
import functools
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from weasyprint import css
from weasyprint.draw import text as drawing
from weasyprint.formatting_structure.boxes import Box, PageBox
from weasyprint.layout import block, inline, page, percent
from weasyprint.text import line_break

from octavo.pdf import lines, runs, shaping
from octavo.pdf.breaking import Breaker
from octavo.pdf.lines import Lines
from octavo.pdf.rewinding import copied

_SIDES = ("top", "right", "bottom", "left")
_LENGTHS = (
    *(f"{area}_{side}" for area in ("margin", "padding") for side in _SIDES),
    *(f"border_{side}_width" for side in _SIDES),
    *(f"{bound}{axis}" for bound in ("", "min_", "max_") for axis in ("width", "height")),
)
_IN_FLOW = ("static", "relative")
_LINES = 8000  # that stay shaped until they are drawn: a long chapter

_MEASURED = (block, inline, page)  # the modules that set the lengths of nearly all boxes

_style_page = page.set_page_type_computed_styles
_set_length = percent.resolve_one_percentage
_set_lengths = percent.resolve_percentages
_is_in_flow = Box.is_in_normal_flow
_all_in = Box.descendants
_LOGICAL = dict(css.PHYSICAL_FUNCTIONS)
_CACHED = {name: functools.cache(function) for name, function in _LOGICAL.items()}


@contextlib.contextmanager
def quick() -> Iterator[None]:
    """Take the shortcuts within this context."""
    kept, breaker, line = runs.Kept(_LINES), Breaker(), line_break.Layout
    engine = line.setup, line.deactivate, line.reactivate
    css.PHYSICAL_FUNCTIONS.update(_CACHED)
    page.set_page_type_computed_styles = _page_styles
    percent.resolve_one_percentage = _length
    for module in _MEASURED:
        module.resolve_percentages = _lengths
    line.setup = shaping.set_up
    line.deactivate, line.reactivate = kept.methods()
    inline.add_word_spacing = kept.add_word_spacing
    inline.split_first_line = breaker.first_line
    inline.get_next_linebox = Lines(breaker).next_line
    inline.strut = _strut
    Box.is_in_normal_flow = _in_flow
    Box.descendants = _descendants
    page.copy = SimpleNamespace(deepcopy=copied)  # for counters
    drawing.draw_first_line = kept.draw
    try:
        yield
    finally:
        css.PHYSICAL_FUNCTIONS.update(_LOGICAL)
        page.set_page_type_computed_styles = _style_page
        percent.resolve_one_percentage = _set_length
        for module in _MEASURED:
            module.resolve_percentages = _set_lengths
        line.setup, line.deactivate, line.reactivate = engine
        inline.add_word_spacing = runs.add_word_spacing
        inline.split_first_line = line_break.split_first_line
        inline.get_next_linebox = lines.set_line
        inline.strut = line_break.strut
        Box.is_in_normal_flow = _is_in_flow
        Box.descendants = _all_in
        page.copy = copy
        drawing.draw_first_line = runs.draw_first_line


def _page_styles(page_type: Any, html: Any, style_for: Any) -> None:
    """Give pages to which the same rules apply the same styles (`set_page_type_…`)."""
    rules = _rules(page_type, style_for)
    known = style_for.__dict__.setdefault("octavo_pages", {})
    styles = style_for.get_computed_styles()
    if rules not in known:
        _style_page(page_type, html, style_for)
        known[rules] = {part: style for (on, part), style in styles.items() if on == page_type}
    for part, style in known[rules].items():
        styles[page_type, part] = style


def _rules(page_type: Any, style_for: Any) -> tuple[int, ...]:
    """Return which of the rules for pages apply to `page_type`."""
    return tuple(
        number
        for number, selector in enumerate(_selectors(style_for))
        if style_for._page_type_match(selector, page_type)
    )


def _selectors(style_for: Any) -> list[Any]:
    if "octavo_selectors" not in style_for.__dict__:
        style_for.octavo_selectors = [
            selector
            for sheet, *_ in style_for._sheets
            for _, selectors, _ in sheet.page_rules
            for _, _, selector in selectors
        ]
    selectors: list[Any] = style_for.octavo_selectors
    return selectors


def _lengths(box: Any, around: Any) -> None:
    """Set all lengths of `box` within `around`, a box or its size (`resolve_percentages`).

    They follow from its style and that size, and from whether it is a page, but for the borders of
    tables that share them.
    """
    style = box.style
    if style["border_collapse"] == "collapse":
        _set_lengths(box, around)
        return
    known = style.__dict__.setdefault("octavo_lengths", {})
    size = (around.width, around.height) if isinstance(around, Box) else tuple(around)
    if isinstance(box, PageBox):
        size = (*size, "page")
    if size not in known:
        _set_lengths(box, around)
        known[size] = {name: getattr(box, name) for name in _LENGTHS}
    box.__dict__.update(known[size])


def _length(box: Any, name: str, whole: float) -> None:
    """Set the length `name` of `box` (`resolve_one_percentage`)."""
    value = box.style[name]
    unit = getattr(value, "unit", None)
    if value == "auto" and name not in ("min_width", "min_height"):
        setattr(box, name, value)
    elif unit == "px":
        setattr(box, name, value.value)
    elif unit == "%":
        setattr(box, name, whole * value.value / 100)
    else:
        _set_length(box, name, whole)


def _strut(style: Any) -> tuple[float, float]:
    """Return the height of the lines in `style`, and the baseline in it (`strut`)."""
    if "octavo_strut" not in style.__dict__:
        style.octavo_strut = line_break.strut(style)
    strut: tuple[float, float] = style.octavo_strut
    return strut


def _in_flow(box: Any) -> bool:
    """Return whether `box` is in the normal flow (`is_in_normal_flow`)."""
    style = box.style
    return (style["float"] == "none" and style["position"] in _IN_FLOW) or bool(_is_in_flow(box))


def _descendants(box: Any, placeholders: bool = False) -> Iterator[Any]:
    """Yield `box` and all in it (`descendants`), not through a generator for each box around it."""
    waiting = [box]
    while waiting:
        one = waiting.pop()
        if placeholders:
            one = getattr(one, "_box", one)  # what stands for a box that is placed absolutely
        yield one
        if placeholders or isinstance(one, Box):
            waiting.extend(reversed(one.children))
