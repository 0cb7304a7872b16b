"""Turn the operators of paths into fills and strokes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from octavo.preflight.frame import Frame
from octavo.preflight.geometry import Box, Point, around
from octavo.preflight.marks import Fill, Outline, Stroke
from octavo.preflight.reading import number
from octavo.preflight.state import FILL, STROKE

_MOST_POINTS = 4_000
_LIKE_A_LINE = 4  # how many times longer than wide a bar is that looks like a line
_WIDEST_LINE = 2.0  # points
_STEPS = (0.25, 0.5, 0.75)

Given = Sequence[object]


def _point(frame: Frame, x: object, y: object) -> Point:
    return frame.state.ctm.at(number(x), number(y))


def _move(frame: Frame, given: Given) -> None:
    frame.paths.append([_point(frame, *given[:2])])


def _line(frame: Frame, given: Given) -> None:
    if frame.paths:
        frame.paths[-1].append(_point(frame, *given[:2]))
    else:
        _move(frame, given)


def _curve(frame: Frame, first: Point, second: Point, end: Point) -> None:
    if not frame.paths:
        frame.paths.append([first])
    start = frame.paths[-1][-1]
    for t in _STEPS:
        s = 1 - t
        a, b, c, d = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
        frame.paths[-1].append(
            (
                a * start[0] + b * first[0] + c * second[0] + d * end[0],
                a * start[1] + b * first[1] + c * second[1] + d * end[1],
            )
        )
    frame.paths[-1].append(end)


def _curve_full(frame: Frame, given: Given) -> None:
    points = [_point(frame, *given[at : at + 2]) for at in (0, 2, 4)]
    _curve(frame, *points)


def _curve_from(frame: Frame, given: Given) -> None:
    second, end = (_point(frame, *given[at : at + 2]) for at in (0, 2))
    _curve(frame, frame.paths[-1][-1] if frame.paths else second, second, end)


def _curve_to(frame: Frame, given: Given) -> None:
    first, end = (_point(frame, *given[at : at + 2]) for at in (0, 2))
    _curve(frame, first, end, end)


def _close(frame: Frame, given: Given) -> None:
    if frame.paths and not given:
        frame.paths[-1].append(frame.paths[-1][0])


def _rectangle(frame: Frame, given: Given) -> None:
    x, y, width, height = map(number, given[:4])
    corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y))
    frame.paths.append([frame.state.ctm.at(*corner) for corner in corners])


def _clip(frame: Frame, given: Given) -> None:
    frame.closing = not given


def _painter(*, fills: bool = False, strokes: bool = False) -> Callable[[Frame, Given], None]:
    def paint(frame: Frame, given: Given) -> None:  # noqa: ARG001
        paths = [path for path in frame.paths if path]
        if paths:
            whole = around(point for path in paths for point in path)
            if fills:
                _fill(frame, paths, whole)
            if strokes:
                _stroke(frame, paths, whole)
            if frame.closing:
                frame.state.clip = frame.state.clip.cut(whole)
        frame.paths = []
        frame.closing = False

    return paint


def _fill(frame: Frame, paths: list[list[Point]], whole: Box) -> None:
    visible = frame.visible(whole)
    if visible is None:
        return
    outlines = _outlines(paths)
    width = _line_width(paths)
    paint = frame.state.paint(FILL)
    frame.seen.marks.append(Fill(visible, paint, frame.hidden, outlines, width))


def _outlines(paths: list[list[Point]]) -> tuple[Outline, ...]:
    """Return the outlines of a fill, none where there are too many points to look at."""
    if sum(map(len, paths)) > _MOST_POINTS:
        return ()
    return tuple(tuple(path) for path in paths if len(path) > 2)


def _line_width(paths: list[list[Point]]) -> float | None:
    """Return the width of an upright bar that looks like a line, None for other areas."""
    if len(paths) != 1 or not 4 <= len(paths[0]) <= 5:
        return None
    box = around(paths[0])
    upright = all(x in (box.left, box.right) and y in (box.bottom, box.top) for x, y in paths[0])
    short, long = sorted((box.width, box.height))
    if upright and short < _WIDEST_LINE and long > _LIKE_A_LINE * short and long > 0:
        return short
    return None


def _stroke(frame: Frame, paths: list[list[Point]], whole: Box) -> None:
    visible = frame.visible(whole)
    if visible is None or not any(len(path) > 1 for path in paths):
        return
    width = frame.state.width * frame.state.ctm.least
    frame.seen.marks.append(Stroke(visible, frame.state.paint(STROKE), frame.hidden, width))


OPERATORS: dict[str, Callable[[Frame, Given], None]] = {
    "m": _move,
    "l": _line,
    "c": _curve_full,
    "v": _curve_from,
    "y": _curve_to,
    "h": _close,
    "re": _rectangle,
    "W": _clip,
    "W*": _clip,
    "n": _painter(),
    "f": _painter(fills=True),
    "F": _painter(fills=True),
    "f*": _painter(fills=True),
    "S": _painter(strokes=True),
    "s": _painter(strokes=True),
    "B": _painter(fills=True, strokes=True),
    "B*": _painter(fills=True, strokes=True),
    "b": _painter(fills=True, strokes=True),
    "b*": _painter(fills=True, strokes=True),
}
