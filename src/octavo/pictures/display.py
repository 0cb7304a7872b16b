"""Turn a raster as delivered into the colours of a screen, for a page that is read there."""

from __future__ import annotations

from PIL import Image

from octavo.inks import standard_condition
from octavo.pictures.delivered import Delivered, Size, delivered
from octavo.pictures.jpeg import is_baseline, stripped
from octavo.pictures.kinds import JPEG
from octavo.pictures.memory import decoding
from octavo.pictures.packing import Packed, Pressure, packed
from octavo.pictures.pixels import in_srgb, is_plain
from octavo.pictures.raster import opened

_PRESSURE = Pressure(quality=88, halved=True)
# Bytes a pixel takes beside its decoding: the same in sRGB, and a mask.
_BESIDE = 5


def displayed(content: bytes, kind: str, tone: Size, line: Size) -> Packed:
    """Return a raster in sRGB or grey, of size `tone`, or `line` where it is black on white only.

    Raises OSError, ValueError or SyntaxError where the file is damaged after all.
    """
    source = opened(content, kind)
    if kind == JPEG and source.size == tone and is_plain(source) and is_baseline(content):
        components = 1 if source.mode == "L" else 3
        return Packed(*source.size, components, 8, "jpeg", False, (), stripped(content))
    with decoding(source, _BESIDE):
        pixels = delivered(content, kind, tone, line)
        image, remarks = _in_srgb(pixels)
        return packed(image, pixels.alpha, remarks, _PRESSURE if pixels.photograph else None)


def _in_srgb(pixels: Delivered) -> tuple[Image.Image, tuple[str, ...]]:
    """Return the pixels in 1, L or RGB, and the words of what had to be guessed."""
    if pixels.image.mode == "1":
        return pixels.image, ()
    profile, guess = pixels.profile, ""
    if pixels.image.mode == "CMYK" and not profile:
        profile, guess = standard_condition().profile, "guessed"
    made = in_srgb(pixels.image, profile)
    guess = guess or ("broken" if made.guess else "")
    return made.image, (guess,) if guess else ()
