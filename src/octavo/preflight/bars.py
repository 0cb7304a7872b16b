"""Turn the barcode on a rendered cover into what a till and a bookshop would say of it.

It is found and read as a scanner does, in greys; then its zone alone is drawn in inks at 600 dpi.
Sizes are those of EAN-13 (ISO/IEC 15420): 95 modules of 0.330 mm at 100 %, eleven modules free of
ink before the bars and seven after them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from octavo.diagnostics import Diagnostic
from octavo.preflight import pixel_codes as codes
from octavo.preflight.expected import Expected
from octavo.preflight.pixels import grey, plates
from octavo.preflight.view import Area, View
from octavo.values import frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from octavo.preflight.pixels import Plates

MODULES = 95
MODULE = 0.330
LEAST, MOST = 0.8, 2.0
BEFORE, AFTER = 11, 7
_FINDING = (8.0, 12.0, 16.0)  # pixels a millimetre, tried in turn
_ZONE = 24.0  # pixels a millimetre: 600 dpi
_MOST_PIXELS = 60_000_000
_INK = 13  # of 255: 5 %
_ALIKE = 0.9


@frozen
class Barcode:
    """A barcode as it was read: its digits, where it stands, how often it is turned by 90°."""

    digits: str
    area: Area
    turns: int


@frozen
class Bars:
    """A barcode as it was measured: width over its bars, in millimetres, and what ink is near.

    `coloured` is the most ink other than black among the bars, `before` and `after` the most ink in
    the quiet zones, all in percent.
    """

    width: float
    coloured: float
    before: float
    after: float


def check_barcode(page: Any, view: View, expected: Expected) -> Iterator[Diagnostic]:
    """Yield what is wrong with the barcode of the ISBN that is expected on this page."""
    wanted = isbn_digits(expected.isbn)
    found = read_barcodes(page)
    if not found:
        yield view.finding(
            codes.NO_BARCODE,
            f"no EAN-13 barcode can be read; {expected.isbn} is expected.",
            "Place the barcode in black on white, at 80 % of its size or more.",
        )
        return
    right = next((one for one in found if one.digits == wanted), None)
    if right is None:
        yield view.finding(
            codes.OTHER_NUMBER,
            f"the barcode says {found[0].digits}, not {wanted}.",
            "Make the barcode of this edition’s own ISBN.",
            _at(found[0].area, view),
        )
    yield from _check_print(page, right or found[0], view)


def isbn_digits(isbn: str) -> str:
    """Return the thirteen digits of an ISBN, also of one of ten, as a barcode has them."""
    digits = "".join(c for c in isbn if c.isdigit() or c in "xX")
    if len(digits) != 10:
        return digits
    head = f"978{digits[:9]}"
    odd = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(head))
    return f"{head}{-odd % 10}"


def read_barcodes(page: Any) -> tuple[Barcode, ...]:
    """Return the EAN-13 barcodes that can be read on the page as it is rendered."""
    import zxingcpp

    wide, high = page.rect.width / 72 * 25.4, page.rect.height / 72 * 25.4
    for scale in _FINDING:
        if wide * high * scale**2 > _MOST_PIXELS:
            break
        read = zxingcpp.read_barcodes(
            grey(page, scale),
            formats=zxingcpp.barcode_formats_from_str("EAN13"),
            try_invert=False,  # a till reads dark on light
            text_mode=zxingcpp.TextMode.Plain,
        )
        if read:
            return tuple(
                Barcode(one.text, _area(one.position, scale), _turns(one.orientation))
                for one in sorted(read, key=lambda one: (one.text, one.position.top_left.x))
            )
    return ()


def _area(position: Any, scale: float) -> Area:
    corners = [
        getattr(position, name) for name in ("top_left", "top_right", "bottom_right", "bottom_left")
    ]
    across, down = [c.x / scale for c in corners], [c.y / scale for c in corners]
    return Area(min(across), min(down), max(across), max(down))


def _turns(orientation: float) -> int:
    """Return how often the picture must be turned anticlockwise for the digits to stand upright."""
    return round(orientation / 90) % 4


def _check_print(page: Any, barcode: Barcode, view: View) -> Iterator[Diagnostic]:
    at = _at(barcode.area, view)
    bars = measure(page, barcode, view)
    if bars is None:
        return
    if bars.coloured > 100 * _INK / 255:
        yield view.finding(
            codes.BARCODE_INK,
            f"the barcode has up to {bars.coloured:.0f} % of other inks than black in it.",
            "Print the bars in black alone, on bare paper.",
            at,
        )
    share = bars.width / (MODULES * MODULE)
    slack = 2 / _ZONE / (MODULES * MODULE)
    if not LEAST - slack <= share <= MOST + slack:
        yield view.finding(
            codes.BARCODE_SIZE,
            f"the barcode is {share:.0%} of its size, {bars.width:.1f} mm over its bars.".replace(
                "%", " %", 1
            ),
            f"Set it at {LEAST * 100:.0f} to {MOST * 100:.0f} %"
            f" ({LEAST * MODULES * MODULE:.1f} to {MOST * MODULES * MODULE:.1f} mm).",
            at,
        )
    for ink, where, modules in ((bars.before, "before", BEFORE), (bars.after, "after", AFTER)):
        if ink > 100 * _INK / 255:
            yield view.finding(
                codes.QUIET_ZONE,
                f"something stands in the quiet zone {where} the bars of the barcode.",
                f"Keep {modules} modules ({modules * bars.width / MODULES:.1f} mm) free of ink.",
                at,
            )


def measure(page: Any, barcode: Barcode, view: View) -> Bars | None:
    """Return what the barcode measures; None where its bars cannot be told from what is round."""
    width = max(
        barcode.area.right - barcode.area.left, barcode.area.bottom - barcode.area.top, MODULE
    )
    zone = barcode.area.grown_all(width * 0.25 + 1).within(view.media)
    drawn = np.rot90(plates(page, _ZONE, zone), barcode.turns)
    dark = _dark(drawn)
    middle = _middle(barcode, zone, dark.shape)
    at = _ends(dark[middle])
    if at is None:
        return None
    begin, end = at
    rows = _rows(dark, middle, begin, end)
    return _bars(drawn[rows], begin, end)


def _dark(drawn: Plates) -> NDArray[np.bool_]:
    """Return where it is dark to a scanner, whose light is red: cyan and black are."""
    return np.asarray(np.maximum(drawn[:, :, 0], drawn[:, :, 3]) > 127)


def _middle(barcode: Barcode, zone: Area, shape: tuple[int, ...]) -> int:
    """Return the row in the middle of where the bars were read."""
    area = barcode.area
    down = ((area.top + area.bottom) / 2 - zone.top) / (zone.bottom - zone.top)
    across = ((area.left + area.right) / 2 - zone.left) / (zone.right - zone.left)
    share = (down, 1 - across, 1 - down, across)[barcode.turns]
    return min(shape[0] - 1, int(share * shape[0]))


def _ends(row: NDArray[np.bool_]) -> tuple[int, int] | None:
    """Return where the thirty bars of an EAN-13 begin and end among the dark runs of a row.

    What stands beside the bars is dark too; the symbol is where the first, the middle and the last
    two bars are all one module wide.
    """
    change = np.flatnonzero(np.diff(np.concatenate(([0], row.astype(np.int8), [0]))))
    begins, ends = change[::2], change[1::2]
    for first in range(len(begins) - 29):
        begin, end = int(begins[first]), int(ends[first + 29])
        module = (end - begin) / MODULES
        guards = [ends[first + at] - begins[first + at] for at in (0, 1, 14, 15, 28, 29)]
        if all(abs(guard - module) <= 0.5 * module for guard in guards):
            return begin, end
    return None


def _rows(dark: NDArray[np.bool_], middle: int, begin: int, end: int) -> slice:
    """Return the rows round `middle` that show the same bars."""
    pattern = dark[middle, begin:end]
    same = (dark[:, begin:end] == pattern).mean(axis=1) >= _ALIKE
    above = np.flatnonzero(~same[:middle])
    below = np.flatnonzero(~same[middle:])
    first = int(above[-1]) + 1 if above.size else 0
    last = middle + int(below[0]) if below.size else len(same)
    spare = (last - first) // 20
    return slice(first + spare, max(first + spare + 1, last - spare))


def _bars(drawn: Plates, begin: int, end: int) -> Bars:
    module = (end - begin) / MODULES
    edge = max(1, round(module / 4))  # where a bar's edge is drawn half
    before = drawn[:, max(0, begin - round(BEFORE * module) + edge) : max(0, begin - edge)]
    after = drawn[:, end + edge : end + round(AFTER * module) - edge]
    coloured = drawn[:, begin:end, :3]
    return Bars((end - begin) / _ZONE, _most(coloured), _most(before), _most(after))


def _most(part: Plates) -> float:
    return float(part.max(initial=0)) * 100 / 255


def _at(area: Area, view: View) -> tuple[float, float]:
    return area.left - view.trim.left, area.top - view.trim.top
