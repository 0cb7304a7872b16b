"""Turn colours into the colours of what is drawn: the inks of a page, or the greys of a mask."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol, TypeAlias

from pikepdf import Name

from octavo.press.rasters import Raster, image_of

if TYPE_CHECKING:
    from PIL.Image import Image

    from octavo.inks import InkSpace

Ink: TypeAlias = tuple[float, ...]

BLACK: Ink = (0.0, 0.0, 0.0, 1.0)
_NEUTRAL = 1 / 255


class Target(Protocol):
    """What a content stream paints in; `kinds` are the colours that stay as they are."""

    space: Name
    operators: tuple[bytes, bytes]
    kinds: frozenset[str]

    def grey(self, level: float) -> Ink:
        """Return the ink of a grey; 0 is black."""

    def rgb(self, red: float, green: float, blue: float) -> Ink:
        """Return the ink of an RGB colour."""

    def cmyk(self, cyan: float, magenta: float, yellow: float, black: float) -> Ink:
        """Return the ink of a CMYK colour."""

    def ramp(self, colours: Sequence[tuple[float, float, float]]) -> list[Ink]:
        """Return the inks of RGB colours that run into one another."""

    def picture(self, image: Image) -> Image:
        """Return an image in the target's colours."""


class Press:
    """The inks of a printing condition."""

    space = Name.DeviceCMYK
    operators = (b"k", b"K")

    def __init__(self, space: InkSpace) -> None:
        self._space = space
        self.kinds = frozenset({"grey"} if space.black else {"grey", "cmyk", "tint"})
        self.rgb = lru_cache(maxsize=65536)(self._rgb)

    def _rgb(self, red: float, green: float, blue: float) -> Ink:
        return self._space.of_rgb(*(_within(value) for value in (red, green, blue)))

    def grey(self, level: float) -> Ink:
        """Return a grey as black ink alone."""
        return (0.0, 0.0, 0.0, self._space.of_grey(_within(level)))

    def cmyk(self, cyan: float, magenta: float, yellow: float, black: float) -> Ink:
        """Return the inks as they are, or as light in black where only that is printed."""
        inks = (_within(value) for value in (cyan, magenta, yellow, black))
        return self._space.of_cmyk(*inks)

    def ramp(self, colours: Sequence[tuple[float, float, float]]) -> list[Ink]:
        """Return the inks of a ramp: black alone where all of it is grey, else all by the profile.

        A ramp that ends in grey would otherwise change from four inks to one at its last step.
        """
        if all(max(colour) - min(colour) <= _NEUTRAL for colour in colours):
            return [self.rgb(*colour) for colour in colours]
        data = bytes(round(_within(value) * 255) for colour in colours for value in colour)
        made = self.picture(image_of(Raster(len(colours), 1, "rgb", data)))
        if made.mode == "L":
            return [(0.0, 0.0, 0.0, 1 - level / 255) for level in made.tobytes()]
        inks = made.tobytes()
        return [tuple(ink / 255 for ink in inks[i : i + 4]) for i in range(0, len(inks), 4)]

    def picture(self, image: Image) -> Image:
        """Return the image in inks, or in grey where it is grey."""
        return self._space.picture(image)


class Mask:
    """The greys of a soft mask, whose luminosity is its meaning (ISO 32000-1, 11.5.3)."""

    space = Name.DeviceGray
    operators = (b"g", b"G")
    kinds = frozenset({"grey"})

    def grey(self, level: float) -> Ink:
        """Return the grey as it is."""
        return (_within(level),)

    def rgb(self, red: float, green: float, blue: float) -> Ink:
        """Return the luminosity of a colour (10.3.2)."""
        return (_within(0.3 * red + 0.59 * green + 0.11 * blue),)

    def cmyk(self, cyan: float, magenta: float, yellow: float, black: float) -> Ink:
        """Return the luminosity of inks (10.3.3)."""
        return (_within(1 - (0.3 * cyan + 0.59 * magenta + 0.11 * yellow + black)),)

    def ramp(self, colours: Sequence[tuple[float, float, float]]) -> list[Ink]:
        """Return the luminosity of each colour."""
        return [self.rgb(*colour) for colour in colours]

    def picture(self, image: Image) -> Image:
        """Return the image in grey."""
        return image.convert("L")


def _within(value: float) -> float:
    return min(1.0, max(0.0, value))


def words(ink: Ink) -> bytes:
    """Return an ink as the operands of `k` or `g`, to four places."""
    return _words(ink)


@lru_cache(maxsize=65536)
def _words(ink: Ink) -> bytes:
    return " ".join(f"{value:.4f}".rstrip("0").rstrip(".") for value in ink).encode()
