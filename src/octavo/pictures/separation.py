"""Turn a raster as delivered into the inks of a press."""

from __future__ import annotations

from PIL import Image

from octavo.inks import InkSpace, ProfileError
from octavo.pictures.delivered import Delivered, Size, delivered
from octavo.pictures.jpeg import is_baseline, stripped
from octavo.pictures.kinds import JPEG
from octavo.pictures.memory import decoding
from octavo.pictures.packing import Packed, Pressure, packed
from octavo.pictures.pixels import orientation_of, profile_of
from octavo.pictures.raster import opened

_PRESSURE = Pressure(quality=95, halved=False)
# Bytes a pixel takes beside its decoding: the same in ink, a mask, and what is pressed of both.
_BESIDE = 8


def separated(
    content: bytes,
    kind: str,
    tone: Size,
    line: Size,
    space: InkSpace,
    *,
    flatten: bool,
    perceptual: bool,
) -> Packed:
    """Return a raster in inks, of size `tone`, or of size `line` where it is black on white only.

    CMYK in the inks of `space` keeps its numbers. Raises OSError, ValueError or SyntaxError where
    the file is damaged after all.
    """
    source = opened(content, kind)
    if kind == JPEG and source.size == tone and _is_ready(source, content, space):
        return _untouched(source, content)
    with decoding(source, _BESIDE):
        pixels = delivered(content, kind, tone, line)
        remarks = list(pixels.remarks)
        image, alpha = pixels.image, pixels.alpha
        if flatten and alpha is not None:
            image = Image.composite(image, Image.new(image.mode, image.size, "white"), alpha)
            alpha = None
            remarks.append("flattened")
        inked = _inked(image, pixels, space, remarks, perceptual=perceptual)
        pressure = _PRESSURE if pixels.photograph else None
        return packed(inked, alpha, tuple(remarks), pressure)


def _is_ready(source: Image.Image, content: bytes, space: InkSpace) -> bool:
    """Return whether a JPEG can be printed without touching a sample of it."""
    upright = source.mode == "CMYK" and orientation_of(source) == 1
    return upright and space.keeps(profile_of(source)) and is_baseline(content)


def _untouched(source: Image.Image, content: bytes) -> Packed:
    remarks = () if profile_of(source) else ("inks",)
    inverted = "adobe" in source.info
    return Packed(*source.size, 4, 8, "jpeg", inverted, remarks, stripped(content))


def _inked(
    image: Image.Image,
    pixels: Delivered,
    space: InkSpace,
    remarks: list[str],
    *,
    perceptual: bool,
) -> Image.Image:
    neutrals = not pixels.photograph
    try:
        return space.picture(
            image, perceptual=perceptual, profile=pixels.profile, neutrals=neutrals
        )
    except ProfileError:
        remarks.append("broken")
        return space.picture(image, perceptual=perceptual, neutrals=neutrals)
