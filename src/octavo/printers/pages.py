"""Turn a size and a number of pages into what the printer says of them."""

from __future__ import annotations

from octavo.diagnostics import Diagnostic, Severity, Span
from octavo.printers import codes
from octavo.printers.model import Edges, PageLimits, Printer, Trim

_NEAREST = 3


def check_trim(
    printer: Printer, width: float, height: float, span: Span | None
) -> tuple[Diagnostic, ...]:
    """Say so where the printer does not offer pages of this size, with the nearest that it does."""
    if printer.trim(width, height) or _is_custom(printer, width, height):
        return ()
    if not printer.trims and printer.custom is None:
        return ()
    message = f"{printer.title} prints no pages of {_size(width, height)}."
    near = sorted(printer.trims, key=lambda trim: _distance(trim, width, height))[:_NEAREST]
    hint = f"Choose one of the nearest: {'; '.join(_offer(trim) for trim in near)}."
    if not near and printer.custom:
        width_range, height_range = (
            _range(r) for r in (printer.custom.width, printer.custom.height)
        )
        hint = f"Choose a width from {width_range} and a height from {height_range}."
    return (codes.TRIM.at(span, message, hint),)


def check_pages(
    printer: Printer,
    pages: int,
    paper: str,
    span: Span | None,
    *,
    binding: str = "",
    size: tuple[float, float] | None = None,
) -> tuple[Diagnostic, ...]:
    """Say so where the printer cannot bind this many pages, or they fill no whole sheet.

    The limits are those of the printer, of the paper and of the binding; `size` is the trim size,
    by which some differ.
    """
    chosen = printer.paper(paper) if printer.papers else None
    least, most = page_limits(printer, paper, binding=binding, size=size)
    on = f" on {chosen.name} paper" if chosen else ""
    if pages < least:
        message = f"{printer.title} binds no fewer than {least} pages{on}; here are {pages}."
        lacking = f"{least - pages} page{'s' * (least - pages > 1)}"
        hint = f"Add {lacking}, or choose another binding, paper or printer."
        return (codes.PAGES.at(span, message, hint),)
    if most == 0:
        message = f"{printer.title} does not print this size of page{on}."
        return (codes.PAGES.at(span, message, "Choose another paper or another size."),)
    if most is not None and pages > most:
        message = f"{printer.title} binds no more than {most} pages{on}; here are {pages}."
        hint = "Choose a larger page, smaller type, a thinner paper, or two volumes."
        return (codes.PAGES.at(span, message, hint),)
    return _check_multiple(printer, pages, span)


def _check_multiple(printer: Printer, pages: int, span: Span | None) -> tuple[Diagnostic, ...]:
    lacking = -pages % printer.multiple
    if not lacking:
        return ()
    blank = f"{lacking} blank page{'s' * (lacking > 1)}"
    message = f"{pages} pages are no multiple of {printer.multiple}."
    if printer.fills:
        hint = f"Leave it so, and {printer.title} adds {blank} at the end."
        return (codes.MULTIPLE.at(span, message, hint, severity=Severity.NOTE),)
    return (codes.MULTIPLE.at(span, message, f"Add {blank}, or ask {printer.title} to."),)


def page_limits(
    printer: Printer, paper: str, *, binding: str = "", size: tuple[float, float] | None = None
) -> tuple[int, int | None]:
    """Return the fewest and the most pages that all limits allow; None for no most."""
    parts = (printer.paper(paper) if printer.papers else None, printer.binding(binding))
    whole = [printer.pages, *(part.pages for part in parts if part)]
    trim = printer.trim(*size) if size else None
    mosts = [most for limits in whole if (most := _most(limits, trim)) is not None]
    return max(limits.least or 0 for limits in whole), min(mosts, default=None)


def _most(limits: PageLimits, trim: Trim | None) -> int | None:
    return limits.most_by_trim.get(trim.name, limits.most) if trim else limits.most


def gutter(printer: Printer, pages: int) -> float:
    """Return the least inner margin of a book of so many pages, in millimetres."""
    found = next((inside for to, inside in printer.gutters if pages <= to), None)
    if found is None:
        found = printer.gutters[-1][1] if printer.gutters else 0.0
    return max(found, printer.safe.bind)


def safe_area(printer: Printer, pages: int, has_bleed: bool) -> Edges:
    """Return how far from each edge of the trimmed page live matter begins."""
    safe = printer.safe_bleeding if has_bleed else printer.safe
    return Edges(safe.top, safe.outside, safe.bottom, max(safe.bind, gutter(printer, pages)))


def _is_custom(printer: Printer, width: float, height: float) -> bool:
    custom = printer.custom
    if custom is None:
        return False
    return (
        custom.width[0] <= width <= custom.width[1]
        and custom.height[0] <= height <= custom.height[1]
    )


def _distance(trim: Trim, width: float, height: float) -> float:
    return abs(trim.width - width) + abs(trim.height - height)


def _offer(trim: Trim) -> str:
    return f"{trim.name} ({_size(trim.width, trim.height)})"


def _range(ends: tuple[float, float]) -> str:
    return f"{round(ends[0], 1):g} to {round(ends[1], 1):g} mm"


def _size(width: float, height: float) -> str:
    return f"{round(width, 1):g} mm × {round(height, 1):g} mm"
