"""Turn what streams hold into compressed bytes, the same content once in the life of a process."""

from __future__ import annotations

import zlib
from typing import Any

import pikepdf

from octavo.memory import Memory

_MEMORY: Memory[bytes] = Memory(32 * 1024 * 1024)


def deflated(content: bytes) -> bytes:
    """Return `content` as a stream of the filter FlateDecode holds it."""
    made = _MEMORY.recall(content)
    if made is None:
        made = zlib.compress(content)
        _MEMORY.keep(content, made, len(made))
    return made


def stream_of(pdf: pikepdf.Pdf, content: bytes, **entries: Any) -> pikepdf.Object:
    """Return a new stream of `pdf` that is compressed already, and is written as it is."""
    return pdf.make_stream(deflated(content), Filter=pikepdf.Name.FlateDecode, **entries)
