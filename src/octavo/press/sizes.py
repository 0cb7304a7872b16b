"""Turn images of more pixels than print can show into smaller ones, once all places are known."""

from __future__ import annotations

import io
from dataclasses import dataclass
from math import ceil, hypot
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Name

from octavo.press.matrices import Matrix
from octavo.press.rasters import Raster, image_of

if TYPE_CHECKING:
    from PIL.Image import Image

# Pixels per inch that tones are never printed with more of; and what rounding may leave above it.
MOST_PPI = 450.0
_SPARE = 1.02
_QUALITY = 95
_KINDS = {"/DeviceGray": "grey", "/DeviceCMYK": "cmyk"}


@dataclass(slots=True)
class _Place:
    """An image and the largest size at which it is placed, in points."""

    image: pikepdf.Object
    width: float = 0.0
    height: float = 0.0


class Sizes:
    """How large each image of a file is placed, wherever it is drawn."""

    def __init__(self) -> None:
        self._places: dict[tuple[int, int], _Place] = {}

    def note(self, image: pikepdf.Object, ctm: Matrix) -> None:
        """Remember that an indirect `image` is drawn into the unit square of `ctm`."""
        place = self._places.setdefault(image.objgen, _Place(image))
        place.width = max(place.width, hypot(ctm[0], ctm[1]))
        place.height = max(place.height, hypot(ctm[2], ctm[3]))

    def shrink(self) -> None:
        """Resample every image of tones that has more than `MOST_PPI` where it is largest."""
        for place in self._places.values():
            _shrink(place.image, place)
            mask = place.image.get("/SMask")
            if isinstance(mask, pikepdf.Stream) and mask.objgen not in self._places:
                _shrink(mask, place)


def _shrink(image: pikepdf.Object, place: _Place) -> None:
    before = int(image.Width), int(image.Height)
    after = _most(before[0], place.width), _most(before[1], place.height)
    if after == before or not _has_tones(image):
        return
    from PIL.Image import Resampling  # late: few files have such an image

    picture = _opened(image)
    if picture is not None:
        # A filter without negative weights, so that no pixel takes more ink than those it is of.
        _write(image, picture.resize(after, Resampling.HAMMING))


def _most(pixels: int, points: float) -> int:
    """Return how many pixels a side may have."""
    most = max(1, ceil(points / 72 * MOST_PPI))
    return most if pixels > most * _SPARE else pixels


def _has_tones(image: pikepdf.Object) -> bool:
    tones = str(image.get("/ColorSpace")) in _KINDS and int(image.get("/BitsPerComponent", 8)) == 8
    return tones and "/ImageMask" not in image and image.get("/Filter") != "/JPXDecode"


def _opened(image: pikepdf.Object) -> Image | None:
    """Return the samples as the file has them; None where they cannot be read."""
    from PIL.Image import open as opened

    try:
        if image.get("/Filter") != "/DCTDecode":
            kind = _KINDS[str(image.ColorSpace)]
            return image_of(Raster(int(image.Width), int(image.Height), kind, image.read_bytes()))
        picture = opened(io.BytesIO(image.read_raw_bytes()))
        picture.load()
    except (pikepdf.PdfError, OSError, ValueError, SyntaxError):
        return None
    # Pillow turns CMYK round when it reads a JPEG and when it writes one: the samples stay.
    return picture if picture.mode in ("L", "CMYK") else None


def _write(image: pikepdf.Object, picture: Image) -> None:
    jpeg = image.get("/Filter") == "/DCTDecode"
    for key in ("/Filter", "/DecodeParms"):
        if key in image:
            del image[key]
    image.Width, image.Height = picture.size
    if not jpeg:
        image.write(picture.tobytes())
        return
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=_QUALITY, subsampling=0)
    image.write(written.getvalue(), filter=Name.DCTDecode)
