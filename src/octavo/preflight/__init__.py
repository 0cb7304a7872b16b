"""Turn finished files, read as a stranger would, into findings.

Knows neither writer: what leads back to the manuscript is handed in as a map of lines or pages.
`inspect` reads a print file and looks at its pages; the libraries for that load when it is called.
"""

from octavo.preflight.epubcheck import EpubCheck, epubcheck_available
from octavo.preflight.expected import Edges, Expected
from octavo.preflight.inspect import inspect
from octavo.preflight.inspection import Inspection, PageSeen, PlacedPicture, Sides
from octavo.preflight.machine import EpubCheckError
from octavo.preflight.ramp import heat_colours, over_colour

__all__ = [
    "Edges",
    "EpubCheck",
    "EpubCheckError",
    "Expected",
    "Inspection",
    "PageSeen",
    "PlacedPicture",
    "Sides",
    "epubcheck_available",
    "heat_colours",
    "inspect",
    "over_colour",
]
