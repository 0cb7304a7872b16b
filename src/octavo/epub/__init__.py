"""Turn an `Edition` into an EPUB 3.3 file."""

from octavo.epub.accessibility import vouched
from octavo.epub.ahead import prepare
from octavo.epub.model import STANDARD, Claims, Conformance, EpubFile, SourceMap
from octavo.epub.write import write

__all__ = [
    "STANDARD",
    "Claims",
    "Conformance",
    "EpubFile",
    "SourceMap",
    "prepare",
    "vouched",
    "write",
]
