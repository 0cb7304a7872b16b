"""Turn the first bytes of a picture into its kind and its size in pixels."""

from __future__ import annotations

import re
import struct

_KINDS = (
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF8", ".gif"),
    (b"II*\x00", ".tif"),
    (b"MM\x00*", ".tif"),
    (b"BM", ".bmp"),
)
_SVG = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*>\s*)*<(?:\w+:)?svg\b", re.DOTALL)  # fmt: skip  # noqa: E501
_STARTS = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # frames of JPEG (ITU-T T.81, B.2.2)


def kind_of(data: bytes) -> str:
    """Return the extension that the bytes of a picture deserve, empty where they are none."""
    for start, kind in _KINDS:
        if data.startswith(start):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ".webp"
    if data[4:12] in (b"ftypavif", b"ftypavis", b"ftypheic", b"ftypmif1"):
        return ".avif"
    return ".svg" if _SVG.match(data[:8000]) and b"<!ENTITY" not in data else ""


def size_of(data: bytes) -> tuple[int, int]:
    """Return width and height, zeros where the bytes do not say."""
    try:
        return _READERS.get(kind_of(data), _unknown)(data)
    except (struct.error, IndexError):
        return 0, 0


def _unknown(_data: bytes) -> tuple[int, int]:
    return 0, 0


def _png(data: bytes) -> tuple[int, int]:
    wide, high = struct.unpack(">II", data[16:24])
    return int(wide), int(high)


def _gif(data: bytes) -> tuple[int, int]:
    wide, high = struct.unpack("<HH", data[6:10])
    return int(wide), int(high)


def _jpeg(data: bytes) -> tuple[int, int]:
    at = 2
    while at < len(data) - 9:
        if data[at] != 0xFF:
            return 0, 0
        if data[at + 1] in _STARTS:
            high, wide = struct.unpack(">HH", data[at + 5 : at + 9])
            return int(wide), int(high)
        at += 1 if data[at + 1] == 0xFF else 2 + int(struct.unpack(">H", data[at + 2 : at + 4])[0])
    return 0, 0


def _webp(data: bytes) -> tuple[int, int]:
    if data[12:16] == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if data[12:16] == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    wide, high = struct.unpack("<HH", data[26:30])
    return int(wide) & 0x3FFF, int(high) & 0x3FFF


_READERS = {".png": _png, ".gif": _gif, ".jpg": _jpeg, ".webp": _webp}
