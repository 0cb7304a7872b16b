"""Turn an `Edition` into a PDF and its `PageMap`.

A chapter is one WeasyPrint document, laid out in a worker process with limits on time, memory and
files and no network; the chapters are merged, folios stamped, and links, bookmarks and page labels
made whole.
"""

from octavo.pdf.book import render
from octavo.pdf.drawing import draw
from octavo.pdf.jobs import Limits
from octavo.pdf.model import LaidOut, PrintFile
from octavo.pdf.workers import Workers

__all__ = ["LaidOut", "Limits", "PrintFile", "Workers", "draw", "render"]
