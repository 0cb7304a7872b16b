"""Turn an order into its print files: pages and cover, in the printer's inks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from octavo import __version__, pdf, printers, styles
from octavo.diagnostics import Diagnostic, Outcome, Span
from octavo.pictures import Picture, Plate, for_print
from octavo.pipeline import later
from octavo.pipeline.cover_plans import plan_of
from octavo.pipeline.places import places_of
from octavo.pipeline.plates import Inking, Plates, layout_pictures
from octavo.pipeline.sharpness import LEAST, coarse
from octavo.pipeline.stale import check_old_cover
from octavo.values import frozen

if TYPE_CHECKING:
    from octavo import press
    from octavo.inks import InkSpace
    from octavo.intermediate import PageMap
    from octavo.pdf import Workers
    from octavo.pipeline.assemble import Assembled
    from octavo.pipeline.model import Progress
    from octavo.pipeline.orders import Ordered
    from octavo.workspace import Store

_CREATOR = f"Octavo {__version__}"


@frozen
class Pressed:
    """A print file, what it was made to, and the number that its barcode shows, if it has one.

    Its last `filled` pages are blank, to fill the printer's sheets. `turn_in` is how much of a
    cover goes around its boards, in mm.
    """

    data: bytes
    order: press.Order
    safe: printers.Edges
    code: str = ""
    filled: int = 0
    turn_in: float = 0.0


def lay_out(
    assembled: Assembled,
    ordered: Ordered,
    inking: Inking | None,
    workers: Workers,
    store: Store,
    progress: Progress,
    mapped: Callable[[PageMap], None] | None = None,
) -> Outcome[pdf.PrintFile]:
    """Lay out the printed pages; without `inking`, only for the map of what stands on which.

    `mapped` is given that map as soon as it is known.
    """
    pictures = layout_pictures(ordered.edition, store)
    plates = Plates(ordered.edition, inking.plate) if inking else None
    laid_out = pdf.render(
        *(ordered.edition, assembled.stylesheets, pictures.product or {}),
        *(workers, store, progress),
        plates=plates or _no_plates,
        multiple=ordered.order.printer.multiple,
        mapped=mapped,
    )
    seen = [*plates.findings, *coarse_in(ordered, plates)] if plates else []
    return Outcome(laid_out.product, (*pictures.diagnostics, *seen, *laid_out.diagnostics))


def coarse_in(ordered: Ordered, plates: Plates) -> Iterator[Diagnostic]:
    """Yield a finding for each picture that is too small for the order."""
    tone = ordered.order.printer.tone
    return coarse(ordered.edition, plates.ppi, tone.error if tone else LEAST)


def press_pages(
    assembled: Assembled, ordered: Ordered, inking: Inking, pages: pdf.PrintFile
) -> Outcome[Pressed]:
    """Finish laid-out pages as the order has it."""
    size = (ordered.order.width, ordered.order.height)
    bleed = ordered.order.bleed
    safe = printers.safe_area(
        ordered.order.printer, len(pages.page_map.pages), ordered.order.has_bleed
    )
    sheets = assembled.stylesheets.sheets
    sheet = _Sheet(
        *(size, ordered.laid_bleed, bleed, ordered.order.marks, safe, pages.page_map),
        sheets=(*sheets["print"], *sheets["folio"]),
        assets=assembled.stylesheets.assets,
    )
    stale = check_old_cover(ordered, len(pages.page_map.pages))
    return _press(ordered, inking.space, pages, sheet).plus(stale)


def press_cover(
    assembled: Assembled,
    ordered: Ordered,
    inking: Inking,
    page_map: PageMap,
    workers: Workers,
    store: Store,
) -> Outcome[Pressed]:
    """Draw and finish the cover for as many pages as there are."""
    plan = plan_of(ordered, len(page_map.pages))
    if plan.product is None:
        return Outcome(None, plan.diagnostics)
    edition, wish = ordered.edition, ordered.edition.metadata.cover_wish
    shown = edition.metadata.identifiers.get("cover") or edition.metadata.identifiers.get("print")
    code = shown.value if shown and shown.kind in ("isbn", "ean") else ""
    designed = later.covers.wrap(
        edition, assembled.stylesheets, plan.product, code, wish.price, wish.blurb
    )
    found = (*plan.diagnostics, *_led(ordered, designed.diagnostics))
    if designed.product is None:
        return Outcome(None, found)
    page = designed.product
    art = _art(ordered, page.pictures, store)
    drawn = pdf.draw(
        *(page.html, assembled.stylesheets.sheets["cover"], page.width, page.height),
        *(assembled.stylesheets, art, workers, store),
    )
    found = (*found, *drawn.diagnostics)
    if drawn.product is None:
        return Outcome(None, found)
    bleed, turn_in = plan.product.bleed, plan.product.turn_in
    size = (page.width - 2 * bleed, page.height - 2 * bleed)
    edges, within = _all_round(bleed), _all_round(turn_in + plan.product.safe)
    sheet = _Sheet(
        *(size, bleed, edges, ordered.order.marks, within),
        sheets=assembled.stylesheets.sheets["cover"],
        assets=assembled.stylesheets.assets,
        code=code,
        turn_in=turn_in,
    )
    return _press(ordered, inking.cover, drawn.product, sheet).plus(found)


@frozen
class _Sheet:
    size: tuple[float, float]
    laid_bleed: float
    bleed: printers.Edges
    marks: bool
    safe: printers.Edges
    page_map: PageMap | None = None
    sheets: tuple[styles.Sheet, ...] = ()
    assets: Mapping[str, Path] = field(default_factory=dict)
    code: str | None = None  # of a cover, perhaps empty; pages have none
    turn_in: float = 0.0


def _press(
    ordered: Ordered, space: Outcome[InkSpace], laid_out: bytes | pdf.PrintFile, sheet: _Sheet
) -> Outcome[Pressed]:
    if space.product is None:
        return Outcome(None, space.diagnostics)
    metadata, edges = ordered.edition.metadata, sheet.bleed
    order = later.press.Order(
        standard=ordered.order.standard,
        space=space.product,
        title=metadata.title,
        creator=_CREATOR,
        authors=tuple(creator.name for creator in metadata.creators),
        language=metadata.language,
        modified=metadata.modified,
        width=sheet.size[0],
        height=sheet.size[1],
        laid_bleed=sheet.laid_bleed,
        bleed=later.press.Edges(edges.top, edges.outside, edges.bottom, edges.bind),
        marks=sheet.marks,
        first_is_right=not metadata.leftward,
        is_cover=sheet.code is not None,
        source=metadata.source,
        where=lambda page: _place(ordered, sheet.page_map, page),
        asked=lambda trait: _asked(sheet, trait),
    )
    if isinstance(laid_out, bytes):
        finished = later.press.finish(laid_out, order)
    else:
        finished = later.press.finish_open(laid_out.bound, order)
    found = (*space.diagnostics, *finished.diagnostics)
    if finished.product is None:
        return Outcome(None, found)
    filled = _filled(sheet.page_map) if sheet.page_map else 0
    facts = (sheet.safe, sheet.code or "", filled, sheet.turn_in)
    return Outcome(Pressed(finished.product, order, *facts), found)


def _filled(page_map: PageMap) -> int:
    """Return how many pages at the end no text reaches."""
    return len(list(takewhile(lambda place: not place.document, reversed(page_map.pages))))


def _place(ordered: Ordered, page_map: PageMap | None, page: int) -> Span | None:
    """Return where in the manuscript a page begins; a cover's is where its settings stand."""
    if page_map is None:
        return ordered.edition.metadata.where("cover")
    return places_of(ordered.edition, page_map).get(page)


def _asked(sheet: _Sheet, trait: str) -> tuple[Span, ...]:
    """Return where the sheets of a file ask for a kind of transparency."""
    found = styles.see_through(sheet.sheets, styles.opaque_drawings(sheet.assets))
    return tuple(one.span for one in found if trait in one.kinds)


def _led(ordered: Ordered, findings: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Return findings about the cover as a whole where its settings stand."""
    metadata = ordered.edition.metadata
    whole, cover = Span(metadata.source), metadata.where("cover")
    return tuple(replace(one, span=cover) if one.span == whole else one for one in findings)


def _art(ordered: Ordered, paths: tuple[str, ...], store: Store) -> Mapping[str, Picture]:
    made = {r.path: for_print(r, store) for r in ordered.edition.resources if r.path in paths}
    return {path: outcome.product for path, outcome in made.items() if outcome.product}


def _all_round(width: float) -> printers.Edges:
    return printers.Edges(width, width, width, width)


def _no_plates(_wanted: Mapping[str, tuple[float, float]]) -> dict[str, Plate]:
    """Return no plates: the file is not wanted, only where its text stands."""
    return {}
