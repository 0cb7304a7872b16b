"""Which inks single colours become, compared with what was measured on paper."""

from __future__ import annotations

import itertools
import re
import shutil
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from octavo.inks import Condition, InkSpace, standard_condition
from tests.inks.conftest import Patch

STEPS = (0, 37, 90, 128, 200, 254, 255)
COLOURS = list(itertools.product(STEPS, repeat=3))


def of(space: InkSpace, colour: str) -> tuple[float, float, float, float]:
    red, green, blue = bytes.fromhex(colour)
    return space.of_rgb(red / 255, green / 255, blue / 255)


def limited_to(total: float) -> InkSpace:
    shipped = standard_condition()
    return InkSpace(Condition("FOGRA39", "", "", shipped.profile, total))


def test_black_is_black_ink_alone_and_white_is_none(space: InkSpace) -> None:
    assert of(space, "000000") == (0.0, 0.0, 0.0, 1.0)
    assert of(space, "ffffff") == (0.0, 0.0, 0.0, 0.0)


@pytest.mark.parametrize("colour", ["010101", "1c1a1b", "333333", "807f84", "fafafa", "222325"])
def test_what_is_nearly_grey_is_black_ink_alone(space: InkSpace, colour: str) -> None:
    *colours, black = of(space, colour)
    assert colours == [0.0, 0.0, 0.0]
    assert 0 < black < 1


@pytest.mark.parametrize("colour", ["1a1a2e", "80807a", "ff0000", "fffff0"])
def test_what_has_a_colour_is_not_black_ink_alone(space: InkSpace, colour: str) -> None:
    assert max(of(space, colour)[:3]) > 0


def test_greys_rise_with_every_level(space: InkSpace) -> None:
    blacks = [space.of_grey(level / 1000) for level in range(1001)]
    assert blacks[0] == 1.0
    assert blacks[-1] == 0.0
    assert all(one >= two for one, two in itertools.pairwise(blacks))


def test_greys_are_as_light_on_paper_as_on_the_screen(
    space: InkSpace, measured: Mapping[Patch, tuple[float, float, float]]
) -> None:
    ramp = sorted((ink[3], lab[0]) for ink, lab in measured.items() if ink[:3] == (0, 0, 0))
    inks, lightness = zip(*ramp, strict=True)
    paper, black = (((value + 16) / 116) ** 3 for value in (lightness[0], lightness[-1]))
    for level in range(0, 256, 5):
        shown = level / 255
        luminance = shown / 12.92 if shown <= 0.04045 else ((shown + 0.055) / 1.055) ** 2.4
        wanted = 116 * (black + (paper - black) * luminance) ** (1 / 3) - 16
        printed = np.interp(100 * space.of_grey(shown), inks, lightness)
        assert printed == pytest.approx(wanted, abs=1.0), level


def test_measured_colours_come_back_as_colours_that_look_the_same(
    space: InkSpace, measured: Mapping[Patch, tuple[float, float, float]]
) -> None:
    """A patch's colour, relative to the paper, becomes inks near those that were printed."""
    paper = np.array(measured[0, 0, 0, 0])
    for patch in ((100, 0, 0, 0), (0, 100, 0, 0), (0, 0, 100, 0), (0, 100, 100, 0), (70, 0, 70, 0)):
        lightness, a, b = measured[patch]
        share = lightness / paper[0]
        relative = (share * 100, a - paper[1] * share, b - paper[2] * share)
        inks = np.array(space.of_lab(*relative)) * 100
        assert np.abs(inks - patch).max() < 15, (patch, inks)


def test_no_colour_takes_more_ink_than_paper_takes() -> None:
    for total in (300.0, 280.0, 240.0, 150.0):
        space = limited_to(total)
        most = max(sum(space.of_rgb(*(v / 255 for v in colour))) for colour in COLOURS)
        assert total / 100 - 0.15 < most <= total / 100


def test_a_lower_limit_changes_dark_colours_only() -> None:
    wide, narrow = limited_to(300.0), limited_to(240.0)
    for colour in COLOURS:
        shares = [value / 255 for value in colour]
        before, after = wide.of_rgb(*shares), narrow.of_rgb(*shares)
        if sum(before) <= 2.4:
            assert after == before
        else:
            assert after[3] >= before[3]


def test_amounts_are_shares_with_four_decimals(space: InkSpace) -> None:
    for colour in COLOURS:
        for ink in space.of_rgb(*(value / 255 for value in colour)):
            assert 0.0 <= ink <= 1.0
            assert ink == round(ink, 4)


def test_the_palette_goes_first() -> None:
    fixed = (0.0, 0.9, 0.86, 0.0)
    rich = (0.6, 0.4, 0.4, 1.0)
    space = InkSpace(standard_condition(), {"#C0392B": fixed, "#000000": rich})
    assert of(space, "c0392b") == fixed
    assert of(space, "000000") == rich
    assert of(space, "c0392c") != fixed


def test_values_out_of_range_are_taken_as_their_ends(space: InkSpace) -> None:
    assert space.of_rgb(-0.5, -1, 0) == (0.0, 0.0, 0.0, 1.0)
    assert space.of_rgb(2, 1.5, 1) == (0.0, 0.0, 0.0, 0.0)
    assert space.of_grey(7) == 0.0


def test_lab_follows_the_same_rules(space: InkSpace) -> None:
    assert space.of_lab(0, 0, 0) == (0.0, 0.0, 0.0, 1.0)
    assert space.of_lab(100, 0, 0) == (0.0, 0.0, 0.0, 0.0)
    assert space.of_lab(53.585, 0, 0)[3] == pytest.approx(space.of_grey(128 / 255), abs=0.002)


def test_hundreds_of_colours_take_no_time() -> None:
    space = InkSpace(standard_condition())
    began = time.process_time()
    for colour in COLOURS:
        space.of_rgb(*(value / 255 for value in colour))
    assert time.process_time() - began < 1.0


@pytest.mark.external
def test_littlecms_by_itself_agrees(space: InkSpace, tmp_path: Path) -> None:
    """The library's own calculator, another build of it and in floating point."""
    if not shutil.which("transicc"):
        pytest.skip("transicc is not on this machine")
    profile = tmp_path / "press.icc"
    profile.write_bytes(standard_condition().profile)
    colours = [c for c in COLOURS if max(c) - min(c) > 5]
    asked = "\n".join(" ".join(str(value) for value in colour) for colour in colours) + "\nq\n"
    command = ["transicc", "-n", "-t1", "-b", "-i*sRGB", f"-o{profile}"]
    said = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)
    rows = [re.findall(r"-?\d+\.\d+", line) for line in said.stdout.splitlines()]
    answers = [[float(value) for value in row] for row in rows if len(row) == 4]
    assert len(answers) == len(colours)
    for colour, answer in zip(colours, answers, strict=True):
        ours = [100 * ink for ink in space.of_rgb(*(value / 255 for value in colour))]
        assert ours == pytest.approx(answer, abs=1.5), colour
