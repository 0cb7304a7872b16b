"""Turn the stored borders into `images/karta.svg`, the map of the alliance.

Run `python draw_map.py`; it needs the standard library only. Countries outside the alliance are
one surface without borders, so that the map takes no side between them; Crimea is drawn with
Ukraine.
"""

from __future__ import annotations

from dataclasses import dataclass

import svg
from geography import (
    MEMBERS,
    Azimuthal,
    Borders,
    Point,
    Sheet,
    area,
    clip,
    join,
    read_borders,
    simplify,
)

WIDTH_MM, HEIGHT_MM = 112.0, 97.0
SHEET = Sheet(Azimuthal(86, 58), WIDTH_MM * 10, 860, 7.9, (-14, 62))
SEA = "#dbe5e6"
FILLS = {"Kazakhstan": svg.RUST} | dict.fromkeys(
    [name for name in MEMBERS if name != "Kazakhstan"], svg.BLUE
)


@dataclass(frozen=True)
class Label:
    """A name beside a place, moved by so many units; `country` set in bold above the town."""

    town: str
    at: Point
    shift: Point
    anchor: str = "middle"
    fill: str = svg.INK
    country: str | None = None


COUNTRIES = (
    ((100.0, 63.0), "Ryssland", 46),
    ((67.3, 47.0), "Kazakstan", 34),
)
TOWNS = (
    Label("Moskva", (37.6, 55.75), (14, 10), "start", "#ffffff"),
    Label("Astana", (71.43, 51.13), (-14, 8), "end", "#ffffff"),
    Label("Almaty", (76.92, 43.25), (18, -17), "end", "#ffffff"),
    Label("Minsk", (27.57, 53.9), (-42, 96), country="Belarus"),
    Label("Jerevan", (44.51, 40.18), (-22, 92), country="Armenien"),
    Label("Bisjkek", (74.6, 42.87), (140, 38), "start", country="Kirgizistan"),
    Label("Dusjanbe", (68.78, 38.56), (150, 70), "start", country="Tadzjikistan"),
)


def draw() -> None:
    """Write the map."""
    borders = read_borders()
    placed = [simplify([SHEET.place(point) for point in arc], 0.9) for arc in borders.arcs]
    borders = Borders(
        [[(round(x, 1), round(y, 1)) for x, y in arc] for arc in placed], borders.countries
    )
    parts = [svg.tag("rect", x=0, y=0, width=SHEET.width, height=SHEET.height, fill=SEA)]
    parts += _land(borders)
    parts += [_line(borders.arcs[arc]) for arc in borders.shared() if _visible(borders.arcs[arc])]
    parts += [_name(*country) for country in COUNTRIES]
    parts += [mark for label in TOWNS for mark in _town(label)]
    parts += _key()
    svg.write("karta.svg", "CSTO:s sex medlemsländer", WIDTH_MM, HEIGHT_MM, parts)


def _land(borders: Borders) -> list[str]:
    """Draw all but the members as one surface, then the members."""
    parts = []
    outside = [name for name in borders.countries if name not in MEMBERS]
    for names, fill in ((outside, svg.SAND), *(([name], FILLS[name]) for name in MEMBERS)):
        rings = [join(ring, borders.arcs) for name in names for ring in borders.countries[name]]
        cut = [clip(ring, SHEET.width, SHEET.height) for ring in rings]
        path = "".join(_outline(ring) for ring in cut if len(ring) > 2 and area(ring) > 6)
        parts.append(
            svg.tag(
                "path", d=path, fill=fill, stroke=fill, stroke_width=1.2, stroke_linejoin="round"
            )
        )
    return parts


def _outline(ring: list[Point]) -> str:
    return _moves(ring) + "z"


def _moves(line: list[Point]) -> str:
    return "M" + "L".join(f"{svg.number(x)} {svg.number(y)}" for x, y in line)


def _visible(line: list[Point]) -> bool:
    return all(0 <= x <= SHEET.width and 0 <= y <= SHEET.height for x, y in line)


def _line(line: list[Point]) -> str:
    return svg.tag(
        "path",
        d=_moves(line),
        fill="none",
        stroke=svg.PAPER,
        stroke_width=2.4,
        stroke_linejoin="round",
    )


def _name(at: Point, words: str, size: float) -> str:
    x, y = SHEET.place(at)
    return svg.text(x, y, words, size, fill="#ffffff", text_anchor="middle", font_weight="600")


def _town(label: Label) -> list[str]:
    """Draw a town's dot and name; a country's name, where there is one, and a line to it."""
    x, y = SHEET.place(label.at)
    right, down = x + label.shift[0], y + label.shift[1]
    parts = []
    if label.country:
        gap = 0 if label.anchor == "middle" else -10
        line = _moves([(x, y), (right + gap, down - 32 if gap == 0 else down - 8)])
        parts.append(svg.tag("path", d=line, fill="none", stroke=svg.INK, stroke_width=2))
        parts.append(
            svg.text(right, down, label.country, text_anchor=label.anchor, font_weight="600")
        )
        down += 34
    parts.append(svg.tag("circle", cx=x, cy=y, r=6, fill="#ffffff", stroke=svg.INK, stroke_width=3))
    words = svg.text(right, down, label.town, 29, fill=label.fill, text_anchor=label.anchor)
    return [*parts, words]


def _key() -> list[str]:
    """Draw the key and a bar of 1,000 km, true at the middle of the map."""
    top = SHEET.height
    bar = 1000 / SHEET.km_per_unit
    right = SHEET.width - 20
    return [
        svg.tag("rect", x=20, y=top + 26, width=34, height=24, fill=svg.RUST),
        svg.text(66, top + 48, "Medlemmen som bad om hjälp"),
        svg.tag("rect", x=20, y=top + 72, width=34, height=24, fill=svg.BLUE),
        svg.text(66, top + 94, "De fem som sände trupp"),
        svg.tag(
            "path",
            d=_moves(
                [
                    (right - bar, top + 38),
                    (right - bar, top + 50),
                    (right, top + 50),
                    (right, top + 38),
                ]
            ),
            fill="none",
            stroke=svg.INK,
            stroke_width=3,
        ),
        svg.text(right, top + 88, "1\u00a0000\u00a0km", text_anchor="end"),
    ]


if __name__ == "__main__":
    draw()
