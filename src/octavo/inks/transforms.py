"""Turn two ICC profiles into a conversion of pixels from the one to the other.

LittleCMS does the arithmetic, in eight bits a sample as all pixels have here.
"""

from __future__ import annotations

import io
from typing import Any

from PIL import Image, ImageCms

_STRIP = 256
_RELATIVE = ImageCms.Intent.RELATIVE_COLORIMETRIC
_PERCEPTUAL = ImageCms.Intent.PERCEPTUAL
_BLACK_POINT = ImageCms.Flags.BLACKPOINTCOMPENSATION

Profile = Any


class ProfileError(ValueError):
    """A colour profile that cannot be read, or not be used for the colours at hand."""


def read_profile(profile: bytes) -> Profile:
    """Return an ICC profile as LittleCMS knows it. Raises ProfileError."""
    try:
        return ImageCms.ImageCmsProfile(io.BytesIO(profile))
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError) as failure:
        raise ProfileError("it is damaged") from failure


def srgb() -> Profile:
    """Return the profile of sRGB."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def lab() -> Profile:
    """Return the profile of CIE L*a*b*, D50."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))


def description(profile: bytes) -> str:
    """Return what a profile calls itself. Raises ProfileError."""
    try:
        return ImageCms.getProfileDescription(read_profile(profile)).strip()
    except (ImageCms.PyCMSError, OSError, ValueError) as failure:
        raise ProfileError("it has no name that can be read") from failure


def usable(profile: bytes) -> None:
    """Raise ProfileError where colours cannot be converted to the inks of `profile` and back."""
    inks = read_profile(profile)
    conversion(srgb(), inks, "RGB", "CMYK")
    conversion(inks, lab(), "CMYK", "LAB", black_point=False)


def conversion(
    source: Profile,
    target: Profile,
    source_mode: str,
    target_mode: str,
    *,
    perceptual: bool = False,
    black_point: bool = True,
) -> ImageCms.ImageCmsTransform:
    """Return a conversion, relative colorimetric with black-point compensation unless told else.

    Raises ProfileError where the profiles do not suit the modes or lack the tables for it.
    """
    try:
        return ImageCms.buildTransform(
            *(source, target, source_mode, target_mode),
            renderingIntent=_PERCEPTUAL if perceptual else _RELATIVE,
            flags=_BLACK_POINT if black_point and not perceptual else ImageCms.Flags.NONE,
        )
    except (ImageCms.PyCMSError, OSError, ValueError) as failure:
        raise ProfileError("it has no tables for these colours") from failure


def applied(transform: ImageCms.ImageCmsTransform, image: Image.Image) -> Image.Image:
    """Return `image` converted.

    `ImageCmsTransform.apply` would also label it with the target's profile, written anew each time:
    ten milliseconds for a pixel that takes none.
    """
    made = Image.new(transform.output_mode, image.size)
    transform.transform.apply(image.getim(), made.getim())
    return made


def strips(image: Image.Image) -> list[tuple[int, int, int, int]]:
    """Return the boxes of an image's strips, each small enough for several copies of it."""
    width, height = image.size
    return [(0, top, width, min(top + _STRIP, height)) for top in range(0, height, _STRIP)]
