"""Turn stored heights and borders into `images/relief.jpg`, the mountains in the south.

Run `python draw_relief.py`; it needs numpy, scipy and Pillow. Heights: GEBCO_2023, public domain.
Borders: Natural Earth, public domain. Lakes are found where the height model is perfectly level.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from geography import Azimuthal, Point, read_borders
from heights import FONTS, Field, degrees, hillshade, ramp, read_heights, save, to_picture
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont
from scipy import ndimage

CENTRE = (75.25, 40.72)
PROJECTION = Azimuthal(*CENTRE)
WIDTH, HEIGHT = 2640, 1600
KM = 0.535
TINTS = [
    (150, "#b9c3a0"),
    (500, "#c6c9a3"),
    (900, "#d6cda4"),
    (1500, "#d8c096"),
    (2300, "#c9a67c"),
    (3200, "#b99a80"),
    (3900, "#cfc0b4"),
    (4500, "#eeeae6"),
    (5500, "#ffffff"),
]
LAKES = (
    (77.25, 42.44),  # Issyk-Kul
    (77.58, 43.82),  # Qapsjaghaj
    (75.13, 41.84),  # Song-Köl
    (72.88, 41.81),  # Toktogul
    (70.10, 40.31),  # Kajrakkum
    (68.18, 41.12),  # Sjardara
    (66.92, 40.86),  # Ajdar
    (81.16, 44.61),  # Sajram
)
LAKE = np.array([0.50, 0.66, 0.74])
INK, PALE = (38, 40, 44), (248, 244, 234)


@dataclass(frozen=True)
class Name:
    """A name on the map: where, how large, in which face, and with a dot or not."""

    words: str
    at: Point
    size: int = 58
    face: str = "Regular"
    spaced: bool = False
    dot: bool = False
    shift: Point = (0, 0)


NAMES = (
    Name("KAZAKSTAN", (73.6, 43.95), 74, "Semibold", spaced=True),
    Name("KIRGIZISTAN", (74.95, 41.55), 66, "Semibold", spaced=True),
    Name("TADZJIKISTAN", (71.6, 38.72), 60, "Semibold", spaced=True),
    Name("UZBEKISTAN", (68.12, 40.37), 44, spaced=True),
    Name("KINA", (80.4, 39.2), 54, spaced=True),
    Name("AFGHANISTAN", (70.0, 36.93), 46, spaced=True),
    Name("Almaty", (76.92, 43.25), dot=True, shift=(22, -62)),
    Name("Bisjkek", (74.6, 42.87), dot=True, shift=(20, 2)),
    Name("Dusjanbe", (68.78, 38.56), dot=True, shift=(-120, 18)),
    Name("Tian Shan", (77.75, 41.72), 66, "It"),
    Name("Pamir", (73.3, 38.05), 66, "It"),
    Name("Issyk-Kul", (77.2, 42.42), 44, "It"),
)


def draw() -> None:
    """Write the relief map."""
    metres = _heights()
    picture = to_picture(_shade(metres))
    _borders(picture)
    for name in NAMES:
        _write(picture, name)
    _scale(picture)
    save(picture, "relief.jpg", 400)


def _heights() -> Field:
    down, right = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float64)
    east, north = (right - WIDTH / 2 + 0.5) * KM, (HEIGHT / 2 - down - 0.5) * KM
    return read_heights("region").at(*degrees(east, north, *CENTRE))


def _shade(metres: Field) -> Field:
    """Tint by height, light from the north-west, sink the valleys and lay the lakes."""
    cell = KM * 1000
    raised = metres * 2.3
    light = 0.62 * hillshade(raised, cell, 315, 38)
    light += 0.20 * hillshade(raised, cell, 270, 45) + 0.18 * hillshade(raised, cell, 0, 50)
    level = (
        0.62 * np.sin(np.radians(38))
        + 0.20 * np.sin(np.radians(45))
        + 0.18 * np.sin(np.radians(50))
    )
    sunk = np.clip((ndimage.gaussian_filter(metres, 22) - metres) / 900, -0.5, 1)
    tone = 1 + 0.95 * (light - level) - 0.16 * sunk
    tint = ramp(metres, TINTS)
    lit = tint * np.clip(tone, 0.28, 1.32)[..., None]
    cool = np.clip(level - light, 0, 1)[..., None] * np.array([-0.06, -0.02, 0.05])
    return np.where(_lakes(metres)[..., None], LAKE, lit + cool)


def _lakes(metres: Field) -> NDArray[np.bool_]:
    """Mark the level patches that hold one of the named lakes."""
    level = ndimage.maximum_filter(metres, 7) - ndimage.minimum_filter(metres, 7) < 1.6
    patches, _ = ndimage.label(ndimage.binary_dilation(level, iterations=3))
    rows, columns = zip(*((int(y), int(x)) for x, y in map(_place, LAKES)), strict=True)
    wanted = set(patches[rows, columns].tolist()) - {0}
    return np.isin(patches, list(wanted))


def _place(point: Point) -> Point:
    """Return the pixel at which a place in degrees lies."""
    east, north = PROJECTION.project(point)
    return WIDTH / 2 + east / KM, HEIGHT / 2 - north / KM


def _borders(picture: Image.Image) -> None:
    """Draw the borders of the alliance's members as dots with a pale edge."""
    borders = read_borders()
    brush = ImageDraw.Draw(picture)
    lines = [[_place(point) for point in borders.arcs[arc]] for arc in borders.shared()]
    near = [
        line
        for line in lines
        if any(-400 < x < WIDTH + 400 and -400 < y < HEIGHT + 400 for x, y in line)
    ]
    for line in near:
        brush.line(line, fill=PALE, width=11, joint="curve")
    for line in near:
        brush.line(line, fill=(150, 52, 32), width=5, joint="curve")


def _write(picture: Image.Image, name: Name) -> None:
    brush = ImageDraw.Draw(picture)
    face = ImageFont.truetype(str(FONTS / f"SourceSans3-{name.face}.ttf"), name.size)
    x, y = _place(name.at)
    if name.dot:
        brush.ellipse((x - 13, y - 13, x + 13, y + 13), fill=PALE, outline=INK, width=6)
        _haloed(brush, (x + name.shift[0], y + name.shift[1]), name.words, face)
        return
    gap = name.size * 0.22 if name.spaced else 0
    width = sum(face.getlength(letter) + gap for letter in name.words) - gap
    x -= width / 2
    if not name.spaced:
        _haloed(brush, (x, y - name.size * 0.7), name.words, face)
        return
    for letter in name.words:
        _haloed(brush, (x, y - name.size * 0.7), letter, face)
        x += face.getlength(letter) + gap


def _haloed(
    brush: ImageDraw.ImageDraw, at: Point, words: str, face: ImageFont.FreeTypeFont
) -> None:
    brush.text(at, words, font=face, fill=INK, stroke_width=5, stroke_fill=(246, 240, 226))


def _scale(picture: Image.Image) -> None:
    """Draw a bar of 200 km, true to within one per cent over the whole sheet."""
    brush = ImageDraw.Draw(picture)
    face = ImageFont.truetype(str(FONTS / "SourceSans3-Regular.ttf"), 52)
    length, right, down = 200 / KM, WIDTH - 70, HEIGHT - 70
    bar = [(right - length, down - 26), (right - length, down), (right, down), (right, down - 26)]
    brush.line(bar, fill=PALE, width=15)
    brush.line(bar, fill=INK, width=7)
    _haloed(brush, (right - length / 2 - 86, down - 76), "200\u00a0km", face)


if __name__ == "__main__":
    draw()
