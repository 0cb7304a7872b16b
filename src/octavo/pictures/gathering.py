"""Turn the bytes of a picture into all that its metadata say of its rights.

XMP goes before IPTC-IIM, and that before EXIF: so do programs that read all three.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator

from PIL import Image

from octavo.pictures.iim import exif_words, iptc_words
from octavo.pictures.kinds import PNG
from octavo.pictures.raster import chunks, exif_of, opened
from octavo.pictures.said import LARGEST, Said, UnreadableError, Word
from octavo.pictures.xmp import words_of

_XMP_KEYWORD = "XML:com.adobe.xmp"


def gathered(content: bytes, kind: str) -> Said:
    """Return what the metadata of a raster say; what is damaged is told and left out."""
    words: list[Word] = []
    faults: list[str] = []
    try:
        image = opened(content, kind)
        packet, exif = _of_png(content) if kind == PNG else (_packet(image), exif_of(image))
    except Exception:  # noqa: BLE001 - damaged headers raise whatever the parser met
        return Said((), ("its header is damaged",))
    sources: tuple[tuple[str, Callable[[], Iterator[Word]]], ...] = (
        ("its XMP cannot be read", lambda: iter(words_of(packet))),
        ("its IPTC block is damaged", lambda: iptc_words(image)),
        ("its EXIF block is damaged", lambda: exif_words(exif)),
    )
    for fault, read in sources:
        try:
            words += read()
        except UnreadableError as failure:
            faults.append(str(failure))
        except Exception:  # noqa: BLE001 - likewise
            faults.append(fault)
    return Said(tuple(words), tuple(faults))


def _packet(image: Image.Image) -> bytes:
    packet = image.info.get("xmp", b"")
    return packet if isinstance(packet, bytes) else b""


def _of_png(content: bytes) -> tuple[bytes, Image.Exif]:
    """Return the XMP and the EXIF of a PNG, which may stand behind its pixels (PNG 3, 11.3)."""
    packet, exif = b"", Image.Exif()
    for name, body, sound in chunks(content):
        if name == "iTXt" and sound and not packet:
            packet = _international(bytes(body))
        elif name == "eXIf" and sound and len(body) <= LARGEST:
            exif.load(bytes(body))
    return packet, exif


def _international(body: bytes) -> bytes:
    """Return the text of an iTXt chunk that holds XMP, empty for any other (PNG 3, 11.3.3.4)."""
    keyword, _, rest = body.partition(b"\0")
    if keyword.decode("latin-1") != _XMP_KEYWORD or len(rest) < 2:
        return b""
    compressed = rest[0]
    text = rest[2:].split(b"\0", 2)[-1]
    return zlib.decompressobj().decompress(text, LARGEST + 1) if compressed else text
