"""Turn an inspection into facts in the order in which a reader wants them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from octavo.diagnostics import Diagnostic, Severity
from octavo.preflight import Inspection, PageSeen, PlacedPicture
from octavo.values import frozen


@frozen
class Group:
    """The findings about one page, the heaviest first; `page` is 0 for the file as a whole."""

    page: int
    label: str
    findings: tuple[Diagnostic, ...]

    @property
    def called(self) -> str:
        """The group's heading."""
        return page_name(self.page, self.label) if self.page else "The file as a whole"


@frozen
class Box:
    """A rectangle on a page's sheet, in millimetres."""

    left: float
    top: float
    width: float
    height: float


def page_name(number: int, label: str) -> str:
    """Return how a page is called: `Page 7`, or `Page 7 (iii)` where its label differs."""
    return f"Page {number} ({label})" if label and label != str(number) else f"Page {number}"


def numbered(inspection: Inspection) -> tuple[tuple[int, Diagnostic], ...]:
    """Return each finding with the number of its page, 0 for the file."""
    pages = inspection.on_pages
    if len(pages) != len(inspection.findings):
        pages = (0,) * len(inspection.findings)
    return tuple(zip(pages, inspection.findings, strict=True))


def groups(inspection: Inspection) -> tuple[Group, ...]:
    """Return the findings by page, those about the whole file first."""
    labels = {page.number: page.label for page in inspection.pages}
    ordered = sorted(numbered(inspection), key=lambda one: (one[0], -one[1].severity, one[1].code))
    return tuple(
        Group(page, labels.get(page, ""), tuple(finding for _, finding in found))
        for page, found in groupby(ordered, key=lambda one: one[0])
    )


def counts(findings: Sequence[Diagnostic]) -> tuple[tuple[str, int], ...]:
    """Return how many findings there are of each severity, the heaviest first."""
    return tuple(
        (severity.word, sum(one.severity is severity for one in findings))
        for severity in sorted(Severity, reverse=True)
    )


def trim_box(page: PageSeen) -> Box:
    """Return where the page is cut."""
    return Box(page.left, page.top, page.width, page.height)


def bleed_box(page: PageSeen) -> Box:
    """Return how far the file's bleed reaches."""
    return _moved(page, page.bleed.top, page.bleed.right, page.bleed.bottom, page.bleed.left)


def safe_box(page: PageSeen) -> Box | None:
    """Return the area that is safe from trim and gutter, None where the order names none."""
    safe = page.safe
    if not any((safe.top, safe.right, safe.bottom, safe.left)):
        return None
    return _moved(page, -safe.top, -safe.right, -safe.bottom, -safe.left)


def picture_box(page: PageSeen, picture: PlacedPicture) -> Box:
    """Return where a picture stands on the sheet."""
    return Box(page.left + picture.left, page.top + picture.top, picture.width, picture.height)


def _moved(page: PageSeen, top: float, right: float, bottom: float, left: float) -> Box:
    return Box(
        page.left - left,
        page.top - top,
        max(0.0, page.width + left + right),
        max(0.0, page.height + top + bottom),
    )
