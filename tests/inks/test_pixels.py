"""What inks the pixels of a picture become."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from octavo.inks import Condition, InkSpace, ProfileError, standard_condition
from octavo.inks.limit import limited
from tests.inks.conftest import grey_profile

SHIPPED = standard_condition().profile
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def spectrum(saturation: int = 255) -> Image.Image:
    """Return every hue in every brightness."""
    hue = Image.linear_gradient("L").rotate(90)
    flat = Image.new("L", hue.size, saturation)
    return Image.merge("HSV", (hue, flat, Image.linear_gradient("L"))).convert("RGB")


def narrow(total: float) -> InkSpace:
    return InkSpace(Condition("FOGRA39", "", "", SHIPPED, total))


def most(image: Image.Image) -> float:
    return float(np.asarray(image).astype(int).sum(axis=-1).max()) * 100 / 255


@pytest.mark.parametrize("total", [300.0, 240.0])
@pytest.mark.parametrize("perceptual", [False, True])
def test_a_picture_never_takes_more_ink_than_paper_takes(total: float, perceptual: bool) -> None:
    space = narrow(total)
    for saturation in (40, 120, 255):
        inked = space.picture(spectrum(saturation), perceptual=perceptual)
        assert inked.mode == "CMYK"
        assert most(inked) <= total
        assert space.excess(inked) <= 0


def test_a_picture_has_the_inks_of_its_colours(space: InkSpace) -> None:
    colours = [(200, 30, 40), (12, 90, 160), (255, 255, 255), (250, 240, 30)]
    image = Image.new("RGB", (4, 1))
    image.putdata(colours)
    inked = np.asarray(space.picture(image))[0] / 255
    for colour, inks in zip(colours, inked, strict=True):
        assert inks == pytest.approx(space.of_rgb(*(v / 255 for v in colour)), abs=1e-4)


def test_perceptual_is_not_relative(space: InkSpace) -> None:
    image = spectrum()
    assert space.picture(image).tobytes() != space.picture(image, perceptual=True).tobytes()


def test_a_picture_that_is_grey_everywhere_becomes_grey(space: InkSpace) -> None:
    ramp = Image.linear_gradient("L")
    grey = space.picture(ramp)
    assert grey.mode == "L"
    assert grey.getextrema() == (0, 255)
    for image in (ramp.convert("RGB"), Image.merge("RGB", (ramp, ramp, ramp))):
        assert space.picture(image).tobytes() == grey.tobytes()
    level = np.asarray(grey)[128, 0]
    assert 1 - level / 255 == pytest.approx(space.of_grey(128 / 255), abs=0.003)


def test_one_pixel_of_colour_makes_a_picture_one_in_colour(space: InkSpace) -> None:
    image = Image.linear_gradient("L").convert("RGB")
    image.putpixel((3, 3), (80, 90, 80))
    assert space.picture(image).mode == "CMYK"


def test_grey_pixels_of_a_drawing_are_black_ink_alone(space: InkSpace) -> None:
    image = Image.new("RGB", (4, 1))
    image.putdata([(0, 0, 0), (128, 128, 130), (255, 255, 255), (255, 0, 0)])
    black, grey, white, red = np.asarray(space.picture(image, neutrals=True))[0]
    assert tuple(black) == (0, 0, 0, 255)
    assert tuple(grey[:3]) == (0, 0, 0)
    assert tuple(white) == (0, 0, 0, 0)
    assert red[1] > 200
    rich, *_ = np.asarray(space.picture(image))[0]
    assert min(rich[:3]) > 0


def test_cmyk_of_the_same_condition_keeps_its_numbers(space: InkSpace) -> None:
    image = Image.new("CMYK", (5, 5), (10, 200, 30, 5))
    other_make = SHIPPED.replace(
        b"ISO Coated v2 300% (basICColor)", b"Coated FOGRA39 (from others)   "
    )
    for profile in (b"", SHIPPED, other_make):
        assert space.keeps(profile)
        assert space.picture(image, profile=profile) is image


def test_cmyk_of_another_condition_is_converted(space: InkSpace) -> None:
    other = SHIPPED.replace(b"ISO Coated v2 300% (basICColor)", b"PSO Uncoated v3 (FOGRA52)      ")
    image = Image.new("CMYK", (5, 5), (255, 255, 255, 255))
    assert not space.keeps(other)
    inked = space.picture(image, profile=other)
    assert inked.mode == "CMYK"
    assert most(inked) <= 300


def test_a_grey_picture_is_read_by_its_profile(space: InkSpace) -> None:
    ramp = Image.linear_gradient("L")
    assert space.picture(ramp, profile=SRGB).tobytes() == space.picture(ramp).tobytes()
    linear = space.picture(ramp, profile=grey_profile(1.0))
    assert linear.getextrema() == (0, 255)
    assert np.asarray(linear)[128, 0] > np.asarray(space.picture(ramp))[128, 0]


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_profile_that_does_not_suit_is_refused(space: InkSpace, mode: str) -> None:
    image = Image.linear_gradient("L").convert(mode)
    if mode == "RGB":
        image.putpixel((0, 0), (255, 0, 0))
    wrong = {"L": SHIPPED, "RGB": grey_profile(2.2), "CMYK": SRGB}[mode]
    for profile in (wrong, b"rubbish" * 40):
        assert not space.suits(mode, profile)
        with pytest.raises(ProfileError):
            space.picture(image, profile=profile)


def test_black_takes_the_place_of_colours_above_the_limit() -> None:
    inks = np.array([[200, 190, 180, 100], [200, 190, 180, 255], [255, 0, 255, 0]], np.uint8)
    made = limited(inks, 200.0)
    assert (made.sum(axis=1) <= 510).all()
    assert made[0, 3] > 100
    assert tuple(made[1])[3] == 255
    assert tuple(made[2]) == (255, 0, 255, 0)
    assert limited(inks, 400.0) is inks


def test_pictures_are_the_same_each_time(space: InkSpace) -> None:
    again = InkSpace(standard_condition())
    assert again.key == space.key
    assert narrow(240.0).key != space.key
    assert again.picture(spectrum()).tobytes() == space.picture(spectrum()).tobytes()


@pytest.mark.external
def test_littlecms_by_itself_agrees_about_pictures(space: InkSpace, tmp_path: Path) -> None:
    if not shutil.which("tificc"):
        pytest.skip("tificc is not on this machine")
    image, profile = spectrum(150), tmp_path / "press.icc"
    profile.write_bytes(SHIPPED)
    image.save(tmp_path / "in.tif")
    command = ["tificc", "-t1", "-b", "-i*sRGB", f"-o{profile}", "in.tif", "out.tif"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    theirs = np.asarray(Image.open(tmp_path / "out.tif")).astype(int)
    ours = np.asarray(space.picture(image)).astype(int)
    assert np.abs(theirs - ours).max() <= 3
