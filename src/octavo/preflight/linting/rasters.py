"""Turn the head of a picture into its size, its colours and whether it lets the page through."""

from __future__ import annotations

import hashlib
import io
import warnings

from octavo.values import frozen


@frozen
class Raster:
    """A picture of pixels; `format` is Pillow's name, empty where the picture cannot be read.

    `mode` is Pillow's too: `RGB`, `CMYK`. `frames` is more than 1 where the picture moves.
    """

    path: str
    media_type: str
    size: int
    digest: str
    format: str = ""
    width: int = 0
    height: int = 0
    mode: str = ""
    transparent: bool = False
    frames: int = 1


def raster_of(path: str, media_type: str, data: bytes) -> Raster:
    """Return what the head of a picture says; its pixels are not decoded."""
    from PIL import Image, UnidentifiedImageError

    digest = hashlib.sha256(data).hexdigest()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data))
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, SyntaxError, ValueError):
        return Raster(path, media_type, len(data), digest)
    with picture:
        return Raster(
            *(path, media_type, len(data), digest),
            format=picture.format or "",
            width=picture.width,
            height=picture.height,
            mode=picture.mode,
            transparent=picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info,
            frames=getattr(picture, "n_frames", 1),
        )
