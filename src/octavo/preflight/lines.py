"""Turn the sizes of text and the widths of lines into findings."""

from __future__ import annotations

from octavo.preflight import content_codes
from octavo.preflight import mark_codes as codes
from octavo.preflight.beneath import Ground, has_ink
from octavo.preflight.gathering import Look, Sheet
from octavo.preflight.marks import Fill, Mark, Paint, Stroke, Text

_THIN = 0.25  # points, GWG R0018 and R0019
_RICH = (0.85, 2.8)  # of black, and of all inks, GWG R0015


def check_text(sheet: Sheet, mark: Mark, ground: Ground, look: Look) -> None:
    """Note text that is too small for its colour or for the printer (GWG R0015 to R0017)."""
    if not isinstance(mark, Text) or not mark.shown:
        return
    order, size = look.expected, round(mark.size * sheet.unit, 1)
    _rich(sheet, mark, look)
    if not size:
        return
    if _is_open(mark.paint, mark, ground) and size < order.least_negative_text:
        look.found.page(
            codes.WHITE_TEXT, sheet, f"white text is {size:g} pt, below"
            f" {order.least_negative_text:g} pt", at=mark.box, key="size",
        )  # fmt: skip
    elif mark.paint.channels > 1 and size < order.least_mixed_text:
        look.found.page(
            codes.MIXED_TEXT, sheet, f"text in {mark.paint.channels} inks is {size:g} pt, below"
            f" {order.least_mixed_text:g} pt", at=mark.box, key="size",
        )  # fmt: skip
    elif size < order.least_text:
        look.found.page(
            codes.SMALL_TEXT, sheet, f"text is {size:g} pt, below {order.least_text:g} pt",
            at=mark.box, key="size",
        )  # fmt: skip


def _is_open(paint: Paint, mark: Mark, ground: Ground) -> bool:
    """Return whether it is a white mark in something printed."""
    return paint.is_white and any(map(has_ink, ground.under(mark.box)))


def _rich(sheet: Sheet, mark: Text, look: Look) -> None:
    inks = mark.paint.inks or {}
    total = sum(inks.values())
    if inks.get("Black", 0.0) >= _RICH[0] and total > _RICH[1]:
        look.found.page(
            content_codes.RICH_TEXT, sheet, f"black text is mixed to {total * 100:.0f} % of ink",
            at=mark.box, key="rich",
        )  # fmt: skip


def line_width(mark: Mark) -> float | None:
    """Return the width of a stroke or of a bar that looks like a line, None for other marks."""
    if isinstance(mark, Stroke):
        return mark.width
    return mark.line if isinstance(mark, Fill) else None


def check_line(sheet: Sheet, mark: Mark, ground: Ground, look: Look) -> None:
    """Note lines that are too thin for their colour or for the printer (GWG R0018, R0019)."""
    width = line_width(mark)
    least = look.expected.least_line
    if width is None or mark.hidden:
        return
    points = round(width * sheet.unit, 3)
    # Most lines are wide enough, and what lies beneath takes long to find.
    if points >= max(least, _THIN):
        return
    if mark.paint.is_white:
        if any(map(has_ink, ground.under(mark.box))):
            look.found.page(
                codes.WHITE_LINE, sheet, f"a white line is {points:g} pt wide", at=mark.box,
                key="width",
            )  # fmt: skip
    elif mark.paint.channels > 1:
        look.found.page(
            codes.MIXED_LINE, sheet, f"a line in {mark.paint.channels} inks is {points:g} pt wide",
            at=mark.box, key="width",
        )  # fmt: skip
    elif points < least:
        look.found.page(
            codes.HAIRLINE, sheet, f"a line is {points:g} pt wide, below {least:g} pt",
            at=mark.box, key="width",
        )  # fmt: skip
