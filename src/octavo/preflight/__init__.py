"""Turn finished files, read as a stranger would, into findings.

Knows neither writer: what leads back to the manuscript is handed in as a map of lines or pages.
`inspect` reads a print file and looks at its pages; the libraries for that load when it is called.
"""

from typing import TYPE_CHECKING

from octavo.later import parts
from octavo.preflight.epubcheck import EpubCheck, epubcheck_available
from octavo.preflight.expected import Edges, Expected
from octavo.preflight.inspect import inspect
from octavo.preflight.inspection import Inspection, PageSeen, PlacedPicture, Sides
from octavo.preflight.machine import EpubCheckError
from octavo.preflight.ramp import heat_colours, over_colour
from octavo.preflight.trims import trim_size

if TYPE_CHECKING:
    from octavo.preflight.accessible import check_accessible
    from octavo.preflight.ace import Ace, AceError, AceReport, ace_available, ace_version
    from octavo.preflight.ace.machine import chromium
    from octavo.preflight.linting import bars_conformance, lint
    from octavo.preflight.verapdf import verapdf_available

__all__ = [
    "Ace",
    "AceError",
    "AceReport",
    "Edges",
    "EpubCheck",
    "EpubCheckError",
    "Expected",
    "Inspection",
    "PageSeen",
    "PlacedPicture",
    "Sides",
    "ace_available",
    "ace_version",
    "bars_conformance",
    "check_accessible",
    "chromium",
    "epubcheck_available",
    "heat_colours",
    "inspect",
    "lint",
    "over_colour",
    "trim_size",
    "verapdf_available",
]

_LATE = {
    "Ace": "ace",
    "AceError": "ace",
    "AceReport": "ace",
    "ace_available": "ace",
    "ace_version": "ace",
    "bars_conformance": "linting",
    "check_accessible": "accessible",
    "chromium": "ace.machine",
    "lint": "linting",
    "verapdf_available": "verapdf",
}
__getattr__ = parts(__name__, {name: f"{__name__}.{home}" for name, home in _LATE.items()})
