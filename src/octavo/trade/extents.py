"""Turn the pages and the bytes of an edition into its extents (ONIX code lists 23 and 24)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from octavo.intermediate import Metadata
from octavo.trade.counting import Counts
from octavo.trade.elements import Element, node, some
from octavo.trade.model import Format, Page

_CHARACTERS, _WORDS, _PAGES, _BYTES = "01", "02", "03", "17"
_MAIN, _TEXT, _FRONT, _BACK, _ALL, _ABSOLUTE = "00", "02", "03", "04", "06", "07"
_COUNTERPART, _CONTENT, _FILE = "08", "11", "22"


def extents(metadata: Metadata, built: Format, counts: Counts) -> Iterator[Element]:
    """Yield how long an edition is; an EPUB that is printed, too, tells the pages of that."""
    content = content_pages(built.pages)
    if built.edition == "epub":
        if content and "print" in metadata.editions:
            yield _extent(_COUNTERPART, content, _PAGES)
    else:
        yield from _paged(built.pages)
        yield _extent(_CONTENT, content, _PAGES)
        yield _extent(_ABSOLUTE if built.digital else _ALL, len(built.pages), _PAGES)
    yield _extent(_TEXT, counts.length, _WORDS if counts.spaced else _CHARACTERS)
    if built.digital:
        yield _extent(_FILE, built.size, _BYTES)


def content_pages(pages: Sequence[Page]) -> int:
    """Return how many pages there are up to the last that bears anything."""
    return next((n for n in range(len(pages), 0, -1) if pages[n - 1].matter), 0)


def _paged(pages: Sequence[Page]) -> Iterator[Element]:
    """Yield front matter with its Roman numerals, the main content, and what follows it.

    The main content is measured by its last number, blank pages before a recto included.
    """
    roman = [page.label for page in pages if page.matter and not page.label.isdecimal()]
    main = [int(p.label) for p in pages if p.matter in ("front", "body") and p.label.isdecimal()]
    back = [int(p.label) for p in pages if p.matter == "back" and p.label.isdecimal()]
    if roman:
        front = [n for n, page in enumerate(pages, 1) if page.label == roman[-1]]
        yield _extent(_FRONT, front[0], _PAGES, roman[-1])
    if main:
        yield _extent(_MAIN, max(main), _PAGES)
    if back:
        yield _extent(_BACK, max(back) - max(main, default=0), _PAGES)


def _extent(kind: str, value: int, unit: str, roman: str = "") -> Element:
    return node(
        "Extent",
        node("ExtentType", kind),
        node("ExtentValue", str(value)),
        some("ExtentValueRoman", roman),
        node("ExtentUnit", unit),
    )
