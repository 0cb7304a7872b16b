"""Turn an ISBN into its barcode, drawn in vectors for a white place on the cover.

Measures are those of the GS1 General Specifications, section 5.2.2, at a magnification of 100 %.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

from octavo.covers import ean
from octavo.values import frozen

LEAST, MOST = 0.8, 2.0
_X = 0.33
_HEIGHT = 22.85
_LEFT, _RIGHT, _GAP, _AFTER = 11, 7, 9, 5  # quiet zones and the way to an add-on, in X
_BARS, _ADD_ON_BARS = 95, 47
_GUARD = 5 * _X
_DIGIT = 2.75  # the height of a figure, and of the line in which it stands
_DIGITS = _HEIGHT + _X
_FIGURE = 0.65  # the height of a figure in em, in the house's sans
_LABEL, _LABEL_LEAST, _LABEL_LINE = 2.9, 2.5, 1.55


@frozen
class Barcode:
    """A barcode in XHTML, and its size in mm, quiet zones and the line above included."""

    xhtml: str
    width: float
    height: float


def size(magnification: float, *, addon: str = "", text: str = "") -> tuple[float, float]:
    """Return the width and height in mm of a barcode with the line `text` above it."""
    across = _LEFT + _BARS + (_GAP + _ADD_ON_BARS + _AFTER if addon else _RIGHT)
    below = (_DIGITS + _DIGIT) * magnification
    return across * _X * magnification, below + (_label(magnification) * _LABEL_LINE if text else 0)


def barcode(isbn: str, *, magnification: float = 1.0, addon: str = "", text: str = "") -> Barcode:
    """Return the EAN-13 of `isbn`, with the five-digit `addon` beside it and `text` above it.

    Bars are #000 on white, so that they become black ink alone. Raises ValueError where `isbn`,
    `addon` or `magnification` (0.8 to 2) is none.
    """
    if not LEAST <= magnification <= MOST:
        raise ValueError(f"a magnification is {LEAST} to {MOST}, not {magnification}")
    digits = ean.digits(isbn)
    width, height = size(magnification, addon=addon, text=text)
    drawing = _Drawing(magnification, height - (_DIGITS + _DIGIT) * magnification)
    bars = [*drawing.main(ean.modules(digits))]
    figures = [*drawing.main_figures(digits)]
    if addon:
        bars += drawing.add_on(ean.add_on_modules(addon))
        figures += drawing.add_on_figures(addon)
    label = drawing.label(text) if text else ""
    sheet = f'width="{width:.4f}mm" height="{height:.4f}mm" viewBox="0 0 {width:.4f} {height:.4f}"'
    xhtml = (
        f'<div class="barcode" style="width: {width:.4f}mm; height: {height:.4f}mm">'
        f'<svg xmlns="http://www.w3.org/2000/svg" {sheet}>'
        f'<path fill="#fff" d="M0 0H{width:.4f}V{height:.4f}H0Z"/>'
        f'<path fill="#000" d="{"".join(bars)}"/></svg>'
        f"{label}{''.join(figures)}</div>"
    )
    return Barcode(xhtml, width, height)


def _label(magnification: float) -> float:
    return max(_LABEL * magnification, _LABEL_LEAST)


@frozen
class _Drawing:
    """Where things stand, `top` mm below the upper edge; all else is in X or mm at 100 %."""

    magnification: float
    top: float

    def main(self, modules: str) -> Iterator[str]:
        """Yield the bars of an EAN-13, guards longer than the rest."""
        for start, width in _runs(modules):
            below = _GUARD if start in ean.GUARDS else 0
            yield self._bar(_LEFT + start, width, 0, _HEIGHT + below)

    def add_on(self, modules: str) -> Iterator[str]:
        """Yield the bars of an add-on, which end where the guards end and leave room above."""
        for start, width in _runs(modules):
            yield self._bar(_LEFT + _BARS + _GAP + start, width, _DIGIT + _X, _HEIGHT + _GUARD)

    def main_figures(self, digits: str) -> Iterator[str]:
        """Yield the first digit before the bars, and each of the others below its own."""
        yield self._figure(digits[0], 0, _DIGITS)
        for place, digit in enumerate(digits[1:]):
            yield self._figure(digit, _LEFT + 3 + 7 * place + 5 * (place >= 6), _DIGITS)

    def add_on_figures(self, digits: str) -> Iterator[str]:
        """Yield the digits of an add-on, each above its own bars."""
        for place, digit in enumerate(digits):
            yield self._figure(digit, _LEFT + _BARS + _GAP + 4 + 9 * place, 0)

    def label(self, text: str) -> str:
        """Return the line above the bars, which begins where they begin."""
        left, em = _LEFT * _X * self.magnification, _label(self.magnification)
        style = f"left: {left:.4f}mm; top: 0; font-size: {em:.4f}mm; line-height: {em:.4f}mm"
        return f'<p class="isbn" style="{style}">{escape(text)}</p>'

    def _bar(self, start: float, width: float, top: float, bottom: float) -> str:
        k = self.magnification
        x, right = start * _X * k, (start + width) * _X * k
        return f"M{x:.4f} {self.top + top * k:.4f}H{right:.4f}V{self.top + bottom * k:.4f}H{x:.4f}Z"

    def _figure(self, digit: str, start: float, top: float) -> str:
        k = self.magnification
        box = f"left: {start * _X * k:.4f}mm; top: {self.top + top * k:.4f}mm"
        line = f"width: {7 * _X * k:.4f}mm; line-height: {_DIGIT * k:.4f}mm"
        return (
            f'<span style="{box}; {line}; font-size: {_DIGIT / _FIGURE * k:.4f}mm">{digit}</span>'
        )


def _runs(modules: str) -> Iterator[tuple[int, int]]:
    """Yield where each bar begins and how wide it is."""
    place = 0
    for module, run in groupby(modules):
        width = len(list(run))
        if module == "1":
            yield place, width
        place += width
