"""Turn a JPEG into the same picture without its metadata, not a pixel of it changed.

The segments are those of ITU-T T.81, annex B.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_APP0, _APP1, _APP14, _COMMENT, _SCAN = 0xE0, 0xE1, 0xEE, 0xFE, 0xDA
_BASELINE = 0xC0
_EXIF = b"Exif\0\0"


def is_baseline(jpeg: bytes) -> bool:
    """Return whether a JPEG is baseline, which every reader can show, and can be taken apart."""
    return any(marker == _BASELINE for marker, _ in _segments(jpeg))


def stripped(jpeg: bytes, exif: bytes = b"") -> bytes:
    """Return `jpeg` with nothing but what it takes to decode it, and `exif` if there is any."""
    kept = [b"\xff\xd8"]
    added = not exif
    scan = len(jpeg)
    for marker, segment in _segments(jpeg):
        if marker == _SCAN:
            scan = len(segment)
            break
        if not added and marker != _APP0:
            kept.append(_segment(_APP1, exif if exif.startswith(_EXIF) else _EXIF + exif))
            added = True
        if not _is_metadata(marker):
            kept.append(segment)
    end = jpeg.rfind(b"\xff\xd9")
    return b"".join((*kept, jpeg[len(jpeg) - scan : end + 2]))


def _is_metadata(marker: int) -> bool:
    application = _APP1 <= marker <= 0xEF and marker != _APP14
    return application or marker == _COMMENT


def _segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def _segments(jpeg: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the segments before the first scan; the scan itself is the rest of the file."""
    place = 2
    while place + 4 <= len(jpeg) and jpeg[place] == 0xFF:
        marker = jpeg[place + 1]
        if marker == 0xFF:
            place += 1
            continue
        if marker == _SCAN:
            yield marker, jpeg[place:]
            return
        (length,) = struct.unpack_from(">H", jpeg, place + 2)
        yield marker, jpeg[place : place + 2 + length]
        place += 2 + length
