"""Turn a Word file into a manuscript tree, and say what was decided on the way."""

from octavo.importers.word.importing import import_word

__all__ = ["import_word"]
