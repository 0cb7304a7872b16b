"""Turn the inks of a page into the most that comes together, a heat map, and what is too much.

Total ink is judged as the Ghent Workgroup does (GWG 2022, R0026): as the mean of any square of
15 mm. A place of 2 mm that holds more is told as a warning; what is smaller dries by itself.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from octavo.diagnostics import Diagnostic
from octavo.preflight import pixel_codes as codes
from octavo.preflight.expected import Expected
from octavo.preflight.ramp import OVER, RAMP, STEPS
from octavo.preflight.view import SCALE, View
from octavo.values import frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from octavo.preflight.pixels import Percent, Plates

WINDOW = 15
SPOT = 2
ROUNDING = 1.0  # percent; four channels of 8 bits are each up to 0.4 % off
_FULL = 255
_LEAST = 2  # of 1020: what is left of no ink after rounding
_COLOURS = ("cyan", "magenta", "yellow")


@frozen
class Ink:
    """The most ink of a page in percent: mean of a square of 15 mm and of 2 mm, and of a pixel.

    `worst` and `worst_spot` tell where the squares begin, in millimetres from the trim's corner.
    """

    mean: float
    worst: tuple[float, float]
    spot: float
    worst_spot: tuple[float, float]
    peak: float
    blank: bool


def measure(total: Percent, view: View) -> Ink:
    """Return the most ink of what is printed: inside the BleedBox, marks not counted."""
    rows, columns = view.printed.pixels()
    part = total[rows, columns]
    trim_rows, trim_columns = view.trim.pixels()
    page = total[trim_rows, trim_columns]
    sums = integral(part)
    mean, at = highest_mean(sums, WINDOW * SCALE)
    spot, spot_at = highest_mean(sums, SPOT * SCALE)
    corner = (rows.start, columns.start)
    return Ink(
        mean=mean,
        worst=_place(at, corner, view),
        spot=spot,
        worst_spot=_place(spot_at, corner, view),
        peak=_percent(float(part.max(initial=0))),
        blank=int(page.max(initial=0)) <= _LEAST,
    )


def integral(total: Percent) -> NDArray[np.int64]:
    """Return for each pixel the sum of all above and to the left of it."""
    sums = np.zeros((total.shape[0] + 1, total.shape[1] + 1), dtype=np.int64)
    np.cumsum(np.cumsum(total, axis=0, dtype=np.int64), axis=1, out=sums[1:, 1:])
    return sums


def highest_mean(sums: NDArray[np.int64], side: int) -> tuple[float, tuple[int, int]]:
    """Return the highest mean, in percent, of any square of `side` pixels, and its first pixel.

    A page smaller than the square is taken whole.
    """
    high, wide = min(side, sums.shape[0] - 1), min(side, sums.shape[1] - 1)
    if not high or not wide:
        return 0.0, (0, 0)
    windows = sums[high:, wide:] - sums[:-high, wide:] - sums[high:, :-wide] + sums[:-high, :-wide]
    row, column = np.unravel_index(int(windows.argmax()), windows.shape)
    return _percent(float(windows[row, column]) / (high * wide)), (int(row), int(column))


def heat(total: Percent, limit: float) -> bytes:
    """Return a PNG of total ink, a pixel a millimetre, clear where there is next to none."""
    from PIL import Image

    high, wide = (max(SCALE, length // SCALE * SCALE) for length in total.shape)
    grid = np.zeros((high, wide), dtype=np.uint16)
    grid[: total.shape[0], : total.shape[1]] = total[:high, :wide]
    cells = grid.reshape(high // SCALE, SCALE, wide // SCALE, SCALE).mean(axis=(1, 3))
    percent = cells * 100 / _FULL
    steps = np.digitize(percent, STEPS[1:]).astype(np.uint8)
    steps[percent >= limit + ROUNDING] = len(RAMP)
    picture = Image.fromarray(steps)
    palette = (*RAMP, OVER)
    picture.putpalette([value for colour in palette for value in colour[:3]])
    written = io.BytesIO()
    clear = bytes(colour[3] for colour in palette)
    picture.save(written, "PNG", transparency=clear, bits=4, compress_level=9)
    return written.getvalue()


def check_ink(ink: Ink, view: View, expected: Expected) -> Iterator[Diagnostic]:
    """Yield what is too much ink on a page."""
    if ink.mean >= expected.ink + ROUNDING:
        yield view.finding(
            codes.INK,
            f"the inks add up to {ink.mean:.0f} % on average in the square of {WINDOW} mm that"
            f" begins here; the limit is {expected.ink:.0f} %.",
            "Convert the picture there with the printer’s profile, or lighten the colours.",
            ink.worst,
        )
    elif ink.spot >= expected.ink + ROUNDING:
        yield view.finding(
            codes.INK_PEAK,
            f"the inks add up to {ink.spot:.0f} % in a place of {SPOT} mm; the limit is"
            f" {expected.ink:.0f} %.",
            "Lighten the colour there; it may set off on the next sheet.",
            ink.worst_spot,
        )


def check_black(plates: Plates, view: View, expected: Expected) -> Iterator[Diagnostic]:
    """Yield which inks a page takes beside black, where no other is ordered."""
    if not expected.black_only:
        return
    rows, columns = view.printed.pixels()
    inked = plates[rows, columns, : len(_COLOURS)] > _LEAST
    found = np.argwhere(inked.sum(axis=2) > 0)
    used = [name for plate, name in enumerate(_COLOURS) if inked[:, :, plate].sum() > 0]
    if used:
        place = (int(found[0][0]), int(found[0][1]))
        words = f"{', '.join(used[:-1])} and {used[-1]}" if used[1:] else used[0]
        yield view.finding(
            codes.OTHER_INK,
            f"{words} {'are' if used[1:] else 'is'} printed; black ink alone is ordered.",
            "Turn the colours there into greys, or order pages in colour.",
            _place(place, (rows.start, columns.start), view),
        )


def _place(at: tuple[int, int], corner: tuple[int, int], view: View) -> tuple[float, float]:
    down, across = at[0] + corner[0], at[1] + corner[1]
    return across / SCALE - view.trim.left, down / SCALE - view.trim.top


def _percent(value: float) -> float:
    return value * 100 / _FULL
