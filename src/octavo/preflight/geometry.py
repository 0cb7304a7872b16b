"""Turn the matrices and rectangles of PDF into points, boxes and millimetres."""

from __future__ import annotations

from collections.abc import Iterable
from math import hypot
from typing import NamedTuple

MM = 72 / 25.4

Point = tuple[float, float]


class Matrix(NamedTuple):
    """A transformation as PDF writes it: `x' = ax + cy + e`, `y' = bx + dy + f`."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def then(self, after: Matrix) -> Matrix:
        """Return the transformation that does this one first and `after` next."""
        a, b, c, d, e, f = self
        return Matrix(
            a * after.a + b * after.c,
            a * after.b + b * after.d,
            c * after.a + d * after.c,
            c * after.b + d * after.d,
            e * after.a + f * after.c + after.e,
            e * after.b + f * after.d + after.f,
        )

    def at(self, x: float, y: float) -> Point:
        """Return where the point goes."""
        return (self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f)

    @property
    def wide(self) -> float:
        """How long a horizontal unit becomes."""
        return hypot(self.a, self.b)

    @property
    def high(self) -> float:
        """How long a vertical unit becomes."""
        return hypot(self.c, self.d)

    @property
    def least(self) -> float:
        """How long the shorter of both units becomes: the width a line has where it is thinnest."""
        return min(self.wide, self.high)


class Box(NamedTuple):
    """A rectangle in points; y grows upwards."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """The width in points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """The height in points."""
        return self.top - self.bottom

    @property
    def centre(self) -> Point:
        """The point in the middle."""
        return ((self.left + self.right) / 2, (self.bottom + self.top) / 2)

    def holds(self, other: Box, slack: float = 0.0) -> bool:
        """Return whether `other` lies inside, edges that touch included."""
        return (
            other.left >= self.left - slack
            and other.bottom >= self.bottom - slack
            and other.right <= self.right + slack
            and other.top <= self.top + slack
        )

    def meets(self, other: Box) -> bool:
        """Return whether both have more than an edge in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )

    def contains(self, point: Point) -> bool:
        """Return whether the point lies inside or on an edge."""
        return self.left <= point[0] <= self.right and self.bottom <= point[1] <= self.top

    def cut(self, other: Box) -> Box:
        """Return what both have in common; it may have no size."""
        left, bottom = max(self.left, other.left), max(self.bottom, other.bottom)
        right, top = min(self.right, other.right), min(self.top, other.top)
        return Box(left, bottom, max(left, right), max(bottom, top))

    def through(self, matrix: Matrix) -> Box:
        """Return the upright rectangle round this one, transformed."""
        return around(
            matrix.at(x, y) for x in (self.left, self.right) for y in (self.bottom, self.top)
        )


UNMOVED = Matrix()
EVERYWHERE = Box(-1e9, -1e9, 1e9, 1e9)


def around(points: Iterable[Point]) -> Box:
    """Return the smallest upright rectangle round the points, of which there is at least one."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def inside(point: Point, outline: tuple[Point, ...]) -> bool:
    """Return whether a ray from the point crosses the closed outline an odd number of times."""
    x, y = point
    odd = False
    before = outline[-1]
    for here in outline:
        if (here[1] > y) != (before[1] > y):
            along = (y - here[1]) / (before[1] - here[1])
            if x < here[0] + along * (before[0] - here[0]):
                odd = not odd
        before = here
    return odd
