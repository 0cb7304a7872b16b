"""Turn finished files, read as a stranger would, into diagnostics.

Knows neither writer: what leads back to the manuscript is handed in as a map of lines.
"""

from octavo.preflight.epubcheck import EpubCheck, epubcheck_available
from octavo.preflight.machine import EpubCheckError

__all__ = ["EpubCheck", "EpubCheckError", "epubcheck_available"]
