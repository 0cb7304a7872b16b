"""Turn an `Edition` into an EPUB 3.3 file."""

from octavo.epub.model import EpubFile, SourceMap
from octavo.epub.write import write

__all__ = ["EpubFile", "SourceMap", "write"]
