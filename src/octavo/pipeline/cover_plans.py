"""Turn a number of pages into the measures of their cover, as the printer binds them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from octavo import printers
from octavo.diagnostics import Diagnostic, Outcome
from octavo.pipeline import later

if TYPE_CHECKING:
    from octavo.covers import WrapPlan, Zone
    from octavo.pipeline.orders import Ordered

# Millimetres that text on a cover keeps from trims and folds, where the printer says none.
_SAFE, _CLEARANCE = 5.0, 1.6
_UNKNOWN = "PRN-014"  # the width of the spine, which the printer tells


def plan_of(ordered: Ordered, pages: int) -> Outcome[WrapPlan]:
    """Return the measures of the cover of so many pages; none where the printer must be asked."""
    order, metadata = ordered.order, ordered.edition.metadata
    wish, printer = metadata.cover_wish, order.printer
    where, paper = metadata.where("cover.spine"), order.paper.name if order.paper else ""
    given = None if ordered.elsewhere else wish.spine  # each printer has a width of its own
    width = printers.spine(printer, pages, paper, binding=wish.binding, given=given, span=where)
    if width.product is None:
        return Outcome(None, _elsewhere(ordered, width.diagnostics))
    lettered = Outcome(False)
    if wish.spine_text != "none":
        lettered = printers.spine_text(printer, wish.binding, pages, width.product, where)
    laid = printers.wrap(printer, wish.binding, order.width, order.height, width.product, where)
    found = (*width.diagnostics, *lettered.diagnostics, *laid.diagnostics)
    bound = printer.binding(wish.binding)
    if laid.product is None or bound is None:
        return Outcome(None, found)
    wrap = laid.product
    safe = bound.safe or _SAFE
    hinge = wrap.hinges[0].width if wrap.hinges else 0.0
    plan = later.covers.WrapPlan(
        width=order.width,
        height=order.height,
        spine=width.product,
        bleed=wrap.bleed,
        hinge=hinge,
        turn_in=wrap.turn_in,
        flaps=wrap.flaps[0].width if wrap.flaps else 0.0,
        overhang=bound.overhang or 0.0 if wish.binding != "paperback" else 0.0,
        safe=safe,
        clearance=bound.text.clearance or _CLEARANCE,
        spine_text=bool(lettered.product),
        direction="up" if wish.spine_text == "up" else "down",
        barcode=_zone(bound, safe),
        guides=ordered.draft,
        leftward=metadata.leftward,
    )
    return Outcome(plan, found)


def _zone(bound: printers.Binding, safe: float) -> Zone:
    """Return the place that the printer keeps for the barcode, or else one in the safe area."""
    field, usual = bound.barcode, later.covers.Zone()
    if field is not None:
        return later.covers.Zone(field.width, field.height, field.from_spine, field.from_trim)
    return replace(usual, right=max(usual.right, safe), bottom=max(usual.bottom, safe))


def _elsewhere(ordered: Ordered, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Return findings about a spine that is given, if at all, for another printer than this one."""
    if not ordered.elsewhere:
        return found
    name = ordered.order.printer.name
    hint = (
        f"Ask for it, and write both “printer: {name}” under “print” and “spine” under “cover”: "
        "a width counts for the printer of the publication alone."
    )
    return tuple(replace(one, hint=hint) if one.code == _UNKNOWN else one for one in found)
