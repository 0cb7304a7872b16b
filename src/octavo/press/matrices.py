"""Turn transformations of PDF (ISO 32000-1, 8.3.3) into one another."""

from __future__ import annotations

from math import hypot
from typing import TypeAlias

Matrix: TypeAlias = tuple[float, float, float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def times(first: Matrix, then: Matrix) -> Matrix:
    """Return what `first` and afterwards `then` do together."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
            e * p + f * r + t, e * q + f * s + u)  # fmt: skip


def height(matrix: Matrix) -> float:
    """Return how long an upright of length 1 becomes."""
    return hypot(matrix[2], matrix[3])


def narrowest(matrix: Matrix) -> float:
    """Return how long the more shrunken of the two axes of length 1 becomes."""
    return min(hypot(matrix[0], matrix[1]), hypot(matrix[2], matrix[3]))


def widest(matrix: Matrix) -> float:
    """Return how long the less shrunken of the two axes of length 1 becomes."""
    return max(hypot(matrix[0], matrix[1]), hypot(matrix[2], matrix[3]))


def place(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Return where the point `x`, `y` comes to lie."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def matrix_of(numbers: list[float]) -> Matrix:
    """Return six numbers as a matrix, the identity where there are not six."""
    if len(numbers) != 6:
        return IDENTITY
    a, b, c, d, e, f = numbers
    return a, b, c, d, e, f


def scale(matrix: Matrix) -> tuple[str, str, str]:
    """Return how large things become, to two digits: enough to know what is small."""
    return f"{height(matrix):.1e}", f"{narrowest(matrix):.1e}", f"{widest(matrix):.1e}"
