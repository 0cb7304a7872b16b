"""Turn the bytes of a raster into upright pixels of the size wanted, in the colours delivered."""

from __future__ import annotations

from typing import Any

from PIL import Image

from octavo.pictures.kinds import JPEG, PNG, TIFF
from octavo.pictures.pixels import (
    DEEP,
    as_inks,
    is_photograph,
    orientation_of,
    profile_of,
    scaled,
    upright,
    without_idle_alpha,
)
from octavo.pictures.raster import exif_of, opened
from octavo.values import frozen

Size = tuple[int, int]

_MODES = ("L", "RGB", "CMYK", "LAB")
# EXIF 2.32: the private block, and in it ColorSpace, of which 1 is sRGB.
_EXIF_BLOCK, _COLOUR_SPACE, _SRGB = 0x8769, 0xA001, 1
# TIFF 6.0, section 8: BitsPerSample.
_BITS = 258


@frozen
class Delivered:
    """Upright pixels in mode 1, L, RGB, CMYK or LAB, scaled; `alpha` is L, None where opaque.

    `profile` is empty where there is none; `remarks` are words of `remarks.py`.
    """

    image: Image.Image
    alpha: Image.Image | None
    profile: bytes
    photograph: bool
    remarks: tuple[str, ...]


def delivered(content: bytes, kind: str, tone: Size, line: Size) -> Delivered:
    """Return a picture's pixels, of size `tone`, or of size `line` where it is black on white only.

    Both sizes are those of the upright picture. Raises OSError, ValueError or SyntaxError where
    the file is damaged after all.
    """
    source = opened(content, kind)
    orientation, profile = orientation_of(source), profile_of(source)
    if _is_line_art(source):
        image = _bilevel(source, _turned(line, orientation))
        return Delivered(upright(image, orientation), None, b"", photograph=False, remarks=())
    size = _turned(tone, orientation)
    if kind == JPEG:
        # The decoder halves for nothing; what it leaves is still larger than what is wanted.
        source.draft(source.mode, size)
    remarks = _remarks(source, content, kind)
    image = without_idle_alpha(_plain(as_inks(scaled(source, size), source)))
    alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
    if alpha is not None:
        image = _cleared(image.convert(image.mode[:-1]), alpha)
        alpha = upright(alpha, orientation)
    return Delivered(
        *(upright(image, orientation), alpha, profile),
        photograph=kind == JPEG or is_photograph(image),
        remarks=remarks,
    )


def _turned(size: Size, orientation: int) -> Size:
    return (size[1], size[0]) if orientation in (5, 6, 7, 8) else size


def _is_line_art(image: Image.Image) -> bool:
    """Return whether a picture has no colours but black and white, and no transparency."""
    if image.format == "JPEG" or "transparency" in image.info:
        return False
    if image.mode not in ("L", "P", "RGB"):
        return image.mode == "1"
    colours = image.getcolors(2)
    palette = image.getpalette("RGB") if image.mode == "P" else None
    return bool(colours) and all(_is_extreme(colour, palette) for _, colour in colours or ())


def _is_extreme(colour: Any, palette: list[int] | None) -> bool:
    """Return whether a pixel is black or white; one of a palette is its place there."""
    if palette:
        colour = tuple(palette[colour * 3 : colour * 3 + 3])
    return colour in (0, 255, (0, 0, 0), (255, 255, 255))


def _bilevel(image: Image.Image, size: Size) -> Image.Image:
    made = scaled(image, size).convert("L")
    return made.point([0] * 128 + [255] * 128, "1")


def _plain(image: Image.Image) -> Image.Image:
    if image.mode in (*_MODES, "LA", "RGBA"):
        return image
    if image.mode in ("YCbCr", "HSV", "RGBX"):
        return image.convert("RGB")
    raise ValueError(f"its samples ({image.mode}) are of no kind that is printed")


def _cleared(image: Image.Image, alpha: Image.Image) -> Image.Image:
    """Return `image` with white where nothing of it is seen."""
    image.paste("white", mask=alpha.point([255] + [0] * 255))
    return image


def _remarks(source: Image.Image, content: bytes, kind: str) -> tuple[str, ...]:
    words = []
    if not profile_of(source) and source.mode == "CMYK":
        words.append("inks")
    elif not profile_of(source) and source.mode != "LAB" and not _says_srgb(source):
        grey = source.mode in ("L", "LA", "La", *DEEP)
        words.append("greys" if grey else "colours")
    if _is_deep(source, content, kind):
        words.append("deep")
    return tuple(words)


def _says_srgb(image: Image.Image) -> bool:
    """Return whether a picture without a profile names sRGB: in PNG's sRGB chunk, or in EXIF."""
    if "srgb" in image.info:
        return True
    return bool(exif_of(image).get_ifd(_EXIF_BLOCK).get(_COLOUR_SPACE) == _SRGB)


def _is_deep(image: Image.Image, content: bytes, kind: str) -> bool:
    if kind == PNG:
        return content[24] == 16
    tags: Any = getattr(image, "tag_v2", {}) if kind == TIFF else {}
    return any(bits > 8 for bits in tags.get(_BITS, ()))
