"""What an edition embeds: its type, size, colours and metadata, the same bytes each time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from PIL import Image, ImageChops

from octavo.intermediate import Resource
from octavo.pictures import Picture, for_print, for_screen, placeholder, rasterise
from octavo.pictures.pixels import scaled, straight
from tests.pictures.conftest import (
    SIZED,
    Shelf,
    drawing,
    opened,
    other_profile,
    photograph,
    saved,
)

Make = Callable[..., Resource]


class Case(NamedTuple):
    """A file as delivered, and name and mode of what screen and print make of it."""

    path: str
    content: bytes
    screen: tuple[str, str]
    print: tuple[str, str]


def clear(mode: str) -> Image.Image:
    image = photograph(mode)
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    return image


def sixteen() -> Image.Image:
    wide = Image.linear_gradient("L").convert("I").point(lambda value: value * 257)
    return wide.convert("I;16").resize((300, 200))


CASES = [
    Case("a.jpg", saved(photograph(), ".jpg"), ("a.jpg", "RGB"), ("a.jpg", "RGB")),
    Case("a.jpeg", saved(photograph("L"), ".jpg"), ("a.jpeg", "L"), ("a.jpeg", "L")),
    Case("a.jpg", saved(photograph("CMYK"), ".jpg"), ("a.jpg", "RGB"), ("a.jpg", "RGB")),
    Case("a.png", saved(photograph(), ".png"), ("a-png.jpg", "RGB"), ("a.png", "RGB")),
    Case("a.png", saved(drawing(), ".png"), ("a.png", "RGB"), ("a.png", "RGB")),
    Case("a.png", saved(drawing("P"), ".png"), ("a.png", "RGB"), ("a.png", "RGB")),
    Case("a.png", saved(drawing("1"), ".png"), ("a.png", "L"), ("a.png", "L")),
    Case("a.png", saved(sixteen(), ".png"), ("a-png.jpg", "L"), ("a.png", "L")),
    Case("a.png", saved(clear("RGB"), ".png"), ("a.png", "RGBA"), ("a.png", "RGBA")),
    Case("a.png", saved(clear("L"), ".png"), ("a.png", "LA"), ("a.png", "LA")),
    Case("d/a.tif", saved(photograph(), ".tif"), ("d/a-tif.jpg", "RGB"), ("d/a-tif.jpg", "RGB")),
    Case("a.tiff", saved(drawing("L"), ".tif"), ("a-tiff.png", "L"), ("a-tiff.png", "L")),
    Case("a.tif", saved(photograph("LAB"), ".tif"), ("a-tif.jpg", "RGB"), ("a-tif.jpg", "RGB")),
    Case("a.tif", saved(photograph("CMYK"), ".tif"), ("a-tif.jpg", "RGB"), ("a-tif.jpg", "RGB")),
    Case("a.webp", saved(photograph(), ".webp"), ("a-webp.jpg", "RGB"), ("a-webp.jpg", "RGB")),
    Case("a.webp", saved(clear("RGB"), ".webp"), ("a-webp.png", "RGBA"), ("a-webp.png", "RGBA")),
    Case("a.png", saved(photograph(), ".jpg"), ("a-png.jpg", "RGB"), ("a-png.jpg", "RGB")),
]


NAMES = [f"{n} {case.path}" for n, case in enumerate(CASES)]


def made(picture: Picture | None) -> tuple[str, str]:
    assert picture is not None
    image = opened(picture.data)
    assert list(image.size) == [picture.width, picture.height]
    assert picture.media_type == f"image/{image.format}".lower()
    return picture.path, image.mode


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_each_kind_becomes_what_the_edition_can_show(
    case: Case, resource: Make, shelf: Shelf
) -> None:
    source = resource(case.content, case.path)
    assert made(for_screen(source, shelf).product) == case.screen
    assert made(for_print(source, shelf).product) == case.print


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_bytes_are_the_same_each_time(case: Case, resource: Make) -> None:
    source = resource(case.content, case.path)
    for convert in (for_screen, for_print):
        assert convert(source, Shelf()).product == convert(source, Shelf()).product


def with_exif(image: Image.Image, suffix: str, tags: dict[int, Any], **options: Any) -> bytes:
    exif = Image.Exif()
    exif.update(tags)
    return saved(image, suffix, exif=exif, **options)


@pytest.mark.parametrize("suffix", [".jpg", ".png"])
@pytest.mark.parametrize("quality", [40, 99])
def test_of_the_metadata_only_the_rights_are_kept(
    suffix: str, quality: int, resource: Make, shelf: Shelf
) -> None:
    tags = {0x8298: "© Öst".encode(), 0x013B: "N. N.", 0x010F: "Camera", 0x0132: "2026:01:01"}
    content = with_exif(photograph(), suffix, tags, quality=quality)
    picture = for_screen(resource(content, f"a{suffix}"), shelf).product
    assert picture
    kept = opened(picture.data).getexif()
    assert set(kept) == {0x8298, 0x013B}
    assert "© Öst".encode() in picture.data
    assert b"Camera" not in picture.data
    assert b"2026" not in picture.data


def test_rights_in_xmp_are_kept(resource: Make, shelf: Shelf) -> None:
    xmp = (
        '<x xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:r="http://www.w3.org/1999/02/22-rdf'
        '-syntax-ns#"><d:rights><r:Alt><r:li>CC BY</r:li></r:Alt></d:rights></x>'
    )
    content = saved(photograph(), ".jpg", xmp=xmp.encode(), quality=99)
    picture = for_screen(resource(content, "a.jpg"), shelf).product
    assert picture
    assert opened(picture.data).getexif()[0x8298] == "CC BY"


def test_a_photograph_is_turned_upright(resource: Make, shelf: Shelf) -> None:
    half = Image.new("RGB", (400, 300), "white")
    half.paste("black", (0, 0, 200, 300))
    source = resource(with_exif(half, ".jpg", {0x0112: 6}), "a.jpg")
    for picture in (for_screen(source, shelf).product, for_print(source, shelf).product):
        assert picture
        image = opened(picture.data)
        assert image.size == (300, 400)
        assert image.getexif().get(0x0112) is None
        assert image.convert("L").getpixel((150, 50)) == pytest.approx(0, abs=3)
        assert image.convert("L").getpixel((150, 350)) == pytest.approx(255, abs=3)


def test_a_large_picture_is_scaled_to_the_limit(resource: Make, shelf: Shelf) -> None:
    source = resource(saved(photograph(size=(800, 600)), ".jpg"), "a.jpg")
    picture = for_screen(source, shelf, limit=120_000).product
    assert picture
    assert (picture.width, picture.height) == (400, 300)
    assert opened(picture.data).size == (400, 300)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P", "I;16"])
def test_scaling_strip_by_strip_shows_no_seam(mode: str) -> None:
    image = sixteen().resize((200, 1500)) if mode == "I;16" else clear("RGB").convert(mode)
    image = image.resize((200, 1500))
    small = scaled(image, (150, 1100))
    whole = straight(image).resize((150, 1100), Image.Resampling.LANCZOS)
    white = Image.new("RGBA", small.size, "white")
    seen = [Image.alpha_composite(white, image.convert("RGBA")) for image in (small, whole)]
    assert all(level <= 3 for level in ImageChops.difference(*seen).convert("RGB").tobytes())


def test_what_print_can_use_passes_unchanged(resource: Make, shelf: Shelf) -> None:
    for suffix, mode in ((".jpg", "RGB"), (".jpg", "L"), (".png", "RGBA"), (".png", "L")):
        content = saved(photograph(mode), suffix)
        picture = for_print(resource(content, f"a{suffix}"), shelf).product
        assert picture
        assert picture.data == content


def test_a_light_photograph_keeps_its_pixels_on_screen(resource: Make, shelf: Shelf) -> None:
    content = saved(photograph(), ".jpg", quality=60, comment=b"secret")
    picture = for_screen(resource(content, "a.jpg"), shelf).product
    assert picture
    assert b"secret" not in picture.data
    assert opened(picture.data).tobytes() == opened(content).tobytes()


def test_a_colour_profile_is_applied(resource: Make, shelf: Shelf) -> None:
    plain = saved(photograph(), ".png")
    wide = saved(photograph(), ".png", icc_profile=other_profile())
    kept = for_print(resource(plain, "a.png"), shelf)
    turned = for_print(resource(wide, "b.png"), shelf)
    assert kept.diagnostics == turned.diagnostics == ()
    assert kept.product
    assert turned.product
    assert "icc_profile" not in opened(turned.product.data).info
    assert opened(kept.product.data).tobytes() != opened(turned.product.data).tobytes()


@pytest.mark.parametrize(
    "content",
    [saved(photograph("CMYK"), ".jpg"), saved(photograph(), ".jpg", icc_profile=b"broken" * 40)],
    ids=["CMYK", "broken profile"],
)
def test_colours_that_were_guessed_are_said_to_be(content: bytes, resource: Make) -> None:
    shelf = Shelf()
    for _ in range(2):
        outcome = for_print(resource(content, "a.jpg"), shelf)
        (finding,) = outcome.diagnostics
        assert (finding.code, str(finding.span)) == ("PIC-006", "manuscript/a.jpg")
        assert outcome.ok


def test_a_picture_is_converted_once(resource: Make, shelf: Shelf) -> None:
    source = resource(saved(photograph(), ".tif"), "a.tif")
    first = for_screen(source, shelf)
    kept = dict(shelf.kept)
    assert for_screen(source, shelf) == first
    assert shelf.kept == kept
    for_screen(source, shelf, limit=1000)
    for_print(source, shelf)
    assert len(shelf.kept) == 3


def test_a_damaged_answer_of_the_store_is_made_again(resource: Make, shelf: Shelf) -> None:
    source = resource(saved(photograph(), ".tif"), "a.tif")
    first = for_screen(source, shelf)
    shelf.kept = dict.fromkeys(shelf.kept, b"nonsense")
    assert for_screen(source, shelf) == first


def test_a_picture_that_was_damaged_since_is_a_finding(resource: Make, shelf: Shelf) -> None:
    source = resource(saved(photograph(), ".tif", compression="tiff_lzw"), "a.tif")
    assert source.file
    source.file.write_bytes(source.file.read_bytes()[:2000])
    outcome = for_screen(source, shelf)
    assert outcome.product is None
    assert [f.code for f in outcome.diagnostics] == ["PIC-004"]


def test_an_svg_passes_clean(resource: Make, shelf: Shelf) -> None:
    source = resource(f"{SIZED}<!-- a --><rect/></svg>", "a.svg")
    for picture in (for_screen(source, shelf).product, for_print(source, shelf).product):
        assert picture
        assert (picture.path, picture.width, picture.height) == ("a.svg", 30, 20)
        assert b"<rect/>" in picture.data
        assert b"<!--" not in picture.data


def test_a_placeholder_takes_the_place_of_a_photograph(shelf: Shelf) -> None:
    picture = for_screen(placeholder("images/a.jpg", "A road."), shelf).product
    assert picture
    assert (picture.path, picture.media_type) == ("images/a-jpg.svg", "image/svg+xml")


def test_the_first_page_of_a_pdf_is_photographed() -> None:
    pdf = saved(drawing(), ".pdf")
    image = opened(rasterise(pdf, 200, 160))
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (200, 160))
    assert rasterise(pdf, 200, 160) == rasterise(pdf, 200, 160)
