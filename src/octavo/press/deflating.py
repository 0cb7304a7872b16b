"""Turn what streams hold into compressed bytes, the same content once in the life of a process."""

from __future__ import annotations

import functools
import zlib
from typing import Any

import pikepdf

from octavo.memory import Memory

# The header of a stream as zlib makes it, and a last block with nothing in it (RFC 1950, 2.2;
# RFC 1951, 3.2.3).
_BEGIN, _END = b"\x78\x9c", b"\x03\x00"

_MEMORY: Memory[bytes] = Memory(32 * 1024 * 1024)


def deflated(*pieces: bytes) -> bytes:
    """Return `pieces`, one after the other, as a stream of the filter FlateDecode holds them.

    Each is compressed by itself, so that what changed is no reason to compress the rest again.
    """
    check = functools.reduce(lambda before, piece: zlib.adler32(piece, before), pieces, 1)
    return b"".join((_BEGIN, *map(_blocks, pieces), _END, check.to_bytes(4, "big")))


def _blocks(piece: bytes) -> bytes:
    """Return `piece` in blocks of which none is the last, and which end with a whole byte."""
    made = _MEMORY.recall(piece)
    if made is None:
        deflater = zlib.compressobj(wbits=-zlib.MAX_WBITS)
        made = deflater.compress(piece) + deflater.flush(zlib.Z_SYNC_FLUSH)
        _MEMORY.keep(piece, made, len(made))
    return made


def stream_of(pdf: pikepdf.Pdf, *pieces: bytes, **entries: Any) -> pikepdf.Object:
    """Return a new stream of `pdf` that is compressed already, and is written as it is."""
    made = pdf.make_stream(deflated(*pieces), **entries)
    made.Filter = pikepdf.Name.FlateDecode
    return made
