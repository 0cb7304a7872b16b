"""Turn the operators of text into runs with their font, size and place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pikepdf

from octavo.preflight.frame import Frame
from octavo.preflight.geometry import Box, Matrix
from octavo.preflight.glyphs import Font, read_font
from octavo.preflight.marks import Text
from octavo.preflight.reading import (
    elements,
    entry,
    identity,
    is_number,
    matrix,
    name,
    number,
    whole,
)
from octavo.preflight.state import FILL, STROKE

_BELOW, _ABOVE = -0.2, 0.7  # how far letters reach, in sizes of the font
_FILLED, _STROKED = frozenset({0, 2, 4, 6}), frozenset({1, 2, 5, 6})
_SPACE = 32

Given = Sequence[object]


def _begin(frame: Frame, given: Given) -> None:
    if not given:
        frame.text = frame.line = Matrix()


def _font(frame: Frame, given: Given) -> None:
    frame.state.font = font_of(frame, entry(frame.resources, "/Font", f"/{name(given[0])}"))
    frame.state.size = number(given[1])


def font_of(frame: Frame, font: object) -> Font:
    """Return what a font's dictionary says, read once for a file."""
    known = identity(font)
    if known == (0, 0):
        return read_font(font)
    if known not in frame.fonts:
        frame.fonts[known] = read_font(font)
    return frame.fonts[known]


def _next(frame: Frame, x: float, y: float) -> None:
    frame.line = Matrix(1, 0, 0, 1, x, y).then(frame.line)
    frame.text = frame.line


def _move(frame: Frame, given: Given) -> None:
    _next(frame, number(given[0]), number(given[1]))


def _move_and_lead(frame: Frame, given: Given) -> None:
    frame.state.leading = -number(given[1])
    _move(frame, given)


def _place(frame: Frame, given: Given) -> None:
    frame.line = frame.text = matrix(pikepdf.Array(list(given[:6])))


def _new_line(frame: Frame, given: Given) -> None:
    if not given:
        _next(frame, 0, -frame.state.leading)


def _show(frame: Frame, given: Given) -> None:
    _run(frame, (given[0],))


def _show_spread(frame: Frame, given: Given) -> None:
    _run(frame, elements(given[0]))


def _show_next(frame: Frame, given: Given) -> None:
    _new_line(frame, ())
    _run(frame, given[:1])


def _show_spaced(frame: Frame, given: Given) -> None:
    frame.state.word_spacing, frame.state.spacing = number(given[0]), number(given[1])
    _show_next(frame, given[2:])


def _run(frame: Frame, parts: Sequence[object]) -> None:
    """Note a run of strings with the shifts between them, and go on behind it."""
    state = frame.state
    far, drawn, used = 0.0, False, set()
    for part in parts:
        if is_number(part):
            far -= number(part) / 1000 * state.size * state.stretch
        elif isinstance(part, pikepdf.String):
            codes = state.font.codes(bytes(part))
            blank = 0 if state.font.composite else codes.count(_SPACE)
            drawn = drawn or len(codes) > blank
            spaces = len(codes) * state.spacing + blank * state.word_spacing
            far += (state.font.advance(codes) * state.size + spaces) * state.stretch
            if state.font.drawings:
                used.update(codes)
    if drawn:
        _note(frame, far, frozenset(used))
    frame.text = Matrix(1, 0, 0, 1, far, 0).then(frame.text)


def _note(frame: Frame, far: float, used: frozenset[int]) -> None:
    state = frame.state
    whole_matrix = frame.text.then(state.ctm)
    bottom, top = (state.rise + part * state.size for part in (_BELOW, _ABOVE))
    box = Box(min(0, far), min(bottom, top), max(0, far), max(bottom, top)).through(whole_matrix)
    visible = frame.visible(box)
    if visible is None:
        return
    size = 0.0 if state.font.kind == "Type3" else abs(state.size) * whole_matrix.high
    ways = [way for way, modes in ((FILL, _FILLED), (STROKE, _STROKED)) if state.rendering in modes]
    for way in ways or [FILL]:
        frame.seen.marks.append(
            Text(visible, state.paint(way), frame.hidden, state.font, size, bool(ways))
        )
    if used:
        frame.drawn_glyphs.append((state.font, used, whole_matrix))


def _set(field: str, scale: float = 1.0) -> Callable[[Frame, Given], None]:
    def change(frame: Frame, given: Given) -> None:
        setattr(frame.state, field, number(given[0]) * scale)

    return change


def _render(frame: Frame, given: Given) -> None:
    frame.state.rendering = whole(given[0])


OPERATORS: dict[str, Callable[[Frame, Given], None]] = {
    "BT": _begin,
    "Tf": _font,
    "Td": _move,
    "TD": _move_and_lead,
    "Tm": _place,
    "T*": _new_line,
    "Tj": _show,
    "TJ": _show_spread,
    "'": _show_next,
    '"': _show_spaced,
    "Tc": _set("spacing"),
    "Tw": _set("word_spacing"),
    "Tz": _set("stretch", 0.01),
    "TL": _set("leading"),
    "Ts": _set("rise"),
    "Tr": _render,
}
