"""Turn stored heights into metres on a flat sheet, and finished pixels into a JPEG."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms
from scipy import ndimage

DATA = Path(__file__).parent / "data"
IMAGES = Path(__file__).resolve().parent.parent
FONTS = IMAGES.parents[1] / "styles" / "fonts"
EARTH_KM = 6371.0

Field = NDArray[np.float64]


@dataclass(frozen=True)
class Heights:
    """Metres above the sea on a grid of degrees, north up."""

    metres: Field
    south: float
    west: float
    per_degree: float

    def at(self, lon: Field, lat: Field) -> Field:
        """Return the height at each place, by cubic interpolation."""
        column = (lon - self.west) * self.per_degree - 0.5
        row = len(self.metres) - (lat - self.south) * self.per_degree - 0.5
        return ndimage.map_coordinates(self.metres, [row, column], order=3, mode="nearest")


def read_heights(name: str) -> Heights:
    """Read `data/heights-NAME.png` with its frame from `data/heights.json`."""
    frame = json.loads((DATA / "heights.json").read_text(encoding="utf-8"))[name]
    with Image.open(DATA / f"heights-{name}.png") as picture:
        metres = np.asarray(picture).astype(np.float64)
    return Heights(metres, frame["south"], frame["west"], frame["per_degree"])


def degrees(east: Field, north: Field, lon: float, lat: float) -> tuple[Field, Field]:
    """Return the degrees of a place so many km from a centre (Snyder 1987, section 20)."""
    reach = np.hypot(east, north)
    reach = np.where(reach == 0, 1e-9, reach)
    turn = 2 * np.arcsin(reach / (2 * EARTH_KM))
    middle = np.radians(lat)
    rise = np.cos(turn) * np.sin(middle) + north * np.sin(turn) * np.cos(middle) / reach
    across = east * np.sin(turn)
    along = reach * np.cos(middle) * np.cos(turn) - north * np.sin(middle) * np.sin(turn)
    return lon + np.degrees(np.arctan2(across, along)), np.degrees(np.arcsin(rise))


def hillshade(metres: Field, cell: float, azimuth: float, altitude: float) -> Field:
    """Return the light, 0 to 1, that falls on a surface whose cells are `cell` metres wide."""
    down, right = np.gradient(metres, cell)
    towards, up = np.radians(azimuth), np.radians(altitude)
    light = -right * np.sin(towards) * np.cos(up) + down * np.cos(towards) * np.cos(up) + np.sin(up)
    return np.clip(light / np.sqrt(1 + down**2 + right**2), 0, 1)


def ramp(values: Field, stops: list[tuple[float, str]]) -> Field:
    """Colour values along stops of hexadecimal colours, in linear steps between them."""
    places = [place for place, _ in stops]
    channels = [[int(colour[i : i + 2], 16) / 255 for _, colour in stops] for i in (1, 3, 5)]
    return np.stack([np.interp(values, places, channel) for channel in channels], axis=-1)


def to_picture(pixels: Field) -> Image.Image:
    """Turn an array of red, green and blue, 0 to 1, into a picture."""
    return Image.fromarray((np.clip(pixels, 0, 1) * 255 + 0.5).astype(np.uint8), "RGB")


def save(picture: Image.Image, name: str, ppi: int) -> None:
    """Write `images/NAME` as a JPEG with an sRGB profile whose date is fixed."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = bytes([7, 0xE6, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0])
    picture.save(
        IMAGES / name,
        quality=90,
        subsampling=0,
        optimize=True,
        dpi=(ppi, ppi),
        icc_profile=bytes(profile),
    )
