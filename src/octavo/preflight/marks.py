"""Turn what a page shows into marks: text, fills, strokes, pictures and shadings."""

from __future__ import annotations

from octavo.preflight.colours import GREY, Space, ink_of
from octavo.preflight.geometry import Box, Point
from octavo.preflight.glyphs import NO_FONT, Font
from octavo.values import frozen

Outline = tuple[Point, ...]

_TRACE = 0.001


@frozen
class Paint:
    """What a mark is painted with. `overprints` is the value of OP or op, `mode` that of OPM."""

    space: Space = GREY
    values: tuple[float, ...] = (0.0,)
    overprints: bool = False
    mode: int = 0
    opacity: float = 1.0
    blend: str = "Normal"
    masked: bool = False

    @property
    def inks(self) -> dict[str, float] | None:
        """How much of each ink is laid down, from 0 to 1; None where that is not known."""
        return ink_of(self.space, self.values)

    @property
    def channels(self) -> int:
        """How many inks are laid down, 0 where that is not known."""
        return sum(amount > _TRACE for amount in (self.inks or {}).values())

    @property
    def is_white(self) -> bool:
        """Whether nothing is laid down, so that the paper shows."""
        inks = self.inks
        return inks is not None and all(amount <= _TRACE for amount in inks.values())

    @property
    def is_black(self) -> bool:
        """Whether it is the full black ink and no other, opaque."""
        inks = self.inks
        if not inks or self.opacity < 1 or self.blend not in ("Normal", "Compatible"):
            return False
        return inks.get("Black", 0.0) >= 1 - _TRACE and self.channels == 1


@frozen
class Mark:
    """Something on the page. `box` is the visible part round it, in the units of the page.

    `hidden` marks a part of a soft mask: it has a colour, but is not itself seen.
    """

    box: Box
    paint: Paint
    hidden: bool = False


@frozen
class Text(Mark):
    """A run of text; `size` is in points as it stands on the page, 0 where that is not known.

    `shown` is false for text that leaves no mark (rendering modes 3 and 7).
    """

    font: Font = NO_FONT
    size: float = 0.0
    shown: bool = True


@frozen
class Fill(Mark):
    """A filled area; `line` is the width of a bar that looks like a line, None for other areas."""

    outlines: tuple[Outline, ...] = ()
    line: float | None = None


@frozen
class Stroke(Mark):
    """A stroked line; `width` is in points as it stands on the page."""

    width: float = 1.0


@frozen
class Picture(Mark):
    """A placed raster; `wide` and `high` are its sides in points, `bits` those of one value.

    `stencil` is a raster of one bit that is painted with a colour. `filters` are those of a picture
    that stands in the content itself.
    """

    pixels: tuple[int, int] = (0, 0)
    wide: float = 0.0
    high: float = 0.0
    bits: int = 8
    stencil: bool = False
    filters: tuple[str, ...] = ()

    def ppi(self, unit: float = 1.0) -> float:
        """Return the pixels an inch in the direction that has fewer (GWG R0031)."""
        across, down = (
            count * 72 / (side * unit) if side > 0 else float("inf")
            for count, side in zip(self.pixels, (self.wide, self.high), strict=True)
        )
        return min(across, down)


@frozen
class Shade(Mark):
    """An area filled with a gradient."""


@frozen
class Trouble:
    """Something that kept the content from being read to its end, or should not be there."""

    kind: str
    message: str
