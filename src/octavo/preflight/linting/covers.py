"""Turn the cover's picture and page into faults."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from octavo.preflight.linting.book import (
    OPF,
    SVG,
    XHTML,
    Book,
    Fault,
    Item,
    Part,
    line_of,
    resolved,
    text_of,
)
from octavo.preflight.linting.rasters import Raster
from octavo.preflight.linting.table import NOTE, WARNING, Mark, lint_rule

APPLE_SIDE = 1400
KINDLE_SIDE = 500
WIDEST, SLIMMEST = 4 / 3, 1.6  # height to width: Kobo's best and Kindle's
_SLACK = 0.03
_KOBO = "Kobo EPUB guidelines, “Cover Images”"
_IMAGES = (XHTML + "img", SVG + "image")


@lint_rule(
    427,
    WARNING,
    "The cover is not declared to new and to old readers alike",
    Mark.SOURCE,
    f'EPUB 3.3, section 5.6.2.1 (cover-image); {_KOBO}: <meta name="cover">',
    'Name the same picture in properties="cover-image" and in <meta name="cover">.',
)
def declared(book: Book) -> Iterator[Fault]:
    """Yield a cover that only one of the two declarations names, or two of them."""
    new = [item.id for item in book.items if "cover-image" in item.properties]
    metas = book.package.root.iter(OPF + "meta")
    old = [m.get("content", "") for m in metas if m.get("name") == "cover"]
    if not new and not old:
        yield Fault(book.package.path, 0, "no picture is declared as the cover")
    elif new != old or len(new) != 1:
        words = f"the cover is “{', '.join(new)}” in the manifest, “{', '.join(old)}” in <meta>"
        yield Fault(book.package.path, 0, words)


@lint_rule(
    428,
    WARNING,
    "The cover comes twice",
    Mark.SOURCE,
    "Kindle Publishing Guidelines 2026.1, section 4.2: a cover may appear twice",
    "Show the cover on one page, and keep one file of it.",
)
def twice(book: Book) -> Iterator[Fault]:
    """Yield a second page with the cover, and a second copy of its file."""
    pages = _pages(book)
    for part in pages[1:]:
        yield Fault(part.path, 0, f"the cover, which “{pages[0].path}” shows, is shown again")
    own = _raster(book, book.cover())
    for one in book.rasters:
        if own is not None and one.digest == own.digest and one.path != own.path:
            yield Fault("", 0, f"“{one.path}” is the cover’s picture once more")


@lint_rule(
    429,
    WARNING,
    "The cover’s page has more than the cover, or a link",
    Mark.SOURCE,
    f"{_KOBO}: “Cover images must be contained in their own XHTML files”, and no links",
    "Leave only the picture on the cover’s page.",
)
def own_page(book: Book) -> Iterator[Fault]:
    """Yield text and links on the page of the cover."""
    part = next(iter(_pages(book)), None)
    body = None if part is None else part.root.find(XHTML + "body")
    if part is None or body is None:
        return
    if text_of(body):
        yield Fault(part.path, line_of(body), "there is text beside the cover")
    for link in body.iter(XHTML + "a"):
        yield Fault(part.path, line_of(link), "there is a link on the cover")


@lint_rule(
    430,
    WARNING,
    "The cover is in a form that shops do not take",
    Mark.SOURCE,
    f"{_KOBO}: no GIF; Kindle Publishing Guidelines 2026.1, section 4.1: JPEG",
    "Deliver the cover as a JPEG.",
)
def form(book: Book) -> Iterator[Fault]:
    """Yield a cover that is neither JPEG nor PNG."""
    cover = book.cover()
    if cover is not None and cover.media_type not in {"image/jpeg", "image/png"}:
        yield Fault("", 0, f"the cover “{cover.path}” is {cover.media_type}")


@lint_rule(
    431,
    NOTE,
    "The cover has fewer pixels than a shop is said to want",
    Mark.RECALL,
    "Apple Books asset guide, “Cover art”: 1400 pixels on the shorter side",
    "Deliver a cover of 1600 × 2560 pixels.",
)
def small(book: Book) -> Iterator[Fault]:
    """Yield a cover that Apple is said to refuse."""
    own = _raster(book, book.cover())
    if own is not None and KINDLE_SIDE <= min(own.width, own.height) < APPLE_SIDE:
        size = f"{own.width} × {own.height} pixels"
        yield Fault("", 0, f"the cover has {size}; Apple Books wants {APPLE_SIDE} on a side")


@lint_rule(
    432,
    WARNING,
    "The cover has too few pixels to be shown",
    Mark.SOURCE,
    "Kindle Publishing Guidelines 2026.1, section 4.2: none under 500 pixels is shown",
    "Deliver a cover of 1600 × 2560 pixels.",
)
def unshown(book: Book) -> Iterator[Fault]:
    """Yield a cover that Kindle does not show."""
    own = _raster(book, book.cover())
    if own is not None and 0 < min(own.width, own.height) < KINDLE_SIDE:
        size = f"{own.width} × {own.height} pixels"
        yield Fault("", 0, f"the cover has {size}; Kindle shows none under {KINDLE_SIDE}")


@lint_rule(
    433,
    NOTE,
    "The cover is broader or slimmer than shops show best",
    Mark.SOURCE,
    f"{_KOBO}: 3:4 is best; Kindle Publishing Guidelines 2026.1, section 4.1: 1:1.6",
    "Deliver a cover between 3:4 and 1:1.6.",
)
def proportions(book: Book) -> Iterator[Fault]:
    """Yield a cover outside the proportions between Kobo's best and Kindle's."""
    own = _raster(book, book.cover())
    if own is None or not own.width:
        return
    ratio = own.height / own.width
    if not WIDEST - _SLACK <= ratio <= SLIMMEST + _SLACK:
        yield Fault("", 0, f"the cover is {ratio:.2f} times as high as wide")


def _raster(book: Book, cover: Item | None) -> Raster | None:
    path = "" if cover is None else cover.path
    return next((one for one in book.rasters if one.path == path), None)


def _pages(book: Book) -> list[Part]:
    """Return the documents that show the cover, in reading order."""
    cover = book.cover()
    return [p for p in book.read if cover is not None and any(_shown(p.path, p.root, cover))]


def _shown(path: str, root: etree._Element, cover: Item) -> Iterator[bool]:
    """Yield whether each picture below `root` is the cover."""
    for image in root.iter(*_IMAGES):
        href = image.get("src") or image.get("{http://www.w3.org/1999/xlink}href") or ""
        yield resolved(path, href)[0] == cover.path
