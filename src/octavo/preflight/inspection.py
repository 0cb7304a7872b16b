"""Turn what was read in a finished file into values: findings, pages and placed pictures."""

from __future__ import annotations

from dataclasses import dataclass

from octavo.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class PageSeen:
    """A page as it was seen: `number` counts from 1, lengths are millimetres.

    `left`, `top`, `width` and `height` tell where the trim stands on the thumbnail's sheet, whose
    size is `sheet`. `thumbnail` and `heat` are PNG; `heat` shows total ink. `mean` is the highest
    mean of total ink in any square of 15 mm, `peak` the highest of any pixel, both in percent.
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was read in one file.

    `checked` names every check that ran, `unchecked` those that could not, each with the reason.
    """

    file: str
    findings: tuple[Diagnostic, ...]
    pages: tuple[PageSeen, ...] = ()
    pictures: tuple[PlacedPicture, ...] = ()
    checked: tuple[str, ...] = ()
    unchecked: tuple[tuple[str, str], ...] = ()
