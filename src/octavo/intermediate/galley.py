"""Turn one document into a galley: what must be known while its text is set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from octavo.diagnostics import Span
from octavo.intermediate import codes
from octavo.intermediate.model import Entry
from octavo.intermediate.names import short_hash, slug
from octavo.intermediate.register import LinkWish, Register, Target
from octavo.intermediate.words import Words, is_language, words_for
from octavo.manuscript import Link, Note
from octavo.values import frozen

DEEPEST = 40

# What may not stand in what. A heading may stand in nothing but a text.
_NOT_IN: dict[str, frozenset[str]] = {
    "figure": frozenset({"note", "caption", "deck", "person's note", "blurb"}),
    "table": frozenset({"note", "caption", "deck", "person's note", "blurb"}),
    "box": frozenset({"note", "caption", "deck", "person's note", "box", "blurb"}),
    "pull quote": frozenset(
        {"note", "caption", "deck", "person's note", "box", "quotation", "blurb"}
    ),
    "break": frozenset({"note", "caption", "deck", "person's note", "list", "blurb"}),
    "note call": frozenset({"note", "link", "person's note", "blurb"}),
    "link": frozenset({"link", "blurb"}),
    "picture": frozenset({"blurb"}),
    "reading": frozenset({"reading"}),
}


@dataclass(slots=True)
class Call:
    """A note that is called: its number, its id, and the ids of the places that call it."""

    note: Note
    number: int
    id: str
    calls: list[str] = field(default_factory=list)


@frozen
class Wanted:
    """What an id is wanted for: the author's name for it if any, else the words to make one of."""

    kind: str
    given: str
    made_of: tuple[str, ...]
    title: str = ""
    number: int = 0
    content: str = ""


@dataclass(slots=True)
class Galley:
    """One document while it is set; `here` is the place of the block that is being set."""

    name: str
    language: str
    register: Register
    here: Span
    notes: dict[str, Note] = field(default_factory=dict)
    called: dict[str, Call] = field(default_factory=dict)
    anchors: dict[str, str] = field(default_factory=dict)
    elsewhere: dict[str, str] = field(default_factory=dict)
    within: list[str] = field(default_factory=list)
    section: str = ""
    nameless: bool = False

    @property
    def words(self) -> Words:
        """The words of the document's language."""
        return words_for(self.language)

    @property
    def foreign(self) -> str:
        """The language of the document where it is another than the publication's."""
        own = self.register.manuscript.publication.language
        return self.language if self.language != own else ""

    @contextmanager
    def inside(self, what: str, span: Span | None = None) -> Iterator[bool]:
        """Set what stands inside something; yields whether it is still shallow enough to be set."""
        before = self.here
        self.here = span or before
        self.within.append(what)
        deep = len(self.within) > DEEPEST
        if deep:
            message = f"The text is nested more than {DEEPEST} deep."
            self.register.report(codes.TOO_DEEP, self.here, message, "Take some levels away.")
        try:
            yield not deep
        finally:
            self.within.pop()
            self.here = before

    def may_stand(self, what: str, span: Span) -> bool:
        """Whether `what` may stand where the text is now; say so where it may not."""
        bars = _NOT_IN.get(what)
        found = [w for w in self.within if bars is None or w in bars]
        if found:
            message = f"A {what} cannot stand in a {found[-1]}."
            hint = f"Move the {what} out of the {found[-1]}."
            self.register.report(codes.MISPLACED, span, message, hint)
        return not found

    def speak(self, language: str, span: Span) -> str:
        """Return a language to mark a passage with; empty where it is the document's, or unfit."""
        if language and not is_language(language):
            hint = "Write a tag like “sv”, “en-GB” or “zh-Hant”."
            message = f"“{language}” is not a language tag."
            self.register.report(codes.BAD_LANGUAGE, span, message, hint)
            return ""
        return language

    def target(self, wanted: Wanted) -> str:
        """Return the id of something that links lead to: its author's name or one made of words."""
        names = self.register.names
        name = "" if self.nameless else wanted.given
        name = name or names.make(self.name, wanted.made_of, wanted.content or wanted.title)
        self.register.add_target(Target(name, self.name, wanted.kind, wanted.title, wanted.number))
        return name

    def number(self, listed: Sequence[Entry]) -> int:
        """Return the number of the next one after `listed`, 0 where nothing has a number.

        Each text of an issue counts its own.
        """
        if not self.register.numbered:
            return 0
        if self.register.manuscript.publication.kind != "issue":
            return len(listed) + 1
        return sum(entry.file == f"{self.name}.xhtml" for entry in listed) + 1

    def part(self, name: str, ending: str) -> str:
        """Return a free id for a part of what is called `name`: its title, its label."""
        return self.register.names.make(name, (ending,))

    def named(self, given: str, title: str = "") -> str | None:
        """Return the id of something that has one only where its author gave it a name."""
        if not given or self.nameless:
            return None
        self.register.add_target(Target(given, self.name, "passage", title))
        return given

    def link(self, link: Link) -> str:
        """Remember a link until every target is known; return the mark to find it by."""
        path = link.span.path
        self.register.links.append(LinkWish(link, self.name, path, self.words))
        return str(len(self.register.links) - 1)

    def call(self, label: str, span: Span) -> tuple[Call, str] | None:
        """Return the note of `label` and the id of this call of it, None where there is none."""
        note = self.notes.get(label)
        if note is None:
            return None
        ending = slug(label) or short_hash(label)
        if label not in self.called:
            name = self.register.names.make(f"{self.name}-fn", (ending,), label)
            self.called[label] = Call(note, len(self.called) + 1, name)
        call = self.called[label]
        stem = call.id.removeprefix(f"{self.name}-fn-")
        first = f"{self.name}-fnref-{stem}"
        place = first if not call.calls else f"{first}-{len(call.calls) + 1}"
        call.calls.append(place)
        self.register.names.give(place, span)
        return call, place
