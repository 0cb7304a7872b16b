"""Turn a page's boxes and the order to the printer into measures of the page as it lies there."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.diagnostics import Diagnostic, Rule, Span
from octavo.preflight.expected import Edges, Expected
from octavo.preflight.inspection import Sides
from octavo.preflight.wording import page_words, place_words
from octavo.values import frozen

SCALE = 3  # pixels a millimetre (76.2 dpi): a square of 15 mm is 45 pixels, one of 2 mm is 6
SIDES = ("top", "right", "bottom", "left")


@frozen
class Area:
    """A rectangle on a sheet in millimetres, `top` above `bottom`."""

    left: float
    top: float
    right: float
    bottom: float

    def grown(self, by: Sides) -> Area:
        """Return the box with each side moved outwards."""
        return Area(
            self.left - by.left, self.top - by.top, self.right + by.right, self.bottom + by.bottom
        )

    def grown_all(self, by: float) -> Area:
        """Return the area with all its sides moved outwards alike."""
        return self.grown(Sides(by, by, by, by))

    def within(self, other: Area) -> Area:
        """Return the part of the box that lies inside `other`."""
        return Area(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    @property
    def hollow(self) -> bool:
        """Whether nothing is inside."""
        return self.right <= self.left or self.bottom <= self.top

    def pixels(self) -> tuple[slice, slice]:
        """Return the rows and columns of the pixels that lie wholly inside."""
        rows = slice(_up(self.top), max(_up(self.top), _down(self.bottom)))
        return rows, slice(_up(self.left), max(_up(self.left), _down(self.right)))


@frozen
class View:
    """A page's geometry. Boxes are measured from the sheet's top left corner, in millimetres.

    `bleed` is the file's BleedBox. `wanted` and `safe` are what the order asks for at each side;
    `bind` is the side that is bound, empty for a sheet that is not.
    """

    number: int
    label: str
    size: tuple[float, float]
    trim: Area
    bleed: Area
    wanted: Sides
    safe: Sides
    bind: str
    file: str

    @property
    def media(self) -> Area:
        """The whole view."""
        return Area(0.0, 0.0, *self.size)

    @property
    def printed(self) -> Area:
        """What ink may stand in: the BleedBox, or the bleed that is wanted where that is larger."""
        wanted = self.trim.grown(self.wanted)
        return Area(
            min(self.bleed.left, wanted.left),
            min(self.bleed.top, wanted.top),
            max(self.bleed.right, wanted.right),
            max(self.bleed.bottom, wanted.bottom),
        ).within(self.media)

    def finding(
        self, rule: Rule, message: str, hint: str, at: tuple[float, float] | None = None
    ) -> Diagnostic:
        """Return a finding about this page, `at` millimetres from the trim's top left corner."""
        where = f"P{page_words(self.number, self.label)[1:]}"
        if at is not None:
            where += f", {place_words(*at)}"
        return rule.at(Span(self.file), f"{where}: {message}", hint)


def bind_side(number: int, expected: Expected, *, from_right: bool = False) -> str:
    """Return the side at which page `number` is bound; a cover is not bound at its edges.

    Page 1 is a right-hand page, or a left-hand one in a publication that reads from the right.
    """
    if expected.kind == "cover":
        return ""
    return "left" if (number % 2 == 1) is not from_right else "right"


def sides(edges: Edges, bind: str) -> Sides:
    """Return lengths by edge of the book as lengths by side of the page."""
    return Sides(
        top=edges.top,
        right=edges.bind if bind == "right" else edges.outside,
        bottom=edges.bottom,
        left=edges.bind if bind == "left" else edges.outside,
    )


def measures(lengths: Sides) -> Iterator[tuple[str, float]]:
    """Yield every side with its length."""
    yield from ((side, float(getattr(lengths, side))) for side in SIDES)


def _up(millimetres: float) -> int:
    return max(0, -int(-(millimetres * SCALE - 0.05) // 1))


def _down(millimetres: float) -> int:
    return max(0, int((millimetres * SCALE + 0.05) // 1))
