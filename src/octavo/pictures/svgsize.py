"""Turn the size that an SVG gives itself into CSS pixels (SVG 2, section 8; CSS Values 4)."""

from __future__ import annotations

import math
import re

from lxml import etree

LONGEST = 10_000 * 96 / 25.4

_PIXELS = {
    "": 1.0,
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "q": 96 / 101.6,
    "em": 16.0,
    "ex": 8.0,
}
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?"
_LENGTH = re.compile(rf"\s*({_NUMBER})\s*([a-z]*)\s*", re.IGNORECASE)
_BOX = re.compile(rf"\s*({_NUMBER})" + rf"(?:\s+|\s*,\s*)({_NUMBER})" * 3 + r"\s*", re.IGNORECASE)

Size = tuple[float, float]


def size_of(root: etree._Element) -> tuple[Size, str]:
    """Return width and height in CSS pixels, and in words what is wrong with them."""
    box = view_box(root)
    width, height = (_length(root.get(name)) for name in ("width", "height"))
    if box is not None and box[0] > 0 and box[1] > 0:
        if width is None and height is None:
            width, height = box
        elif width is None and height is not None:
            width = height * box[0] / box[1]
        elif width is not None and height is None:
            height = width * box[1] / box[0]
    if width is None or height is None:
        return (0.0, 0.0), "The SVG does not say how large it is."
    if not all(math.isfinite(side) and side > 0 for side in (width, height)):
        return (0.0, 0.0), "The SVG has no extent."
    if max(width, height) > LONGEST:
        return (0.0, 0.0), "The SVG is longer than ten metres."
    return (round(width, 3), round(height, 3)), ""


def view_box(root: etree._Element) -> Size | None:
    """Return width and height of the `viewBox`, None where it has none that can be read."""
    match = _BOX.fullmatch(str(root.get("viewBox", "")))
    return (float(match.group(3)), float(match.group(4))) if match else None


def _length(text: object) -> float | None:
    """Return a length in pixels; percentages and `auto` are none."""
    match = _LENGTH.fullmatch(str(text or ""))
    unit = match.group(2).lower() if match else "?"
    return float(match.group(1)) * _PIXELS[unit] if match and unit in _PIXELS else None
