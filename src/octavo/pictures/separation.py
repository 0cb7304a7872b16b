"""Turn a raster as delivered into the inks of a press."""

from __future__ import annotations

from dataclasses import replace

from PIL import Image

from octavo.inks import InkSpace
from octavo.pictures.delivered import Size, delivered
from octavo.pictures.jpeg import is_baseline, stripped
from octavo.pictures.kinds import JPEG
from octavo.pictures.memory import decoding
from octavo.pictures.packing import Packed, Pressure, packed
from octavo.pictures.pixels import orientation_of, profile_of
from octavo.pictures.raster import opened
from octavo.values import frozen

_PRESSURE = Pressure(quality=95, halved=False)
# Bytes a pixel takes beside its decoding: the same in ink, a mask, and what is pressed of both.
_BESIDE = 8
# Percent of ink that a JPEG of this quality seldom adds; and how often it is tried with more.
_SPARE, _TRIALS = 4.0, 3


@frozen
class _Wish:
    space: InkSpace
    profile: bytes
    perceptual: bool
    photograph: bool


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
        wish = _Wish(space, pixels.profile, perceptual, pixels.photograph)
        return _pressed(image, alpha, remarks, wish)


def _is_ready(source: Image.Image, content: bytes, space: InkSpace) -> bool:
    """Return whether a JPEG can be printed without touching a sample of it."""
    upright = source.mode == "CMYK" and orientation_of(source) == 1
    return upright and space.keeps(profile_of(source)) and is_baseline(content)


def _untouched(source: Image.Image, content: bytes) -> Packed:
    remarks = () if profile_of(source) else ("inks",)
    inverted = "adobe" in source.info
    return Packed(*source.size, 4, 8, "jpeg", inverted, remarks, stripped(content))


def _pressed(
    image: Image.Image, alpha: Image.Image | None, remarks: list[str], wish: _Wish
) -> Packed:
    """Return an image in inks, and packed so that it still keeps to the total ink.

    A JPEG does not give every sample back as it was; what it adds is spared beforehand.
    """
    if not wish.space.suits(image.mode, wish.profile):
        remarks.append("broken")
        wish = replace(wish, profile=b"")
    if not wish.photograph:
        return packed(_inked(image, wish), alpha, tuple(remarks), None)
    converts = image.mode != "CMYK" or not wish.space.keeps(wish.profile)
    spare = _SPARE if converts else 0.0
    for _ in range(_TRIALS):
        made = packed(_inked(image, wish, spare), alpha, tuple(remarks), _PRESSURE)
        if not converts or made.components != 4:
            return made
        excess = wish.space.excess(opened(made.data, JPEG))
        if excess <= 0:
            return made
        spare += excess + 0.5
    return packed(_inked(image, wish), alpha, tuple(remarks), None)


def _inked(image: Image.Image, wish: _Wish, spare: float = 0.0) -> Image.Image:
    return wish.space.picture(
        image,
        perceptual=wish.perceptual,
        profile=wish.profile,
        neutrals=not wish.photograph,
        spare=spare,
    )
