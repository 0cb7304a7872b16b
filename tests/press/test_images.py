"""Images of every kind leave in inks, or in grey."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from pikepdf import Name
from PIL import Image

from tests.press.parts import Drawn, forbidden_colours, image, inks, named, pressed, sheet, x1a

RED = b"\xff\0\0"


def drawn(picture: Drawn, **more: Any) -> Any:
    pdf = pressed(sheet(b"q 90 0 0 90 9 9 cm /I Do Q", XObject={"I": picture}), **more)
    assert not forbidden_colours(pdf)
    return named(pdf, "XObject")


def first_ink(made: Any) -> list[float]:
    return [value / 255 for value in made.read_bytes()[:4]]


@pytest.mark.parametrize(
    "picture",
    [
        image(RED * 4, 2, 2, Name.DeviceRGB),
        image(b"\xff\xff\0\0\0\0" * 4, 2, 2, Name.DeviceRGB, BitsPerComponent=16),
        image(b"\xf0\x0f\0" * 2, 2, 2, Name.DeviceRGB, BitsPerComponent=4),
        image(b"\x50\x50", 2, 2, [Name.Indexed, Name.DeviceRGB, 1, Drawn(b"\0\0\0" + RED)],
              BitsPerComponent=2),
        image(b"\0\xff\xff" * 4, 2, 2, Name.DeviceRGB, Decode=[1, 0, 1, 0, 1, 0]),
        image(RED * 4, 2, 2, [Name.ICCBased, Drawn(b"no profile", N=3)]),
    ],
    ids=["8 bits", "16 bits", "4 bits", "indexed", "inverted", "with a profile"],
)  # fmt: skip
def test_red_is_red_in_an_image(picture: Drawn) -> None:
    made = drawn(picture)
    assert made.ColorSpace == "/DeviceCMYK"
    assert int(made.BitsPerComponent) == 8
    assert first_ink(made) == pytest.approx(inks().of_rgb(1, 0, 0), abs=0.02)


def test_a_grey_image_stays_as_it_is() -> None:
    made = drawn(image(b"\x00\x80\xff\x40", 2, 2, Name.DeviceGray, Interpolate=True))
    assert made.ColorSpace == "/DeviceGray"
    assert made.read_bytes() == b"\x00\x80\xff\x40"
    assert "/Interpolate" not in made


def test_line_art_keeps_its_one_bit() -> None:
    made = drawn(image(b"\x80\x40", 2, 2, Name.DeviceGray, BitsPerComponent=1))
    assert int(made.BitsPerComponent) == 1


def test_an_image_in_inks_stays_as_it_is() -> None:
    made = drawn(image(b"\0\xff\0\0" * 4, 2, 2, Name.DeviceCMYK))
    assert made.read_bytes() == b"\0\xff\0\0" * 4


def test_sixteen_bits_of_grey_become_eight() -> None:
    made = drawn(image(b"\x80\x01" * 4, 2, 2, Name.DeviceGray, BitsPerComponent=16))
    assert int(made.BitsPerComponent) == 8


def test_a_photograph_leaves_as_jpeg_in_inks() -> None:
    written = io.BytesIO()
    Image.new("RGB", (32, 32), (255, 0, 0)).save(written, "JPEG")
    made = drawn(image(written.getvalue(), 32, 32, Name.DeviceRGB, Filter=Name.DCTDecode))
    assert (made.ColorSpace, made.Filter) == ("/DeviceCMYK", "/DCTDecode")
    picture = pikepdf.PdfImage(made).as_pil_image()
    wanted = inks().of_rgb(1, 0, 0)
    pixel = picture.getpixel((9, 9))
    assert isinstance(pixel, tuple)
    seen = [value / 255 for value in pixel]
    assert seen == pytest.approx(wanted, abs=0.03) or [1 - v for v in seen] == pytest.approx(
        wanted, abs=0.03
    )
    assert [int(value) for value in made.Decode] == [1, 0] * 4


def test_a_soft_mask_stays_grey_and_one_that_hides_nothing_goes() -> None:
    half = image(b"\x80" * 4, 2, 2, Name.DeviceGray)
    none = image(b"\xff" * 4, 2, 2, Name.DeviceGray)
    assert drawn(image(RED * 4, 2, 2, Name.DeviceRGB, SMask=half)).SMask.ColorSpace == (
        "/DeviceGray"
    )
    made = drawn(image(RED * 4, 2, 2, Name.DeviceRGB, SMask=none), wanted=x1a())
    assert "/SMask" not in made


def test_a_colour_that_is_left_out_becomes_a_stencil() -> None:
    pixels = RED + b"\0\0\0" + RED + RED
    made = drawn(image(pixels, 2, 2, Name.DeviceRGB, Mask=[255, 255, 0, 0, 0, 0]))
    assert made.Mask.ImageMask
    assert made.Mask.read_bytes() == bytes([0b10000000, 0b11000000])


def test_an_inline_image_becomes_an_image_in_inks() -> None:
    content = b"q 9 0 0 9 0 0 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID " + RED + b"\nEI Q"
    pdf = pressed(sheet(content))
    made = named(pdf, "XObject")
    assert first_ink(made) == pytest.approx(inks().of_rgb(1, 0, 0), abs=0.02)
    assert not forbidden_colours(pdf)


def test_an_inline_stencil_takes_the_colour_of_its_place() -> None:
    pdf = pressed(sheet(b"1 0 0 rg q 9 0 0 9 0 0 cm BI /W 8 /H 1 /IM true ID \xaa\nEI Q"))
    assert named(pdf, "XObject").ImageMask
