"""Turn degrees into places on the sheet, and stored arcs into outlines of countries."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parent / "data"
EARTH_KM = 6371.0
MEMBERS = ("Russia", "Belarus", "Armenia", "Kazakhstan", "Kyrgyzstan", "Tajikistan")

Point = tuple[float, float]


@dataclass(frozen=True)
class Azimuthal:
    """Lambert's azimuthal equal-area projection on a sphere (Snyder 1987, section 24)."""

    longitude: float
    latitude: float

    def project(self, point: Point) -> Point:
        """Return kilometres east and north of the centre."""
        turn = math.radians(point[0] - self.longitude)
        lat, mid = math.radians(point[1]), math.radians(self.latitude)
        cosine = math.sin(mid) * math.sin(lat) + math.cos(mid) * math.cos(lat) * math.cos(turn)
        scale = EARTH_KM * math.sqrt(2 / max(1 + cosine, 1e-6))
        return (
            scale * math.cos(lat) * math.sin(turn),
            scale
            * (math.cos(mid) * math.sin(lat) - math.sin(mid) * math.cos(lat) * math.cos(turn)),
        )


@dataclass(frozen=True)
class Sheet:
    """A frame of `width` by `height` units that shows `km_per_unit` around an offset centre."""

    projection: Azimuthal
    width: float
    height: float
    km_per_unit: float
    shift: Point = (0.0, 0.0)

    def place(self, point: Point) -> Point:
        """Return the units right of and below the upper left corner."""
        east, north = self.projection.project(point)
        return (
            self.width / 2 + east / self.km_per_unit + self.shift[0],
            self.height / 2 - north / self.km_per_unit + self.shift[1],
        )


@dataclass(frozen=True)
class Borders:
    """Arcs in degrees, and the rings of arcs that bound each country."""

    arcs: list[list[Point]]
    countries: dict[str, list[list[int]]]

    def shared(self) -> list[int]:
        """List the arcs where a member meets another country on land."""
        owners: dict[int, set[str]] = {}
        for name, rings in self.countries.items():
            for ring in rings:
                for arc in ring:
                    owners.setdefault(arc if arc >= 0 else ~arc, set()).add(name)
        return [arc for arc, of in sorted(owners.items()) if len(of) > 1 and of & set(MEMBERS)]


def read_borders() -> Borders:
    """Read `data/borders.json`."""
    document = json.loads((DATA / "borders.json").read_text(encoding="utf-8"))
    return Borders([[(x, y) for x, y in arc] for arc in document["arcs"]], document["countries"])


def join(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    """Chain a ring's arcs into one closed line."""
    line: list[Point] = []
    for arc in ring:
        part = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
        line.extend(part[1:] if line else part)
    return line


def simplify(line: list[Point], tolerance: float) -> list[Point]:
    """Drop the points that lie within `tolerance` of the line (Douglas and Peucker 1973)."""
    if len(line) < 3:
        return line
    keep = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        far, at = 0.0, 0
        for index in range(first + 1, last):
            distance = _from_segment(line[index], line[first], line[last])
            if distance > far:
                far, at = distance, index
        if far > tolerance:
            keep.add(at)
            spans += [(first, at), (at, last)]
    return [line[index] for index in sorted(keep)]


def _from_segment(point: Point, start: Point, end: Point) -> float:
    run, rise = end[0] - start[0], end[1] - start[1]
    length = run * run + rise * rise
    along = 0.0
    if length:
        along = ((point[0] - start[0]) * run + (point[1] - start[1]) * rise) / length
        along = min(1.0, max(0.0, along))
    return math.hypot(point[0] - start[0] - along * run, point[1] - start[1] - along * rise)


def clip(ring: list[Point], width: float, height: float) -> list[Point]:
    """Cut a closed line to the frame (Sutherland and Hodgman 1974)."""
    for axis, limit, sign in ((0, 0.0, 1), (0, width, -1), (1, 0.0, 1), (1, height, -1)):
        result: list[Point] = []
        for index, point in enumerate(ring):
            before = ring[index - 1]
            inside = (point[axis] - limit) * sign >= 0
            was_inside = (before[axis] - limit) * sign >= 0
            if inside != was_inside:
                part = (limit - before[axis]) / (point[axis] - before[axis])
                result.append(
                    (
                        before[0] + part * (point[0] - before[0]),
                        before[1] + part * (point[1] - before[1]),
                    )
                )
            if inside:
                result.append(point)
        ring = result
    return ring


def area(ring: list[Point]) -> float:
    """Return the area that a closed line bounds, in square units."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2
