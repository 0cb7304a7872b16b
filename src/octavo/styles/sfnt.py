"""Turn the bytes of a font file into what is wrong with them, before anything draws with it.

The layout of the file is that of the OpenType specification, “Organization of an OpenType Font”.
"""

from __future__ import annotations

import struct

_FLAVOURS = {b"\x00\x01\x00\x00": {"glyf", "loca"}, b"true": {"glyf", "loca"}, b"OTTO": set[str]()}
_NEEDED = {"cmap", "head", "hhea", "hmtx", "maxp", "name"}
_OTHER = {
    b"wOFF": "a WOFF file, made for browsers",
    b"wOF2": "a WOFF2 file, made for browsers",
    b"ttcf": "a collection of several fonts",
}


def fault(font: bytes) -> str:
    """Return what keeps `font` from being a TrueType or OpenType font, empty where nothing does."""
    flavour = font[:4]
    if flavour in _OTHER:
        return f"is {_OTHER[flavour]}"
    if flavour not in _FLAVOURS or len(font) < 12:
        return "is not a TrueType or OpenType font"
    (count,) = struct.unpack_from(">H", font, 4)
    if len(font) < 12 + 16 * count:
        return "ends inside its table of contents"
    tables = set()
    for index in range(count):
        tag, _, offset, length = struct.unpack_from(">4sIII", font, 12 + 16 * index)
        if offset + length > len(font):
            return f"ends {offset + length - len(font)} bytes too early"
        tables.add(tag.decode("latin-1"))
    missing = (_NEEDED | _FLAVOURS[flavour]) - tables
    return f"has no table “{min(missing)}”" if missing else ""
