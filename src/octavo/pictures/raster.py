"""Turn the bytes of a raster picture into its size, and into what is wrong with them.

Nothing is decoded before its size is known, and nothing large is decoded whole.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from typing import Any

from PIL import Image, ImageFile

from octavo.pictures.kinds import JPEG, PNG, TIFF, WEBP
from octavo.pictures.memory import decoding
from octavo.values import frozen

MOST_PIXELS = 100_000_000
LONGEST_SIDE = 30_000
# Pillow holds a WebP four times over while it decodes it.
MOST_OF_KIND = {WEBP: 40_000_000}

# Above this, a WebP or TIFF is only checked for being complete: decoding takes four bytes a pixel.
_DECODED = 40_000_000
_PIECE = 1 << 20
# Pixels that a progressive JPEG may go over, all its scans together; ten scans are usual.
_SCANNED = 2_000_000_000
# Photoshop's layers, beside the picture that they make (Adobe, Photoshop TIFF Technical Notes).
_LAYERS = 37724
_FORMATS = {JPEG: ("JPEG",), PNG: ("PNG",), TIFF: ("TIFF",), WEBP: ("WEBP",)}


@frozen
class Measured:
    """A raster as it will be shown, upright; `fault` or `bomb` says what is wrong with it.

    `most` is how many pixels a picture of its kind may have.
    """

    width: int = 0
    height: int = 0
    frames: bool = False
    layers: bool = False
    fault: str = ""
    bomb: str = ""
    most: int = MOST_PIXELS


def opened(content: bytes, kind: str) -> Image.Image:
    """Return the picture with its header read. Raises OSError where even that is damaged."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # which a layout engine may have set in this process
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return Image.open(io.BytesIO(content), formats=_FORMATS[kind])


def measure(content: bytes, kind: str) -> Measured:
    """Return the size of a raster picture and what is wrong with it."""
    try:
        image = opened(content, kind)
        width, height = image.size
    except Image.DecompressionBombError:
        return Measured(bomb=f"more than {2 * MOST_PIXELS // 10**6} megapixels")
    except Exception:  # noqa: BLE001 - damaged headers raise whatever the parser met
        return Measured(fault="its first bytes cannot be read")
    most = MOST_OF_KIND.get(kind, MOST_PIXELS)
    if width * height > most or max(width, height) > LONGEST_SIDE:
        return Measured(width, height, bomb=f"{width} × {height} pixels", most=most)
    try:
        frames = _has_frames(image, kind)
        turned = _turned(image)
        fault = _CHECKS[kind](content, image)
    except Exception as failure:  # noqa: BLE001 - likewise
        return Measured(width, height, fault=str(failure) or type(failure).__name__)
    layers = kind == TIFF and _LAYERS in getattr(image, "tag_v2", {})
    shown = (height, width) if turned else (width, height)
    return Measured(*shown, frames=frames, layers=layers, fault=fault)


def exif_of(image: Image.Image) -> Image.Exif:
    """Return the EXIF block of a picture, empty where reading it would decode the picture."""
    if image.format == "PNG" and "exif" not in image.info:
        return Image.Exif()
    return image.getexif()


def _turned(image: Image.Image) -> bool:
    """Return whether the EXIF orientation swaps width and height (EXIF 2.32, tag 0x0112)."""
    return exif_of(image).get(0x0112, 1) in (5, 6, 7, 8)


def _has_frames(image: Image.Image, kind: str) -> bool:
    if kind == JPEG:
        return False
    if kind != TIFF:
        return bool(getattr(image, "is_animated", False))
    try:
        image.seek(1)
    except EOFError:
        return False
    image.seek(0)
    return True


def _jpeg(content: bytes, image: Image.Image) -> str:
    scans = content.count(b"\xff\xda")
    if scans * image.width * image.height > _SCANNED:
        return f"it paints its pixels {scans} times over"
    # At an eighth of its size a photograph is read to its end, but hardly decoded.
    with decoding(image):
        image.draft(image.mode, (1, 1))
        image.load()
    return ""


def _png(content: bytes, image: Image.Image) -> str:
    """Follow the chunks and inflate the pixels piece by piece (PNG 3, sections 5 and 10)."""
    inflate, size = zlib.decompressobj(), 0
    ended = False
    for name, body, sound in chunks(content):
        if not sound:
            return f"the chunk {name} is cut short or its check sum is wrong"
        if name == "IDAT":
            for start in range(0, len(body), _PIECE):
                size += _inflated(inflate, bytes(body[start : start + _PIECE]))
        ended = name == "IEND"
    if not ended or not inflate.eof:
        return "it ends too early"
    whole = image.height * ((image.width * _bits(content) + 7) // 8 + 1)
    return "pixels are missing" if not content[28] and size < whole else ""


def chunks(content: bytes) -> Iterator[tuple[str, memoryview, bool]]:
    """Yield the chunks of a PNG: name, contents, and whether they are whole and unspoilt."""
    place, view = 8, memoryview(content)
    while place + 8 <= len(content):
        (length,) = struct.unpack_from(">I", content, place)
        name = content[place + 4 : place + 8]
        body, end = view[place + 8 : place + 8 + length], place + 12 + length
        whole = end <= len(content)
        sound = whole and zlib.crc32(body, zlib.crc32(name)) == int.from_bytes(
            content[end - 4 : end], "big"
        )
        yield name.decode("latin-1"), body, sound
        if name == b"IEND" or not whole:
            return
        place = end


def _inflated(inflate: Any, piece: bytes) -> int:
    """Return how many bytes `piece` inflates to, a megabyte at a time."""
    size = len(inflate.decompress(piece, _PIECE))
    while inflate.unconsumed_tail:
        size += len(inflate.decompress(inflate.unconsumed_tail, _PIECE))
    return size


def _bits(content: bytes) -> int:
    samples = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}.get(content[25], 1)
    return content[24] * samples


def _webp(content: bytes, image: Image.Image) -> str:
    (size,) = struct.unpack_from("<I", content, 4)
    if size + 8 > len(content):
        return f"{size + 8 - len(content)} bytes are missing at its end"
    return _loaded(image)


def _tiff(content: bytes, image: Image.Image) -> str:
    tags: Any = getattr(image, "tag_v2", {})
    for offsets, lengths in ((273, 279), (324, 325)):
        for offset, length in zip(tags.get(offsets, ()), tags.get(lengths, ()), strict=False):
            if offset + length > len(content):
                return f"{offset + length - len(content)} bytes are missing at its end"
    return _loaded(image)


def _loaded(image: Image.Image) -> str:
    if image.width * image.height <= _DECODED:
        with decoding(image):
            image.load()
    return ""


_CHECKS = {JPEG: _jpeg, PNG: _png, TIFF: _tiff, WEBP: _webp}
