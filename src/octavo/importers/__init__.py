"""Turn what publishers have into a manuscript tree, and say what was decided on the way."""

from octavo.importers.epub import import_epub
from octavo.importers.model import Decision, Fate, Imported, Sureness

__all__ = ["Decision", "Fate", "Imported", "Sureness", "import_epub"]
