"""Turn what a publication wishes and what its printer asks for into one order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field

from octavo.diagnostics import Diagnostic, Outcome, Span, nearest
from octavo.printers import codes
from octavo.printers.model import Edges, Paper, Printer
from octavo.printers.pages import check_trim
from octavo.values import frozen

Where = Callable[[str], Span | None]
"""Returns the place of a setting of the print edition, as `print.trim`."""

_CONDITION = "FOGRA39"
_TOTAL_INK = 300.0
_SHORT = 0.01  # millimetres that rounding may take away


@frozen
class Wish:
    """What the publication says of its print edition; None and empty are left to the printer.

    Lengths are millimetres. `bleed` of 0 says that nothing goes to the edge. `palette` has the inks
    of named colours, each from 0 to 1.
    """

    width: float
    height: float
    bleed: float | None = None
    standard: str = ""
    condition: str = ""
    total_ink: float | None = None
    marks: bool | None = None
    paper: str = ""
    colour: str = ""
    palette: Mapping[str, tuple[float, float, float, float]] = field(default_factory=dict)


@frozen
class Order:
    """What the pages are made to: the wish where the printer agrees, the printer's own elsewhere.

    `colour` is `cmyk` or `grey`; `paper` is None where the preset names none.
    """

    printer: Printer
    width: float
    height: float
    bleed: Edges
    standard: str
    condition: str
    total_ink: float
    marks: bool
    colour: str
    paper: Paper | None = None

    @property
    def has_bleed(self) -> bool:
        """Whether anything is printed beyond the cut."""
        return self.bleed.most > 0


def order(printer: Printer, wish: Wish, where: Where = lambda _setting: None) -> Outcome[Order]:
    """Return what the pages are made to; no product where the printer would refuse them."""
    found = (
        *check_trim(printer, wish.width, wish.height, where("print.trim")),
        *_check_standard(printer, wish, where),
        *_check_bleed(printer, wish, where),
        *_check_inks(printer, wish, where),
        *_check_marks(printer, wish, where),
        *_check_paper(printer, wish, where),
    )
    if any(finding.is_error for finding in found):
        return Outcome(None, found)
    made = Order(
        printer=printer,
        width=wish.width,
        height=wish.height,
        bleed=_bleed(printer, wish.bleed),
        standard=wish.standard or next(iter(printer.standards), "pdf/x-4"),
        condition=wish.condition or printer.condition or _CONDITION,
        total_ink=wish.total_ink or printer.total_ink or _TOTAL_INK,
        marks=bool(printer.marks if wish.marks is None else wish.marks),
        colour="grey" if wish.colour == "black" else "cmyk",
        paper=_paper(printer, wish),
    )
    return Outcome(made, found)


def _paper(printer: Printer, wish: Wish) -> Paper | None:
    """Return the paper that is named, else the first that is printed as wished."""
    if wish.paper:
        return printer.paper(wish.paper)
    return next((paper for paper in printer.papers if _takes(paper, wish.colour)), None)


def _takes(paper: Paper, colour: str) -> bool:
    return not (colour and paper.colours) or colour in paper.colours


def _bleed(printer: Printer, wished: float | None) -> Edges:
    """Return the bleed of each edge; an edge that the printer leaves out never has any."""
    own = printer.bleed
    if wished is None or (printer.bleed_exact and wished):
        return own
    if not own.most:
        return Edges(wished, wished, wished, wished)
    top, outside, bottom, bind = (
        wished if edge else 0.0 for edge in (own.top, own.outside, own.bottom, own.bind)
    )
    return Edges(top, outside, bottom, bind)


def _check_standard(printer: Printer, wish: Wish, where: Where) -> Iterator[Diagnostic]:
    if wish.standard and printer.standards and wish.standard not in printer.standards:
        message = f"{printer.title} does not take {wish.standard.upper()}."
        hint = f"Write {' or '.join(printer.standards)}, or leave “standard” out."
        yield codes.STANDARD.at(where("print.standard"), message, hint)


def _check_bleed(printer: Printer, wish: Wish, where: Where) -> Iterator[Diagnostic]:
    asked = printer.bleed.most
    if not wish.bleed or not asked:
        return
    short = wish.bleed < asked - _SHORT
    if short or (printer.bleed_exact and wish.bleed > asked + _SHORT):
        much = "at least" if not printer.bleed_exact else "exactly"
        message = f"{printer.title} asks for {much} {asked:g} mm of bleed, not {wish.bleed:g} mm."
        hint = f"Write {asked:g} mm, or leave “bleed” out; 0 where nothing goes to the edge."
        yield codes.BLEED.at(where("print.bleed"), message, hint)


def _check_inks(printer: Printer, wish: Wish, where: Where) -> Iterator[Diagnostic]:
    limit = printer.total_ink
    if limit is None:
        return
    if wish.total_ink is not None and wish.total_ink > limit:
        message = f"{printer.title} allows {limit:g} % of total ink, not {wish.total_ink:g} %."
        hint = f"Write {limit:g} % or less, or leave “total-ink” out."
        yield codes.INK.at(where("print.total-ink"), message, hint)
    for colour, inks in wish.palette.items():
        total = round(100 * sum(inks), 2)
        if total > limit:
            message = (
                f"The inks of {colour} add up to {total:g} %; {printer.title} allows {limit:g} %."
            )
            hint = "Take some ink away, most often of cyan, magenta and yellow."
            yield codes.INK.at(where("print.inks"), message, hint)


def _check_marks(printer: Printer, wish: Wish, where: Where) -> Iterator[Diagnostic]:
    if wish.marks and printer.marks is False:
        message = f"{printer.title} refuses files with crop marks."
        hint = "Write marks: false, or leave the key out."
        yield codes.MARKS.at(where("print.marks"), message, hint)


def _check_paper(printer: Printer, wish: Wish, where: Where) -> Iterator[Diagnostic]:
    names = [paper.name for paper in printer.papers]
    if wish.paper and names and printer.paper(wish.paper) is None:
        message = f"{printer.title} has no paper “{wish.paper}”."
        guess = nearest(wish.paper.casefold(), names)
        hint = f"Did you mean “{guess}”?" if guess else f"Choose one of: {', '.join(names)}."
        yield codes.PAPER.at(where("print.paper"), message, hint)
        return
    paper = printer.paper(wish.paper) if wish.paper else None
    if paper and not _takes(paper, wish.colour):
        message = f"{printer.title} does not print in {wish.colour} on {paper.name} paper."
        fit = [p.name for p in printer.papers if _takes(p, wish.colour)]
        hint = f"Choose a paper of: {', '.join(fit)}." if fit else "Leave “colour” out."
        yield codes.COLOUR.at(where("print.paper"), message, hint)
