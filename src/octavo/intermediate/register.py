"""Turn what is composed into one register of names, targets, links, lists and findings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from octavo.citations import Desk
from octavo.diagnostics import Diagnostic, Rule, Severity, Span
from octavo.intermediate.elements import Element
from octavo.intermediate.model import ALL, Entry, Resource
from octavo.intermediate.names import Names
from octavo.intermediate.words import Words
from octavo.manuscript import Front, IndexMark, Link, Manuscript, TermUse
from octavo.styles import Stylesheets
from octavo.values import frozen
from octavo.workspace import Store


@frozen
class Target:
    """Something that a link can lead to; `title` are its own words, `number` its number if any."""

    id: str
    document: str
    kind: str
    title: str
    number: int = 0


@frozen
class LinkWish:
    """A link met while composing, to be followed when every target is known."""

    link: Link
    document: str
    path: str
    words: Words
    kind: str = ""


@frozen
class Credit:
    """A credit for the page of picture credits: what is credited, and the id that it has."""

    document: str
    target: str
    title: str
    words: str
    span: Span


@frozen
class Placed:
    """A mark for the index where it was set; `target` is empty for one that is no place.

    `block` is where the block around it stands in the manuscript; `noted` says that it is a note.
    """

    mark: IndexMark
    target: str
    document: str
    block: Span
    noted: bool = False


@frozen
class Used:
    """A use of a term of the glossary; `shown` says whether a link may stand there."""

    use: TermUse
    document: str
    shown: bool


@frozen
class Proof:
    """A composed document before its links are followed; `body` is its outermost element.

    `people` are the addresses of what it says of the contributors to the whole, by their keys.
    `part` is the name of the document that opens the part it stands in; `front` is what a text
    says of itself.
    """

    name: str
    role: str
    matter: str
    title: str
    short_title: str
    language: str
    source: str
    body: Element
    authors: tuple[str, ...] = ()
    editions: tuple[str, ...] = ALL
    sections: tuple[Entry, ...] = ()
    people: Mapping[str, str] = field(default_factory=dict)
    part: str = ""
    front: Front | None = None

    @property
    def file(self) -> str:
        """The file's name in the folder of the intermediate."""
        return f"{self.name}.xhtml"


@dataclass(slots=True)
class Register:
    """What is true of the whole edition while its documents are composed, one after the other.

    `stand_ins` gives, by picture and edition, the picture that is shown there instead, empty where
    none may be. `gathered` is the list of contributors, where what is said of people stands there.
    `store` keeps what citations were set as. `shown` are the pictures that were asked for, None
    where there is none; `cites` says that a source was cited.
    """

    manuscript: Manuscript
    resources: Mapping[str, Resource]
    stylesheets: Stylesheets
    when: dt.datetime
    draft: bool
    names: Names = field(default_factory=Names)
    documents: dict[str, str] = field(default_factory=dict)
    targets: dict[str, Target] = field(default_factory=dict)
    links: list[LinkWish] = field(default_factory=list)
    figures: list[Entry] = field(default_factory=list)
    tables: list[Entry] = field(default_factory=list)
    used: dict[str, Resource] = field(default_factory=dict)
    shown: dict[str, Resource | None] = field(default_factory=dict)
    stand_ins: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    credits: list[Credit] = field(default_factory=list)
    marks: list[Placed] = field(default_factory=list)
    uses: list[Used] = field(default_factory=list)
    terms: dict[str, Target] = field(default_factory=dict)
    desk: Desk | None = None
    cites: bool = False
    entries: dict[str, str] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    gathered: Proof | None = None
    store: Store | None = None

    def report(self, rule: Rule, span: Span | None, message: str, hint: str = "") -> None:
        """Note a finding."""
        self.findings.append(rule.at(span, message, hint))

    def report_unfinished(self, rule: Rule, span: Span, message: str, hint: str = "") -> None:
        """Note what a release must not lack: an error there, a warning in a draft."""
        severity = Severity.WARNING if self.draft else rule.severity
        self.findings.append(rule.at(span, message, hint, severity=severity))

    def add_target(self, target: Target) -> None:
        """Remember what a link may lead to; the first of a name stays."""
        self.targets.setdefault(target.id, target)

    @property
    def numbered(self) -> bool:
        """Whether figures and tables bear numbers."""
        return self.manuscript.publication.numbered_figures
