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


_Told = tuple[str, int, str, str]  # type, number, unit, the number in Roman numerals


def extents(metadata: Metadata, built: Format, counts: Counts) -> list[Element]:
    """Return how long an edition is; an EPUB that is printed, too, tells the pages of that."""
    told = list(_pages(metadata, built))
    told.append((_TEXT, counts.length, _WORDS if counts.spaced else _CHARACTERS, ""))
    if built.digital:
        told.append((_FILE, built.size, _BYTES, ""))
    return [_extent(*one) for one in told if one[1] > 0]


def content_pages(pages: Sequence[Page]) -> int:
    """Return how many pages there are up to the last that bears anything."""
    return next((n for n in range(len(pages), 0, -1) if pages[n - 1].matter), 0)


def _pages(metadata: Metadata, built: Format) -> Iterator[_Told]:
    content = content_pages(built.pages)
    if built.edition != "epub":
        yield from _numbered(built.pages)
        yield _CONTENT, content, _PAGES, ""
        yield _ABSOLUTE if built.digital else _ALL, len(built.pages), _PAGES, ""
    elif "print" in metadata.editions:
        yield _COUNTERPART, content, _PAGES, ""


def _numbered(pages: Sequence[Page]) -> Iterator[_Told]:
    """Yield front matter with its Roman numerals, the main content, and what follows it.

    The main content is measured by its last number, blank pages before a recto included.
    """
    roman = [page.label for page in pages if page.matter and not page.label.isdecimal()]
    main = [int(p.label) for p in pages if p.matter in ("front", "body") and p.label.isdecimal()]
    back = [int(p.label) for p in pages if p.matter == "back" and p.label.isdecimal()]
    if roman:
        front = next(n for n, page in enumerate(pages, 1) if page.label == roman[-1])
        yield _FRONT, front, _PAGES, roman[-1]
    yield _MAIN, max(main, default=0), _PAGES, ""
    yield _BACK, max(back, default=0) - max(main, default=0), _PAGES, ""


def _extent(kind: str, value: int, unit: str, roman: str = "") -> Element:
    return node(
        "Extent",
        node("ExtentType", kind),
        node("ExtentValue", str(value)),
        some("ExtentValueRoman", roman),
        node("ExtentUnit", unit),
    )
