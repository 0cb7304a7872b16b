"""Turn documents into chapters that agree with each other about the numbers of their pages.

A page reference changes a chapter's text, which may change its length, which may change the pages
that others refer to. So chapters are laid out in rounds, only those again whose text changed, until
nothing does. An index, which is nothing without the numbers of pages, waits for the second round
where it moves nobody.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from octavo.diagnostics import Diagnostic, Span
from octavo.pdf import codes
from octavo.pdf.jobs import Job
from octavo.pdf.keeping import CALLED
from octavo.pdf.layouts import Press
from octavo.pdf.model import LaidOut
from octavo.pdf.pagination import Slot, paginate, sides
from octavo.pdf.requests import Desk
from octavo.pdf.tree import XHTML
from octavo.values import frozen

if TYPE_CHECKING:
    from octavo.intermediate import Document

ROUNDS = 5
_MANY = 40  # page references, of which a text has little else
_LENGTHS = (1, 2, 3)  # that a text may come to: left and right pages, and more than one leaf

Beside = Callable[[Sequence[Slot]], Sequence[Job]]


@frozen
class Settled:
    """The chapters of an edition and the pages they make."""

    layouts: tuple[LaidOut, ...]
    slots: tuple[Slot, ...]
    findings: tuple[Diagnostic, ...]


def settle(
    desk: Desk, documents: Sequence[Document], press: Press, beside: Beside = lambda _: ()
) -> Settled | None:
    """Lay `documents` out until their page references are right; None where one cannot be.

    In every round the jobs are begun that are wanted `beside` them, for the pages as far as they
    are known.
    """
    asked = [references(document.xhtml) for document in documents]
    names = {name_in(href) for wanted in asked for href in wanted}
    waiting = _waiting(desk, documents, asked)
    labels: Mapping[str, str] = {}
    slots: tuple[Slot, ...] = ()
    begin = _sides(desk, documents, slots)
    for _ in range(ROUNDS):
        jobs = {
            number: desk.chapter(document, begin[number], _known(asked[number], labels))
            for number, document in enumerate(documents)
            if number not in waiting
        }
        made = dict(zip(jobs, press.lay_out(jobs.values(), "chapters", beside(slots)), strict=True))
        if not all(made.values()):
            return None
        layouts = tuple(made.get(n) or _standing_in(d) for n, d in enumerate(documents))
        slots = _paginated(desk, documents, layouts)
        found, beginnings = labels_of(layouts, slots, names), _sides(desk, documents, slots)
        if (found, beginnings) == (labels, begin) and not waiting:
            return Settled(layouts, slots, _told(layouts))
        labels, begin, waiting = found, beginnings, ()
    message = f"The page references still change after {ROUNDS} rounds; the last round is printed."
    hint = "Leave out a page reference that moves the page it refers to."
    unsettled = codes.UNSETTLED.at(Span(desk.metadata.source), message, hint)
    return Settled(layouts, slots, (*_told(layouts), unsettled))


def _paginated(
    desk: Desk, documents: Sequence[Document], layouts: Sequence[LaidOut]
) -> tuple[Slot, ...]:
    return paginate(
        *(documents, [layout.pages for layout in layouts], desk.metadata.kind, desk.multiple),
        openings=desk.metadata.openings,
        leftward=desk.leftward,
        bare={number: layout.bare for number, layout in enumerate(layouts)},
    )


def _sides(desk: Desk, documents: Sequence[Document], slots: Sequence[Slot]) -> tuple[str, ...]:
    return sides(slots, len(documents), leftward=desk.leftward)


def _known(wanted: Sequence[str], labels: Mapping[str, str]) -> dict[str, str]:
    return {href: labels[name_in(href)] for href in wanted if name_in(href) in labels}


def _waiting(
    desk: Desk, documents: Sequence[Document], asked: Sequence[Sequence[str]]
) -> Collection[int]:
    """Return which of `documents` are full of page references, and move no other."""

    def starts(number: int, pages: int) -> tuple[tuple[int | None, str, str], ...]:
        layouts = [_standing_in(d, pages if n == number else 1) for n, d in enumerate(documents)]
        slots = _paginated(desk, documents, layouts)
        return tuple((slot.chapter, slot.side, slot.label) for slot in slots if slot.opening)

    many = [number for number, wanted in enumerate(asked) if len(wanted) >= _MANY]
    return [n for n in many if len({starts(n, pages) for pages in _LENGTHS}) == 1]


def _standing_in(document: Document, pages: int = 1) -> LaidOut:
    """Return what stands in for the layout of `document` while there is none."""
    return LaidOut(b"", pages, (None,) * pages, ((document.name, 0, 0.0, 0.0),), ())


def references(xhtml: bytes) -> tuple[str, ...]:
    """Return what the page references of a document refer to, as it is written there."""
    if b"page-reference" not in xhtml:
        return ()
    try:
        root = ET.fromstring(xhtml)
    except ET.ParseError:
        return ()
    return tuple(
        sorted(
            {
                link.get("href", "")
                for link in root.iter(f"{XHTML}a")
                if "page-reference" in link.get("class", "").split()
            }
            | {note.get(CALLED, "") for note in root.iter(f"{XHTML}div") if note.get(CALLED)}
        )
    )


def name_in(href: str) -> str:
    """Return the id that `href` leads to: that of its document where it names none."""
    file, _, name = href.partition("#")
    return name or file.removesuffix(".xhtml")


def located(document: Document) -> set[str]:
    """Return the ids that the index in `document` leads to."""
    if b"index-locator" not in document.xhtml:
        return set()
    return {name_in(href) for href in references(document.xhtml)}


def labels_of(layouts: Sequence[LaidOut], slots: Sequence[Slot], names: set[str]) -> dict[str, str]:
    """Return the label of the page on which each of `names` stands."""
    pages = {(slot.chapter, slot.page): slot.label for slot in slots}
    return {
        name: pages[chapter, page]
        for chapter, layout in enumerate(layouts)
        for name, page, _, _ in layout.anchors
        if name in names
    }


def _told(layouts: Sequence[LaidOut]) -> tuple[Diagnostic, ...]:
    """Return the findings of all chapters, what they share only once."""
    return tuple(dict.fromkeys(finding for layout in layouts for finding in layout.diagnostics))
