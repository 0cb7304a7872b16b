"""Turn tables into faults."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from octavo.preflight.linting.book import XHTML, Book, Fault, Part, line_of, text_of
from octavo.preflight.linting.table import NOTE, WARNING, Mark, lint_rule

ROWS, COLUMNS = 50, 4
_SCOPES = frozenset({"row", "col", "rowgroup", "colgroup"})
_WCAG = "WCAG 2.2, 1.3.1 (info and relationships)"


@lint_rule(
    462,
    WARNING,
    "A table has no headers",
    Mark.MEASURED,
    f"passed by EPUBCheck and Ace; {_WCAG}, H51",
    "Write the headings of columns and rows as <th>.",
    accessibility=True,
)
def headless(book: Book) -> Iterator[Fault]:
    """Yield tables without a `th`."""
    for part, table, name in _tables(book):
        if next(table.iter(XHTML + "th"), None) is None:
            yield Fault(part.path, line_of(table), f"{name} has no headers")


@lint_rule(
    463,
    WARNING,
    "A table’s header does not say what it is for",
    Mark.SOURCE,
    f"{_WCAG}, H63; DAISY knowledge base, “Tables”",
    'Write scope="col" or scope="row" on each <th>.',
    accessibility=True,
)
def scopes(book: Book) -> Iterator[Fault]:
    """Yield headers with words and without a scope, where no cell names its headers."""
    for part, table, name in _tables(book):
        if any(cell.get("headers") for cell in table.iter(XHTML + "td")):
            continue
        for header in table.iter(XHTML + "th"):
            if header.get("scope") not in _SCOPES and text_of(header):
                words = f"{name} has the header “{text_of(header)}” without a scope"
                yield Fault(part.path, line_of(header), words)


@lint_rule(
    464,
    NOTE,
    "A table has no caption",
    Mark.MEASURED,
    f"passed by EPUBCheck and Ace; {_WCAG}, H39",
    "Write a <caption>, or name the table with aria-labelledby.",
)
def unnamed(book: Book) -> Iterator[Fault]:
    """Yield tables that nothing names."""
    for part, table, _ in _tables(book):
        caption = table.find(XHTML + "caption")
        named = caption is not None and text_of(caption)
        figure = next(table.iterancestors(XHTML + "figure"), None)
        told = figure is not None and figure.find(f".//{XHTML}figcaption") is not None
        if not (named or told or table.get("aria-label") or table.get("aria-labelledby")):
            yield Fault(part.path, line_of(table), "a table has no caption")


@lint_rule(
    465,
    WARNING,
    "A table is long for a small screen",
    Mark.SOURCE,
    "Kindle Publishing Guidelines 2026.1, section 10.5.1",
    "Divide the table, or set it as a list.",
)
def tall(book: Book) -> Iterator[Fault]:
    """Yield tables over 50 rows."""
    for part, table, name in _tables(book):
        rows = sum(1 for _ in table.iter(XHTML + "tr"))
        if rows > ROWS:
            yield Fault(part.path, line_of(table), f"{name} has {rows} rows")


@lint_rule(
    466,
    NOTE,
    "A table is wide for a small screen",
    Mark.SOURCE,
    "Kobo EPUB guidelines, “Tables”",
    "Turn the table, divide it, or put it into a box that scrolls.",
)
def wide(book: Book) -> Iterator[Fault]:
    """Yield tables over 4 columns that stand in no box of their own that scrolls."""
    for part, table, name in _tables(book):
        columns = max(map(_columns, table.iter(XHTML + "tr")), default=0)
        if columns > COLUMNS and not _scrolls(book, table):
            yield Fault(part.path, line_of(table), f"{name} has {columns} columns")


def _tables(book: Book) -> Iterator[tuple[Part, etree._Element, str]]:
    for part in book.documents:
        for table in part.all("table"):
            if table.get("role") not in {"presentation", "none"}:
                caption = table.find(XHTML + "caption")
                words = text_of(caption) if caption is not None else ""
                yield part, table, f"the table “{words}”" if words else "a table"


def _columns(row: etree._Element) -> int:
    spans = (cell.get("colspan", "1") for cell in row.iterchildren(XHTML + "td", XHTML + "th"))
    return sum(int(span) if span.isdecimal() else 1 for span in spans)


def _scrolls(book: Book, table: etree._Element) -> bool:
    """Return whether a style sheet lets a box around the table scroll sideways."""
    boxes = {
        selector
        for sheet in book.sheets
        for one in sheet.declarations
        if one.name in {"overflow", "overflow-x"} and one.value in {"auto", "scroll"}
        for selector in one.selectors
    }
    around = {
        f".{name}" for above in table.iterancestors() for name in above.get("class", "").split()
    }
    return bool(boxes & around)
