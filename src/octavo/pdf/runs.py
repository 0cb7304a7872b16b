"""Turn a line of shaped text into the operators that show it, glyph runs at a time.

WeasyPrint 70 shapes each line again before it draws it, a justified one by the word, and works out
every glyph by itself, though a book shows the same few hundred of them a million times. Here a line
stays as it was shaped when it was broken, the spaces of a justified one are widened as they are
written, and each glyph is worked out once for its font and size. A line with anything unusual is
left to the engine. Corrections of no width, which the engine writes between most glyphs, are left
out: they are a third of its streams.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from weasyprint.draw import text as drawing
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.layout import inline
from weasyprint.text import line_break
from weasyprint.text.ffi import FROM_UNITS, pango

from octavo.pdf.cuts import Cut
from octavo.pdf.shaping import runs_of

_GLYPH = struct.Struct("=Iiii4x")  # PangoGlyphInfo: glyph, advance, offsets across and up
_SPACES = (" ", "\u00a0")
_EMPTY = ((b">0<", b""), (b"<>", b" "))

Glyph = tuple[int, int, int, int]

draw_first_line = drawing.draw_first_line
add_word_spacing = inline.add_word_spacing
_deactivate = line_break.Layout.deactivate
_reactivate = line_break.Layout.reactivate


class Kept:
    """The lines of one document that stay as they were shaped, `most` of them at a time."""

    def __init__(self, most: int) -> None:
        self._left = most
        self._fonts: dict[Any, tuple[Any, float]] = {}  # of the lines that are cut

    def methods(self) -> tuple[Any, Any]:
        """Return what stands in for `Layout.deactivate` and `Layout.reactivate`."""

        def deactivate(layout: Any) -> None:
            if self._left > 0 and not layout.__dict__.get("kept"):
                self._left -= 1
                layout.kept = True
            else:
                self._forget(layout)

        def reactivate(layout: Any, style: Any) -> None:
            if not (layout.__dict__.get("kept") and layout.style is style):
                _reactivate(layout, style)

        return deactivate, reactivate

    def add_word_spacing(self, context: Any, box: Any, spacing: float, advance: float) -> float:
        """Widen the spaces of `box`, and move it by `advance` (`add_word_spacing`)."""
        if not isinstance(box, TextBox):
            return float(add_word_spacing(context, box, spacing, advance))
        layout = box.pango_layout
        spaces = inline.count_expandable_spaces(box)
        if not (spaces and _may_be_spread(layout, box)):
            moved = float(add_word_spacing(context, box, spacing, advance))
            if spaces:
                self._forget(box.pango_layout)
            return moved
        box.justification_spacing = layout.justification_spacing = layout.spread = spacing
        box.position_x += advance
        box.width += spacing * spaces
        return float(advance + spacing * spaces)

    def draw(self, stream: Any, box: Any, overflow: Any, ellipsis: Any, matrix: Any) -> Any:
        """Show the line of text in `box` (`draw_first_line`); return its emojis."""
        if overflow == "ellipsis" or ellipsis != "none" or not box.text.strip():
            self._wake(box)
            return draw_first_line(stream, box, overflow, ellipsis, matrix)
        runs = self._runs(stream, box)
        if runs is None:
            self._wake(box)
            begin = len(stream.stream)
            emojis = draw_first_line(stream, box, overflow, ellipsis, matrix)
            _without_nothing(stream.stream, begin)
            return emojis
        stream.set_text_matrix(*matrix.values)
        for font, size, shown in runs:
            stream.set_font_size(font.hash, size)
            stream.show_text(shown)
        return []

    def _runs(self, stream: Any, box: Any) -> list[tuple[Any, float, str]] | None:
        """Return font, size and glyphs of each run of a line; None where the engine must."""
        layout = box.pango_layout
        spread = getattr(layout, "spread", 0.0)
        spaces = sum(map(box.text.count, _SPACES)) if spread else 0
        runs: list[tuple[Any, float, str]] = []
        before = None
        for face, data, text_of in _shaped(layout):
            if face != before:
                before = face
                font, size = self._font(stream, face, layout)
                runs.append((font, size, ""))
                if font.bitmap or font.svg or font.png or font.colr:
                    return None
                known = _known(font, size)
            glyphs = list(_GLYPH.iter_unpack(data))
            parts = known.parts(glyphs)
            if parts is None:
                if not known.meet(glyphs, face, text_of, stream):
                    return None
                parts = known.parts(glyphs) or []
            if spread:
                spaces -= known.widen(glyphs, parts, spread * 1000 / size)
            runs[-1] = (font, size, runs[-1][2] + f"<{''.join(parts)}>".replace("<>", " "))
        return runs if spaces == 0 else None

    def _font(self, stream: Any, face: Any, layout: Any) -> tuple[Any, float]:
        """Return the font that `face` is in the file, and its size."""
        if not isinstance(layout, Cut):  # its face may be gone tomorrow, and another in its place
            return stream.add_font(face)  # type: ignore[no-any-return]
        if face not in self._fonts:
            self._fonts[face] = stream.add_font(face)
        return self._fonts[face]

    def _forget(self, layout: Any) -> None:
        if isinstance(layout, Cut):
            return
        if layout.__dict__.pop("kept", False):
            self._left += 1
        if "layout" in layout.__dict__:
            _deactivate(layout)

    def _wake(self, box: Any) -> None:
        """Give a line that is cut, or whose spaces are to be widened, to the engine as it is."""
        layout = box.pango_layout
        if isinstance(layout, Cut):
            box.pango_layout = line_break.Layout(box.style, layout.spread, box.width)
            box.pango_layout.set_text(layout.text, justify=True)
        elif layout.__dict__.pop("spread", None) is not None:
            self._forget(layout)
            _reactivate(layout, box.style)


def _may_be_spread(layout: Any, box: Any) -> bool:
    """Return whether the spaces of `box` can be widened as they are written."""
    return (
        layout.__dict__.get("kept", False)
        and layout.text == box.text
        and "\t" not in box.text
        and not box.style["word_spacing"]
    )


def _shaped(layout: Any) -> Iterator[tuple[Any, Any, Callable[[int], str]]]:
    """Yield the typeface of each run, its glyphs, and what tells the text of the glyph at a place.

    A run is of a line that is cut, or that the engine has shaped.
    """
    if isinstance(layout, Cut):
        yield layout.face, layout.glyphs, layout.shown_at
        return
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    line, _ = layout.get_first_line()
    for item, data in runs_of(line):
        yield item.item.analysis.font, data, partial(_text, item, layout)


class _Glyphs:
    """What shows each glyph of a font at one size, in the array of the operator TJ."""

    def __init__(self, font: Any, size: float) -> None:
        self._font = font
        self._size = size
        self._parts: dict[Glyph, str] = {}
        self._spaces: dict[Glyph, tuple[str, float]] = {}

    def meet(
        self, glyphs: Sequence[Any], face: Any, text_of: Callable[[int], str], stream: Any
    ) -> bool:
        """Work out those `glyphs` of a run that are new; return False where the engine must."""
        for place, glyph in enumerate(glyphs):
            if glyph in self._parts:
                continue
            number, advance, across, up = glyph
            if number == pango.PANGO_GLYPH_EMPTY and not advance:
                self._parts[glyph] = ""
                continue
            if up or number >= pango.PANGO_GLYPH_EMPTY:
                return False
            if number not in self._font.to_unicode:
                self._font.to_unicode[number] = text_of(place)
            if number not in self._font.widths:
                self._font.widths[number] = _width(face, number, stream, self._size)
            self._keep(glyph, across / self._size, advance * 1000 * FROM_UNITS / self._size)
        return True

    def _keep(self, glyph: Glyph, offset: float, advance: float) -> None:
        number = glyph[0]
        fix = self._font.widths[number] + offset - advance
        shown = f">{-offset}<{number:04x}" if offset else f"{number:04x}"
        self._parts[glyph] = f"{shown}>{int(fix)}<" if int(fix) else shown
        if self._font.to_unicode[number] in _SPACES:
            self._spaces[glyph] = shown, fix

    def parts(self, glyphs: Sequence[Any]) -> list[str] | None:
        """Return what shows each of the `glyphs`, None where one is new."""
        try:
            return list(map(self._parts.__getitem__, glyphs))
        except KeyError:
            return None

    def widen(self, glyphs: Sequence[Any], parts: list[str], by: float) -> int:
        """Widen the spaces among `parts` `by` thousandths of the size; return how many they are."""
        number, left = 0, 0.0
        for place, glyph in enumerate(glyphs):
            if glyph in self._spaces:
                shown, fix = self._spaces[glyph]
                left += fix - by
                parts[place] = f"{shown}>{round(left)}<"
                left -= round(left)
                number += 1
        return number


def _text(item: Any, layout: Any, place: int) -> str:
    """Return the text of the glyph at `place` in a run."""
    clusters, number = item.glyphs.log_clusters, item.glyphs.num_glyphs
    leftward = item.item.analysis.level % 2
    last = 0 if leftward else number - 1
    end = item.item.length if place == last else clusters[place + (-1 if leftward else 1)]
    offset = item.item.offset
    text: bytes = layout.text.encode()[offset + clusters[place] : offset + end]
    return text.decode()


def _width(face: Any, number: int, stream: Any, size: float) -> int:
    """Return the width of a glyph, in thousandths of its size."""
    pango.pango_font_get_glyph_extents(face, number, stream.ink_rect, stream.logical_rect)
    width: int = round(stream.logical_rect.width * 1000 * FROM_UNITS / size)
    return width


def _known(font: Any, size: float) -> _Glyphs:
    sizes: dict[float, _Glyphs] = font.__dict__.setdefault("octavo_sizes", {})
    if size not in sizes:
        sizes[size] = _Glyphs(font, size)
    return sizes[size]


def _without_nothing(operators: list[Any], begin: int) -> None:
    for place in range(begin, len(operators)):
        if isinstance(operators[place], bytes) and operators[place].endswith(b"] TJ"):
            for nothing, instead in _EMPTY:
                operators[place] = operators[place].replace(nothing, instead)
