"""Turn an edition's own words into a cover: a page for the pdf room to draw.

`front` is the EPUB's cover, `wrap` the printed one: back, spine and front on one sheet after a
`WrapPlan`, with the barcode that `barcode` draws.
"""

from octavo.covers.barcode import Barcode, barcode
from octavo.covers.front import CoverPage, front
from octavo.covers.plan import Panel, WrapPlan, Zone
from octavo.covers.wrap import wrap

__all__ = ["Barcode", "CoverPage", "Panel", "WrapPlan", "Zone", "barcode", "front", "wrap"]
