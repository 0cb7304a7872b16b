"""Turn a publication's folder into finished files: the order of the rooms.

The only room that writes below `build/`. Everything is written beside and moved into place, so the
last good files survive whatever goes wrong.
"""

from octavo.pipeline.clean import clean
from octavo.pipeline.doors import (
    build,
    check,
    show_intermediate,
    show_outline,
    show_pages,
    watch,
)
from octavo.pipeline.model import Built, Progress, Report, Request, silent

__all__ = [
    "Built",
    "Progress",
    "Report",
    "Request",
    "build",
    "check",
    "clean",
    "show_intermediate",
    "show_outline",
    "show_pages",
    "silent",
    "watch",
]
