"""Turn the greys of a screen into as much black ink as prints them alike.

The lightness of black ink on the paper of the condition is measured through its profile, from bare
paper to full black. A grey of sRGB keeps its place between white and black: its luminance, from 0
to 1, becomes the one at the same place between those of full black ink and of paper (what black-
point compensation does, ISO 18619). So #000 is full black, #fff is bare paper, and what is lighter
on the screen is never darker on paper.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image

from octavo.inks.transforms import Profile, applied, conversion, lab

Curve = npt.NDArray[np.float64]

# Black that lightens paper by less than this (in L*) is none to make greys of.
_LEAST_RANGE = 20.0


def black_for_levels(inks: Profile) -> Curve:
    """Return the black ink, 0 to 1, for each of the 256 greys of sRGB."""
    blacks, lightness = _measured(inks)
    levels = np.linspace(0.0, 1.0, 256)
    if lightness[-1] - lightness[0] < _LEAST_RANGE:
        return 1.0 - levels
    darkest = _luminance(lightness[0])
    wanted = _lightness(darkest + (1.0 - darkest) * _linear(levels))
    made = np.minimum.accumulate(np.interp(wanted, lightness, blacks))
    made[0], made[-1] = 1.0, 0.0
    return np.clip(made, 0.0, 1.0)


def grey_of(lightness: float) -> float:
    """Return the grey of sRGB, 0 to 1, that has a lightness in CIE L*."""
    luminance = min(max(_luminance(lightness), 0.0), 1.0)
    if luminance <= 0.0031308:
        return luminance * 12.92
    return float(1.055 * luminance ** (1 / 2.4) - 0.055)


def _measured(inks: Profile) -> tuple[Curve, Curve]:
    """Return amounts of black ink, falling, and their rising lightness relative to the paper.

    Lightness comes in 255 steps: of all inks on the same step the middle one is taken.
    """
    ramp = Image.frombytes("CMYK", (256, 1), bytes(b for k in range(256) for b in (0, 0, 0, k)))
    transform = conversion(inks, lab(), "CMYK", "LAB", black_point=False)
    steps = np.minimum.accumulate(np.asarray(applied(transform, ramp))[0, :, 0])
    reached = np.unique(steps)
    blacks = np.array([np.flatnonzero(steps == step).mean() / 255 for step in reached])
    blacks[0], blacks[-1] = 1.0, 0.0
    return blacks, reached * (100 / 255)


def _linear(levels: Curve) -> Curve:
    """Return the luminance of greys of sRGB (IEC 61966-2-1)."""
    made: Curve = np.where(levels <= 0.04045, levels / 12.92, ((levels + 0.055) / 1.055) ** 2.4)
    return made


def _lightness(luminance: Curve) -> Curve:
    """Return CIE L* (CIE 15:2018, section 8.2.1)."""
    made: Curve = np.where(
        luminance > (6 / 29) ** 3,
        116 * np.cbrt(luminance) - 16,
        luminance * (29 / 3) ** 3,
    )
    return made


def _luminance(lightness: float) -> float:
    """Return the luminance, 0 to 1, of a lightness in CIE L*."""
    if lightness > 8:
        return float(((lightness + 16) / 116) ** 3)
    return float(lightness * (3 / 29) ** 3)
