"""Turn what a font file says of itself into how it may be embedded (OpenType, OS/2, fsType)."""

from __future__ import annotations

import struct
from enum import Enum

_RESTRICTED = 0x0002
_EASIER = 0x000C  # preview and print, or editable: where several are set, the easiest holds
_WHOLE = 0x0100
_BITMAPS = 0x0200
_TABLE = struct.Struct(">4sIII")
_FS_TYPE = 8  # where it stands in the table OS/2


class Permission(Enum):
    """How much of a font may be embedded."""

    NONE = "none"
    WHOLE = "whole"
    PART = "part"


def permission_of(font: bytes) -> Permission:
    """Return how `font` may be embedded; one that says nothing forbids nothing."""
    (count,) = struct.unpack_from(">H", font, 4)
    for number in range(count):
        tag, _, offset, length = _TABLE.unpack_from(font, 12 + number * _TABLE.size)
        if tag == b"OS/2" and length >= _FS_TYPE + 2:
            return _permission(*struct.unpack_from(">H", font, offset + _FS_TYPE))
    return Permission.PART


def _permission(bits: int) -> Permission:
    restricted = bits & _RESTRICTED and not bits & _EASIER
    if restricted or bits & _BITMAPS:
        return Permission.NONE
    return Permission.WHOLE if bits & _WHOLE else Permission.PART
