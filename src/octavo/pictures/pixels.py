"""Turn a picture as delivered into upright sRGB or grey pixels of eight bits."""

from __future__ import annotations

import io
import math

from PIL import Image, ImageChops, ImageCms, ImageOps

from octavo.pictures.kinds import JPEG
from octavo.pictures.raster import exif_of, opened
from octavo.values import frozen

# Samples of sixteen bits, whatever their order.
DEEP = {"I", "I;16", "I;16B", "I;16L", "I;16N"}
# Modes whose colours are multiplied by their alpha already, as scaling needs them.
_WITH_ALPHA = {"La": "LA", "RGBa": "RGBA"}
_SAMPLE = 256
_STRIP = 256
_MARGIN = 4


@frozen
class Pixels:
    """Decoded pixels in mode L, LA, RGB or RGBA; `guess` is why their colours may be wrong."""

    image: Image.Image
    guess: str = ""


def is_plain(image: Image.Image) -> bool:
    """Return whether a picture is upright, eight bits deep, and grey or sRGB already."""
    turned = orientation_of(image) != 1
    keyed = "transparency" in image.info
    plain = image.mode in ("L", "LA", "RGB", "RGBA") and not keyed
    return not turned and plain and _is_srgb(profile_of(image))


def decoded(content: bytes, kind: str, limit: int) -> Pixels:
    """Return a picture's pixels, scaled down to at most `limit` of them.

    Raises OSError, ValueError or SyntaxError where the file is damaged after all.
    """
    image = opened(content, kind)
    profile = profile_of(image)
    width, height = _within(image.size, limit)
    if kind == JPEG and width < image.width:
        # The decoder halves for nothing; what it leaves is still larger than what is wanted.
        image.draft(image.mode, (width, height))
    orientation = orientation_of(image)
    made = in_srgb(as_inks(scaled(image, (width, height)), image), profile)
    return Pixels(upright(made.image, orientation), made.guess)


def as_inks(made: Image.Image, source: Image.Image) -> Image.Image:
    """Return `made` of `source` with 0 for no ink, where it is CMYK.

    Pillow takes every CMYK JPEG for one of Adobe's, in which 255 is no ink. One without Adobe's
    marker (APP14) is not turned round (ITU-T T.872, section 6.5.3).
    """
    plain = source.format == "JPEG" and source.mode == "CMYK" and "adobe" not in source.info
    return ImageChops.invert(made) if plain else made


def is_photograph(image: Image.Image) -> bool:
    """Return whether a picture has so many shades, none prevailing, that JPEG suits it."""
    side = (min(image.width, _SAMPLE), min(image.height, _SAMPLE))
    sample = image.resize(side, Image.Resampling.NEAREST)
    counts = sample.getcolors(side[0] * side[1]) or []
    size = side[0] * side[1]
    shades, most = len(counts), max((count for count, _ in counts), default=size)
    return shades > (64 if image.mode == "L" else size // 32) and most < size / 4


def without_idle_alpha(image: Image.Image) -> Image.Image:
    """Return `image` without an alpha channel that is opaque everywhere."""
    if image.mode not in ("LA", "RGBA"):
        return image
    lowest = image.getchannel("A").getextrema()[0]
    return image.convert(image.mode[:-1]) if lowest == 255 else image


def _within(size: tuple[int, int], limit: int) -> tuple[int, int]:
    width, height = size
    if width * height <= limit:
        return size
    factor = math.sqrt(limit / (width * height))
    return max(1, int(width * factor)), max(1, int(height * factor))


def scaled(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Return `image` straightened and scaled down, strip by strip.

    Some modes need copies on the way; those of a strip are small. A strip takes as many rows around
    it along as the filter looks at, so that none shows.
    """
    if image.size == size:
        return straight(image)
    width, height = size
    scale, whole = image.height / height, None
    for top in range(0, height, _STRIP):
        bottom = min(top + _STRIP, height)
        first = max(0, int((top - _MARGIN) * scale))
        last = min(image.height, int((bottom + _MARGIN) * scale) + 1)
        piece = _premultiplied(straight(image.crop((0, first, image.width, last))))
        narrow = _resized(piece, (width, piece.height), (0, 0, *piece.size))
        box = (0, top * scale - first, width, bottom * scale - first)
        strip = _resized(narrow, (width, bottom - top), box)
        strip = strip.convert(_WITH_ALPHA.get(strip.mode, strip.mode))
        whole = whole or Image.new(strip.mode, size)
        whole.paste(strip, (0, top))
    return whole or straight(image)


def _premultiplied(image: Image.Image) -> Image.Image:
    modes = {plain: soft for soft, plain in _WITH_ALPHA.items()}
    return image.convert(modes[image.mode]) if image.mode in modes else image


def _resized(
    image: Image.Image, size: tuple[int, int], box: tuple[float, float, float, float]
) -> Image.Image:
    """Return the part `box` of `image` in another size.

    One direction at a time: asked for both at once, Pillow 13 moves what is in the box.
    """
    return image.resize(size, Image.Resampling.LANCZOS, box)


def straight(image: Image.Image) -> Image.Image:
    """Return `image` in a mode of eight bits a sample that can be scaled without loss of colour."""
    if image.mode in DEEP:
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if image.mode == "1":
        return image.convert("L")
    if image.mode in ("P", "PA"):
        clear = image.mode == "PA" or "transparency" in image.info
        return image.convert("RGBA" if clear else "RGB")
    if "transparency" in image.info and image.mode in ("L", "RGB"):
        return image.convert("RGBA").convert("LA") if image.mode == "L" else image.convert("RGBA")
    if image.mode in ("La", "RGBa"):
        return image.convert("RGBA")
    return image


def in_srgb(image: Image.Image, profile: bytes) -> Pixels:
    """Return `image` in L, LA, RGB or RGBA, its colours those of sRGB."""
    if image.mode in ("LA", "RGBA"):
        alpha = image.getchannel("A")
        plain = in_srgb(image.convert(image.mode[:-1]), profile)
        plain.image.putalpha(alpha)
        return plain
    if image.mode == "LAB":
        return Pixels(_converted(image, ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))))
    if profile and not _is_srgb(profile):
        try:
            made = _converted(image, ImageCms.ImageCmsProfile(io.BytesIO(profile)))
        except (ImageCms.PyCMSError, OSError, ValueError):
            reason = "its colour profile cannot be used"
        else:
            return Pixels(made.convert("L") if image.mode == "L" else made)
    else:
        reason = "it is CMYK without a colour profile" if image.mode == "CMYK" else ""
    return Pixels(image if image.mode in ("L", "RGB") else image.convert("RGB"), reason)


def _converted(image: Image.Image, profile: ImageCms.ImageCmsProfile) -> Image.Image:
    """Return `image` in sRGB, relative colorimetric with black point compensation."""
    made = ImageCms.profileToProfile(
        *(image, profile, ImageCms.createProfile("sRGB")),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="RGB",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    if made is None:
        raise ValueError("the conversion gave no picture")
    return made


def orientation_of(image: Image.Image) -> int:
    """Return how a picture is turned, 1 to 8 (EXIF 2.32, tag 0x0112); 1 is upright."""
    value = exif_of(image).get(0x0112, 1)
    return value if value in range(1, 9) else 1


def upright(image: Image.Image, orientation: int) -> Image.Image:
    """Return `image` turned as `orientation` asks, and without metadata."""
    if orientation == 1:
        image.info = {}
        return image
    exif = Image.Exif()
    exif[0x0112] = orientation
    image.info = {"exif": exif.tobytes()}
    turned = ImageOps.exif_transpose(image)
    turned.info = {}
    return turned


def profile_of(image: Image.Image) -> bytes:
    """Return the colour profile of a picture, empty where it has none."""
    profile = image.info.get("icc_profile", b"")
    return profile if isinstance(profile, bytes) else b""


def _is_srgb(profile: bytes) -> bool:
    """Return whether a profile calls itself sRGB; no profile counts as sRGB, as on the web."""
    if not profile:
        return True
    try:
        name = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile)))
    except (ImageCms.PyCMSError, OSError, ValueError):
        return False
    return "srgb" in name.lower()
