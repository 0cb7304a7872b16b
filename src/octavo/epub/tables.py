"""Turn tables too wide for a telephone into ones that can be moved under its screen."""

from __future__ import annotations

from lxml import etree

from octavo.epub.pagebreaks import XHTML

WIDE = 4  # columns; more than these do not fit a telephone (Kobo's guidelines, “Tables”)


def widen(root: etree._Element) -> None:
    """Mark the tables of more columns than `WIDE`, and let a keyboard move them, too.

    What scrolls must take the focus and have a name (WCAG 2.2, success criterion 2.1.1).
    """
    for box in root.iter(XHTML + "div"):
        table = box.find(XHTML + "table")
        if box.get("class") == "table" and table is not None and _columns(table) > WIDE:
            box.set("class", "table wide")
            box.set("tabindex", "0")
            _name(box, table)


def _columns(table: etree._Element) -> int:
    return max((len(row) for row in table.iter(XHTML + "tr")), default=0)


def _name(box: etree._Element, table: etree._Element) -> None:
    caption = table.find(XHTML + "caption")
    if caption is not None and box.get("id"):
        caption.set("id", f"{box.get('id')}-caption")
        box.set("role", "region")
        box.set("aria-labelledby", f"{box.get('id')}-caption")
