"""Which pictures bring their own ground, and which the page shows through."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from octavo.epub.ground import lets_the_page_through
from tests.epub.kitchen import picture

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="20mm" viewBox="0 0 400 200">'
REST = '<path d="M10 10L90 90"/><text x="10" y="10">is</text></svg>'


def shows_through(inner: str, opening: str = OPEN) -> bool:
    data = f"{opening}{inner}{REST}".encode()
    return lets_the_page_through(picture("images/a.svg", "image/svg+xml", 400, 200, data))


@pytest.mark.parametrize(
    "inner",
    [
        '<rect width="400" height="200" fill="#f8f4ea"/>',
        '<rect width="100%" height="100%" fill="white"/>',
        '<title>Å</title><defs/><g><rect x="-5" y="-5" width="410" height="210"/></g>',
        '<g><path d="M 0 200 \nL 400 200 \nL 400 0 \nL 0 0 \nz" style="fill: #fff"/></g>',
    ],
)
def test_a_drawing_on_its_own_ground(inner: str) -> None:
    assert not shows_through(inner)


@pytest.mark.parametrize(
    "inner",
    [
        "",
        '<rect width="400" height="100" fill="#f8f4ea"/>',
        '<rect x="20" width="400" height="200" fill="#f8f4ea"/>',
        '<rect width="400" height="200" fill="none"/>',
        '<rect width="400" height="200" fill="#fff" fill-opacity="0.5"/>',
        '<rect width="400" height="200" style="fill: url(#fade)"/>',
        '<g transform="scale(.1)"><rect width="400" height="200"/></g>',
        '<path d="M0 0L400 0L200 200z"/>',
        '<circle r="400"/><rect width="400" height="200"/>',
    ],
)
def test_a_drawing_on_the_page(inner: str) -> None:
    assert shows_through(inner)


def test_a_drawing_without_a_view_box_is_as_large_as_it_says() -> None:
    opening = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200">'
    assert not shows_through('<rect width="400" height="200"/>', opening)
    assert shows_through('<rect width="300" height="200"/>', opening)


@pytest.mark.parametrize(
    ("mode", "through"), [("RGB", False), ("L", False), ("RGBA", True), ("LA", True)]
)
def test_a_png_with_an_alpha_channel(mode: str, through: bool) -> None:
    assert shown_png(Image.new(mode, (4, 4))) is through


def test_a_png_with_a_colour_that_is_left_out() -> None:
    assert shown_png(Image.new("P", (4, 4)), transparency=0)


def test_a_photograph_has_no_hole() -> None:
    assert not lets_the_page_through(picture("images/a.jpg", "image/jpeg", 4, 4, b"\xff\xd8"))


def shown_png(image: Image.Image, **options: int) -> bool:
    written = io.BytesIO()
    image.save(written, "PNG", **options)
    return lets_the_page_through(picture("images/a.png", "image/png", 4, 4, written.getvalue()))
