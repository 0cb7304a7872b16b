"""Turn placed pictures into their effective resolution, and what is too coarse into findings."""

from __future__ import annotations

from octavo.preflight import mark_codes as codes
from octavo.preflight.gathering import Look, Sheet
from octavo.preflight.geometry import MM
from octavo.preflight.inspection import PlacedPicture
from octavo.preflight.marks import Picture

_TINY = 16  # pixels, GWG R0031


def check_resolution(sheet: Sheet, mark: Picture, look: Look) -> None:
    """Note a picture with too few pixels for its size (GWG R0031, R0032)."""
    if mark.hidden or min(mark.pixels) <= _TINY:
        return
    is_bitmap = mark.bits == 1
    least, wished = look.expected.bitmap_ppi if is_bitmap else look.expected.ppi
    ppi = round(mark.ppi(sheet.unit))
    if ppi >= max(least, wished):
        return
    if ppi < least:
        rule, limit = (codes.COARSE_BITMAP if is_bitmap else codes.COARSE), least
    else:
        rule, limit = (codes.SOFT_BITMAP if is_bitmap else codes.SOFT), wished
    pixels = f"{mark.pixels[0]} × {mark.pixels[1]} pixels"
    look.found.page(
        rule, sheet, f"a picture of {pixels} stands at {ppi} ppi, below {limit:g}", at=mark.box
    )


def placed(sheet: Sheet, mark: Picture) -> PlacedPicture:
    """Return where a picture stands, in millimetres from the trim's top left corner."""
    left, top = sheet.millimetres(mark.box.left, mark.box.top)
    return PlacedPicture(
        page=sheet.number,
        left=round(left, 2),
        top=round(top, 2),
        width=round(mark.box.width / MM * sheet.unit, 2),
        height=round(mark.box.height / MM * sheet.unit, 2),
        pixels=mark.pixels,
        ppi=round(min(mark.ppi(sheet.unit), 1e6), 1),
        colours="stencil" if mark.stencil else mark.paint.space.shown,
        bits=mark.bits,
    )
