"""Turn the finished files of a build into inspections: read by checkers that did not make them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from octavo import preflight, printers
from octavo.pipeline.paths import path_of
from octavo.pipeline.places import places_of

if TYPE_CHECKING:
    from octavo.intermediate import Edition
    from octavo.pipeline.model import Progress
    from octavo.pipeline.printing import Pressed
    from octavo.pipeline.render import Printed
    from octavo.preflight import Expected, Inspection


def inspections(
    edition: Edition, printed: Printed, progress: Progress, *, external: bool
) -> Iterator[Inspection]:
    """Yield what there is to say of each printed file, and of the pages for screens."""
    slug = edition.metadata.slug
    if printed.ordered is None:
        return
    places = places_of(printed.ordered.edition, printed.page_map) if printed.page_map else {}
    ordered = printed.ordered.order
    if printed.pages is not None:
        progress("preflight of the pages", 0, 0)
        name = f"build/{path_of('print', slug)}"
        yield preflight.inspect(printed.pages.data, _expected(name, printed.pages, ordered), places)
    if printed.cover is not None:
        progress("preflight of the cover", 0, 0)
        name = f"build/{path_of('cover', slug)}"
        yield preflight.inspect(printed.cover.data, _expected(name, printed.cover, ordered))
    if printed.screen is not None:
        progress("checking the pages for screens", 0, 0)
        name = f"build/{path_of('screen', slug)}"
        screen = printed.screen
        yield preflight.check_accessible(screen.pdf, name, screen.source_map, external=external)


def _expected(file: str, pressed: Pressed, ordered: printers.Order) -> Expected:
    order, usual, printer = pressed.order, preflight.Expected(file, 1, 1), ordered.printer
    bleed, safe = order.bleed, pressed.safe
    tone, bitmap = printer.tone, printer.bitmap
    return preflight.Expected(
        file,
        order.width,
        order.height,
        kind="cover" if order.is_cover else "pages",
        standard=order.standard,
        bleed=preflight.Edges(bleed.top, bleed.outside, bleed.bottom, bleed.bind),
        safe=preflight.Edges(safe.top, safe.outside, safe.bottom, safe.bind),
        ink=order.space.condition.total_ink,
        ppi=(tone.error, tone.warning) if tone else usual.ppi,
        bitmap_ppi=(bitmap.error, bitmap.warning) if bitmap else usual.bitmap_ppi,
        least_line=printer.least_line or usual.least_line,
        least_text=printer.least_text or usual.least_text,
        least_negative_text=printer.least_negative_text or usual.least_negative_text,
        least_mixed_text=printer.least_mixed_text or usual.least_mixed_text,
        **({} if order.is_cover else _counts(ordered)),
        marks=order.marks,
        isbn=pressed.code,
        turn_in=pressed.turn_in,
        black_only=order.space.black,
        filled=pressed.filled,
    )


def _counts(ordered: printers.Order) -> dict[str, int]:
    """Return how many pages the printer binds, and of what number they are a multiple."""
    paper, size = ordered.paper.name if ordered.paper else "", (ordered.width, ordered.height)
    least, most = printers.page_limits(ordered.printer, paper, size=size)
    return {
        "least_pages": least,
        "most_pages": most or 0,
        "page_multiple": ordered.printer.multiple,
    }
