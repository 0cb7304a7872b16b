"""Turn a number of pages into the measures of their cover, as the printer binds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from octavo import covers, printers
from octavo.diagnostics import Outcome

if TYPE_CHECKING:
    from octavo.pipeline.orders import Ordered

# Millimetres that text on a cover keeps from trims and folds, where the printer says none.
_SAFE, _CLEARANCE = 5.0, 1.6


def plan_of(ordered: Ordered, pages: int) -> Outcome[covers.WrapPlan]:
    """Return the measures of the cover of so many pages; none where the printer must be asked."""
    order, metadata = ordered.order, ordered.edition.metadata
    wish, printer = metadata.cover_wish, order.printer
    where, paper = metadata.where("cover.spine"), order.paper.name if order.paper else ""
    width = printers.spine(
        printer, pages, paper, binding=wish.binding, given=wish.spine, span=where
    )
    if width.product is None:
        return Outcome(None, width.diagnostics)
    lettered = Outcome(False)
    if wish.spine_text != "none":
        lettered = printers.spine_text(printer, wish.binding, pages, width.product, where)
    laid = printers.wrap(printer, wish.binding, order.width, order.height, width.product, where)
    found = (*width.diagnostics, *lettered.diagnostics, *laid.diagnostics)
    bound = printer.binding(wish.binding)
    if laid.product is None or bound is None:
        return Outcome(None, found)
    wrap = laid.product
    hinge = wrap.hinges[0].width if wrap.hinges else 0.0
    field = bound.barcode
    plan = covers.WrapPlan(
        width=order.width,
        height=order.height,
        spine=width.product,
        bleed=wrap.bleed,
        hinge=hinge,
        turn_in=wrap.turn_in,
        flaps=wrap.flaps[0].width if wrap.flaps else 0.0,
        overhang=bound.overhang or 0.0 if wish.binding != "paperback" else 0.0,
        safe=bound.safe or _SAFE,
        clearance=bound.text.clearance or _CLEARANCE,
        spine_text=bool(lettered.product),
        direction="up" if wish.spine_text == "up" else "down",
        barcode=covers.Zone(field.width, field.height, field.from_spine, field.from_trim)
        if field
        else covers.Zone(),
    )
    return Outcome(plan, found)
