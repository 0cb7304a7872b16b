"""Turn what a printer asks for into values: the types of a preset.

Lengths are millimetres; sizes of type and lines are points; ink is percent. None is what a printer
does not say.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import field

from octavo.values import frozen


@frozen
class Edges:
    """A length for each edge of a page; `bind` is the left edge of a right-hand page."""

    top: float = 0.0
    outside: float = 0.0
    bottom: float = 0.0
    bind: float = 0.0

    @property
    def most(self) -> float:
        """The longest of the four."""
        return max(self.top, self.outside, self.bottom, self.bind)


@frozen
class Trim:
    """A size of page that is offered."""

    name: str
    width: float
    height: float


@frozen
class Custom:
    """The sizes between which any page is offered, both ends included."""

    width: tuple[float, float]
    height: tuple[float, float]


@frozen
class PageLimits:
    """How many pages are bound; `most_by_trim` goes first, and 0 there means: not in this size."""

    least: int | None = None
    most: int | None = None
    most_by_trim: Mapping[str, int] = field(default_factory=dict)


@frozen
class Paper:
    """A paper; `thickness` is that of one page, half of a leaf; `colours` what is printed on it.

    `grammage` is in g/m².
    """

    name: str
    title: str = ""
    thickness: float | None = None
    pages: PageLimits = PageLimits()
    colours: tuple[str, ...] = ()
    grammage: float | None = None


@frozen
class SpineRule:
    """How a spine's width comes about.

    `basis` is `formula` (the printer's own), `estimate` (ours, good until the printer answers) or
    `ask` (the printer tells it for the job; what can be computed only checks that). The width is
    that of `table` (pages up to, width) where there is one, else pages × thickness + `added`.
    `thickness` is for papers that have none of their own.
    """

    basis: str = "ask"
    thickness: float | None = None
    added: float = 0.0
    table: tuple[tuple[int, float], ...] = ()


@frozen
class SpineText:
    """When a spine bears text; `clearance` stays free at both of its edges."""

    least_pages: int | None = None
    least_width: float | None = None
    clearance: float | None = None


@frozen
class Barcode:
    """The field for the barcode at the foot of the back, beside the spine."""

    width: float
    height: float
    from_trim: float = 0.0
    from_spine: float = 0.0


@frozen
class Binding:
    """A binding (`paperback`, `hardcover`, `jacket`) and the measures of its cover.

    `bleed` goes beyond the cut, `turn_in` around the boards, which stand out from the pages by
    `overhang`; `hinge` is the strip beside the spine, `flap` the width of a flap. `template` says
    that only the printer's own template is binding.
    """

    name: str
    spine: SpineRule = SpineRule()
    text: SpineText = SpineText()
    pages: PageLimits = PageLimits()
    bleed: float | None = None
    turn_in: float | None = None
    overhang: float | None = None
    hinge: float | None = None
    flap: float | None = None
    safe: float | None = None
    barcode: Barcode | None = None
    template: bool = False


@frozen
class Resolution:
    """Pixels an inch at the placed size: fewer than these are an error, or a warning."""

    error: float
    warning: float


@frozen
class Printer:
    """A printer's preset. `file` is the path of a publisher's own file, empty for one that ships.

    `checked` is the day on which `source` was last compared. No `trims` and no `custom` mean that
    any size is printed. `standards` and `colours` (`cmyk`, `grey`, `srgb`) begin with what is
    preferred. `bleed_exact` says that the bleed must be neither less nor more. `gutters` are the
    least inner margins, by the number of pages up to which each holds. `marks` is None where they
    are allowed and not asked for. `fills` says that the printer adds pages to fill a sheet.
    """

    name: str
    title: str
    source: str
    checked: dt.date
    file: str = ""
    aliases: tuple[str, ...] = ()
    notes: str = ""
    trims: tuple[Trim, ...] = ()
    default_trim: Trim | None = None
    custom: Custom | None = None
    bleed: Edges = Edges()
    bleed_exact: bool = False
    safe: Edges = Edges()
    safe_bleeding: Edges = Edges()
    gutters: tuple[tuple[int, float], ...] = ()
    total_ink: float | None = None
    tone: Resolution | None = None
    bitmap: Resolution | None = None
    least_line: float | None = None
    least_text: float | None = None
    least_negative_text: float | None = None
    least_mixed_text: float | None = None
    pages: PageLimits = PageLimits()
    multiple: int = 1
    fills: bool = False
    papers: tuple[Paper, ...] = ()
    bindings: tuple[Binding, ...] = ()
    standards: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    transparency: bool = True
    condition: str = ""
    marks: bool | None = None
    separate_files: bool = True

    def paper(self, name: str) -> Paper | None:
        """Return the paper `name`, the first of all for an empty one; None where there is none."""
        wanted = name.casefold()
        return next((p for p in self.papers if not wanted or p.name.casefold() == wanted), None)

    def binding(self, name: str) -> Binding | None:
        """Return the binding `name`, None where it is not offered."""
        return next((binding for binding in self.bindings if binding.name == name), None)

    def trim(self, width: float, height: float) -> Trim | None:
        """Return the offered trim of this size, None where there is none."""
        return next((t for t in self.trims if _same(t, width, height)), None)


TOLERANCE = 0.26  # a quarter of a millimetre, the rounding of inches in lists of sizes


def _same(trim: Trim, width: float, height: float) -> bool:
    return abs(trim.width - width) <= TOLERANCE and abs(trim.height - height) <= TOLERANCE
