"""Turn an ISBN and the place that a plan leaves for it into a barcode on the back cover."""

from __future__ import annotations

from octavo.covers import codes, ean
from octavo.covers.barcode import LEAST, barcode, size
from octavo.covers.grid import Grid
from octavo.covers.plan import WrapPlan, Zone
from octavo.diagnostics import Outcome, Span
from octavo.values import frozen

# Nothing is gained by a larger one, and one a little smaller is read as well.
_MAGNIFICATIONS = (1.0, 0.95, 0.9, 0.85, LEAST)
_WHITE = 1.5  # beyond the quiet zones, in mm
_HAIR = 1e-6


@frozen
class Placed:
    """A white box on the back panel, in mm from its upper left corner, and what stands in it."""

    x: float
    y: float
    width: float
    height: float
    xhtml: str = ""


def placed(plan: WrapPlan, grid: Grid, isbn: str, addon: str, source: str) -> Outcome[Placed]:
    """Return the barcode of `isbn` inside its zone; no product without a zone.

    It ends where the text of the back cover ends, beside the spine and at the foot, as far as the
    zone allows. Where no barcode can be made the whole zone is white, for the printer or a label.
    """
    zone = plan.barcode
    if zone is None:
        return Outcome(None)
    empty = _box(grid, plan, zone, zone.width, zone.height)
    if not isbn:
        message = "The back cover has a white field for a barcode, but no ISBN to show there."
        hint = "Add the ISBN of the print edition to “identifiers”."
        return Outcome(empty, (codes.NO_ISBN.at(Span(source), message, hint),))
    if wrong := _wrong(isbn, addon):
        return Outcome(empty, (codes.NO_BARCODE.at(Span(source), *wrong),))
    text = f"ISBN {isbn}" if ean.is_isbn(isbn) else ""
    for magnification in _MAGNIFICATIONS:
        width, height = (s + 2 * _WHITE for s in size(magnification, addon=addon, text=text))
        if width <= zone.width + _HAIR and height <= zone.height + _HAIR:
            made = barcode(isbn, magnification=magnification, addon=addon, text=text)
            return Outcome(_box(grid, plan, zone, width, height, made.xhtml))
    message = (
        f"The place for the barcode, {zone.width:g} × {zone.height:g} mm, is too small:"
        f" it needs {width:.1f} × {height:.1f} mm."
    )
    hint = "Give it more room in the printer's file, or leave the price out."
    return Outcome(empty, (codes.ZONE_TOO_SMALL.at(Span(source), message, hint),))


def _wrong(isbn: str, addon: str) -> tuple[str, str] | None:
    """Return what is wrong with the numbers, and what to do about it."""
    try:
        ean.digits(isbn)
    except ValueError as reason:
        return f"“{isbn}” is no ISBN: {reason}.", "Compare it with what the ISBN agency wrote."
    if addon and not ean.is_add_on(addon):
        message = f"The price add-on “{addon}” does not have five digits."
        return message, "Write the currency's digit and four for the price, as in 51490."
    return None


def _box(
    grid: Grid, plan: WrapPlan, zone: Zone, width: float, height: float, xhtml: str = ""
) -> Placed:
    right, bottom = grid.width - zone.right, grid.height - zone.bottom
    x = max(min(right, grid.width - grid.inner) - width, right - zone.width)
    y = max(min(bottom, grid.base) - height, bottom - zone.height)
    if plan.leftward:
        x = grid.width - x - width
    return Placed(x, y, width, height, xhtml)
