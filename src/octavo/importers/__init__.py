"""Turn what publishers have into a manuscript tree, and say what was decided on the way.

`bring_in` imports sources of any kind; what comes of it is told by `page_of` and `record_of`.
"""

from octavo.importers.bringing import bring_in
from octavo.importers.epub import import_epub
from octavo.importers.gaps import gaps_of
from octavo.importers.model import Decision, Fate, Imported, Sureness
from octavo.importers.report import PAGE as REPORT_PAGE
from octavo.importers.report import RECORD as REPORT_RECORD
from octavo.importers.report import as_json, files_of, in_parts, page_of, record_of
from octavo.importers.sources import LIMITS, Kind, Source, kind_of, page_in

__all__ = [
    "LIMITS",
    "REPORT_PAGE",
    "REPORT_RECORD",
    "Decision",
    "Fate",
    "Imported",
    "Kind",
    "Source",
    "Sureness",
    "as_json",
    "bring_in",
    "files_of",
    "gaps_of",
    "import_epub",
    "in_parts",
    "kind_of",
    "page_in",
    "page_of",
    "record_of",
]
