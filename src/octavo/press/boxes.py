"""Turn what a printer asks for into the boxes of a page (ISO 32000-1, 14.11.2)."""

from __future__ import annotations

from typing import TypeAlias

from octavo.press.model import MM, Edges, Order
from octavo.values import frozen

Box: TypeAlias = tuple[float, float, float, float]

# Marks begin outside the bleed and at least 3 mm from the trim, and are 5 mm long:
# a choice of the house, since printers ask only that no mark lies in the bleed.
MARK_GAP = 1.0
MARK_NEAREST = 3.0
MARK_LENGTH = 5.0
_LEAST_SLUG = 10.0


@frozen
class Boxes:
    """The boxes of one page in points, its MediaBox beginning at 0, 0.

    `shift` is how far what was laid out moves to the right and up; `cut` says whether something of
    it lies beyond the bleed.
    """

    media: Box
    bleed: Box
    trim: Box
    shift: tuple[float, float]
    cut: bool


def boxes_of(order: Order, number: int) -> Boxes:
    """Return the boxes of page `number`, counted from 1."""
    left, bottom, right, top = (edge * MM for edge in _bleed(order, number))
    margins = [_slug(order) * MM] * 4 if order.marks else [left, bottom, right, top]
    width, height = order.width * MM, order.height * MM
    x, y = margins[0], margins[1]
    trim = (x, y, x + width, y + height)
    laid = order.laid_bleed * MM
    return Boxes(
        media=_rounded((0, 0, x + width + margins[2], y + height + margins[3])),
        bleed=_rounded((x - left, y - bottom, trim[2] + right, trim[3] + top)),
        trim=_rounded(trim),
        shift=(x - laid, y - laid),
        cut=order.marks or min(left, bottom, right, top) < laid - 0.01,
    )


def mark_distance(order: Order) -> float:
    """Return how far from the trim the marks begin, in mm."""
    return max(MARK_NEAREST, order.bleed.widest + MARK_GAP)


def _slug(order: Order) -> float:
    return max(_LEAST_SLUG, mark_distance(order) + MARK_LENGTH + MARK_GAP)


def _bleed(order: Order, number: int) -> tuple[float, float, float, float]:
    """Return the bleed in mm at the left, the bottom, the right and the top of a page."""
    wanted = spread(order)
    if order.is_right(number):
        return wanted.bind, wanted.bottom, wanted.outside, wanted.top
    return wanted.outside, wanted.bottom, wanted.bind, wanted.top


def spread(order: Order) -> Edges:
    """Return the bleed of all edges; a cover has no spine at its edges."""
    wanted = order.bleed
    if not order.is_cover:
        return wanted
    return Edges(wanted.top, wanted.outside, wanted.bottom, wanted.outside)


def _rounded(box: tuple[float, ...]) -> Box:
    left, bottom, right, top = (round(edge, 4) for edge in box)
    return left, bottom, right, top
