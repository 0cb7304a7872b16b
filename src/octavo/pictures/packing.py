"""Turn pixels into the bytes of a picture as PDF holds it (ISO 32000-1, sections 7.4 and 8.9)."""

from __future__ import annotations

import io
import zlib

from PIL import Image

from octavo.values import frozen

_COMPONENTS = {"1": 1, "L": 1, "RGB": 3, "CMYK": 4}
_STRIP = 256
_LEVEL = 6
# Above this, what the encoder keeps to find the shortest codes (8 bytes a pixel) is too much.
_MOST_OPTIMISED = 20_000_000


@frozen
class Packed:
    """A picture as PDF holds it, and the words (of `remarks.py`) of what was noticed on the way.

    `alpha` is a deflated mask; `inverted` is true of CMYK in which 255 is no ink.
    """

    width: int
    height: int
    components: int
    bits: int
    encoding: str
    inverted: bool
    remarks: tuple[str, ...]
    data: bytes
    alpha: bytes | None = None


@frozen
class Pressure:
    """How photographs are pressed: JPEG's quality, and whether colours are halved (4:2:0)."""

    quality: int
    halved: bool


def packed(
    image: Image.Image,
    alpha: Image.Image | None,
    remarks: tuple[str, ...],
    pressure: Pressure | None,
) -> Packed:
    """Return an image of mode 1, L, RGB or CMYK, without loss where there is no `pressure`."""
    jpeg = pressure is not None and image.mode != "1"
    return Packed(
        *image.size,
        components=_COMPONENTS[image.mode],
        bits=1 if image.mode == "1" else 8,
        encoding="jpeg" if jpeg else "flate",
        # Pillow writes CMYK as Adobe does.
        inverted=jpeg and image.mode == "CMYK",
        remarks=remarks,
        data=_jpeg(image, pressure) if pressure and jpeg else deflated(image),
        alpha=deflated(alpha) if alpha is not None else None,
    )


def deflated(image: Image.Image) -> bytes:
    """Return the samples of an image deflated, row by row from the top."""
    press = zlib.compressobj(_LEVEL)
    parts = []
    for top in range(0, image.height, _STRIP):
        strip = image.crop((0, top, image.width, min(top + _STRIP, image.height)))
        parts.append(press.compress(strip.tobytes()))
    return b"".join((*parts, press.flush()))


def _jpeg(image: Image.Image, pressure: Pressure) -> bytes:
    out = io.BytesIO()
    image.save(
        *(out, "JPEG"),
        quality=pressure.quality,
        subsampling=2 if pressure.halved else 0,
        optimize=image.width * image.height <= _MOST_OPTIMISED,
        progressive=False,
    )
    return out.getvalue()
