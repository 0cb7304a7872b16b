"""Turn what a printer asks for, kept as data, into what an edition is made to and checked against.

`find` opens a preset, `order` settles what the pages are made to, `spine` and `wrap` what the cover
is. The presets are YAML files in `presets/`; `docs/printers.md` explains them.
"""

from octavo.printers.finding import DEFAULT, find, presets
from octavo.printers.model import (
    Barcode,
    Binding,
    Custom,
    Edges,
    PageLimits,
    Paper,
    Printer,
    Resolution,
    SpineRule,
    SpineText,
    Trim,
)
from octavo.printers.ordering import Order, Wish, order
from octavo.printers.pages import check_pages, check_trim, gutter, page_limits, safe_area
from octavo.printers.spines import spine, spine_text
from octavo.printers.wraps import Box, Wrap, wrap

__all__ = [
    "DEFAULT",
    "Barcode",
    "Binding",
    "Box",
    "Custom",
    "Edges",
    "Order",
    "PageLimits",
    "Paper",
    "Printer",
    "Resolution",
    "SpineRule",
    "SpineText",
    "Trim",
    "Wish",
    "Wrap",
    "check_pages",
    "check_trim",
    "find",
    "gutter",
    "order",
    "page_limits",
    "presets",
    "safe_area",
    "spine",
    "spine_text",
    "wrap",
]
