"""Turn the colours of what a page shows into findings at their place."""

from __future__ import annotations

from octavo.diagnostics import Severity
from octavo.preflight import content_codes, file_codes
from octavo.preflight.colours import FORBIDDEN, spots
from octavo.preflight.gathering import Look, Sheet
from octavo.preflight.marks import Fill, Mark, Picture, Shade, Stroke, Text

_CALLED = {Text: "text", Fill: "a filled area", Stroke: "a line", Shade: "a shading"}
_LZW = frozenset({"LZWDecode", "LZW"})


def check_paint(sheet: Sheet, mark: Mark, look: Look) -> None:
    """Note a mark in a colour that is no ink of the press (table 1.1, 11; R0020, R0024, R0027)."""
    space = mark.paint.space
    if space.family in ("DeviceCMYK", "DeviceGray"):
        return
    called = _CALLED.get(type(mark), "a picture")
    if space.family == "unknown":
        look.found.page(file_codes.DAMAGED, sheet, f"{called} has no colour space", at=mark.box)
    for part in space.all():
        rule = FORBIDDEN.get(part.family)
        if rule is not None:
            weight = None if look.expected.standard else Severity.WARNING
            look.found.page(
                rule, sheet, f"{called} is in {part.family}", at=mark.box, severity=weight,
                key=part.family + called,
            )  # fmt: skip
    for ink in spots(space):
        look.found.page(
            content_codes.SPOT, sheet, f"the spot colour “{ink[:60]}” is used", at=mark.box, key=ink
        )
    trim = sheet.trim or sheet.art
    if trim and "All" in space.inks and any(mark.paint.values) and mark.box.meets(trim):
        look.found.page(
            content_codes.ALL_INKS, sheet, f"{called} is printed in all separations", at=mark.box
        )


def check_inline(sheet: Sheet, mark: Picture, look: Look) -> None:
    """Note a picture in the content itself that is packed with LZW (13)."""
    if _LZW & set(mark.filters):
        look.found.page(
            content_codes.LZW, sheet, "a picture in the content is packed with LZW", at=mark.box
        )
