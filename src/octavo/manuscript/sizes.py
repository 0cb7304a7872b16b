"""Turn the words for a length, a trim size or an ink limit into numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping

from octavo.diagnostics import Span
from octavo.manuscript import codes
from octavo.manuscript.ledger import Ledger, suggestion

UNITS: Mapping[str, float] = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}

# ISO 216, American paper, and the sizes that British, American and Swedish printers call by name.
TRIMS: Mapping[str, tuple[float, float]] = {
    "A4": (210, 297),
    "A5": (148, 210),
    "A6": (105, 148),
    "B5": (176, 250),
    "B6": (125, 176),
    "C5": (162, 229),
    "E5": (155, 220),
    "G5": (169, 239),
    "Letter": (215.9, 279.4),
    "Digest": (139.7, 215.9),
    "US Trade": (152.4, 228.6),
    "A format": (111, 178),
    "B format": (129, 198),
    "Demy": (138, 216),
    "Royal": (156, 234),
}
SIDES = (50.0, 900.0)  # the shortest and longest side of a page, in millimetres
BLEEDS = (0.0, 25.0)
SPINES = (0.5, 120.0)
INK_LIMITS = (100.0, 400.0)  # in percent: one ink, and all four

_LENGTH = re.compile(r"(\d{1,4}(?:[.,]\d{1,4})?)\s*([A-Za-z]+)?")
_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)\s*%?")
_TRIM = re.compile(r"(.+?)\s*[x×]\s*(.+)", re.IGNORECASE)


def read_trim(value: str, span: Span, ledger: Ledger) -> tuple[float, float] | None:
    """Return the width and height of a page, None with a finding where they cannot be read."""
    named = {name.casefold(): size for name, size in TRIMS.items()}
    if found := named.get(" ".join(value.split()).casefold()):
        return found
    match = _TRIM.fullmatch(value.strip())
    if match is None:
        hint = suggestion(value, tuple(TRIMS)) + " Or write it as 148 mm x 210 mm."
        ledger.add(codes.SIZE, span, f"“{value}” is not a trim size.", hint)
        return None
    unit = _unit(match[2]) or _unit(match[1])
    sides = [_length(side, unit) for side in match.groups()]
    if sides[0] is None or sides[1] is None:
        hint = f"Give each side with its unit ({', '.join(UNITS)}), as in 148 mm x 210 mm."
        ledger.add(codes.SIZE, span, f"“{value}” is not a trim size.", hint)
        return None
    if not all(SIDES[0] <= side <= SIDES[1] for side in (sides[0], sides[1])):
        message = f"A page of {value} cannot be printed."
        hint = f"Choose sides between {SIDES[0]:g} and {SIDES[1]:g} mm."
        ledger.add(codes.SIZE, span, message, hint)
        return None
    return sides[0], sides[1]


def read_bleed(value: str, span: Span, ledger: Ledger) -> float | None:
    """Return the bleed in millimetres, None with a finding where it cannot be read."""
    bleed = 0.0 if value.strip() == "0" else _length(value, "")
    if bleed is None or not BLEEDS[0] <= bleed <= BLEEDS[1]:
        hint = f"Write a length up to {BLEEDS[1]:g} mm with its unit, as in 3 mm."
        ledger.add(codes.SIZE, span, f"“{value}” is not a bleed.", hint)
        return None
    return bleed


def read_spine(value: str, span: Span, ledger: Ledger) -> float | None:
    """Return the width of a spine in millimetres, None with a finding where it cannot be read."""
    width = _length(value, "")
    if width is None or not SPINES[0] <= width <= SPINES[1]:
        hint = f"Write a length up to {SPINES[1]:g} mm with its unit, as in 5.2 mm."
        ledger.add(codes.SIZE, span, f"“{value}” is not the width of a spine.", hint)
        return None
    return width


def read_ink_limit(value: str, span: Span, ledger: Ledger) -> float | None:
    """Return the most total ink in percent, None with a finding where it cannot be read."""
    match = _PERCENT.fullmatch(value.strip())
    limit = float(match[1].replace(",", ".")) if match else 0.0
    if not INK_LIMITS[0] <= limit <= INK_LIMITS[1]:
        hint = f"Write percents from {INK_LIMITS[0]:g} to {INK_LIMITS[1]:g}, as in 300 %."
        ledger.add(codes.INK_LIMIT, span, f"“{value}” is not a limit of total ink.", hint)
        return None
    return limit


def _unit(side: str) -> str:
    match = _LENGTH.fullmatch(side.strip())
    return (match[2] or "") if match else ""


def _length(text: str, unit: str) -> float | None:
    """Return a length in millimetres; `unit` counts where it names none itself."""
    match = _LENGTH.fullmatch(text.strip())
    scale = UNITS.get((match[2] or unit).lower()) if match else None
    if match is None or scale is None:
        return None
    return round(float(match[1].replace(",", ".")) * scale, 4)
