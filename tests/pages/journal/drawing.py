"""Turn numbers into the pictures of the journal: charts, portraits, a coast nobody has surveyed.

Run `python -m tests.pages.journal.drawing`; the pictures that it wrote lie beside the manuscript.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy
from PIL import Image, ImageCms

IMAGES = Path(__file__).parent / "manuscript" / "images"
FONT = "Source Sans 3, sans-serif"
INK, GREY, RULE, BLUE, RUST = "#262626", "#5e5e5e", "#b9b2a1", "#2f5d73", "#a5432a"
_Heights = numpy.ndarray[tuple[int, int], numpy.dtype[numpy.float64]]
_Point = tuple[float, float]

# How often the unit of a ruler fits along the curve of Koch, of side 1,000 km, folded five times.
RULERS = tuple((1000 / 3**n, 1000 * (4 / 3) ** n) for n in range(6))
RISE = (0.0, 0.41, 0.83, 1.22, 1.6, 1.97, 2.31, 2.66, 2.98)  # metres since 1750, every 33 years
SNOW = (("Nov", 12), ("Dec", 31), ("Jan", 58), ("Feb", 83), ("Mar", 97), ("Apr", 71), ("Maj", 18))
# Of each portrait: ground, skin, hair, coat, how the hair is cut, whether there is a beard.
FACES = {
    "ragna": ("#d8dfe0", "#e2bd9c", "#8a8f92", "#2f5d73", 2, False),
    "ingrid": ("#e6decb", "#e8c6a6", "#6b4a2b", "#7a3b2a", 3, False),
    "jonas": ("#d9e0d2", "#dcb18b", "#3b2f26", "#44553b", 1, True),
    "maj-britt": ("#e3d8d0", "#ecd0b4", "#c9c2b6", "#5b4a6b", 2, False),
    "ake": ("#d2dbe3", "#d9a983", "#b4aea3", "#26384a", 1, True),
    "linnea": ("#e4e1d4", "#e9c8a8", "#c89b53", "#2f5d73", 3, False),
    "oskar": ("#dcdcdc", "#e0b896", "#58402c", "#6a2f2f", 1, False),
    "eleanor": ("#dfe3da", "#c99872", "#2c211b", "#3d5a4c", 2, False),
    "samir": ("#e5dccb", "#bd8a62", "#1f1a17", "#3a4a63", 1, True),
    "hedda": ("#d6dde2", "#eccdb0", "#a8582c", "#4a4a4a", 3, False),
    "per-olov": ("#e1ddd4", "#deb391", "#8f8a80", "#55452f", 0, True),
    "tove": ("#dde0e4", "#d8ae88", "#40342c", "#8c1d1d", 2, False),
}


def svg(name: str, title: str, width: float, height: float, parts: Iterator[str]) -> None:
    """Write the drawing `name`, ten units to the millimetre."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm"'
        f' viewBox="0 0 {width * 10:g} {height * 10:g}" font-family="{FONT}" xml:lang="sv">'
    )
    lines = [head, f"<title>{title}</title>", *parts, "</svg>", ""]
    (IMAGES / name).write_text("\n".join(lines), encoding="utf-8")


def words(x: float, y: float, said: str, anchor: str = "start", ink: str = INK) -> str:
    """Return a line of text."""
    at = f'x="{x:g}" y="{y:g}"'
    return f'<text {at} font-size="30" fill="{ink}" text-anchor="{anchor}">{said}</text>'


def shape(way: str, ink: str) -> str:
    """Return what the path `way` goes round."""
    return f'<path d="{way}" fill="{ink}"/>'


def line(points: list[_Point], ink: str, width: float) -> str:
    """Return a line through `points`."""
    way = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline points="{way}" fill="none" stroke="{ink}" stroke-width="{width:g}"/>'


def koch(depth: int, start: _Point, end: _Point) -> list[_Point]:
    """Return the curve of Koch from `start` up to but not including `end`."""
    if depth == 0:
        return [start]
    (x, y), (u, v) = start, end
    dx, dy = (u - x) / 3, (v - y) / 3
    first, second = (x + dx, y + dy), (x + 2 * dx, y + 2 * dy)
    root = math.sqrt(3) / 2
    top = (first[0] + dx / 2 + dy * root, first[1] + dy / 2 - dx * root)
    corners = (start, first, top, second, end)
    return [point for a, b in pairwise(corners) for point in koch(depth - 1, a, b)]


def coasts() -> Iterator[str]:
    """Draw one coast as three rulers see it."""
    for row, (depth, ruler) in enumerate(((1, "333 km"), (2, "111 km"), (4, "12 km"))):
        bottom = 330.0 + 330 * row
        start, end = (330.0, bottom), (1270.0, bottom)
        yield line([*koch(depth, start, end), end], BLUE, 4)
        yield words(20, bottom - 40, "Steg")
        yield words(20, bottom, ruler, ink=GREY)


def lengths() -> Iterator[str]:
    """Draw how the length grows as the ruler shrinks, both on logarithmic scales."""
    left, bottom, wide, high = 190.0, 610.0, 1040.0, 540.0
    yield line([(left, bottom - high), (left, bottom), (left + wide, bottom)], INK, 2.4)
    points = []
    for step, length in RULERS:
        x = left + 40 + (3 - math.log10(step)) / 2.5 * (wide - 80)
        y = bottom - 40 - (math.log10(length) - 3) / 0.7 * (high - 80)
        points.append((x, y))
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="9" fill="{RUST}"/>'
    yield line(points, RUST, 3)
    for step in (1000, 100, 10):
        x = left + 40 + (3 - math.log10(step)) / 2.5 * (wide - 80)
        yield line([(x, bottom), (x, bottom + 12)], INK, 2.4)
        yield words(x, bottom + 46, f"{step:,}".replace(",", "\u00a0"), "middle")
    for length in (1000, 2000, 4000):
        y = bottom - 40 - (math.log10(length) - 3) / 0.7 * (high - 80)
        yield line([(left - 12, y), (left, y)], INK, 2.4)
        yield words(left - 22, y + 10, f"{length:,}".replace(",", "\u00a0"), "end")
    yield words(left + 20, 60, "Kustens längd, km", ink=GREY)
    yield words(left + wide, bottom + 92, "Stegets längd, km", "end", GREY)


def rising() -> Iterator[str]:
    """Draw how far the land has risen since 1750."""
    left, bottom, wide, high = 110.0, 560.0, 1130.0, 500.0
    for metres in (0, 1, 2, 3):
        y = bottom - metres / 3 * high
        yield line([(left, y), (left + wide, y)], RULE, 1.5)
        yield words(left - 18, y + 10, str(metres), "end")
    steps = len(RISE) - 1
    points = [
        (left + n / steps * wide, bottom - metres / 3 * high) for n, metres in enumerate(RISE)
    ]
    yield line(points, BLUE, 6)
    for year in (1750, 1850, 1950):
        yield words(left + (year - 1750) / 264 * wide, bottom + 48, str(year), "middle")
    yield words(left + 20, bottom - high + 44, "Meter över strandlinjen år 1750", ink=GREY)


def depths() -> Iterator[str]:
    """Draw how deep the snow lay in the middle of each month."""
    left, bottom, step, high = 110.0, 520.0, 160.0, 460.0
    for row, (month, depth) in enumerate(SNOW):
        x, tall = left + row * step, depth / 100 * high
        yield shape(f"M{x:g} {bottom:g}v{-tall:.1f}h100v{tall:.1f}z", BLUE)
        yield words(x + 50, bottom - tall - 14, str(depth), "middle")
        yield words(x + 50, bottom + 44, month, "middle")
    yield line([(left - 20, bottom), (left + 7 * step - 40, bottom)], INK, 2.4)


def portrait(face: tuple[str, str, str, str, int, bool]) -> Iterator[str]:
    """Draw nobody: a head, a coat, some hair."""
    ground, skin, hair, coat, cut, beard = face
    yield f'<rect width="270" height="330" fill="{ground}"/>'
    if cut == 3:
        yield shape("M66 150Q60 50 135 46Q210 50 204 150L212 262H58Z", hair)
    if cut == 2:
        yield f'<ellipse cx="135" cy="138" rx="84" ry="88" fill="{hair}"/>'
    yield shape("M20 330Q26 246 110 240L160 240Q244 246 250 330Z", coat)
    yield shape("M110 200H160V244Q135 272 110 244Z", skin)
    yield f'<ellipse cx="135" cy="148" rx="58" ry="74" fill="{skin}"/>'
    if beard:
        yield shape("M77 156Q84 236 135 238Q186 236 193 156Q180 196 135 186Q90 196 77 156Z", hair)
    if cut:
        yield shape("M75 138Q72 66 135 64Q198 66 195 138Q178 96 135 98Q92 96 75 138Z", hair)
    yield f'<path d="M106 150h16M148 150h16" stroke="{INK}" stroke-width="6"/>'


def waves(seed: int, width: int, height: int, roughness: float) -> _Heights:
    """Return a landscape between 0 and 1 whose ups and downs are alike at every scale."""
    chance = numpy.random.default_rng(seed)
    rows = numpy.fft.fftfreq(height)[:, None] * height
    columns = numpy.fft.rfftfreq(width)[None, :] * width
    far = numpy.hypot(rows, columns)
    far[0, 0] = 1.0
    turns = numpy.exp(2j * math.pi * chance.random(far.shape))
    land = numpy.fft.irfft2(far**-roughness * turns, s=(height, width))
    low, high = float(land.min()), float(land.max())
    return numpy.asarray((land - low) / (high - low), dtype=numpy.float64)


def archipelago(width: int = 2100, height: int = 1380) -> Image.Image:
    """Paint a coast of skerries as it would lie under a low sun in the north-west."""
    land = waves(1906, width, height, 2.15)
    shore = float(numpy.quantile(land, 0.63))
    south, east = numpy.gradient(land * 900)
    light = (1 - 0.7 * east - 0.7 * south) / numpy.sqrt(1 + south**2 + east**2) / math.sqrt(2)
    tall = numpy.clip((land - shore) / (1 - shore), 0, 1)[..., None]
    deep = numpy.clip((shore - land) / shore, 0, 1)[..., None]
    rock = numpy.array([150, 141, 120]) * (1 - tall) + numpy.array([88, 98, 72]) * tall
    rock = rock * (0.5 + 0.75 * numpy.clip(light, 0, 1.2))[..., None]
    water = numpy.array([166, 192, 196]) * (1 - deep) ** 3 + numpy.array([44, 78, 98]) * (
        1 - (1 - deep) ** 3
    )
    seen = numpy.where((land > shore)[..., None], rock, water)
    return Image.fromarray(numpy.clip(seen, 0, 255).astype(numpy.uint8), "RGB")


def draw() -> None:
    """Write all pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    svg("koch.svg", "En kust, mätt med tre steg", 130, 106, coasts())
    svg("kustlangd.svg", "Kustens längd och stegets", 130, 72, lengths())
    svg("landhojning.svg", "Landhöjningen sedan 1750", 130, 63, rising())
    svg("snodjup.svg", "Snödjup i mitten av varje månad", 124, 58, depths())
    for name, face in FACES.items():
        svg(f"{name}.svg", "Porträtt", 27, 33, portrait(face))
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = bytes(12)  # the time at which it was made (ISO 15076-1, 7.2.1)
    archipelago().save(
        IMAGES / "skargard.jpg", quality=82, icc_profile=bytes(profile), dpi=(300, 300)
    )


if __name__ == "__main__":
    draw()
