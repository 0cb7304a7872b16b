"""Turn what is asked of a viewer, and what it answers, into values that pass between processes."""

from __future__ import annotations

from octavo.diagnostics import Diagnostic, Span
from octavo.preflight import pixel_codes as codes
from octavo.preflight.expected import Expected
from octavo.preflight.inspection import PageSeen
from octavo.preflight.wording import page_words
from octavo.values import frozen

MOST_PAGES = 2000


@frozen
class Task:
    """A file to be looked at, from page `first` on, and no page after number `most`."""

    pdf: bytes
    expected: Expected
    first: int = 1
    most: int = MOST_PAGES


@frozen
class Opened:
    """The file is open: how many pages it has, and whether it had to be mended for that."""

    pages: int
    mended: bool


@frozen
class Refused:
    """The file cannot be opened, and why."""

    reason: str


@frozen
class Seen:
    """A page that was looked at; `page` is None where that failed."""

    number: int
    page: PageSeen | None
    findings: tuple[Diagnostic, ...]


Sight = Opened | Refused | Seen


def unseen(number: int, expected: Expected, why: str) -> Seen:
    """Return a page that could not be looked at, with the finding that says so."""
    finding = codes.UNSEEN.at(
        Span(expected.file),
        f"P{page_words(number)[1:]}: {why}, so nothing is known of how it looks.",
        "Open the page in another viewer, and simplify or export anew what is drawn there.",
    )
    return Seen(number, None, (finding,))
