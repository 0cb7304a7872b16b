"""What is compressed in pieces is one stream like any other."""

from __future__ import annotations

import zlib

import pytest

from octavo.press.deflating import deflated

LONG = b"1 0 0 1 8.5039 8.5039 cm\n" * 5000


@pytest.mark.parametrize("pieces", [(), (b"",), (b"a",), (LONG,), (b"q\n", LONG, b"", b"\nQ")])
def test_pieces_are_read_as_one(pieces: tuple[bytes, ...]) -> None:
    made = deflated(*pieces)
    assert zlib.decompress(made) == b"".join(pieces)
    assert deflated(*pieces) == made
    assert len(made) < 40 + len(b"".join(pieces)) // 50
