"""What a page embeds: the size, samples, mask and findings of each kind of picture."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageChops, ImageCms, TiffImagePlugin

from octavo.inks import Condition, InkSpace, standard_condition
from octavo.intermediate import Resource
from octavo.pictures import Plate, for_press, for_screen_page
from tests.inks.conftest import grey_profile
from tests.pictures.conftest import (
    SIZED,
    Inspect,
    Shelf,
    drawing,
    other_profile,
    photograph,
    saved,
)

Make = Callable[..., Resource]

SHIPPED = standard_condition().profile
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
OTHER_CMYK = SHIPPED.replace(b"ISO Coated v2 300% (basICColor)", b"PSO Uncoated v3 (FOGRA52)      ")
JUNK = b"rubbish" * 40
# Wide enough for 400 by 300 pixels at less than 450 ppi.
WIDE = (40.0, 30.0)


@pytest.fixture(scope="module")
def space() -> InkSpace:
    return InkSpace(standard_condition())


def clear(mode: str) -> Image.Image:
    image = photograph(mode)
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    return image


def sixteen() -> Image.Image:
    wide = Image.linear_gradient("L").convert("I").point(lambda value: value * 257)
    return wide.convert("I;16").resize((300, 200))


def unmarked(jpeg: bytes) -> bytes:
    """Return a CMYK JPEG without Adobe's marker."""
    place = jpeg.index(b"\xff\xee")
    (length,) = struct.unpack_from(">H", jpeg, place + 2)
    return jpeg[:place] + jpeg[place + 2 + length :]


def layered() -> bytes:
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[37724] = b"Adobe Photoshop Document Data Block\0" + bytes(60)
    tags.tagtype[37724] = 7
    return saved(photograph(), ".tif", tiffinfo=tags)


def faded_palette() -> bytes:
    image = drawing("P")
    return saved(image, ".png", transparency=bytes([128, *([255] * 255)]))


class Case(NamedTuple):
    """A file, and what the press gets of it: components, bits, encoding, mask, codes."""

    name: str
    content: bytes
    plate: tuple[int, int, str, bool]
    codes: tuple[str, ...] = ()


CASES = [
    Case("rgb.jpg", saved(photograph(), ".jpg"), (4, 8, "jpeg", False), ("PIC-007",)),
    Case("srgb.jpg", saved(photograph(), ".jpg", icc_profile=SRGB), (4, 8, "jpeg", False)),
    Case("broken.jpg", saved(photograph(), ".jpg", icc_profile=JUNK), (4, 8, "jpeg", False),
         ("PIC-006",)),
    Case("grey.jpg", saved(photograph("L"), ".jpg"), (1, 8, "jpeg", False), ("PIC-007",)),
    Case("tagged.jpg", saved(photograph("L"), ".jpg", icc_profile=grey_profile(2.2)),
         (1, 8, "jpeg", False)),
    Case("broken-grey.png", saved(photograph("L"), ".png", icc_profile=JUNK),
         (1, 8, "jpeg", False), ("PIC-006",)),
    Case("neutral.jpg", saved(photograph("L").convert("RGB"), ".jpg"), (1, 8, "jpeg", False),
         ("PIC-007",)),
    Case("adobe.jpg", saved(photograph("CMYK"), ".jpg"), (4, 8, "jpeg", False), ("PIC-008",)),
    Case("unmarked.jpg", unmarked(saved(photograph("CMYK"), ".jpg")), (4, 8, "jpeg", False),
         ("PIC-008",)),
    Case("same.jpg", saved(photograph("CMYK"), ".jpg", icc_profile=SHIPPED),
         (4, 8, "jpeg", False)),
    Case("other.jpg", saved(photograph("CMYK"), ".jpg", icc_profile=OTHER_CMYK),
         (4, 8, "jpeg", False)),
    Case("broken-cmyk.tif", saved(photograph("CMYK"), ".tif", icc_profile=JUNK),
         (4, 8, "jpeg", False), ("PIC-006",)),
    Case("cmyk.tif", saved(photograph("CMYK"), ".tif"), (4, 8, "jpeg", False), ("PIC-008",)),
    Case("lab.tif", saved(photograph("LAB"), ".tif"), (4, 8, "jpeg", False)),
    Case("layers.tif", layered(), (4, 8, "jpeg", False), ("PIC-007",)),
    Case("deep.png", saved(sixteen(), ".png"), (1, 8, "jpeg", False), ("PIC-007", "PIC-018")),
    Case("flat.png", saved(drawing(), ".png"), (1, 1, "flate", False)),
    Case("palette.png", saved(drawing("P"), ".png"), (1, 1, "flate", False)),
    Case("bits.png", saved(drawing("1"), ".png"), (1, 1, "flate", False)),
    Case("bits.tif", saved(drawing("1"), ".tif", compression="group4"), (1, 1, "flate", False)),
    Case("faded.png", faded_palette(), (1, 8, "flate", True), ("PIC-007",)),
    Case("rgba.png", saved(clear("RGB"), ".png"), (4, 8, "jpeg", True), ("PIC-007",)),
    Case("la.png", saved(clear("L"), ".png"), (1, 8, "jpeg", True), ("PIC-007",)),
    Case("rgba.webp", saved(clear("RGB"), ".webp", lossless=True), (4, 8, "jpeg", True),
         ("PIC-007",)),
    Case("opaque.png", saved(photograph().convert("RGBA"), ".png"), (4, 8, "jpeg", False),
         ("PIC-007",)),
]  # fmt: skip


@pytest.mark.parametrize("flatten", [False, True])
@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.name))
def test_each_kind_becomes_a_plate_in_inks(
    resource: Make, space: InkSpace, case: Case, flatten: bool
) -> None:
    given = resource(case.content, f"images/{case.name}")
    outcome = for_press(given, space, *WIDE, Shelf(), flatten=flatten)
    plate = outcome.product
    assert plate
    components, bits, encoding, masked = case.plate
    assert (plate.components, plate.bits, plate.encoding) == (components, bits, encoding)
    assert (plate.width, plate.height) == (given.width, given.height)
    assert (plate.alpha is not None) == (masked and not flatten)
    added = ("PIC-009",) if masked and flatten else ()
    assert tuple(found.code for found in outcome.diagnostics) == case.codes + added
    assert all(found.span and found.span.path == f"manuscript/{given.path}"
               for found in outcome.diagnostics)  # fmt: skip
    assert samples(plate).shape[:2] == (plate.height, plate.width)


def samples(plate: Plate) -> npt.NDArray[np.uint8]:
    """Return the samples as PDF reads them: 0 is black of grey and no ink of CMYK."""
    if plate.encoding == "jpeg":
        image = Image.open(io.BytesIO(plate.data))
        # Pillow takes each CMYK JPEG for an inverted one.
        plain = image.mode == "CMYK" and not plate.inverted
        return np.asarray(ImageChops.invert(image) if plain else image)
    raw = np.frombuffer(zlib.decompress(plate.data), np.uint8)
    if plate.bits == 1:
        rows = raw.reshape(plate.height, -1)
        return np.unpackbits(rows, axis=1)[:, : plate.width] * np.uint8(255)
    shape = (plate.height, plate.width, plate.components)
    return raw.reshape(shape[:2] if plate.components == 1 else shape)


def pressed(
    resource: Make, space: InkSpace, content: bytes, path: str, *, flatten: bool = False
) -> Plate:
    outcome = for_press(resource(content, path), space, *WIDE, Shelf(), flatten=flatten)
    assert outcome.product
    return outcome.product


class Place(NamedTuple):
    """Pixels as delivered, millimetres where they are placed, and pixels and ppi wanted."""

    pixels: tuple[int, int]
    place: tuple[float, float]
    wanted: tuple[int, int]
    ppi: float


PLACES = [
    Place((400, 300), (400.0, 300.0), (400, 300), 25.4),
    Place((450, 300), (25.4, 25.4 * 2 / 3), (450, 300), 450.0),
    Place((451, 300), (25.4, 25.4 * 2 / 3), (450, 300), 450.0),
    Place((1800, 1200), (50.8, 50.8 * 2 / 3), (900, 600), 450.0),
    Place((1800, 400), (25.4, 25.4), (450, 400), 400.0),
    Place((400, 300), (0.0, 0.0), (1, 1), 25_400.0),
]


@pytest.mark.parametrize("place", PLACES)
def test_pictures_are_scaled_to_450_ppi_and_never_up(
    resource: Make, space: InkSpace, place: Place
) -> None:
    given = resource(saved(photograph(size=place.pixels), ".png"))
    plate = for_press(given, space, *place.place, Shelf(), flatten=True).product
    assert plate
    assert (plate.width, plate.height) == place.wanted
    assert plate.ppi == pytest.approx(place.ppi)


@pytest.mark.parametrize(
    ("pixels", "mode", "wanted"), [(1100, "1", 1100), (1300, "1", 1200), (1300, "L", 450)]
)
def test_line_art_may_have_1200_ppi(
    resource: Make, space: InkSpace, pixels: int, mode: str, wanted: int
) -> None:
    image = drawing(mode).resize((pixels, pixels))
    if mode == "L":
        image.putpixel((5, 5), 77)
    given = resource(saved(image, ".png"))
    plate = for_press(given, space, 25.4, 25.4, Shelf(), flatten=True).product
    assert plate
    assert (plate.width, plate.height) == (wanted, wanted)
    assert plate.bits == (1 if mode == "1" else 8)


def test_a_turned_photograph_stands_upright(resource: Make, space: InkSpace) -> None:
    image = Image.new("RGB", (400, 200), (255, 255, 255))
    image.paste((0, 0, 0), (0, 0, 200, 200))
    exif = Image.Exif()
    exif[0x0112] = 6
    given = resource(saved(image, ".jpg", exif=exif), "images/a.jpg")
    plate = for_press(given, space, 5.08, 10.16, Shelf(), flatten=True).product
    assert plate
    assert (plate.width, plate.height) == (90, 180)
    grey = samples(plate)
    assert grey[10, 45] < 10
    assert grey[170, 45] > 245


def test_line_art_keeps_every_bit(resource: Make, space: InkSpace) -> None:
    image = drawing("1")
    plate = pressed(resource, space, saved(image, ".png"), "images/a.png")
    assert (samples(plate) == np.asarray(image.convert("L"))).all()


def test_sixteen_bits_are_scaled_to_eight(resource: Make, space: InkSpace) -> None:
    plate = pressed(resource, space, saved(sixteen(), ".png"), "images/a.png")
    eight = Image.linear_gradient("L").resize((300, 200))
    wanted = np.asarray(space.picture(eight)).astype(int)
    assert np.abs(samples(plate).astype(int) - wanted).max() <= 6


def test_dark_photographs_keep_to_the_total_ink_when_they_are_pressed(resource: Make) -> None:
    dark = photograph().point(lambda value: value // 5)
    for total in (300.0, 240.0):
        space = InkSpace(Condition("FOGRA39", "", "", SHIPPED, total))
        plate = pressed(resource, space, saved(dark, ".jpg", quality=98), "images/a.jpg")
        assert plate.encoding == "jpeg"
        assert samples(plate).sum(axis=-1, dtype=int).max() * 100 / 255 <= total


def test_the_colours_are_those_of_the_embedded_profile(resource: Make, space: InkSpace) -> None:
    image = photograph()
    red, green, blue = image.split()
    swapped = Image.merge("RGB", (green, red, blue))
    made = pressed(
        resource, space, saved(image, ".png", icc_profile=other_profile()), "images/a.png"
    )
    wanted = pressed(resource, space, saved(swapped, ".png"), "images/b.png")
    assert np.abs(samples(made).astype(int) - samples(wanted)).mean() < 1


def test_cmyk_of_the_same_condition_is_not_touched(resource: Make, space: InkSpace) -> None:
    image = photograph("CMYK")
    jpeg = saved(image, ".jpg", quality=90, icc_profile=SHIPPED)
    plate = pressed(resource, space, jpeg, "images/a.jpg")
    assert plate.inverted
    assert SHIPPED[:500] not in plate.data
    assert (samples(plate) == np.asarray(Image.open(io.BytesIO(jpeg)))).all()
    tiff = pressed(resource, space, saved(image, ".tif"), "images/a.tif")
    assert np.abs(samples(tiff).astype(int) - np.asarray(image)).mean() < 3


def test_cmyk_of_another_condition_keeps_to_the_total_ink(resource: Make, space: InkSpace) -> None:
    jpeg = saved(photograph("CMYK"), ".jpg", icc_profile=OTHER_CMYK)
    plate = pressed(resource, space, jpeg, "images/a.jpg")
    assert samples(plate).sum(axis=-1, dtype=int).max() * 100 / 255 <= 300


def test_a_renderer_sees_the_inks_of_every_kind_of_cmyk(resource: Make, space: InkSpace) -> None:
    inks = (30, 180, 60, 20)
    image = Image.new("CMYK", (64, 64), inks)
    jpeg = saved(image, ".jpg", quality=100)
    files = {"a.jpg": jpeg, "b.jpg": unmarked(saved(ImageChops.invert(image), ".jpg", quality=100))}
    files["c.tif"] = saved(image, ".tif")
    # Resampled, and so pressed anew.
    for path, content in files.items():
        for size in (WIDE, (2.0, 2.0)):
            given = resource(content, f"images/{path}")
            plate = for_press(given, space, *size, Shelf(), flatten=True).product
            assert plate
            assert rendered(plate) == pytest.approx(inks, abs=4), (path, size)


def rendered(plate: Plate) -> tuple[int, ...]:
    """Return the inks in the middle of a page that shows a CMYK plate, drawn by MuPDF."""
    import pikepdf
    import pymupdf

    pdf = pikepdf.Pdf.new()
    page = pdf.add_blank_page(page_size=(72, 72))
    stream = pikepdf.Stream(pdf, plate.data)
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    stream.Width, stream.Height = plate.width, plate.height
    stream.ColorSpace, stream.BitsPerComponent = pikepdf.Name.DeviceCMYK, plate.bits
    jpeg = plate.encoding == "jpeg"
    stream.Filter = pikepdf.Name.DCTDecode if jpeg else pikepdf.Name.FlateDecode
    if plate.inverted:
        stream.Decode = pikepdf.Array([1, 0] * 4)
    name = page.add_resource(stream, pikepdf.Name.XObject)
    page.contents_add(f"72 0 0 72 0 0 cm {name} Do".encode())
    out = io.BytesIO()
    pdf.save(out)
    shown: Any = pymupdf.open(stream=out.getvalue(), filetype="pdf")  # type: ignore[no-untyped-call]
    return tuple(shown[0].get_pixmap(colorspace=pymupdf.csCMYK).pixel(36, 36))


def test_what_is_transparent_is_masked_or_laid_on_white(resource: Make, space: InkSpace) -> None:
    image = Image.new("RGBA", (40, 40), (200, 30, 40, 255))
    image.paste((200, 30, 40, 0), (0, 0, 20, 40))
    image.paste((200, 30, 40, 128), (0, 0, 40, 20))
    content = saved(image, ".png")
    masked = pressed(resource, space, content, "images/a.png")
    assert masked.alpha
    assert zlib.decompress(masked.alpha) == image.getchannel("A").tobytes()
    flat = samples(pressed(resource, space, content, "images/a.png", flatten=True))
    assert tuple(flat[30, 5]) == (0, 0, 0, 0)
    assert 0 < flat[5, 30][1] < flat[30, 30][1]


def test_grey_text_in_a_drawing_is_black_ink_alone(resource: Make, space: InkSpace) -> None:
    image = drawing()
    image.paste((220, 40, 30), (10, 200, 60, 280))
    inks = samples(pressed(resource, space, saved(image, ".png"), "images/a.png"))
    assert inks.shape[2] == 4
    assert tuple(inks[150, 200]) == (0, 0, 0, 255)
    assert tuple(inks[20, 380]) == (0, 0, 0, 0)


def test_a_picture_that_names_srgb_without_a_profile_is_not_guessed_about(
    resource: Make, space: InkSpace
) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0xA001] = 1
    jpeg = resource(saved(photograph(), ".jpg", exif=exif), "images/a.jpg")
    assert for_press(jpeg, space, *WIDE, Shelf(), flatten=True).diagnostics == ()
    png = saved(photograph(), ".png")
    chunk = struct.pack(">I", 1) + b"sRGB\1" + struct.pack(">I", zlib.crc32(b"sRGB\1"))
    named = resource(png[:33] + chunk + png[33:], "images/a.png")
    assert for_press(named, space, *WIDE, Shelf(), flatten=True).diagnostics == ()


def test_layers_are_told_of_and_a_plain_tiff_is_not(look: Inspect) -> None:
    codes = [found.code for found in look(layered(), "images/a.tif").diagnostics]
    assert codes == ["PIC-019"]
    assert look(saved(photograph(), ".tif"), "images/b.tif").diagnostics == ()


def test_plates_are_remembered_by_what_they_depend_on(
    resource: Make, space: InkSpace, shelf: Shelf
) -> None:
    given = resource(saved(clear("RGB"), ".png", icc_profile=SRGB))
    narrow = InkSpace(Condition("FOGRA39", "", "", SHIPPED, 240.0))
    first = for_press(given, space, *WIDE, shelf, flatten=False)
    assert for_press(given, space, *WIDE, shelf, flatten=False) == first
    # Larger on the page, the same pixels.
    larger = for_press(given, space, 80.0, 60.0, shelf, flatten=False).product
    assert larger
    assert first.product
    assert larger.digest == first.product.digest
    assert larger.ppi == first.product.ppi / 2
    assert len(shelf.kept) == 1
    for_press(given, space, *WIDE, shelf, flatten=True)
    for_press(given, space, *WIDE, shelf, flatten=False, perceptual=True)
    for_press(given, narrow, *WIDE, shelf, flatten=False)
    for_press(given, space, 10.0, 7.5, shelf, flatten=False)
    for_screen_page(given, *WIDE, shelf)
    assert len(shelf.kept) == 6


@pytest.mark.parametrize("case", CASES[::3], ids=lambda case: str(case.name))
def test_plates_are_the_same_each_time(resource: Make, space: InkSpace, case: Case) -> None:
    path = f"images/{case.name}"
    again = InkSpace(standard_condition())
    assert pressed(resource, space, case.content, path) == pressed(
        resource, again, case.content, path
    )


def test_perceptual_is_another_plate(resource: Make, space: InkSpace) -> None:
    given = resource(saved(photograph(), ".png"))
    plain, soft = (
        for_press(given, space, *WIDE, Shelf(), flatten=True, perceptual=wish).product
        for wish in (False, True)
    )
    assert plain
    assert soft
    assert plain.digest != soft.digest


def test_a_drawing_has_no_plate(resource: Make, space: InkSpace) -> None:
    given = resource(f"{SIZED}</svg>", "images/a.svg")
    with pytest.raises(ValueError, match="drawing"):
        for_press(given, space, *WIDE, Shelf(), flatten=True)


def test_a_file_that_was_damaged_after_it_was_inspected_is_a_finding(
    resource: Make, space: InkSpace
) -> None:
    given = resource(saved(photograph(), ".jpg"), "images/a.jpg")
    assert given.file
    given.file.write_bytes(given.file.read_bytes()[:3000])
    for outcome in (
        for_press(given, space, *WIDE, Shelf(), flatten=True),
        for_screen_page(given, *WIDE, Shelf()),
    ):
        assert outcome.product is None
        assert [found.code for found in outcome.diagnostics] == ["PIC-004"]


class Lit(NamedTuple):
    """A file, and what a screen page gets of it."""

    name: str
    content: bytes
    plate: tuple[int, int, str, bool]
    codes: tuple[str, ...] = ()


LIT = [
    Lit("rgb.jpg", saved(photograph(), ".jpg"), (3, 8, "jpeg", False)),
    Lit("grey.jpg", saved(photograph("L"), ".jpg"), (1, 8, "jpeg", False)),
    Lit("rgba.png", saved(clear("RGB"), ".png"), (3, 8, "jpeg", True)),
    Lit("bits.png", saved(drawing("1"), ".png"), (1, 1, "flate", False)),
    Lit("cmyk.tif", saved(photograph("CMYK"), ".tif"), (3, 8, "jpeg", False), ("PIC-006",)),
    Lit("same.tif", saved(photograph("CMYK"), ".tif", icc_profile=SHIPPED),
        (3, 8, "jpeg", False)),
    Lit("broken.png", saved(photograph(), ".png", icc_profile=JUNK), (3, 8, "jpeg", False),
        ("PIC-006",)),
]  # fmt: skip


@pytest.mark.parametrize("case", LIT, ids=lambda case: str(case.name))
def test_a_page_on_screen_gets_srgb_or_grey(resource: Make, case: Lit) -> None:
    given = resource(case.content, f"images/{case.name}")
    outcome = for_screen_page(given, 100.0, 75.0, Shelf())
    plate = outcome.product
    assert plate
    made = (plate.components, plate.bits, plate.encoding, plate.alpha is not None)
    assert made == case.plate
    assert not plate.inverted
    assert tuple(found.code for found in outcome.diagnostics) == case.codes
    small = for_screen_page(given, 25.4, 19.05, Shelf()).product
    assert small
    assert small.ppi <= (600 if plate.bits == 1 else 225)


def test_cmyk_looks_on_screen_as_it_is_printed(resource: Make, space: InkSpace) -> None:
    """The inks of a colour of sRGB become that colour again."""
    inks = space.picture(Image.new("RGB", (64, 64), (170, 60, 50)))
    for content in (saved(inks, ".tif"), saved(inks, ".tif", icc_profile=SHIPPED)):
        plate = for_screen_page(resource(content, "images/a.tif"), *WIDE, Shelf()).product
        assert plate
        assert tuple(samples(plate)[32, 32]) == pytest.approx((170, 60, 50), abs=4)
