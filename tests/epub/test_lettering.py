"""Drawings bring the typefaces of their lettering along."""

from __future__ import annotations

import base64
import io
import re

from fontTools.ttLib import TTFont
from lxml import etree

from octavo.epub.lettering import lettered
from octavo.pictures import Picture
from tests.epub import kitchen

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" font-family="Source Sans 3, Arial, sans-serif">'


def drawing(inner: str, opening: str = OPEN) -> Picture:
    return kitchen.picture("a.svg", "image/svg+xml", 10, 10, f"{opening}{inner}</svg>".encode())


def brought(picture: Picture) -> dict[tuple[str, str, str], set[str]]:
    """Return (family, style, weight) of each face in the drawing, and the letters that it has."""
    done = lettered(picture, kitchen.house().fonts, kitchen.STORE)
    rules = re.findall(
        r'font-family: "([^"]+)"; font-style: (\w+); font-weight: (\d+); '
        r'src: url\("data:font/ttf;base64,([^"]+)"',
        done.data.decode(),
    )
    return {
        (family, style, weight): {
            chr(point) for point in TTFont(io.BytesIO(base64.b64decode(font))).getBestCmap()
        }
        for family, style, weight, font in rules
    }


def test_a_drawing_has_the_letters_that_it_uses() -> None:
    faces = brought(drawing("<title>Annat</title><text>Åre</text>"))
    assert faces == {("Octavo Sans 3", "normal", "400"): {"Å", "r", "e"}}


def test_weights_and_slant_bring_their_faces() -> None:
    inner = '<text font-weight="bold">a<tspan style="font-style: italic">b</tspan></text>'
    assert {face[1:] for face in brought(drawing(inner))} == {
        ("normal", "400"),
        ("normal", "600"),
        ("italic", "400"),
        ("italic", "600"),
    }


def test_the_drawing_asks_for_them_by_their_new_name() -> None:
    done = lettered(drawing("<text>a</text>"), kitchen.house().fonts, kitchen.STORE)
    root = etree.fromstring(done.data)
    assert root.get("font-family") == "'Octavo Sans 3', Arial, sans-serif"
    assert done.digest != drawing("<text>a</text>").digest


def test_quoted_names_in_a_style_are_found() -> None:
    opening = '<svg xmlns="http://www.w3.org/2000/svg">'
    inner = '<style>text { font-family: "Source Serif 4"; }</style><text>a</text>'
    done = lettered(drawing(inner, opening), kitchen.house().fonts, kitchen.STORE)
    assert b"font-family: 'Octavo Serif 4';" in done.data
    assert ("Octavo Serif 4", "normal", "400") in brought(drawing(inner, opening))


def test_other_pictures_stay_as_they_are() -> None:
    plain = drawing("<path d='M0 0'/>")
    foreign = drawing("<text>a</text>", OPEN.replace("Source Sans 3", "Helvetica"))
    for picture in (plain, foreign, kitchen.pictures()["images/sarek.jpg"]):
        assert lettered(picture, kitchen.house().fonts, kitchen.STORE) == picture
