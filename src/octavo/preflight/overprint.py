"""Turn what overprints, and what knocks out, into findings."""

from __future__ import annotations

from octavo.preflight import mark_codes as codes
from octavo.preflight.beneath import Ground, has_other_ink
from octavo.preflight.gathering import Look, Sheet
from octavo.preflight.lines import line_width
from octavo.preflight.marks import Fill, Mark, Paint, Picture, Stroke, Text

_SMALL_TEXT = 12.0  # points, GWG R0009
_THIN_LINE = 2.0  # points, GWG R0010


def check_overprint(sheet: Sheet, mark: Mark, ground: Ground, look: Look) -> None:
    """Note white that vanishes, grey that overprints, small black that does not (R0007 to R0013).

    Black is held to overprint only where an ink beside black lies beneath it.
    """
    if mark.hidden or not _is_painted(mark):
        return
    paint = mark.paint
    if paint.overprints:
        _overprinting(sheet, mark, look)
    if not paint.is_black or _is_kept(paint):
        return
    is_small = isinstance(mark, Text) and 0 < round(mark.size * sheet.unit, 1) < _SMALL_TEXT
    width = line_width(mark)
    is_thin = width is not None and round(width * sheet.unit, 3) < _THIN_LINE
    if (is_small or is_thin) and any(map(has_other_ink, ground.under(mark.box))):
        rule = codes.TEXT_KNOCKS_OUT if is_small else codes.LINE_KNOCKS_OUT
        what = "small black text" if is_small else "a thin black line"
        look.found.page(rule, sheet, f"{what} knocks out a coloured ground", at=mark.box)


def _is_painted(mark: Mark) -> bool:
    """Return whether the mark is painted with a colour of its own, and seen."""
    if isinstance(mark, Picture):
        return mark.stencil
    return isinstance(mark, (Fill, Stroke)) or (isinstance(mark, Text) and mark.shown)


def _overprinting(sheet: Sheet, mark: Mark, look: Look) -> None:
    if mark.paint.is_white:
        rule, what = codes.WHITE_PATH_LOST, "a white shape overprints"
        if isinstance(mark, Text):
            rule, what = codes.WHITE_TEXT_LOST, "white text overprints"
        look.found.page(rule, sheet, what, at=mark.box)
    elif mark.paint.space.family == "DeviceGray":
        look.found.page(
            codes.GREY_OVERPRINTS, sheet, "grey or black overprints in DeviceGray", at=mark.box
        )


def _is_kept(paint: Paint) -> bool:
    """Return whether black lets the other inks beneath stand (ISO 32000-1, 11.7.4.5)."""
    return paint.overprints and (paint.mode == 1 or bool(paint.space.inks))
