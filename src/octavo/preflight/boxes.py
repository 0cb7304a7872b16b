"""Turn the boxes of the pages into findings: where they are, how large, one within the other."""

from __future__ import annotations

from octavo.preflight import file_codes as codes
from octavo.preflight.expected import Expected
from octavo.preflight.gathering import Gathering, Look, Sheet
from octavo.preflight.geometry import MM, Box
from octavo.preflight.reading import entry, name
from octavo.preflight.view import bind_side

_SLACK = 0.01  # points
_NEAR = 0.1  # millimetres; a guillotine is off by more


def check_trim(look: Look) -> None:
    """Note a page without a sheet or a trim of its own, or with two."""
    for sheet in look.sheets:
        _trim(sheet, look.expected, look.found)


def _trim(sheet: Sheet, expected: Expected, found: Gathering) -> None:
    if sheet.media is None or sheet.media.width <= 0 or sheet.media.height <= 0:
        found.page(codes.TRIM, sheet, "there is no media box with a size")
    if sheet.trim is not None and entry(sheet.page, "/ArtBox") is not None and expected.standard:
        found.page(codes.TRIM, sheet, "there is an art box beside the trim box")
    elif not (sheet.trim or sheet.art) and (
        expected.standard or not _is_size(sheet.media, expected)
    ):
        found.page(codes.TRIM, sheet, "there is no trim box on the page itself")


def _is_size(box: Box | None, expected: Expected) -> bool:
    """Return whether the sheet itself has the ordered size: then nothing has to say the trim."""
    return box is not None and _off(box, expected, 1.0) <= _NEAR


def _off(box: Box, expected: Expected, unit: float) -> float:
    width, height = box.width / MM * unit, box.height / MM * unit
    return max(abs(width - expected.width), abs(height - expected.height))


def check_nesting(look: Look) -> None:
    """Note boxes that stick out of the ones they belong in."""
    for sheet in look.sheets:
        _nesting(sheet, look.found)


def _nesting(sheet: Sheet, found: Gathering) -> None:
    boxes = {"trim": sheet.trim or sheet.art, "bleed": sheet.bleed}
    around = {"bleed": sheet.bleed, "crop": sheet.crop, "media": sheet.media}
    for inner, small in boxes.items():
        for outer, large in around.items():
            if inner == outer or small is None or large is None or outer == "crop" != inner:
                continue
            if not large.holds(small, _SLACK):
                found.page(codes.NESTING, sheet, f"the {inner} box sticks out of the {outer} box")
    if sheet.crop and boxes["trim"] and not sheet.crop.holds(boxes["trim"], _SLACK):
        found.page(codes.NESTING, sheet, "the trim box sticks out of the crop box")


def check_trim_size(look: Look) -> None:
    """Note a trim that is not the ordered one by more than a tenth of a millimetre."""
    for sheet in look.sheets:
        _trim_size(sheet, look.expected, look.found)


def _trim_size(sheet: Sheet, expected: Expected, found: Gathering) -> None:
    trim = sheet.trim or sheet.art
    if trim is None or not expected.width or _off(trim, expected, sheet.unit) <= _NEAR:
        return
    width, height = trim.width / MM * sheet.unit, trim.height / MM * sheet.unit
    found.page(
        codes.TRIM_SIZE,
        sheet,
        f"the trim is {width:.1f} × {height:.1f} mm, not"
        f" {expected.width:g} × {expected.height:g} mm",
    )


def check_bleed(look: Look) -> None:
    """Note edges whose bleed is not the one asked for; the bind edge is left on odd pages."""
    for sheet in look.sheets:
        _bleed(sheet, look)


def _bleed(sheet: Sheet, look: Look) -> None:
    trim = sheet.trim or sheet.art
    if trim is None:
        return
    bleed = sheet.bleed or trim
    has = {
        "left": trim.left - bleed.left,
        "top": bleed.top - trim.top,
        "right": bleed.right - trim.right,
        "bottom": trim.bottom - bleed.bottom,
    }
    wrong = [
        f"{is_there:.1f} mm at the {edge} edge, not {wanted:g} mm"
        for edge, wanted in _wanted(sheet, look).items()
        if abs((is_there := has[edge] / MM * sheet.unit) - wanted) > _NEAR
    ]
    if wrong:
        look.found.page(codes.BLEED_SIZE, sheet, f"the bleed is {'; '.join(wrong)}")


def _wanted(sheet: Sheet, look: Look) -> dict[str, float]:
    edges = look.expected.bleed
    wishes = entry(look.document.Root, "/ViewerPreferences")
    from_right = name(entry(wishes, "/Direction")) == "R2L"
    bind = bind_side(sheet.number, look.expected, from_right=from_right) or "left"
    outside = "right" if bind == "left" else "left"
    return {bind: edges.bind, outside: edges.outside, "top": edges.top, "bottom": edges.bottom}


def check_sheet(look: Look) -> None:
    """Note what a press expects of no page: another unit, a hidden edge, a turn."""
    for sheet in look.sheets:
        if entry(sheet.page, "/UserUnit") is not None:
            look.found.page(codes.USER_UNIT, sheet, f"its unit is {sheet.unit:g} points")
        if sheet.crop and sheet.media and not sheet.crop.holds(sheet.media, _SLACK):
            look.found.page(codes.CROP, sheet, "the crop box is smaller than the media box")
        if sheet.rotate:
            look.found.page(codes.ROTATED, sheet, f"it is turned by {sheet.rotate}°")


def check_alike(look: Look) -> None:
    """Note pages whose trim is not as large as that of the first page that has one."""
    sizes = [
        (sheet, trim.width * sheet.unit, trim.height * sheet.unit)
        for sheet in look.sheets
        if (trim := sheet.trim or sheet.art) is not None
    ]
    for sheet, width, height in sizes[1:]:
        first, wide, high = sizes[0]
        if max(abs(width - wide), abs(height - high)) > 2 * _SLACK:
            said = f"its trim size is not that of page {first.number}"
            look.found.page(codes.UNLIKE, sheet, said)


def check_count(look: Look) -> None:
    """Note a number of pages that cannot be bound."""
    order, count = look.expected, len(look.sheets)
    called = "1 page" if count == 1 else f"{count} pages"
    if count < order.least_pages:
        look.found.file(
            codes.PAGE_COUNT, f"There are {called}, and {order.least_pages} is the least"
        )
    if order.most_pages and count > order.most_pages:
        look.found.file(codes.PAGE_COUNT, f"There are {called}, and {order.most_pages} is the most")
    if count % max(order.page_multiple, 1):
        look.found.file(
            codes.PAGE_COUNT, f"There are {called}, which is no multiple of {order.page_multiple}"
        )
