"""Turn colours and pictures into the inks of one printing condition, its conversions built once."""

from __future__ import annotations

import hashlib
import math
import threading
from collections.abc import Mapping
from functools import cached_property

import numpy as np
from PIL import Image, ImageCms, __version__, features

from octavo.inks.condition import Condition
from octavo.inks.greys import Curve, black_for_levels, grey_of
from octavo.inks.limit import limited
from octavo.inks.pixels import NEAR, heaviest, inked, is_neutral, levels_through
from octavo.inks.registry import recognised
from octavo.inks.transforms import (
    Profile,
    ProfileError,
    applied,
    conversion,
    description,
    lab,
    read_profile,
    srgb,
)

Inks = tuple[float, float, float, float]

# To be raised whenever the same colour would become other inks.
_VERSION = 1

# A colour of less chroma than this (in CIE L*a*b*) looks grey.
_NEAR_LAB = 1.0


class InkSpace:
    """The inks of `condition`; `palette` gives colours (`#rrggbb`) inks of their own, 0 to 1.

    Of a `black` one only black ink is printed: every colour becomes the grey of its lightness.
    What it is asked for is remembered. It can be shared by threads.
    """

    def __init__(
        self,
        condition: Condition,
        palette: Mapping[str, Inks] = {},
        *,
        black: bool = False,
    ) -> None:
        self.condition = condition
        self.black = black
        self.palette = {name.lower(): inks for name, inks in palette.items()}
        self._inks = read_profile(condition.profile)
        self._most = min(max(condition.total_ink, 0.0), 400.0)
        self._curve = black_for_levels(self._inks)
        self._known: dict[tuple[int, int, int], Inks] = {}
        self._transforms: dict[tuple[str, bytes, bool], ImageCms.ImageCmsTransform] = {}
        self._building = threading.Lock()

    @property
    def key(self) -> str:
        """What a cache needs to know of this space: the same key, the same pictures."""
        digest = hashlib.sha256(self.condition.profile).hexdigest()
        versions = f"{_VERSION} {__version__} {features.version('littlecms2')}"
        named = recognised(self.condition.identifier)
        return f"{versions} {digest} {self._most:g} {named}{' black' if self.black else ''}"

    def of_rgb(self, red: float, green: float, blue: float) -> Inks:
        """Return the inks of a colour of sRGB; all values are from 0 to 1.

        A colour of the palette is taken from there. One whose channels differ by at most 0.02 is
        black ink alone. All others go through the profile, relative colorimetric with black-point
        compensation, and never take more than the condition's total ink.
        """
        red8, green8, blue8 = (_eight(value) for value in (red, green, blue))
        colour = (red8, green8, blue8)
        if colour not in self._known:
            self._known[colour] = self._of_rgb(colour)
        return self._known[colour]

    def of_grey(self, level: float) -> float:
        """Return the black ink, 0 to 1, of a grey of sRGB (0 is black, 1 is white)."""
        level = min(max(level, 0.0), 1.0)
        return round(float(np.interp(level * 255, np.arange(256), self._curve)), 4)

    def of_cmyk(self, cyan: float, magenta: float, yellow: float, black: float) -> Inks:
        """Return inks of the condition as they are printed: the same, or as light in black."""
        inks = (cyan, magenta, yellow, black)
        if not self.black or not any(inks[:3]):
            return inks
        pixel = Image.new("CMYK", (1, 1), tuple(_eight(ink) for ink in inks))
        return self._pixel(self._transform("CMYK", b"", perceptual=False), pixel)

    def of_lab(self, lightness: float, a: float, b: float) -> Inks:
        """Return the inks of a colour in CIE L*a*b* (D50), by the same rules as `of_rgb`."""
        if math.hypot(a, b) < _NEAR_LAB:
            return (0.0, 0.0, 0.0, self.of_grey(grey_of(lightness)))
        values = (round(lightness * 2.55), *(max(-128, min(127, round(v))) for v in (a, b)))
        pixel = Image.frombytes("LAB", (1, 1), bytes(value & 0xFF for value in values))
        return self._pixel(self._transform("LAB", b"", perceptual=False), pixel)

    def picture(
        self,
        image: Image.Image,
        *,
        perceptual: bool = False,
        profile: bytes = b"",
        neutrals: bool = False,
        spare: float = 0.0,
    ) -> Image.Image:
        """Return a picture in CMYK, or in L (DeviceGray, 0 is black) where it is black ink alone.

        `image` is 1 or CMYK, L, LAB or RGB in `profile`, sRGB without one. Greys get the lightness
        that `of_grey` gives them. CMYK in the condition's own inks (see `keeps`) and mode 1 come
        back unchanged. `neutrals` makes the grey pixels of a picture in colour black ink alone, as
        suits drawings. `spare` is how many percent to stay below the total ink, for what is pressed
        afterwards. Raises ProfileError for a profile that cannot be used.
        """
        if image.mode == "1" or (image.mode == "CMYK" and self.keeps(profile)):
            return image
        if image.mode == "L":
            return self._grey(image, profile)
        if image.mode == "RGB" and is_neutral(image):
            return self._grey(image.convert("L"), profile)
        transform = self._transform(image.mode, profile, perceptual=perceptual)
        if self.black:
            return applied(transform, image).getchannel("L").point(self._by_lightness)
        blacks = self._levels(profile) if neutrals and image.mode == "RGB" else None
        return inked(image, transform, max(self._most - spare, 0.0), blacks)

    def suits(self, mode: str, profile: bytes) -> bool:
        """Return whether pictures of `mode` with this profile can be turned into inks."""
        try:
            if mode in ("L", "RGB"):
                self._levels(profile)
            if mode not in ("1", "L") and not (mode == "CMYK" and self.keeps(profile)):
                self._transform(mode, profile, perceptual=False)
        except ProfileError:
            return False
        return True

    def excess(self, image: Image.Image) -> float:
        """Return by how many percent CMYK pixels go above the total ink, below 0 where none do."""
        return heaviest(image) - self._most

    def keeps(self, profile: bytes) -> bool:
        """Return whether CMYK of `profile` is in this condition's inks, so that it stays as it is.

        It is without a profile, with this very one, or with another of the same condition. Where
        only black is printed, nothing stays.
        """
        if self.black:
            return False
        if not profile or profile == self.condition.profile:
            return True
        try:
            named = recognised(description(profile))
        except ProfileError:
            return False
        return bool(named) and named == self.condition.identifier

    def _of_rgb(self, colour: tuple[int, int, int]) -> Inks:
        red, green, blue = colour
        fixed = self.palette.get(f"#{red:02x}{green:02x}{blue:02x}")
        if fixed is not None:
            return self.of_cmyk(*fixed)
        if max(colour) - min(colour) <= NEAR:
            level = (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255
            return (0.0, 0.0, 0.0, self.of_grey(level))
        transform = self._transform("RGB", b"", perceptual=False)
        return self._pixel(transform, Image.new("RGB", (1, 1), colour))

    def _pixel(self, transform: ImageCms.ImageCmsTransform, pixel: Image.Image) -> Inks:
        if self.black:
            lightness = applied(transform, pixel).tobytes()[0]
            return (0.0, 0.0, 0.0, self.of_grey(grey_of(lightness / 2.55)))
        made = limited(np.asarray(applied(transform, pixel))[0, 0][None, :], self._most)[0]
        # Rounded down: four amounts that are rounded up could be more than the limit.
        cyan, magenta, yellow, black = (int(ink) * 10_000 // 255 / 10_000 for ink in made)
        return cyan, magenta, yellow, black

    @cached_property
    def _by_lightness(self) -> list[int]:
        """DeviceGray, 0 to 255, for each of 256 steps of lightness."""
        greys = (grey_of(step / 2.55) for step in range(256))
        return [round(255 * (1.0 - self.of_grey(grey))) for grey in greys]

    def _grey(self, image: Image.Image, profile: bytes) -> Image.Image:
        return image.point([int(level) for level in self._levels(profile)])

    def _levels(self, profile: bytes) -> Curve:
        """Return DeviceGray, 0 to 255, for the 256 greys of `profile`."""
        seen = levels_through(profile) if profile else np.arange(256)
        made: Curve = np.rint(255 * (1.0 - self._curve))[seen]
        return made

    def _transform(
        self, mode: str, profile: bytes, *, perceptual: bool
    ) -> ImageCms.ImageCmsTransform:
        key = (mode, hashlib.sha256(profile).digest() if profile else b"", perceptual)
        with self._building:
            if key not in self._transforms:
                source = read_profile(profile) if profile else self._assumed(mode)
                ends = (lab(), mode, "LAB") if self.black else (self._inks, mode, "CMYK")
                self._transforms[key] = conversion(source, *ends, perceptual=perceptual)
            return self._transforms[key]

    def _assumed(self, mode: str) -> Profile:
        """Return the profile of a picture that has none."""
        if mode == "CMYK":
            return self._inks
        return lab() if mode == "LAB" else srgb()


def _eight(value: float) -> int:
    return round(min(max(value, 0.0), 1.0) * 255)
