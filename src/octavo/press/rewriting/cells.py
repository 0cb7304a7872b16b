"""Turn a pattern of which one cell is seen into one whose next cell is far away.

Layout engines paint a gradient as a pattern that repeats at exactly the width of its box. Some
renderers then show the beginning of the next cell as a line at the far edge.
"""

from __future__ import annotations

import pikepdf

from octavo.press.functions import reals
from octavo.press.matrices import matrix_of, times
from octavo.press.paper import Region, around
from octavo.press.rewriting.work import Work

# How far the box may reach beyond the cell and still count as the cell, in points.
_EDGE = 0.05


def lone_cell(work: Work, box: Region) -> str:
    """Return the name of a pattern that shows its one cell in `box`, or nothing."""
    pattern = work.state.pattern
    if pattern is None or int(pattern.PatternType) != 1 or int(pattern.PaintType) != 1:
        return ""
    if not _within(box, _cell(work, pattern)):
        return ""
    made = work.parts.pattern(pattern, work).made
    far = work.parts.new_stream(made.read_bytes())
    for key, value in made.items():
        if key not in ("/Length", "/Filter", "/DecodeParms"):
            far[key] = value
    far.XStep, far.YStep = (3 * float(pattern[step]) for step in ("/XStep", "/YStep"))
    return work.named("/Pattern", far)


def _cell(work: Work, pattern: pikepdf.Object) -> Region:
    """Return where the first cell lies on the page; nowhere where it is turned."""
    matrix = times(matrix_of(reals(pattern.get("/Matrix", []))), work.base)
    if abs(matrix[1]) + abs(matrix[2]) > 1e-9:
        return (0.0, 0.0, 0.0, 0.0)
    left, bottom, right, top = reals(pattern.BBox)
    wide = min(right - left, abs(float(pattern.XStep)))
    high = min(top - bottom, abs(float(pattern.YStep)))
    return around([(left, bottom), (left + wide, bottom + high)], matrix, _EDGE)


def _within(inner: Region, outer: Region) -> bool:
    return (
        inner[0] >= outer[0]
        and inner[1] >= outer[1]
        and inner[2] <= outer[2]
        and inner[3] <= outer[3]
    )
