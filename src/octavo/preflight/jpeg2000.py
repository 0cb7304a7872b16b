"""Turn the header of a JPEG 2000 picture into the colour space that it hides there."""

from __future__ import annotations

import pikepdf

from octavo.preflight.colours import CMYK, GREY, RGB, UNKNOWN, Space

_ENUMERATED = {12: CMYK, 16: RGB, 17: GREY, 18: RGB}
_PROFILES = {b"CMYK": 4, b"RGB ": 3, b"GRAY": 1}
_COMPONENTS = {1: GREY, 3: RGB, 4: CMYK}
_HEADER = 4096


def space_in(image: object) -> Space:
    """Return the colour space of a picture without one of its own (ISO 15444-1, I.5.3.3).

    The box `colr` names it or holds a profile; a bare code stream tells only how many components
    there are (A.5.1).
    """
    if not isinstance(image, pikepdf.Stream):
        return UNKNOWN
    start = image.read_raw_bytes()[:_HEADER]
    at = start.find(b"colr")
    if at >= 0:
        box = start[at + 4 :]
        if box[:1] == b"\x01":
            return _ENUMERATED.get(int.from_bytes(box[3:7], "big"), UNKNOWN)
        return Space("ICCBased", _PROFILES.get(box[19:23], 0))
    at = start.find(b"\xff\x51")
    if at < 0:
        return UNKNOWN
    return _COMPONENTS.get(int.from_bytes(start[at + 38 : at + 40], "big"), UNKNOWN)
