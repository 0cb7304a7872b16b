"""Turn the size of a cover's side into the measures of its design, in mm.

The design is drawn for 160 by 256 mm; on other sides everything keeps its proportion to `scale`,
and the picture its share of the height.
"""

from __future__ import annotations

from octavo.covers.fitting import Field
from octavo.values import frozen

_PT = 72 / 25.4
_WIDTH, _HEIGHT = 160.0, 225.0  # what the design needs; the rest of the 256 is the picture's
_PICTURE = 0.508
_LINE, _LOWER = 3.7, 5.0  # the last line, and how far it stands below a rule


@frozen
class Grid:
    """Where things stand on a side of `width` by `height`, with text `safe` inside its edges.

    `strip` is the colour of the spine where it reaches onto the side; text begins `inner` from the
    spine and ends `outer` from the fore edge. `words` is the top of the title's field, `foot` the
    top of the last line.
    """

    width: float
    height: float
    scale: float
    strip: float
    inner: float
    outer: float
    picture: float
    words: float
    foot: float
    pictured: bool

    @property
    def measure(self) -> float:
        """The width of text."""
        return self.width - self.inner - self.outer

    @property
    def base(self) -> float:
        """Where the last line ends, from the upper edge."""
        return self.foot + (_LINE if self.pictured else _LOWER + _LINE) * self.scale

    @property
    def field(self) -> Field:
        """The room for title and subtitle, in pt."""
        if self.pictured:
            room, subtitle, most = self.foot - self.words - 22.5 * self.scale, 16.0, 58.0
        else:
            room = min(120 * self.scale, self.foot - self.words - 56 * self.scale)
            subtitle, most = 20.0, 96.0
        k = self.scale
        return Field(self.measure * _PT, room * _PT, subtitle * k, most * k, k)

    def style(self) -> str:
        """Return the measures as custom properties, for a `style` attribute."""
        lengths = ("width", "height", "strip", "inner", "outer", "picture", "words", "foot")
        given = "; ".join(f"--{name}: {getattr(self, name):.3f}mm" for name in lengths)
        return f"--scale: {self.scale:.4f}; --measure: {self.measure:.3f}mm; {given}"


def grid(width: float, height: float, *, pictured: bool, safe: float = 0.0) -> Grid:
    """Return the measures of a side `width` by `height`."""
    k = min(width / _WIDTH, height / _HEIGHT)
    strip = 10 * k if pictured else 0.0
    outer = max(13 * k, safe)
    # Without a picture nothing tells the sides of the words apart, and no strip is seen.
    inner = max(20 * k if pictured else 13 * k, strip + safe)
    picture = _PICTURE * height if pictured else 0.0
    words = picture + 12 * k if pictured else max(24 * k, safe)
    foot = height - max(16 * k, safe + 6 * k) if pictured else height - max(24 * k, safe + 10 * k)
    return Grid(
        *(width, height, k, strip, inner, outer, picture, words, foot),
        pictured=pictured,
    )
