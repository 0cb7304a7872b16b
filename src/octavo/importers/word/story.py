"""Turn what the import of one Word file needs to know, everywhere, into two values."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from lxml import etree

from octavo.importers.model import Fate, Sureness
from octavo.importers.setting import Ledger
from octavo.importers.word.fields import Fields
from octavo.importers.word.names import PARAGRAPH, number, w
from octavo.importers.word.numbering import Numbering
from octavo.importers.word.parcel import Link, Parcel
from octavo.importers.word.styles import Styles


@dataclass(frozen=True)
class Comment:
    """What somebody wrote in the margin."""

    who: str
    said: str
    is_done: bool


@dataclass(frozen=True)
class Call:
    """A note that was called: its kind (`footnote`, `endnote`), its id, and where."""

    kind: str
    identity: str
    line: int


@dataclass
class Desk:
    """One Word file at work."""

    parcel: Parcel
    styles: Styles
    numbering: Numbering
    comments: Mapping[str, Comment]
    ledger: Ledger
    language: str
    bookmarks: frozenset[str]
    files: dict[str, bytes]
    calls: dict[str, Call] = field(default_factory=dict)
    answered: set[str] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)
    noted_bookmarks: Mapping[str, str] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    labels: set[str] = field(default_factory=set)
    text_width: int = 0  # EMU
    is_language_sure: bool = False
    declared: str = ""
    unknown_styles: Counter[str] = field(default_factory=Counter)

    def href(self, name: str) -> str:
        """Return the link to a bookmark or a note."""
        return f"{posixpath.basename(self.parcel.document)}#{quote(name)}"

    def source(self, path: str) -> str:
        """Return the address of a file for an element of a page."""
        return quote(posixpath.relpath(path, posixpath.dirname(self.parcel.document) or "."))


@dataclass
class Story:
    """One flow of words in the file: the body, or the notes. Text boxes wait in `boxes`.

    `line` is the paragraph that everything is said to stand at, where it is not 0.
    """

    desk: Desk
    part: str
    fields: Fields
    links: Mapping[str, Link]
    line: int = 0
    boxes: list[etree._Element] = field(default_factory=list)

    def at(self, element: etree._Element | None) -> int:
        """Return the number of the paragraph around an element, or of the first inside it."""
        if self.line or element is None:
            return self.line
        for each in (element, *element.iterancestors(), *element.iter(w("p"))):
            if found := each.get(PARAGRAPH):
                return number(found)
        return 0

    def decide(
        self, what: str, sureness: Sureness, fate: Fate, element: etree._Element | None = None
    ) -> None:
        """Note a decision about an element of the Word file."""
        line = self.at(element)
        place = self.desk.parcel.document if self.line else self.part
        self.desk.ledger.decide(what, sureness, fate, f"{place}:{line}" if line else place)
