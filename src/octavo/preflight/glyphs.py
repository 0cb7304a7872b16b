"""Turn the font dictionaries of PDF into what is known of the fonts and their widths."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

import pikepdf

from octavo.preflight.geometry import Matrix
from octavo.preflight.reading import (
    elements,
    entries,
    entry,
    is_array,
    is_dictionary,
    matrix,
    name,
    number,
    numbers,
    whole,
)
from octavo.values import frozen

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_USUAL = 500.0
_MOST_WIDTHS = 70_000
_THOUSANDTHS = Matrix(0.001, 0, 0, 0.001, 0, 0)


@frozen
class Font:
    """A font: its name and kind (`Type1`, `TrueType`, `Type0`, `Type3`), whether it is embedded.

    `stored` is the kind of a FontFile3. Widths are thousandths of the size. A Type 3 font has the
    drawings of its characters, by code, and the matrix from their space.
    """

    name: str = ""
    kind: str = ""
    embedded: bool = True
    stored: str = ""
    composite: bool = False
    widths: Mapping[int, float] = field(default_factory=dict)
    usual: float = _USUAL
    drawings: Mapping[int, pikepdf.Object] = field(default_factory=dict)
    matrix: Matrix = _THOUSANDTHS
    resources: object = None

    def codes(self, string: bytes) -> list[int]:
        """Return the character codes of a string: two bytes each in a composite font."""
        if not self.composite:
            return list(string)
        return [high << 8 | low for high, low in zip(string[::2], string[1::2], strict=False)]

    def advance(self, codes: list[int]) -> float:
        """Return how far the characters go, in sizes of the font."""
        widths, usual = self.widths, self.usual
        return sum(widths.get(code, usual) for code in codes) / 1000


NO_FONT = Font()


def read_font(font: object) -> Font:
    """Return what a font dictionary says; nothing in it has to be right."""
    kind = name(entry(font, "/Subtype"))
    called = name(entry(font, "/BaseFont")).partition("+")
    shown = called[2] or called[0]
    if kind == "Type3":
        return _drawn(font)
    holder = font
    if kind == "Type0":
        holder = next(iter(elements(entry(font, "/DescendantFonts"))), None)
    descriptor = entry(holder, "/FontDescriptor")
    files = [entry(descriptor, key) for key in _FILES]
    stored = name(entry(files[2], "/Subtype"))
    composite = kind == "Type0"
    usual = entry(holder, "/DW") if composite else entry(descriptor, "/MissingWidth")
    return Font(
        name=shown,
        kind=kind,
        embedded=any(isinstance(one, pikepdf.Stream) for one in files),
        stored=stored,
        composite=composite,
        widths=_composite_widths(holder) if composite else _simple_widths(holder, 1.0),
        usual=number(usual, 1000.0 if composite else _USUAL),
    )


def _simple_widths(font: object, scale: float) -> dict[int, float]:
    first = whole(entry(font, "/FirstChar"))
    return {
        first + at: width * scale for at, width in enumerate(numbers(entry(font, "/Widths"))[:256])
    }


def _composite_widths(font: object) -> dict[int, float]:
    """Return the widths of a CIDFont (ISO 32000-1, 9.7.4.3)."""
    found: dict[int, float] = {}
    parts = list(elements(entry(font, "/W")))
    at = 0
    while at + 1 < len(parts) and len(found) < _MOST_WIDTHS:
        first = whole(parts[at])
        if is_array(parts[at + 1]):
            for offset, width in enumerate(numbers(parts[at + 1])):
                found[first + offset] = width
            at += 2
        elif at + 2 < len(parts):
            last = min(whole(parts[at + 1]), first + _MOST_WIDTHS)
            found.update(dict.fromkeys(range(first, last + 1), number(parts[at + 2])))
            at += 3
        else:
            break
    return found


def _drawn(font: object) -> Font:
    scale = matrix(entry(font, "/FontMatrix"))
    drawings = dict(entries(entry(font, "/CharProcs")))
    coded: dict[int, pikepdf.Object] = {}
    for code, glyph in _differences(entry(font, "/Encoding")).items():
        drawing = drawings.get(f"/{glyph}")
        if isinstance(drawing, pikepdf.Stream):
            coded[code] = drawing
    return Font(
        name=name(entry(font, "/Name")),
        kind="Type3",
        widths=_simple_widths(font, abs(scale.a) * 1000),
        usual=0.0,
        drawings=coded,
        matrix=scale,
        resources=entry(font, "/Resources"),
    )


def _differences(encoding: object) -> dict[int, str]:
    found: dict[int, str] = {}
    code = 0
    if not is_dictionary(encoding):
        return found
    for one in elements(entry(encoding, "/Differences")):
        if name(one):
            found[code] = name(one)
            code += 1
        else:
            code = whole(one)
    return found
