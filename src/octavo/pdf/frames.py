"""Turn a JSON header and raw bytes into one frame of a pipe, and a frame back into both.

A frame is the header's length (four bytes, most significant first), the header, and the blobs whose
sizes the header gives. Nothing in it is ever executed: the parent reads what a child made of an
author's input.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from typing import Any

_LENGTH = struct.Struct(">I")
_HEADER_LIMIT = 64 * 1024 * 1024
_BLOB_LIMIT = 1024 * 1024 * 1024

Frame = tuple[dict[str, Any], tuple[bytes, ...]]


class FrameError(ValueError):
    """What was read is not a frame."""


def encode(header: Mapping[str, Any], blobs: Sequence[bytes] = ()) -> bytes:
    """Return the frame of `header` and `blobs`; equal headers give equal bytes."""
    sized = {**header, "blobs": [len(blob) for blob in blobs]}
    text = json.dumps(sized, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return b"".join((_LENGTH.pack(len(text)), text, *blobs))


def decode(data: bytes | bytearray) -> tuple[Frame, int] | None:
    """Return the first frame of `data` and its length in bytes, None while it is not whole.

    Raises FrameError for what can never become a frame.
    """
    if len(data) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack_from(data)
    if length > _HEADER_LIMIT:
        raise FrameError("the header is too long")
    at = _LENGTH.size + length
    if len(data) < at:
        return None
    header = _header(bytes(data[_LENGTH.size : at]))
    sizes = header.pop("blobs")
    if len(data) < at + sum(sizes):
        return None
    blobs = []
    for size in sizes:
        blobs.append(bytes(data[at : at + size]))
        at += size
    return (header, tuple(blobs)), at


def whole(data: bytes) -> Frame | None:
    """Return the frame that `data` is, None where it is damaged or has more than one."""
    try:
        found = decode(data)
    except FrameError:
        return None
    return found[0] if found and found[1] == len(data) else None


def _header(text: bytes) -> dict[str, Any]:
    try:
        header = json.loads(text)
    except (ValueError, RecursionError) as failure:
        raise FrameError("the header is not JSON") from failure
    sizes = header.get("blobs") if isinstance(header, dict) else None
    if not isinstance(sizes, list) or not all(isinstance(n, int) and n >= 0 for n in sizes):
        raise FrameError("the header does not say what follows")
    if sum(sizes) > _BLOB_LIMIT:
        raise FrameError("what follows is too long")
    assert isinstance(header, dict)
    return header
