"""Turn what a publication wishes and its printer asks for into an order for its print files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from octavo import printers
from octavo.diagnostics import Diagnostic, Outcome
from octavo.intermediate import Edition, Metadata
from octavo.pipeline.paths import path_of
from octavo.values import frozen

if TYPE_CHECKING:
    from octavo.pipeline.house import House
    from octavo.pipeline.model import Request


@frozen
class Ordered:
    """An order to a printer, and the edition as it is laid out for it.

    All pages are laid out with the widest bleed that any edge asks for; the press trims the others.
    `condition` is the printing condition that the publication or its printer names, if one does.
    `old_cover` is the file of a cover that is not made anew with the pages. `elsewhere` says that
    the order goes to another printer than the publication's own; `draft` that it goes to none.
    """

    order: printers.Order
    edition: Edition
    condition: str = ""
    old_cover: Path | None = None
    elsewhere: bool = False
    draft: bool = False

    @property
    def laid_bleed(self) -> float:
        """The bleed of the laid-out pages on all edges, in millimetres."""
        return self.edition.metadata.bleed


def place_order(edition: Edition, house: House, request: Request) -> Outcome[Ordered]:
    """Return the order for the printer that `request` or the publication names.

    What a publication says of marks, bleed, paper and spine is meant for its own printer: where the
    command line names another one, that one's own apply.
    """
    metadata = edition.metadata
    name = request.printer or metadata.press.printer
    where = metadata.where("print.printer")
    found = printers.find(name, house.manuscript, where)
    if found.product is None:
        return Outcome(None, found.diagnostics)
    own = printers.find(metadata.press.printer, house.manuscript).product
    elsewhere = bool(request.printer) and own != found.product
    wish = _for_another(_wish(metadata)) if elsewhere else _wish(metadata)
    ordered = printers.order(found.product, wish, metadata.where)
    findings = (*found.diagnostics, *ordered.diagnostics)
    if ordered.product is None:
        return Outcome(None, findings)
    laid = replace(edition, metadata=replace(metadata, bleed=ordered.product.bleed.most))
    stated = "" if elsewhere else metadata.press.condition
    condition = stated or (found.product.condition if name else "")
    old_cover = _old_cover(house, request, metadata)
    made = Ordered(ordered.product, laid, condition, old_cover, elsewhere, request.draft)
    return Outcome(made, findings)


def check_pages(ordered: Ordered, pages: int) -> tuple[Diagnostic, ...]:
    """Say so where the printer cannot bind this many pages."""
    order, metadata = ordered.order, ordered.edition.metadata
    paper = order.paper.name if order.paper else ""
    size = (order.width, order.height)
    where = metadata.where("print.printer")
    binding = metadata.cover_wish.binding if "cover" in metadata.editions else ""
    return printers.check_pages(order.printer, pages, paper, where, binding=binding, size=size)


def _old_cover(house: House, request: Request, metadata: Metadata) -> Path | None:
    if "cover" in (request.editions or metadata.editions):
        return None
    above = house.build / "draft" if request.draft else house.build
    return above / path_of("cover", metadata.slug)


def _wish(metadata: Metadata) -> printers.Wish:
    press = metadata.press
    return printers.Wish(
        width=metadata.width,
        height=metadata.height,
        bleed=metadata.bleed if "print.bleed" in metadata.places else None,
        standard=press.standard,
        condition=press.condition,
        total_ink=press.total_ink,
        marks=press.marks,
        paper=press.paper,
        colour=press.colour,
        palette=press.palette,
    )


def _for_another(wish: printers.Wish) -> printers.Wish:
    bleed = None if wish.bleed else wish.bleed
    return replace(
        wish, bleed=bleed, standard="", condition="", marks=None, paper="", total_ink=None
    )
