"""Turn what was painted on a page so far into what lies beneath the next mark."""

from __future__ import annotations

from math import floor

from octavo.preflight.colours import Space
from octavo.preflight.geometry import Box, Point, inside
from octavo.preflight.marks import Fill, Mark, Outline, Paint, Picture, Shade

_CELL = 36.0  # points
_MOST_CELLS = 900
_TRACE = 0.001

_Area = tuple[int, Box, Paint, tuple[Outline, ...]]


class Ground:
    """The areas of a page in the order of painting, found again by place."""

    def __init__(self) -> None:
        self._count = 0
        self._cells: dict[tuple[int, int], list[_Area]] = {}
        self._wide: list[_Area] = []

    def add(self, mark: Mark) -> None:
        """Lay a filled area, a picture or a shading over what is there."""
        outlines = mark.outlines if isinstance(mark, Fill) else ()
        if isinstance(mark, Fill):
            if not outlines:
                return
        elif not isinstance(mark, (Picture, Shade)):
            return
        if mark.hidden or mark.paint.opacity <= _TRACE:
            return
        self._count += 1
        area = (self._count, mark.box, mark.paint, outlines)
        left, bottom, right, top = (floor(edge / _CELL) for edge in mark.box)
        if (right - left + 1) * (top - bottom + 1) > _MOST_CELLS:
            self._wide.append(area)
            return
        for x in range(left, right + 1):
            for y in range(bottom, top + 1):
                self._cells.setdefault((x, y), []).append(area)

    def at(self, point: Point) -> Paint | None:
        """Return what the uppermost area at a point is painted with, None on bare paper."""
        near = self._cells.get((floor(point[0] / _CELL), floor(point[1] / _CELL)), [])
        tops = [top for areas in (near, self._wide) if (top := _uppermost(areas, point))]
        return max(tops, key=lambda area: area[0])[2] if tops else None

    def under(self, box: Box) -> tuple[Paint, ...]:
        """Return what lies beneath a box, looked at near its left end, its middle and its right."""
        y = box.centre[1]
        points = [(box.left + box.width * part, y) for part in (0.1, 0.5, 0.9)]
        return tuple(paint for point in points if (paint := self.at(point)) is not None)


def _uppermost(areas: list[_Area], point: Point) -> _Area | None:
    for area in reversed(areas):
        _, box, _, outlines = area
        if box.contains(point) and (not outlines or _is_within(point, outlines)):
            return area
    return None


def _is_within(point: Point, outlines: tuple[Outline, ...]) -> bool:
    return sum(inside(point, outline) for outline in outlines) % 2 == 1


def has_ink(paint: Paint) -> bool:
    """Return whether more than bare paper shows; what is not known counts as ink."""
    return not paint.is_white


def has_other_ink(paint: Paint) -> bool:
    """Return whether an ink beside black is laid down; what is not known counts as one."""
    inks = paint.inks
    if inks is None:
        return not _is_grey(paint.space)
    return any(amount > _TRACE for ink, amount in inks.items() if ink != "Black")


def _is_grey(space: Space) -> bool:
    """Return whether a picture or a shading in this space is laid down in black alone."""
    if space.family == "Indexed" and space.base is not None:
        space = space.base
    return space.family in ("DeviceGray", "CalGray") or space.inks == ("Black",)
