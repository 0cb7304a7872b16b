"""Turn the pixels of a picture into inks, strip by strip."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageCms

from octavo.inks.greys import Curve
from octavo.inks.limit import limited
from octavo.inks.transforms import (
    ProfileError,
    applied,
    conversion,
    read_profile,
    srgb,
    strips,
)

# Channels that differ by at most this (of 255, so 0.02) look grey: as much as JPEG stirs a grey up.
NEAR = 5


def is_neutral(image: Image.Image) -> bool:
    """Return whether an RGB picture is grey everywhere."""
    return all(_spread(np.asarray(image.crop(box))).max() <= NEAR for box in strips(image))


def inked(
    image: Image.Image,
    transform: ImageCms.ImageCmsTransform,
    total: float,
    greys: Curve | None = None,
) -> Image.Image:
    """Return `image` in CMYK with at most `total` percent of ink.

    With `greys` (DeviceGray for each of 256 levels), grey pixels are black ink alone.
    """
    made = Image.new("CMYK", image.size)
    for box in strips(image):
        strip = image.crop(box)
        inks = limited(np.asarray(applied(transform, strip)), total)
        if image.mode == "RGB":
            inks = _with_greys(inks, strip, greys)
        piece = Image.frombytes("CMYK", strip.size, np.ascontiguousarray(inks).tobytes())
        made.paste(piece, box)
    return made


def heaviest(image: Image.Image) -> float:
    """Return the most ink that a pixel of a CMYK picture takes, in percent."""
    sums = (np.asarray(image.crop(box)).sum(axis=-1, dtype=np.int32) for box in strips(image))
    return max(float(total.max()) for total in sums) * 100 / 255


def levels_through(profile: bytes) -> npt.NDArray[np.intp]:
    """Return the grey of sRGB, 0 to 255, for each of the 256 greys of a grey or RGB profile.

    Raises ProfileError for a profile of other colours.
    """
    source = read_profile(profile)
    colours = profile[16:20]
    if colours not in (b"GRAY", b"RGB "):
        raise ProfileError("it is not one of greys")
    ramp = Image.frombytes("L", (256, 1), bytes(range(256)))
    mode = "L" if colours == b"GRAY" else "RGB"
    made = applied(conversion(source, srgb(), mode, "RGB"), ramp.convert(mode))
    levels = np.asarray(made)[0, :, 1].astype(np.intp)
    levels[0], levels[-1] = 0, 255
    return np.maximum.accumulate(levels)


def _with_greys(
    inks: npt.NDArray[np.uint8], strip: Image.Image, greys: Curve | None
) -> npt.NDArray[np.uint8]:
    """Return `inks` with none where the picture is white, and black alone where it is grey."""
    pixels = np.asarray(strip)
    made = inks.copy()
    if greys is not None:
        near = _spread(pixels) <= NEAR
        level = np.asarray(strip.convert("L"))[near]
        made[near] = 0
        made[near, 3] = 255 - greys[level].astype(np.uint8)
    made[(pixels == 255).all(axis=-1)] = 0
    return made


def _spread(pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Return how far the channels of each pixel differ."""
    made: npt.NDArray[np.uint8] = pixels.max(axis=-1) - pixels.min(axis=-1)
    return made
