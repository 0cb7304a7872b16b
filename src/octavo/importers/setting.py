"""Turn what one text of the import needs to know of the whole book into one value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from octavo.importers.looks import Looks
from octavo.importers.model import Decision, Fate, Sureness
from octavo.importers.package import resolved
from octavo.importers.trees import EPUB_TYPE, words_of

# Private characters around the address of a link inside the book, which is known at the very end.
LINK_OPEN, LINK_CLOSE = "\ue000", "\ue001"
DEPTH = 80  # levels of elements that are followed

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9._-]{0,79}")


@dataclass(frozen=True)
class Note:
    """A note of the book: what it is called by in Markdown, and its elements."""

    label: str
    number: str
    path: str
    elements: tuple[etree._Element, ...]


@dataclass
class Ledger:
    """What the import of one book gathers: pictures, names, decisions.

    `drawn` has the path that a drawing in a page got, `awaited` the pictures of which a decision
    says already that somebody must deliver them.
    """

    decisions: list[Decision] = field(default_factory=list)
    pictures: dict[str, str] = field(default_factory=dict)
    drawings: dict[str, bytes] = field(default_factory=dict)
    drawn: dict[etree._Element, str] = field(default_factory=dict)
    awaited: set[str] = field(default_factory=set)
    fitted: dict[str, bytes] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    alts: dict[str, str | None] = field(default_factory=dict)
    names: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    def decide(
        self,
        what: str,
        sureness: Sureness,
        fate: Fate,
        source: str,
        result: str = "",
    ) -> None:
        """Note a decision."""
        self.decisions.append(Decision(what, sureness, fate, source, result))


@dataclass
class Setting:
    """One text in the making: where it comes from, where it goes, and what it calls."""

    path: str
    target: str
    language: str
    files: Mapping[str, bytes]
    looks: Looks
    notes: Mapping[tuple[str, str], Note]
    wanted: frozenset[tuple[str, str]]
    callers: frozenset[tuple[str, str]]
    kept: frozenset[str]
    note_elements: frozenset[etree._Element]
    ledger: Ledger
    called: dict[str, Note] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    in_note: bool = False
    levels: list[int] = field(default_factory=list)
    depth: int = 0

    def decide(
        self, what: str, sureness: Sureness, fate: Fate, element: etree._Element | None = None
    ) -> None:
        """Note a decision about an element of this text."""
        result = "" if fate is Fate.DROPPED else f"manuscript/{self.target}"
        self.ledger.decide(what, sureness, fate, self.place_of(element), result)

    def place_of(self, element: etree._Element | None = None) -> str:
        """Return the place of an element in the source."""
        number = element.sourceline if element is not None else None
        return f"{self.path}:{number}" if number else self.path

    def note_of(self, element: etree._Element) -> Note | None:
        """Return the note that a link calls, None where it is no call."""
        href = element.get("href") or ""
        return self.notes.get(resolved(self.path, href)) if "#" in href else None

    def call(self, note: Note) -> str:
        """Return the call of a note, which is set at the end of this text."""
        self.called.setdefault(note.label, note)
        return f"[^{note.label}]"

    def leads_back(self, element: etree._Element) -> bool:
        """Return whether a link of a note leads to a place that calls it."""
        return resolved(self.path, element.get("href") or "") in self.callers

    # ---------------------------------------------------------------------------------- names

    def hold(self, element: etree._Element) -> None:
        """Keep the id of an element for the next block that can bear a name, if it is linked to."""
        name = element.get("id") or ""
        if (self.path, name) in self.wanted and (self.path, name) not in self.ledger.names:
            self.names.append(name)

    def name(self) -> str:
        """Return the name for a block: that of the ids held; they all lead there from now on."""
        if not self.names:
            return ""
        made = self._free(self.names[0])
        for held in self.names:
            self.ledger.names[self.path, held] = (self.target, made)
        self.names.clear()
        return made

    def _free(self, name: str) -> str:
        made = re.sub(r"[^A-Za-z0-9._-]+", "-", name)[:60]
        if not _NAME.fullmatch(made):
            made = f"id-{made}"
        free, number = made, 2
        while free.casefold() in self.ledger.taken:
            free, number = f"{made}-{number}", number + 1
        self.ledger.taken.add(free.casefold())
        return free


def is_empty(element: etree._Element) -> bool:
    """Return whether an element shows nothing at all."""
    shown = ("img", "svg", "image", "hr", "object", "math", "video", "audio", "td", "th")
    inside = (str(each.tag).rpartition("}")[2] for each in element.iter(etree.Element))
    return not words_of(element).strip("\u00a0 ") and not any(name in shown for name in inside)


def is_page_break(element: etree._Element) -> bool:
    """Return whether an element marks a page of the print edition that the book was made of."""
    return "pagebreak" in (element.get(EPUB_TYPE) or "") or element.get("role") == "doc-pagebreak"
