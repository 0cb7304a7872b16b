"""Turn a publication's folder into finished files: the order of the rooms.

The only room that writes below `build/`. Everything is written beside and moved into place, so the
last good files survive whatever goes wrong.
"""

from typing import TYPE_CHECKING

from octavo.pipeline.clean import clean
from octavo.pipeline.doors import (
    build,
    check,
    show_intermediate,
    show_outline,
    show_pages,
    show_rights,
    watch,
)
from octavo.pipeline.model import Built, Progress, Report, Request, silent

if TYPE_CHECKING:  # what loads before it is needed is time that a build waits
    from octavo.pipeline.rights import Cleared as Cleared
    from octavo.pipeline.rights import Entry as Entry
    from octavo.pipeline.rights import Ledger as Ledger

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
    "show_rights",
    "silent",
    "watch",
]
