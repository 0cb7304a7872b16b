"""Turn the rim of a page into what bleeds, what does not though it should, and what is too far out.

Ink that reaches the trim must go on to the end of the bleed. It is judged by the pixels, column by
column outwards; what stops along a line is a fault. A bleeding photograph has light places too:
those do not stop along a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from octavo.diagnostics import Diagnostic
from octavo.preflight import pixel_codes as codes
from octavo.preflight.expected import Expected
from octavo.preflight.view import SCALE, SIDES, Area, View, measures
from octavo.values import frozen

if TYPE_CHECKING:
    from octavo.preflight.pixels import Drawn, Percent

LEAST_INK = 26  # of 1020: 10 %; what is lighter shows no white line beside it
LINE = 3.0  # millimetres from which on a straight end needs no object to confirm it
_NEAR = 0.5
_OUTSIDE = 0.35  # how far beyond the bleed a rounding may reach


@frozen
class Stop:
    """Where ink at the trim ends before the bleed does, along a side, in millimetres.

    `begin` and `end` run along the side from its first corner as one turns it to the top; `reach`
    is how far outside the trim the ink goes.
    """

    begin: float
    end: float
    reach: float


@frozen
class _Turned:
    """The pixels with one side at the top: the trim's row, and the columns the trim spans."""

    total: Percent
    trim: float
    begin: float
    end: float

    @property
    def columns(self) -> slice:
        return Area(self.begin, 0, self.end, 1).pixels()[1]


def check_edges(
    total: Percent, objects: Sequence[Drawn], view: View, expected: Expected
) -> Iterator[Diagnostic]:
    """Yield what is wrong at the trim and outside it."""
    if any(length for _, length in measures(view.wanted)):
        for side, wanted in measures(view.wanted):
            if wanted > 0:
                yield from _unfilled(total, objects, view, side, wanted)
    elif not expected.turn_in:  # else the edges lie on the inside of the boards
        yield from _no_bleed(total, view)
    if not expected.marks:
        yield from _outside(total, view)
    else:
        yield from _marks(total, view)


def _unfilled(
    total: Percent, objects: Sequence[Drawn], view: View, side: str, wanted: float
) -> Iterator[Diagnostic]:
    turned = _turn(total, view, side)
    boxes = [(one.kind, _turn_area(one.area, total, side)) for one in objects]
    found = [stop for stop in stops(turned, wanted) if _is_fault(stop, boxes, turned.trim, wanted)]
    if not found:
        return
    length = sum(stop.end - stop.begin for stop in found)
    least = min(stop.reach for stop in found)
    yield view.finding(
        codes.BLEED,
        f"what touches the {side} edge ends {least:.1f} mm outside the trim, not {wanted:.1f} mm,"
        f" along {length:.0f} mm.",
        "Let it run on through the whole bleed, or keep it away from the trim.",
        _place(found[0], side, total, view),
    )


def stops(turned: _Turned, wanted: float) -> Iterator[Stop]:
    """Yield where ink that reaches the trim stops before the end of a bleed of `wanted` mm."""
    inside = -int(-(turned.trim * SCALE - 0.05) // 1)
    outside = max(0, -int(-((turned.trim - wanted) * SCALE - 0.05) // 1))
    columns = turned.columns
    strip = turned.total[outside : inside + 1, columns] >= LEAST_INK
    if not strip.size or strip.shape[0] < 1:
        return
    first = strip.argmax(axis=0)  # the outermost inked row; the strip's last row is inside
    room = wanted * SCALE - (inside - outside)  # what the sheet itself lacks, in pixels
    short = strip[-1] & ((first > 1) | (room > 1))
    for begin, end in _runs(short, first):
        reach = (inside - outside - float(np.median(first[begin:end]))) / SCALE
        yield Stop((columns.start + begin) / SCALE, (columns.start + end) / SCALE, max(0.0, reach))


def _runs(short: np.ndarray, first: np.ndarray) -> Iterator[tuple[int, int]]:
    """Yield runs of neighbouring columns that stop at the same row, give or take one."""
    begin = None
    for column, is_short in enumerate(short):
        breaks = column and abs(int(first[column]) - int(first[column - 1])) > 1
        if begin is not None and (not is_short or breaks):
            yield begin, column
            begin = None
        if is_short and begin is None:
            begin = column
    if begin is not None:
        yield begin, len(short)


def _is_fault(stop: Stop, boxes: Sequence[tuple[str, Area]], trim: float, wanted: float) -> bool:
    """Return whether ink stops by its shape and not by what a photograph shows."""
    across = [
        (kind, box)
        for kind, box in boxes
        if kind != "text" and box.left <= stop.begin + _NEAR and box.right >= stop.end - _NEAR
    ]
    goes_on = any(
        kind in ("image", "shade") and box.top <= trim - wanted + _NEAR for kind, box in across
    )
    if stop.end - stop.begin >= LINE:
        return not (goes_on and stop.reach > _NEAR)
    edge = trim - stop.reach
    return any(abs(box.top - edge) <= _NEAR and box.bottom >= trim for _, box in across)


def _no_bleed(total: Percent, view: View) -> Iterator[Diagnostic]:
    for side in SIDES:
        if side == view.bind:
            continue
        turned = _turn(total, view, side)
        inside = -int(-(turned.trim * SCALE - 0.05) // 1)
        row = turned.total[inside : inside + 1, turned.columns] >= LEAST_INK
        if row.size and int(row.sum()) >= SCALE:
            yield view.finding(
                codes.NO_BLEED,
                f"something touches the {side} edge, and the order has no bleed.",
                "Keep it away from the trim, or order with bleed.",
            )
            return


def _outside(total: Percent, view: View) -> Iterator[Diagnostic]:
    mask = _beyond(total, view)
    if not mask.any():
        return
    row, column = (int(at) for at in np.argwhere(mask)[0])
    left, top = column / SCALE - view.trim.left, row / SCALE - view.trim.top
    yield view.finding(
        codes.OUTSIDE,
        "something stands outside the bleed, and the order has no marks.",
        "Take it away, or let the sheet end where the bleed ends.",
        (left, top),
    )


def _marks(total: Percent, view: View) -> Iterator[Diagnostic]:
    mask = _beyond(total, view)
    half = mask.shape[0] // 2, mask.shape[1] // 2
    corners = (
        mask[: half[0], : half[1]],
        mask[: half[0], half[1] :],
        mask[half[0] :, : half[1]],
        mask[half[0] :, half[1] :],
    )
    bare = sum(not corner.any() for corner in corners)
    if bare:
        yield view.finding(
            codes.NO_MARKS,
            f"{bare} of 4 corners have no mark outside the bleed.",
            "Order the file with crop marks, as the printer asks.",
        )


def _beyond(total: Percent, view: View) -> np.ndarray:
    """Return which pixels outside the bleed carry ink."""
    mask = np.asarray(total >= LEAST_INK)
    box = view.printed
    top, bottom = int((box.top - _OUTSIDE) * SCALE), -int(-(box.bottom + _OUTSIDE) * SCALE // 1)
    left, right = int((box.left - _OUTSIDE) * SCALE), -int(-(box.right + _OUTSIDE) * SCALE // 1)
    mask[max(0, top) : bottom, max(0, left) : right] = False
    return mask


def _turn(total: Percent, view: View, side: str) -> _Turned:
    """Return the pixels turned so that `side` is at the top."""
    area = _turn_area(view.trim, total, side)
    return _Turned(np.rot90(total, SIDES.index(side)), area.top, area.left, area.right)


def _turn_area(area: Area, total: Percent, side: str) -> Area:
    """Return an area as it stands on the sheet turned so that `side` is at the top."""
    high, wide = (pixels / SCALE for pixels in total.shape)
    match side:
        case "right":
            return Area(area.top, wide - area.right, area.bottom, wide - area.left)
        case "bottom":
            return Area(wide - area.right, high - area.bottom, wide - area.left, high - area.top)
        case "left":
            return Area(high - area.bottom, area.left, high - area.top, area.right)
    return area


def _place(stop: Stop, side: str, total: Percent, view: View) -> tuple[float, float]:
    """Return the middle of a stop, in millimetres from the trim's top left corner."""
    high, wide = (pixels / SCALE for pixels in total.shape)
    trim, middle = view.trim, (stop.begin + stop.end) / 2
    match side:
        case "right":
            return trim.right - trim.left, middle - trim.top
        case "bottom":
            return wide - middle - trim.left, trim.bottom - trim.top
        case "left":
            return 0.0, high - middle - trim.top
    return middle - trim.left, 0.0
