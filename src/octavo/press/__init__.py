"""Turn a PDF of laid-out pages into PDF/X that a printer accepts.

Every colour becomes ink, small black text prints over what lies below it, boxes are set as the
printer asks, links and all that is for screens go, and the file says what it is.
"""

from octavo.press.finish import finish, finish_open, make_ready
from octavo.press.model import PDF_X1A, PDF_X4, Edges, Order

__all__ = ["PDF_X1A", "PDF_X4", "Edges", "Order", "finish", "finish_open", "make_ready"]
