"""Turn the cover that lies in `build/` into a finding where it no longer fits the pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from octavo.diagnostics import Diagnostic, Severity
from octavo.pipeline import later
from octavo.pipeline import print_codes as codes
from octavo.pipeline.cover_plans import plan_of

if TYPE_CHECKING:
    from octavo.pipeline.orders import Ordered

# Millimetres by which a cover may be off: what rounding to points can do.
_ALLOWED = 0.05


def check_old_cover(ordered: Ordered, pages: int) -> tuple[Diagnostic, ...]:
    """Say so where the cover that was made before does not fit so many pages.

    A spine that was given for another number of pages is told, too.
    """
    file, size = ordered.old_cover, _size(ordered.old_cover)
    if file is None or size is None:
        return ()
    plan = plan_of(ordered, pages)
    if plan.product is None:
        return ()
    doubts = tuple(one for one in plan.diagnostics if one.severity is Severity.WARNING)
    bleed = 2 * plan.product.bleed
    width, height = (side - bleed for side in plan.product.sheet)
    if max(abs(size[0] - width), abs(size[1] - height)) <= _ALLOWED:
        return doubts
    message = (
        f"The cover {file.name} is {size[0]:.1f} × {size[1]:.1f} mm; these {pages} "
        f"pages need one of {width:.1f} × {height:.1f} mm."
    )
    hint = "Build the cover as well, as “octavo build” does."
    span = ordered.edition.metadata.where("cover")
    return (*doubts, codes.STALE_COVER.at(span, message, hint))


def _size(file: Path | None) -> tuple[float, float] | None:
    """Return the trimmed size of a cover in millimetres; None where there is none to be read."""
    try:
        return later.preflight.trim_size(file.read_bytes()) if file else None
    except OSError:
        return None
