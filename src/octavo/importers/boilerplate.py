"""Turn the pages that every book has into decisions: Octavo makes most of them anew."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from octavo.importers.blocks import blocks_in
from octavo.importers.metadata import Book
from octavo.importers.model import Fate, Sureness
from octavo.importers.notes import Notes
from octavo.importers.openings import container_of
from octavo.importers.pages import Page
from octavo.importers.roles import (
    CONTENTS,
    COVER,
    HALF_TITLE,
    IMPRINT,
    NOTES,
    TITLE_PAGE,
    has_pictures_alone,
)
from octavo.importers.setting import Ledger, Setting
from octavo.importers.texts import Draft
from octavo.importers.trees import local, words_of

_WORD = re.compile(r"\w+")
_MADE_ANEW = {
    COVER: "cover",
    TITLE_PAGE: "title page",
    CONTENTS: "table of contents or list",
}


def parted(
    pages: Sequence[Page], notes: Notes, book: Book, ledger: Ledger
) -> tuple[list[Page], list[Page]]:
    """Return the pages that become texts, and those whose words go into the imprint."""
    kept: list[Page] = []
    colophon: list[Page] = []
    for page in pages:
        if page.role == IMPRINT:
            if book.is_standard_ebooks:
                _drop(page, "The page tells of the digital edition by Standard Ebooks.", ledger)
            else:
                what = "The words of the page went into the imprint (colophon)."
                place = "manuscript/publication.yaml"
                ledger.decide(what, _sureness(page), Fate.KEPT, page.path, place)
                colophon.append(page)
        elif page.role in _MADE_ANEW:
            _drop(page, f"The {_MADE_ANEW[page.role]} is made anew.", ledger)
        elif page.role == HALF_TITLE:
            kept.extend(_half_title(page, book, ledger))
        elif page.role == NOTES or (_size_of_notes(page, notes) and not _rest(page, notes)):
            kept.extend(_rest_of_notes(page, notes, ledger))
        elif not words_of(page.body) and not has_pictures_alone(page.body):
            _drop(page, "The page is empty.", ledger)
        else:
            kept.append(page)
    return kept, colophon


def _sureness(page: Page) -> Sureness:
    return Sureness.CERTAIN if page.is_said else Sureness.LIKELY


def _drop(page: Page, what: str, ledger: Ledger) -> None:
    words = words_of(page.body)
    shown = f" It says: “{words[:200]}”." if words else ""
    ledger.decide(what + shown, _sureness(page), Fate.DROPPED, page.path)


def _half_title(page: Page, book: Book, ledger: Ledger) -> list[Page]:
    """Return a half title as an epigraph where it says more than the title, without the title."""
    known = {word.casefold() for word in _WORD.findall(f"{book.title} {book.subtitle}")}
    said = {word.casefold() for word in _WORD.findall(words_of(page.body))}
    if said <= known:
        _drop(page, "The half title is made anew.", ledger)
        return []
    what = "The half title says more than the title; its words stand on a page of their own."
    ledger.decide(what, Sureness.UNSURE, Fate.NEEDS_A_PERSON, page.path)
    made = Page(page.path, page.body, page.language, "epigraph", True, page.entry, page.listed)
    for each in list(container_of(page.body)):
        if (
            local(each)[:1] == "h"
            and {w.casefold() for w in _WORD.findall(words_of(each))} <= known
        ):
            each.getparent().remove(each)  # type: ignore[union-attr]
    return [made]


def _rest_of_notes(page: Page, notes: Notes, ledger: Ledger) -> list[Page]:
    """Return a page of notes that holds more than notes that are called."""
    if not _rest(page, notes):
        _drop(page, "The notes stand in the texts that call them.", ledger)
        return []
    what = "The page holds notes that no text calls; it became an appendix."
    ledger.decide(what, Sureness.UNSURE, Fate.NEEDS_A_PERSON, page.path)
    return [Page(page.path, page.body, page.language, "appendix", True, page.entry, page.listed)]


def _size_of_notes(page: Page, notes: Notes) -> int:
    """Return how many signs of a page belong to notes that are called."""
    return sum(_size(e) for e in notes.elements if _is_in(e, page.body))


def _rest(page: Page, notes: Notes) -> int:
    """Return how many signs of a page are neither in such notes nor in its first heading."""
    heading = next((e for e in page.body.iter(etree.Element) if local(e)[:1] == "h"), None)
    rest = _size(page.body) - _size_of_notes(page, notes)
    return max(rest - (_size(heading) if heading is not None else 0), 0)


def _size(element: etree._Element) -> int:
    """Return how many signs an element has, spaces apart: words run together between blocks."""
    return len("".join(words_of(element).split()))


def _is_in(element: etree._Element, body: etree._Element) -> bool:
    return element is body or any(each is body for each in element.iterancestors())


def join_empty(drafts: Sequence[Draft], ledger: Ledger) -> None:
    """Let a text without words below its title, as a part, stand at the head of the next one."""
    for draft, following in zip(drafts, [*drafts[1:], None], strict=True):
        if draft.blocks:
            continue
        if draft.front.get("subtitle"):
            draft.blocks = [[draft.front.pop("subtitle")]]
        elif draft.front.get("kicker"):
            draft.blocks = [[draft.front["title"]]]
            draft.front["title"] = draft.front.pop("kicker")
        elif following is None or not following.blocks:
            draft.blocks = [[draft.front.get("title", "—")]]
        else:
            words = [draft.front.get("title", ""), following.front.get("kicker", "")]
            following.front["kicker"] = " · ".join(word for word in words if word)
            what = f"“{draft.front.get('title', '')}” stands at the head of the text after it."
            place = f"manuscript/{following.target}"
            ledger.decide(what, Sureness.CERTAIN, Fate.KEPT, draft.pages[0].path, place)


def flat_blocks(setting: Setting, page: Page) -> list[list[str]]:
    """Return the blocks of a page for a place where no heading and no note can stand."""
    blocks = blocks_in(setting, container_of(page.body), setting.language, nested=True)
    return [block for block in blocks if block != ["***"]]
