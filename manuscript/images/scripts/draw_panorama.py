"""Turn stored heights into `images/alatau.jpg`, a winter view of the mountains behind Almaty.

Run `python draw_panorama.py`, which takes some minutes; it needs numpy, scipy and Pillow. The
ground is the GEBCO_2023 grid (public domain), raised 1.8 times; what is finer than its cells of
about 400 metres, the snow, the woods, the light and the sky are calculated. The seed is fixed, so
every run draws the same view. No town is drawn.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

import numpy as np
from heights import EARTH_KM, Field, degrees, hillshade, ramp, read_heights, save, to_picture
from scipy import ndimage

WIDTH, HEIGHT = 2640, 1360
CENTRE = (77.1, 43.0)
RAISED = 1.8
EYE = (-44.0, 39.0, 4.9)  # km east, north and up
LOOK, TILT, VIEW = 141.0, -3.0, 40.0  # degrees
SUN_FROM, SUN_UP = 262.0, 13.0  # degrees
SEED = 20220106

SKY = [(-6.0, "#efdfcb"), (1.0, "#ecdcc8"), (5.0, "#cfd3d6"), (11.0, "#9fb6c9"), (25.0, "#6f93b3")]
HAZE = np.array([0.79, 0.79, 0.81])
SUNLIGHT = np.array([1.26, 0.97, 0.68])
SKYLIGHT = np.array([0.34, 0.43, 0.58])
SNOW = np.array([0.93, 0.94, 0.96])
ROCK = np.array([0.38, 0.34, 0.32])
WOOD = np.array([0.17, 0.22, 0.20])
STRAW = np.array([0.58, 0.52, 0.41])


@dataclass(frozen=True)
class Frame:
    """A rectangle of ground, in km from the centre, and the size of its cells."""

    west: float
    east: float
    south: float
    north: float
    cell: float
    octaves: tuple[tuple[float, float], ...]  # size of gullies in cells, depth in metres

    def spots(self, east: Field, north: Field) -> list[Field]:
        """Return the grid's row and column at each place."""
        return [(self.north - north) / self.cell, (east - self.west) / self.cell]


@dataclass(frozen=True)
class Ground:
    """Fields on one frame: km of height, light, open sky, and where rock, wood and straw show."""

    frame: Frame
    height: Field
    light: Field
    ambient: Field
    rock: Field
    wood: Field
    straw: Field


NEAR = Frame(-75, 60, -45, 38, 0.05, ((9, 170), (4.5, 130), (2.2, 80), (1.1, 42)))
FAR = Frame(-165, 220, -195, 150, 0.16, ((3, 150), (1.4, 110)))
MIST = 100.0  # km after which the air has swallowed two thirds of the light


def draw(finer: int) -> None:
    """Write the view, with `finer` times `finer` rays for each pixel."""
    chance = np.random.default_rng(SEED)
    grounds = (_ground(NEAR, chance), _ground(FAR, chance))
    grain = _noise(chance, (1024, 1024), (6, 3, 1.5, 0.8), 0.8, "wrap")
    view = np.empty((HEIGHT * finer, WIDTH, 3))
    for column in range(WIDTH):
        rays = [_ray(grounds, grain, column + (ray + 0.5) / finer, finer) for ray in range(finer)]
        view[:, column] = np.mean(rays, axis=0)
    small = view.reshape(HEIGHT, finer, WIDTH, 3).mean(axis=1)
    dither = chance.uniform(-0.5, 0.5, small.shape) / 255
    save(to_picture(_develop(small) + dither), "alatau.jpg", 400)


def _ground(frame: Frame, chance: np.random.Generator) -> Ground:
    rows = np.arange(frame.north, frame.south, -frame.cell)
    columns = np.arange(frame.west, frame.east, frame.cell)
    east, north = np.meshgrid(columns, rows)
    metres = read_heights("almaty").at(*degrees(east, north, *CENTRE))
    metres += 0.4 * (metres - ndimage.gaussian_filter(metres, 0.4 / frame.cell))
    for size, depth in frame.octaves:
        metres = _carve(metres, frame.cell * 1000, size, depth, chance)
    patch = _noise(chance, metres.shape, (40, 16, 7, 3), 0.8, "reflect")
    down, right = np.gradient(metres, frame.cell * 1000)
    steep = np.hypot(down, right)
    facing = -down / (steep + 0.05)
    belt = _step(metres, 1300, 1750) * (1 - _step(metres, 2450, 2900))
    height = metres / 1000 * RAISED
    return Ground(
        frame,
        height,
        _sun(height, frame.cell),
        _open_sky(height, frame.cell),
        rock=_step(steep, 0.35, 1.15),
        wood=belt * _step(patch * 0.5 - facing * 0.9 + steep, -0.4, 1.3),
        straw=(1 - _step(metres, 900, 1500)) * _step(patch, -1.0, 3.0),
    )


def _carve(
    metres: Field, cell: float, size: float, depth: float, chance: np.random.Generator
) -> Field:
    """Cut gullies and spurs that run down the slope, deeper where it is steeper."""
    smooth = ndimage.gaussian_filter(metres, size)
    down, right = np.gradient(smooth, cell)
    steep = np.hypot(down, right)
    fall = (down / (steep + 0.02), right / (steep + 0.02))
    rows, columns = np.indices(metres.shape, dtype=np.float64)
    layer = ndimage.gaussian_filter(chance.standard_normal(metres.shape), size)
    drawn = np.zeros_like(metres)
    for step in np.arange(-4, 5) * size * 1.2:
        spots = [rows + step * fall[0], columns + step * fall[1]]
        drawn += ndimage.map_coordinates(layer, spots, order=1, mode="reflect")
    ridges = 1 - np.abs(drawn / drawn.std())
    around = ndimage.gaussian_filter(steep, 3 * size)  # so that crests are cut as well
    return metres + ridges * np.clip(around - 0.05, 0, 0.7) * depth


def _noise(
    chance: np.random.Generator,
    shape: tuple[int, ...],
    sizes: tuple[float, ...],
    fall: float,
    edge: str,
) -> Field:
    """Add up blurred noise of falling strength; the sum has unit spread."""
    total, strength = np.zeros(shape), 1.0
    for size in sizes:
        layer = ndimage.gaussian_filter(chance.standard_normal(shape), size, mode=edge)
        total += strength * layer / layer.std()
        strength *= fall
    return total / total.std()


def _step(values: Field, low: float, high: float) -> Field:
    part = np.clip((values - low) / (high - low), 0, 1)
    return part * part * (3 - 2 * part)


def _sun(height: Field, cell: float) -> Field:
    """Return the direct light, with the shadows that the mountains cast."""
    towards, up = np.radians(SUN_FROM), np.radians(SUN_UP)
    ceiling = np.full_like(height, -9.0)
    for step in np.geomspace(cell * 1.5, 30, 70):
        move = (step * np.cos(towards) / cell, -step * np.sin(towards) / cell)
        far = ndimage.shift(height, move, order=1, mode="nearest")
        ceiling = np.maximum(ceiling, far - step * np.tan(up))
    return hillshade(height, cell, SUN_FROM, SUN_UP) * _step(height - ceiling, -0.03, 0.04)


def _open_sky(height: Field, cell: float) -> Field:
    """Return how much sky lies open, judged by how deep a place sits in its surroundings."""
    rings = [size / cell for size in (0.3, 1.0, 3.0)]
    sunk = sum(np.clip(ndimage.gaussian_filter(height, r) - height, -0.2, 1.2) for r in rings)
    return np.clip(1 - 0.5 * sunk, 0.35, 1.1)


def _ray(grounds: tuple[Ground, ...], grain: Field, column: float, finer: int) -> Field:
    """March outwards under one column until the ground meets each of its pixels."""
    lens = WIDTH / 2 / np.tan(np.radians(VIEW / 2))
    across = (column - WIDTH / 2) / lens
    turn = np.radians(LOOK) + np.arctan(across)
    reach = np.cumsum(np.geomspace(0.012, 0.14, 3000))
    far = reach * np.sqrt(1 + across**2)
    east, north = EYE[0] + far * np.sin(turn), EYE[1] + far * np.cos(turn)
    level = _sample(grounds, "height", east, north) - far**2 / (2 * EARTH_KM) * 0.87
    horizon = np.maximum.accumulate((level - EYE[2]) / reach)
    down = (np.arange(HEIGHT * finer) + 0.5) / finer
    slopes = (HEIGHT / 2 - down) / lens + np.tan(np.radians(TILT))
    first = np.searchsorted(horizon, slopes)
    hit = first < len(reach)
    at = first[hit]
    before = np.maximum(at - 1, 0)
    part = np.clip(
        (slopes[hit] - horizon[before]) / np.maximum(horizon[at] - horizon[before], 1e-9), 0, 1
    )
    away = far[before] + part * (far[at] - far[before])
    pixels = ramp(np.degrees(np.arctan(slopes)), SKY)
    lit = _paint(grounds, grain, EYE[0] + away * np.sin(turn), EYE[1] + away * np.cos(turn), away)
    pixels[hit] = lit
    return pixels


def _sample(grounds: tuple[Ground, ...], field: str, east: Field, north: Field) -> Field:
    """Return a field at each place, from the finest frame that holds the place."""
    result = np.empty_like(east)
    rest = np.ones(east.shape, dtype=bool)
    for ground in grounds:
        frame = ground.frame
        inside = (
            (east > frame.west)
            & (east < frame.east)
            & (north > frame.south)
            & (north < frame.north)
        )
        here = rest & (inside if ground is not grounds[-1] else True)
        spots = frame.spots(east[here], north[here])
        result[here] = ndimage.map_coordinates(
            getattr(ground, field), spots, order=1, mode="nearest"
        )
        rest &= ~here
    return result


def _paint(
    grounds: tuple[Ground, ...], grain: Field, east: Field, north: Field, away: Field
) -> Field:
    """Lay snow, rock, spruce and straw at the places seen, light them and add the air."""
    coarse = ndimage.map_coordinates(
        grain, [north / 0.030, east / 0.030], order=1, mode="grid-wrap"
    )
    small = ndimage.map_coordinates(
        grain, [east / 0.0083, north / 0.0083], order=1, mode="grid-wrap"
    )
    speck = 0.6 * coarse + 0.6 * small * np.exp(-away / 35)
    colour = np.broadcast_to(SNOW, (len(east), 3)).copy()
    for name, paint, low, high, dust in (
        ("straw", STRAW, 0.52, 1.0, 0.22),
        ("rock", ROCK, 0.48, 0.92, 0.18),
        ("wood", WOOD, 0.54, 0.86, 0.34),
    ):
        share = _step(_sample(grounds, name, east, north) + dust * speck, low, high) * 0.88
        colour += share[:, None] * (paint - colour)
    light = _sample(grounds, "light", east, north) * (1 + 0.10 * speck)
    ambient = _sample(grounds, "ambient", east, north)
    lit = colour * (light[:, None] * SUNLIGHT + ambient[:, None] * SKYLIGHT)
    height = _sample(grounds, "height", east, north) / RAISED
    air = 1 - np.exp(-away / MIST * np.exp(-np.maximum(height - 0.6, 0) / 3.2))
    return lit + air[:, None] * (HAZE - lit)


def _develop(view: Field) -> Field:
    """Bend the brightest tones softly under white."""
    return np.where(view > 0.8, 0.8 + 0.2 * np.tanh((view - 0.8) / 0.2), view)


if __name__ == "__main__":
    draw(int(sys.argv[1]) if len(sys.argv) > 1 else 2)
