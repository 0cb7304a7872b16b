"""Where only black is printed, everything is black ink, and as light as it was."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from PIL import Image

from octavo.inks import InkSpace, standard_condition

COLOURS = list(itertools.product((0.0, 0.2, 0.5, 0.8, 1.0), repeat=3))


@pytest.fixture(scope="module")
def black() -> InkSpace:
    return InkSpace(standard_condition(), {"#8c1d1d": (0.0, 1.0, 1.0, 0.3)}, black=True)


def test_every_colour_is_black_ink_alone(black: InkSpace) -> None:
    for colour in COLOURS:
        assert black.of_rgb(*colour)[:3] == (0.0, 0.0, 0.0)
    assert black.of_lab(50, 60, -20)[:3] == (0.0, 0.0, 0.0)
    assert black.of_rgb(0x8C / 255, 0x1D / 255, 0x1D / 255)[:3] == (0.0, 0.0, 0.0)


def test_the_lighter_of_two_colours_takes_less_ink(black: InkSpace) -> None:
    inks = [
        black.of_rgb(*colour)[3]
        for colour in ((0, 0, 0), (0, 0, 1), (1, 0, 0), (0, 1, 0), (1, 1, 0), (1, 1, 1))
    ]
    assert inks == sorted(inks, reverse=True)
    assert (inks[0], inks[-1]) == (1.0, 0.0)


def test_greys_and_black_ink_are_those_of_a_print_in_colour(
    black: InkSpace, space: InkSpace
) -> None:
    for level in range(0, 256, 15):
        assert black.of_rgb(*[level / 255] * 3) == space.of_rgb(*[level / 255] * 3)
    assert black.of_cmyk(0, 0, 0, 0.4) == (0, 0, 0, 0.4)
    assert space.of_cmyk(0.1, 0.2, 0.3, 0.4) == (0.1, 0.2, 0.3, 0.4)


@pytest.mark.parametrize("mode", ["RGB", "CMYK", "LAB", "L"])
def test_pictures_become_grey(mode: str, black: InkSpace) -> None:
    noise = Image.effect_noise((40, 40), 90)
    channels = [noise.rotate(90 * turn) for turn in range(len(mode) if mode != "L" else 1)]
    picture = Image.merge(mode, channels) if mode != "L" else noise
    made = black.picture(picture)
    assert (made.mode, made.size) == ("L", (40, 40))


def test_a_picture_is_as_dark_as_a_colour(black: InkSpace) -> None:
    for colour in COLOURS:
        pixel = Image.new("RGB", (1, 1), tuple(round(part * 255) for part in colour))
        level = np.asarray(black.picture(pixel))[0, 0]
        assert 1 - level / 255 == pytest.approx(black.of_rgb(*colour)[3], abs=0.01)


def test_its_pictures_are_remembered_apart(black: InkSpace, space: InkSpace) -> None:
    assert black.key != space.key
    assert not black.keeps(b"")
    assert space.keeps(b"")
