"""Turn an edition and what was really built of it into what the book trade is told of it.

The face of the room: `message` writes ONIX 3.1, `linked_data` schema.org JSON-LD, `check` says what
the trade will miss.
"""

from octavo.trade.checks import check
from octavo.trade.jsonld import linked_data
from octavo.trade.message import message
from octavo.trade.model import Access, Format, Page

__all__ = ["Access", "Format", "Page", "check", "linked_data", "message"]
