"""Turn the metadata of a picture into the little of it that a reader's copy keeps: whose it is.

Where a photograph was taken, with what and when is the author's affair, and is left out.
"""

from __future__ import annotations

from typing import Any

from PIL import Image

from octavo.pictures.iim import exif_text
from octavo.pictures.raster import exif_of
from octavo.pictures.said import UnreadableError
from octavo.pictures.xmp import words_of

# EXIF 2.32, section 4.6.4.
_ARTIST, _COPYRIGHT = 0x013B, 0x8298
_LONGEST = 500


def rights_of(image: Image.Image) -> bytes:
    """Return an EXIF block with the creator and the copyright of `image`, empty without them."""
    exif = exif_of(image)
    xmp = _xmp(image.info.get("xmp", b""))
    kept = Image.Exif()
    for tag, name in ((_ARTIST, "creator"), (_COPYRIGHT, "rights")):
        said = exif_text(exif.get(tag)) or xmp.get(name, "")
        if said:
            kept[tag] = said[:_LONGEST].encode("utf-8")
    return kept.tobytes() if len(kept) else b""


def _xmp(packet: Any) -> dict[str, str]:
    """Return what an XMP packet says, the first word on each matter."""
    try:
        words = words_of(packet) if isinstance(packet, bytes) else ()
    except UnreadableError:
        return {}
    return {word.field: word.text for word in reversed(words)}
