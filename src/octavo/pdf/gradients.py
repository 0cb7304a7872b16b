"""Turn the engine's gradients into even ones.

Where a sheet gives no hint, a gradient runs evenly from one stop to the next (CSS Images 4, 3.5.3).
WeasyPrint 70 takes a missing hint for one in the middle of the whole line, and bends every gradient
of three stops whose own middle lies elsewhere.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import Any

from weasyprint import images

_EVEN = 1
_MISSING = (50, "%")

_process = images.process_color_stops


@contextlib.contextmanager
def even() -> Iterator[None]:
    """Mend gradients within this context."""
    images.process_color_stops = _stops
    try:
        yield
    finally:
        images.process_color_stops = _process


def _stops(length: float, positions: Sequence[Any], hints: Sequence[Any], style: Any) -> Any:
    """Return the places of the stops, and the exponents with which colours go between them."""
    missing = [(getattr(hint, "value", 0), getattr(hint, "unit", "")) == _MISSING for hint in hints]
    placed, bends = _process(length, positions, hints, style)
    return placed, [_EVEN if gap else bend for gap, bend in zip(missing, bends, strict=True)]
