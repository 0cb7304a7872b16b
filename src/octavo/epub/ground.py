"""Turn a picture into whether the page behind it shows through.

Such a picture was made for white paper and gets white beneath it, and a little white around it
where the page is dark. One that brings its own ground is shown as it is.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from lxml import etree

from octavo import markup
from octavo.pictures import Picture

_SVG = "{http://www.w3.org/2000/svg}"
_PARSER = markup.parser()
_UNSEEN = frozenset(
    _SVG + name for name in ("defs", "desc", "metadata", "style", "symbol", "title")
)
_PNG_HEADER = struct.Struct(">16x II x B")
_PNG_WITH_ALPHA = (4, 6)  # grey and RGB with an alpha channel (PNG 3rd edition, section 11.2.1)
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?", re.IGNORECASE)
_STRAIGHT = re.compile(r"[MLZz\d\s.,+-]*")
_FADED = re.compile(r"(?:fill-)?opacity\s*:|fill\s*:\s*none|transparent|rgba|url\(")

Box = tuple[float, float, float, float]


def lets_the_page_through(picture: Picture) -> bool:
    """Return whether a part of `picture`, an SVG or a PNG, is or may be transparent."""
    if picture.media_type == "image/svg+xml":
        return not _has_ground(etree.fromstring(picture.data, _PARSER))
    if picture.media_type == "image/png":
        return _png_has_alpha(picture.data)
    return False


def _png_has_alpha(data: bytes) -> bool:
    _, _, colour = _PNG_HEADER.unpack_from(data)
    return colour in _PNG_WITH_ALPHA or b"tRNS" in data[: data.find(b"IDAT")]


def _has_ground(root: etree._Element) -> bool:
    """Return whether the first thing drawn is an opaque area as large as the picture.

    Programs that draw put their paper there. Anything less plain counts as none: white beneath a
    picture that needed none does no harm.
    """
    first = next(_drawn(root), None)
    whole = _view(root)
    area = None if first is None else _area(first)
    if first is None or whole is None or area is None or not _is_opaque(first):
        return False
    slack = 0.005 * max(whole[2] - whole[0], whole[3] - whole[1])
    starts = area[0] <= whole[0] + slack and area[1] <= whole[1] + slack
    return starts and area[2] >= whole[2] - slack and area[3] >= whole[3] - slack


def _drawn(element: etree._Element) -> Iterator[etree._Element]:
    for inner in element.iterchildren(etree.Element):
        if inner.tag == _SVG + "g":
            yield from _drawn(inner)
        elif inner.tag not in _UNSEEN:
            yield inner


def _view(root: etree._Element) -> Box | None:
    """Return left, top, right and bottom of what the picture shows, in its own units."""
    box = _numbers(root.get("viewBox", ""))
    if len(box) == 4:
        left, top, width, height = box
        return left, top, left + width, top + height
    sides = _numbers(f"{root.get('width', '')} {root.get('height', '')}")
    return (0.0, 0.0, sides[0], sides[1]) if len(sides) == 2 else None


def _area(element: etree._Element) -> Box | None:
    """Return the rectangle that a `rect`, or a path of straight lines, takes up."""
    if element.tag == _SVG + "rect":
        if element.get("width") == element.get("height") == "100%":
            return float("-inf"), float("-inf"), float("inf"), float("inf")
        sides = [_numbers(element.get(name, "0")) for name in ("x", "y", "width", "height")]
        left, top, width, height = (side[0] if side else 0.0 for side in sides)
        return left, top, left + width, top + height
    drawn = element.get("d", "")
    points = _numbers(drawn)
    if element.tag != _SVG + "path" or len(points) < 8 or not _STRAIGHT.fullmatch(drawn):
        return None
    across, down = points[::2], points[1::2]
    corners = len(set(across)) == len(set(down)) == 2
    return (min(across), min(down), max(across), max(down)) if corners else None


def _is_opaque(element: etree._Element) -> bool:
    said = [element, *element.iterancestors()]
    plain = not any(
        one.get(name) for one in said for name in ("opacity", "fill-opacity", "transform")
    )
    fills = " ".join(f"fill: {one.get('fill', '')}; {one.get('style', '')}" for one in said)
    return plain and not _FADED.search(fills)


def _numbers(text: str) -> list[float]:
    return [float(number) for number in _NUMBER.findall(text)]
