"""Turn what was read in a finished file into values: findings, pages and placed pictures."""

from __future__ import annotations

from octavo.diagnostics import Diagnostic
from octavo.values import frozen


@frozen
class Sides:
    """A length at each side of a page as it lies before the eye, in millimetres."""

    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    left: float = 0.0


@frozen
class PageSeen:
    """A page as it was seen: `number` counts from 1, lengths are millimetres.

    `left`, `top`, `width` and `height` tell where the trim stands on the thumbnail's sheet, whose
    size is `sheet`. `thumbnail` and `heat` are PNG; `heat` shows total ink. `mean` is the highest
    mean of total ink in any square of 15 mm, `peak` the highest of any pixel, both in percent, and
    `worst` is where that square stands, from the trim's top left corner. `bleed` is how far the
    file's own BleedBox reaches beyond the trim; `wanted` is the bleed that the order asks for and
    `safe` how deep its safe area begins, the gutter included. `bind` is the side that is bound:
    `left`, `right` or empty for a sheet that is not bound. `blank` says that nothing is printed.
    """

    number: int
    label: str
    sheet: tuple[float, float]
    left: float
    top: float
    width: float
    height: float
    thumbnail: bytes
    heat: bytes
    mean: float
    peak: float
    bleed: Sides = Sides()
    wanted: Sides = Sides()
    safe: Sides = Sides()
    worst: tuple[float, float] = (0.0, 0.0)
    bind: str = ""
    blank: bool = False


@frozen
class PlacedPicture:
    """A picture where it stands on a page, in millimetres from the trim's top left corner."""

    page: int
    left: float
    top: float
    width: float
    height: float
    pixels: tuple[int, int]
    ppi: float
    colours: str
    bits: int


@frozen
class Inspection:
    """What was read in one file.

    `checked` names every check that ran, `unchecked` those that could not, each with the reason.
    `on_pages` holds for each finding the number of the page that it is about, 0 for the file.
    """

    file: str
    findings: tuple[Diagnostic, ...]
    pages: tuple[PageSeen, ...] = ()
    pictures: tuple[PlacedPicture, ...] = ()
    checked: tuple[str, ...] = ()
    unchecked: tuple[tuple[str, str], ...] = ()
    on_pages: tuple[int, ...] = ()
