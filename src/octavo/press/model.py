"""Turn what a printer asks for into an order that `finish` carries out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from datetime import datetime

from octavo.diagnostics import Span
from octavo.inks import InkSpace
from octavo.values import frozen

Where = Callable[[int], Span | None]
"""Returns where in the manuscript a page begins, by its number from 1; None where nobody knows."""

Asked = Callable[[str], tuple[Span, ...]]
"""Returns where sheets ask for a kind of transparency, in the words of `states.Alpha.traits`."""

PDF_X4 = "pdf/x-4"
PDF_X1A = "pdf/x-1a"

MM = 72 / 25.4


@frozen
class Edges:
    """A width in mm for each edge of a page; `bind` is the edge at the spine."""

    top: float
    outside: float
    bottom: float
    bind: float

    @property
    def widest(self) -> float:
        """The largest of the four, in mm."""
        return max(self.top, self.outside, self.bottom, self.bind)


@frozen
class Order:
    """What a file is to become, and for whom.

    Lengths are in mm. `width` and `height` are the trimmed page. The pages come with `laid_bleed`
    on all edges, their MediaBox being the trim and that; the file leaves with `bleed`. `modified`
    is aware and in UTC. `source` is the file of the publication that findings point at, but for
    those about a page whose place `where` knows. `asked` is asked of transparency that is not in a
    drawing: it stands where a sheet wants it.
    """

    standard: str
    space: InkSpace
    title: str
    creator: str
    authors: tuple[str, ...]
    language: str
    modified: datetime
    width: float
    height: float
    laid_bleed: float
    bleed: Edges
    marks: bool
    first_is_right: bool = True
    is_cover: bool = False
    source: str = "manuscript/publication.yaml"
    where: Where = field(default=lambda _page: None, compare=False)
    asked: Asked = field(default=lambda _trait: (), compare=False)

    def place(self, page: int) -> Span:
        """Return the place of what is found on a page."""
        return self.where(page) or Span(self.source)

    @property
    def opaque(self) -> bool:
        """Whether the standard allows no transparency, and is PDF 1.3 (PDF/X-1a:2001)."""
        return self.standard == PDF_X1A

    def is_right(self, number: int) -> bool:
        """Return whether page `number`, counted from 1, lies to the right of the spine."""
        return (number % 2 == 1) == self.first_is_right
