"""Turn what was painted on a page so far into whether a place is still bare paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from octavo.press.matrices import Matrix, place

Region: TypeAlias = tuple[float, float, float, float]

EVERYWHERE: Region = (float("-inf"), float("-inf"), float("inf"), float("inf"))

# How far glyphs may reach beyond their origin, in sizes of the font; swashes stay well below.
_REACH = 3.0


@dataclass(slots=True)
class Paper:
    """The regions of a page that may have ink, in the page's coordinates."""

    inked: list[Region] = field(default_factory=list)

    def ink(self, region: Region) -> None:
        """Remember that there may be ink in a region."""
        self.inked.append(region)

    def is_bare(self, region: Region) -> bool:
        """Return whether a region is proven to have no ink."""
        left, bottom, right, top = region
        return not any(
            left < there[2] and there[0] < right and bottom < there[3] and there[1] < top
            for there in self.inked
        )


def around(points: Iterable[tuple[float, float]], matrix: Matrix, more: float = 0.0) -> Region:
    """Return the region around points after `matrix`, and `more` on each side."""
    placed = [place(matrix, x, y) for x, y in points]
    if not placed:
        return EVERYWHERE
    xs, ys = [x for x, _ in placed], [y for _, y in placed]
    return min(xs) - more, min(ys) - more, max(xs) + more, max(ys) + more


def around_line(matrix: Matrix, size: float) -> Region:
    """Return the region that a line of text may reach, from where it begins to its right."""
    x, y = matrix[4], matrix[5]
    if abs(matrix[1]) > 1e-9 or matrix[0] <= 0:
        return EVERYWHERE
    reach = _REACH * size
    return x - reach, y - reach, float("inf"), y + reach
