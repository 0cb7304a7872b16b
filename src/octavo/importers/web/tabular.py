"""Turn tables that only arrange a page into its parts."""

from __future__ import annotations

from lxml import etree

from octavo.importers.trees import elements, holds
from octavo.importers.web.shears import Shears, alive


def loosen_tables(scope: etree._Element, _: Shears) -> None:
    """Loosen tables that only arrange."""
    for table in list(elements(scope, "table")):
        if not alive(table, scope):
            continue
        rows = list(elements(table, "tr"))
        nested = sum(1 for _ in elements(table, "table")) > 1
        headed = holds(table, "th", "caption")
        if not nested and not headed and len(rows) == 1 and holds(rows[0], "p"):
            for part in (*elements(table, "td"), *elements(table, "tbody"), *rows):
                part.tag = "div"
            table.tag = "div"
