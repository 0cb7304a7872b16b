"""Turn merged, laid-out pages into PDF/X-4 or PDF/X-1a."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import pikepdf

from octavo.diagnostics import Diagnostic, Outcome, Span
from octavo.press import codes
from octavo.press.boxes import spread
from octavo.press.deflating import deflated
from octavo.press.document import describe, identified
from octavo.press.model import MM, PDF_X1A, PDF_X4, Order
from octavo.press.pages import Noticed, press_page, side_of
from octavo.press.parts import Parts
from octavo.press.targets import Press

if TYPE_CHECKING:
    from octavo.inks import InkSpace

_STANDARDS = {PDF_X4: "1.6", PDF_X1A: "1.3"}

# How far a page may be from the ordered size: what rounding to whole pixels of CSS can do.
_TOLERANCE = 0.5


def finish(pdf: bytes, order: Order) -> Outcome[bytes]:
    """Return the pages as a file for the printer, or none and why; equal input gives equal bytes.

    `pdf` has one page after the other with its trim and `order.laid_bleed` around it.
    """
    try:
        opened = pikepdf.open(io.BytesIO(pdf))
    except pikepdf.PdfError as error:
        return Outcome(None, (_unreadable(order, error),))
    with opened:
        return finish_open(opened, order)


def finish_open(pdf: pikepdf.Pdf, order: Order) -> Outcome[bytes]:
    """Do what `finish` does with pages that are open already, and are used up by it."""
    span = Span(order.source)
    before = tuple(_before(order, span))
    if any(finding.is_error for finding in before):
        return Outcome(None, before)
    try:
        findings = (*before, *_press(pdf, order, span))
        if any(finding.is_error for finding in findings):
            return Outcome(None, findings)
        describe(pdf, order)
        return Outcome(_file(pdf, order), findings)
    except pikepdf.PdfError as error:
        return Outcome(None, (*before, _unreadable(order, error)))


def _unreadable(order: Order, error: pikepdf.PdfError) -> Diagnostic:
    message = f"The laid-out pages cannot be read: {error}."
    return codes.UNREADABLE.at(Span(order.source), message)


def _before(order: Order, span: Span) -> Iterator[Diagnostic]:
    """Yield what is wrong with an order before a page is touched."""
    if order.standard not in _STANDARDS:
        yield codes.UNKNOWN_STANDARD.at(
            span,
            f"“{order.standard}” is not a kind of print file that is made here.",
            f"Choose {PDF_X4} or {PDF_X1A}.",
        )
    wanted = spread(order)
    edges = {"top": wanted.top, "outer": wanted.outside, "bottom": wanted.bottom,
             "binding": wanted.bind}  # fmt: skip
    for name, width in edges.items():
        if width > order.laid_bleed + 0.001:
            yield codes.BLEED_TOO_SMALL.at(
                span,
                f"The printer asks for {width:g} mm of bleed at the {name} edge, the pages were "
                f"laid out with {order.laid_bleed:g} mm.",
                f"Lay the pages out with at least {width:g} mm of bleed.",
            )
    if not order.title.strip():
        yield codes.NO_TITLE.at(
            span, "The print file has no title.", "Give the publication a title."
        )


def make_ready(space: InkSpace) -> None:
    """Do what every file in the inks of `space` needs: its profile's megabytes take a while."""
    deflated(space.condition.profile)


def _press(pdf: pikepdf.Pdf, order: Order, span: Span) -> list[Diagnostic]:
    """Rewrite every page of an open file, and return what was noticed."""
    target = Press(order.space)
    inks = f"{order.space.key} {sorted(order.space.palette.items())}"
    parts = Parts(pdf, target, inks, opaque=order.opaque)
    sizes = list(_sizes(pdf, order, span))
    sides = (side_of(order, 2), side_of(order, 1))  # of even pages and of odd ones
    noticed = [
        press_page(page, number, order, sides[number % 2], parts, target)
        for number, page in enumerate(pdf.pages, 1)
    ]
    parts.sizes.shrink()
    missing = [
        codes.NOT_EMBEDDED.at(
            span,
            f"The typeface “{name}” is not in the file.",
            "Use a typeface whose licence allows embedding, as a file in styles/fonts.",
        )
        for name in sorted(parts.missing_fonts)
    ]
    return [*sizes, *_seen(noticed, order), *missing]


def _sizes(pdf: pikepdf.Pdf, order: Order, span: Span) -> Iterator[Diagnostic]:
    wanted = [(side + 2 * order.laid_bleed) * MM for side in (order.width, order.height)]
    for number, page in enumerate(pdf.pages, 1):
        left, bottom, right, top = (float(edge) for edge in page.mediabox)
        sides = (right - left, top - bottom)
        off = max(abs(is_ - ought) for is_, ought in zip(sides, wanted, strict=True))
        if max(off, abs(left), abs(bottom)) > _TOLERANCE:
            yield codes.WRONG_SIZE.at(
                span,
                f"Page {number} is {sides[0] / MM:.1f} × {sides[1] / MM:.1f} mm with its bleed, "
                f"{wanted[0] / MM:.1f} × {wanted[1] / MM:.1f} mm were ordered.",
                "Give every page of the print edition the same size.",
            )


def _seen(noticed: Sequence[Noticed], order: Order) -> Iterator[Diagnostic]:
    """Yield what of the pages cannot go to print, page by page."""
    for page in noticed:
        for fault in sorted(page.faults):
            yield codes.UNCONVERTIBLE.at(
                order.place(page.number),
                f"Page {page.number} has {fault}, which cannot be turned into ink.",
                "Draw it in another way, or place it as a picture.",
            )
    if order.opaque:
        yield from _transparent(noticed, order)


def _transparent(noticed: Iterable[Noticed], order: Order) -> Iterator[Diagnostic]:
    """Yield each kind of transparency: once where a sheet asks for it, or else page by page."""
    pages: dict[str, list[int]] = {}
    for page in noticed:
        for trait in page.traits:
            pages.setdefault(trait, []).append(page.number)
    for trait, numbers in sorted(pages.items(), key=lambda item: (item[1][0], item[0])):
        asked = order.asked(trait)
        for number in numbers[:1] if asked else numbers:
            first, *others = asked or (order.place(number),)
            more = len(numbers) - 1 if asked else 0
            also = f", and so have {more} more" * bool(more)
            message = f"Page {number} has {trait}{also}; PDF/X-1a allows no transparency."
            hint = "Use a solid colour there, or order PDF/X-4."
            if others:
                hint += f" {', '.join(map(_line, others[:3]))} may be why, too."
            yield codes.TRANSPARENT.at(first, message, hint)


def _line(span: Span) -> str:
    return f"{span.path}:{span.line}"


def _file(pdf: pikepdf.Pdf, order: Order) -> bytes:
    """Return the bytes of the file; PDF 1.3 has no object streams (ISO 32000-1, 7.5.7)."""
    modes = pikepdf.ObjectStreamMode
    written = io.BytesIO()
    pdf.save(
        written,
        deterministic_id=True,
        force_version=_STANDARDS[order.standard],
        object_stream_mode=modes.disable if order.opaque else modes.generate,
        compress_streams=True,
    )
    return identified(written.getvalue())
