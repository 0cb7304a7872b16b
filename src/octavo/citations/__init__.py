"""Turn sources and citations into set words, in the style that the publication names.

The only room that knows citeproc-py. A `Desk` holds the style and the sources; citations come to it
in the order of reading, and the bibliography at the end.
"""

from octavo.citations.desk import Desk, prepare
from octavo.citations.model import Reference

__all__ = ["Desk", "Reference", "prepare"]
