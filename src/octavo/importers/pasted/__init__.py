"""Turn text pasted from a page or a mail into a manuscript tree."""

from octavo.importers.pasted.importing import import_text

__all__ = ["import_text"]
