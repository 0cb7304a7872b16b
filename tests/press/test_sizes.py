"""An image has no more pixels than print can show at the largest size at which it is placed."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pikepdf
import pytest
from pikepdf import Name
from PIL import Image

from tests.press.parts import Drawn, form, image, named, pressed, sheet

INCH = 72.0


def placed(picture: Drawn, *sizes: tuple[float, float]) -> Any:
    """Return the image of a page that places it in these sizes, in points."""
    content = b" ".join(b"q %.3f 0 0 %.3f 9 9 cm /I Do Q" % size for size in sizes)
    return named(pressed(sheet(content, XObject={"I": picture})), "XObject")


def size_of(made: Any) -> tuple[int, int]:
    return int(made.Width), int(made.Height)


def raw(width: int, height: int, space: Name = Name.DeviceGray, **more: Any) -> Drawn:
    count = {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4}[str(space)]
    return image(bytes([90]) * (width * height * count), width, height, space, **more)


@pytest.mark.parametrize("space", [Name.DeviceGray, Name.DeviceRGB, Name.DeviceCMYK], ids=str)
def test_an_image_has_at_most_450_pixels_an_inch(space: Name) -> None:
    made = placed(raw(1000, 600, space), (INCH, INCH / 2))
    assert size_of(made) == (450, 225)
    data = np.frombuffer(made.read_bytes(), "uint8")
    assert len(data) == 450 * 225 * (1 if made.ColorSpace == "/DeviceGray" else 4)
    assert np.ptp(data.reshape(450 * 225, -1), axis=0).max() == 0  # plain before and after


def test_the_largest_of_its_places_decides() -> None:
    assert size_of(placed(raw(1000, 1000), (INCH / 4, INCH / 4), (INCH, INCH))) == (450, 450)
    assert size_of(placed(raw(1000, 1000), (INCH, INCH / 4), (INCH / 4, 2 * INCH))) == (450, 900)


def test_fewer_pixels_stay_as_they_are() -> None:
    assert size_of(placed(raw(450, 200), (INCH, INCH))) == (450, 200)
    assert size_of(placed(raw(454, 200), (INCH, INCH))) == (454, 200)  # rounding, not waste


def test_black_and_white_alone_keeps_its_bits() -> None:
    data = b"\xaa" * (125 * 1000)
    made = placed(image(data, 1000, 1000, Name.DeviceGray, BitsPerComponent=1), (INCH, INCH))
    assert size_of(made) == (1000, 1000)


def test_a_soft_mask_is_brought_down_with_its_image() -> None:
    mask = image(bytes(range(250)) * 4 * 1000, 1000, 1000, Name.DeviceGray)
    made = placed(raw(800, 800, SMask=mask), (INCH, INCH))
    assert size_of(made) == size_of(made.SMask) == (450, 450)


@pytest.mark.parametrize("marked", [True, False], ids=["as Adobe writes", "without a marker"])
def test_a_jpeg_in_inks_keeps_its_colours(marked: bool) -> None:
    written = io.BytesIO()
    Image.new("CMYK", (900, 900), (200, 20, 40, 60)).save(written, "JPEG", quality=95)
    data = written.getvalue()
    if not marked:
        at = data.index(b"\xff\xee")
        data = data[:at] + data[at + 2 + int.from_bytes(data[at + 2 : at + 4], "big") :]
    picture = image(
        data, 900, 900, Name.DeviceCMYK, Filter=Name.DCTDecode, Decode=[1, 0, 1, 0, 1, 0, 1, 0]
    )
    made = placed(picture, (INCH, INCH))
    assert size_of(made) == (450, 450)
    assert (made.Filter, list(made.Decode)) == ("/DCTDecode", [1, 0] * 4)
    with Image.open(io.BytesIO(made.read_raw_bytes())) as shown:
        assert "adobe" in shown.info  # so Pillow has turned round what the samples say
        assert shown.getpixel((200, 200)) == pytest.approx((200, 20, 40, 60), abs=3)


def test_the_scale_of_forms_and_patterns_counts() -> None:
    drawn = form(b"q .5 0 0 .5 0 0 cm /I Do Q", BBox=[0, 0, 1, 1],
                 Resources={"XObject": {"I": raw(1000, 1000)}})  # fmt: skip
    pdf = pressed(sheet(b"q 72 0 0 72 0 0 cm /F Do Q", XObject={"F": drawn}))
    (inner,) = named(pdf, "XObject").Resources.XObject.values()
    assert size_of(inner) == (225, 225)
    tile = Drawn(
        b"q 36 0 0 36 0 0 cm /I Do Q", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1,
        BBox=[0, 0, 36, 36], XStep=36, YStep=36, Matrix=[2, 0, 0, 2, 0, 0],
        Resources={"XObject": {"I": raw(1000, 1000)}},
    )  # fmt: skip
    pdf = pressed(sheet(b"/Pattern cs /P scn 0 0 200 200 re f", Pattern={"P": tile}))
    patterns = [p for p in pdf.objects if isinstance(p, pikepdf.Stream) and "/PatternType" in p]
    assert {size_of(i) for p in patterns for i in p.Resources.XObject.values()} == {(450, 450)}


def test_an_image_in_a_glyph_keeps_its_pixels() -> None:
    font = {
        "Type": Name.Font, "Subtype": Name.Type3, "FontMatrix": [1, 0, 0, 1, 0, 0],
        "FontBBox": [0, 0, 1, 1], "FirstChar": 97, "LastChar": 97, "Widths": [1],
        "Encoding": {"Differences": [97, Name.a]},
        "CharProcs": {"a": Drawn(b"1 0 d0 /I Do")},
        "Resources": {"XObject": {"I": raw(600, 600)}},
    }  # fmt: skip
    pdf = pressed(sheet(b"BT /F 30 Tf 9 9 Td (a) Tj ET", Font={"F": font}))
    (inner,) = named(pdf, "Font").Resources.XObject.values()
    assert size_of(inner) == (600, 600)
