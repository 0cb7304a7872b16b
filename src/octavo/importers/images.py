"""Turn a picture as a source holds it into one that every edition can hold, or into none."""

from __future__ import annotations

import io
import re
import warnings
from dataclasses import dataclass
from functools import cache

from PIL import Image

MOST_PIXELS = 200_000_000
_SVG = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml|<!--|<!DOCTYPE svg|<(?:[\w.-]+:)?svg\b)", re.IGNORECASE
)
# The kinds of picture that a manuscript may hold, by Pillow's names; all others become PNG.
_KEPT = {"PNG": ".png", "JPEG": ".jpg", "MPO": ".jpg", "TIFF": ".tif", "WEBP": ".webp"}
_SAME = {".jpeg": ".jpg", ".tiff": ".tif"}
_CONVERTED = ("GIF", "BMP", "DIB", "ICO", "PCX", "PPM", "TGA", "JPEG2000", "AVIF")


@dataclass(frozen=True)
class Picture:
    """A picture that can be shown: its bytes, the suffix of their kind, and what was converted."""

    data: bytes
    suffix: str
    converted: str = ""


def fitted(data: bytes, suffix: str = "") -> Picture | None:
    """Return a picture in PNG, JPEG, TIFF, WebP or SVG; None where `data` is none, or is broken.

    A drawing that declares entities is none that a build would take. `suffix` is kept where it is
    one of the kind. Of moving pictures the first is kept.
    """
    if _SVG.match(data) and b"<" in data and b"svg" in data[:4096].lower():
        return None if b"<!entity" in data.lower() else Picture(data, ".svg")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return _raster(data, suffix.lower())
        except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
            return None


@cache
def _known() -> tuple[str, ...]:
    """Return the kinds that are opened, of those that this machine's Pillow knows."""
    Image.init()
    return tuple(form for form in (*_KEPT, *_CONVERTED) if form in Image.OPEN)


def _raster(data: bytes, suffix: str) -> Picture | None:
    with Image.open(io.BytesIO(data), formats=_known()) as image:
        form, (width, height) = image.format or "", image.size
        if width * height > MOST_PIXELS:
            return None
        if form in _KEPT:
            image.draft("RGB", (64, 64))  # JPEG alone: an eighth of the work finds what is cut off
            image.load()
            proper = _KEPT[form]
            return Picture(data, suffix if _SAME.get(suffix, suffix) == proper else proper)
        frames = int(getattr(image, "n_frames", 1))
        image.seek(0)
        held = io.BytesIO()
        image.convert("RGBA" if image.has_transparency_data else "RGB").save(held, "PNG")
    moving = f", of whose {frames} pictures the first was kept" if frames > 1 else ""
    return Picture(held.getvalue(), ".png", f"{form}{moving}")
