"""Turn documents into chapters that agree with each other about the numbers of their pages.

A page reference changes a chapter's text, which may change its length, which may change the pages
that others refer to. So chapters are laid out in rounds, only those again whose text changed, until
nothing does.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
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


@frozen
class Settled:
    """The chapters of an edition and the pages they make."""

    layouts: tuple[LaidOut, ...]
    slots: tuple[Slot, ...]
    findings: tuple[Diagnostic, ...]


def settle(
    desk: Desk, documents: Sequence[Document], press: Press, beside: Sequence[Job] = ()
) -> Settled | None:
    """Lay `documents` out until their page references are right; None where one cannot be.

    Jobs `beside` them are begun in the first round.
    """
    asked = [references(document.xhtml) for document in documents]
    labels: Mapping[str, str] = {}
    leftward = desk.leftward
    begin = sides((), len(documents), leftward=leftward)
    for _ in range(ROUNDS):
        jobs = [
            desk.chapter(
                document,
                side,
                {href: labels[name_in(href)] for href in wanted if name_in(href) in labels},
            )
            for document, side, wanted in zip(documents, begin, asked, strict=True)
        ]
        made = press.lay_out(jobs, "chapters", beside)
        layouts = tuple(layout for layout in made if layout is not None)
        if len(layouts) < len(documents):
            return None
        lengths = [layout.pages for layout in layouts]
        slots = paginate(
            *(documents, lengths, desk.metadata.kind, desk.multiple),
            openings=desk.metadata.openings,
            leftward=leftward,
            bare={number: layout.bare for number, layout in enumerate(layouts)},
        )
        found = labels_of(layouts, slots, {name_in(href) for wanted in asked for href in wanted})
        beginnings = sides(slots, len(documents), leftward=leftward)
        if (found, beginnings) == (labels, begin):
            return Settled(layouts, slots, _told(layouts))
        labels, begin = found, beginnings
    message = f"The page references still change after {ROUNDS} rounds; the last round is printed."
    hint = "Leave out a page reference that moves the page it refers to."
    unsettled = codes.UNSETTLED.at(Span(desk.metadata.source), message, hint)
    return Settled(layouts, slots, (*_told(layouts), unsettled))


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
