"""Turn the older metadata of a picture, IPTC-IIM and EXIF, into what they say of its rights."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from PIL import Image, IptcImagePlugin

from octavo.pictures.said import LARGEST, UnreadableError, Word, tidied

# IIM 4.2: record and data set; the name that programs show.
_DATA_SETS = (
    ("credit", (2, 110), "IPTC Credit"),
    ("creator", (2, 80), "IPTC By-line"),
    ("rights", (2, 116), "IPTC CopyrightNotice"),
    ("source", (2, 115), "IPTC Source"),
)
_CODED, _UTF8 = (1, 90), b"\x1b%G"
# EXIF 2.32, section 4.6.4.
_TAGS = (("creator", 0x013B, "EXIF Artist"), ("rights", 0x8298, "EXIF Copyright"))


def iptc_words(image: Image.Image) -> Iterator[Word]:
    """Yield what the IIM block of a JPEG or TIFF says.

    Raises whatever the parser met in a damaged block, UnreadableError for an absurd one.
    """
    info: Any = IptcImagePlugin.getiptcinfo(image)  # type: ignore[arg-type]
    if not info:
        return
    if sum(len(value or b"") for value in info.values()) > LARGEST:
        raise UnreadableError("its IPTC block is too large")
    utf8 = info.get(_CODED) == _UTF8
    for field, key, label in _DATA_SETS:
        values = info.get(key) or ()
        texts = [values] if isinstance(values, bytes) else values
        joined = ", ".join(filter(None, (_decoded(text or b"", utf8=utf8) for text in texts)))
        if joined:
            yield Word(field, joined, label)


def exif_words(exif: Image.Exif) -> Iterator[Word]:
    """Yield what an EXIF block says."""
    for field, tag, label in _TAGS:
        text = exif_text(exif.get(tag))
        if text:
            yield Word(field, text, label)


def exif_text(value: Any) -> str:
    """Return the text of an EXIF tag: Pillow reads Latin-1, most programs write UTF-8."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    text = str(value or "").replace("\0", " ").strip()
    with contextlib.suppress(UnicodeError):
        text = text.encode("latin-1").decode("utf-8")
    return tidied(text)


def _decoded(data: bytes, *, utf8: bool) -> str:
    """Return a text of IIM: UTF-8 where the block says so or it can be, else Windows-1252."""
    try:
        return tidied(data.decode("utf-8"))
    except UnicodeDecodeError:
        return tidied(data.decode("utf-8" if utf8 else "cp1252", "replace"))
