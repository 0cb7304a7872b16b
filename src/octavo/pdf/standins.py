"""Turn pictures into stand-ins of their size, which are laid out quickly and replaced afterwards.

A raster's stand-in is a JPEG without pixels, which says its size and, in a comment, its name; the
layout engine copies it into the PDF as it is. A drawing's stand-in is a drawing of the same size
that shows nothing but such a JPEG, so that it is scaled as the drawing would be.
"""

from __future__ import annotations

import base64
import re
import struct
import xml.etree.ElementTree as ET
from xml.sax.saxutils import quoteattr

_START, _COMMENT, _FRAME, _SCAN, _END = b"\xff\xd8", 0xFFFE, 0xFFC0, 0xFFDA, b"\xff\xd9"
_MARK = b"Octavo stands in for "
_KNOWN = re.compile(re.escape(_START + b"\xff\xfe") + b"(..)" + _MARK, re.DOTALL)
_LARGEST = 65_535  # what the header of a JPEG can say (ITU-T T.81, B.2.2)


def raster(name: str, width: float, height: float) -> bytes:
    """Return the stand-in of the raster `name`, `width` by `height` pixels."""
    across, down = _whole(width), _whole(height)
    parts = (
        (_COMMENT, _MARK + name.encode()),
        (_FRAME, struct.pack(">BHHB3B", 8, down, across, 1, 1, 0x11, 0)),
        (_SCAN, bytes((1, 1, 0, 0, 63, 0))),
    )
    segments = (struct.pack(">HH", mark, len(body) + 2) + body for mark, body in parts)
    return _START + b"".join(segments) + _END


def drawing(name: str, svg: bytes, width: float, height: float) -> bytes:
    """Return the stand-in of the drawing `svg`, which is called `name` and has that size in px.

    It keeps the size that the drawing's root asks for, and has a `viewBox` of the size it has.
    """
    root = ET.fromstring(svg)
    sizes = "".join(
        f" {key}={quoteattr(root.get(key, ''))}"
        for key in ("width", "height", "preserveAspectRatio")
        if root.get(key)
    )
    inside = base64.b64encode(raster(name, width, height)).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}"{sizes}>'
        f'<image width="{width:g}" height="{height:g}" preserveAspectRatio="none"'
        f' href="data:image/jpeg;base64,{inside}"/></svg>'
    ).encode()


def are_in(pdf: bytes) -> bool:
    """Return whether there are stand-ins in a PDF, which has them as they are."""
    return _MARK in pdf


def name_in(data: bytes) -> str | None:
    """Return what the image data `data` stand in for, None where they are a picture's own."""
    known = _KNOWN.match(data)
    if known is None:
        return None
    (length,) = struct.unpack(">H", known[1])
    return data[known.end() : 4 + length].decode()


def _whole(pixels: float) -> int:
    return min(max(round(pixels), 1), _LARGEST)
