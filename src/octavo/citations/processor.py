"""Turn cites into the words of a style, each only once.

What citeproc-py does otherwise than CSL 1.0.2 says is done here: cites keep the author's order
where the style does not sort them, names and titles sort by the language's alphabet, works that
would be cited alike are told apart (`apart`), cites of one author are set together (`grouping`),
and an author can be left out, or named alone.
"""

from __future__ import annotations

import hashlib
import json
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from importlib.metadata import version
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from octavo import __version__
from octavo.citations.apart import Given, given_names, known_as, letters_of, people_of
from octavo.citations.grouping import Part, grouped
from octavo.citations.markup import cleaned, unmarked
from octavo.citations.memory import Memory
from octavo.citations.model import Source, UnsetError
from octavo.citations.positions import FIRST, History, Position
from octavo.citations.style import Style
from octavo.manuscript import Cite

if TYPE_CHECKING:
    from octavo.citations.setting import Setting

_Made = TypeVar("_Made")
_AFTER_AUTHOR = " ,.;:\u00a0"


class Processor:
    """A style at work on the sources of a publication, in the order in which they are cited."""

    def __init__(
        self, style: Style, sources: Sequence[Source], language: str, memory: Memory
    ) -> None:
        self.style = style
        self.language = language
        self.sources = {source.key: source for source in sources}
        self.memory = memory
        self._history = History()
        self._open: Setting | None = None
        self.order: list[str] = []
        self.given: dict[str, Given] = {}
        self.letters: dict[str, str] = {}
        self.order = self._recall("order", (), self._sort)
        self._numbers = {key: number for number, key in enumerate(self.order, 1)}
        self.given = self._recall("given", (), self._name)
        self.letters = self._recall("letters", (), self._tell_apart)

    def begin_text(self) -> None:
        """Let no citation refer to one of the text before as the same."""
        self._history.begin_text()

    def cite(self, cites: Sequence[Cite], *, bare: bool) -> tuple[str, tuple[str, ...]]:
        """Return the words of a citation, and the keys of its cites by the number of their link.

        A `bare` one is without the brackets or the stop that the style puts around citations.
        """
        keys = tuple(cite.key for cite in cites)
        order: Sequence[int] = range(len(cites))
        if self.style.sorts and len(cites) > 1:
            order = self._recall("sorted", keys, lambda: self._setting.sorted_cites(keys))
        self._history.begin_citation(len(cites))
        placed = [(number, cites[number], self._position(cites[number])) for number in order]
        of = [(n, _said(cite), repr(position)) for n, cite, position in placed]
        return self._recall("citation", (bare, *of), lambda: self._cite(placed, bare)), keys

    def author(self, key: str) -> str:
        """Return the author of a source as the sentence around a citation names one."""
        return self._recall("author", (key,), lambda: self._author(key))

    def entry(self, key: str) -> str:
        """Return the words of an entry of the bibliography."""
        return self._recall("entry", (key,), lambda: self._clean(self._setting.entry(key)))

    def _position(self, cite: Cite) -> Position:
        """Return the position of a cite, as far as the style asks; its distance is 1 where near."""
        place = self._history.cite(cite.key, _locator(cite))
        asked = self.style.positions
        if not asked or not place.again:
            return FIRST
        near = "near-note" in asked and place.distance <= self.style.near
        if place.same and asked & {"ibid", "ibid-with-locator"}:
            return replace(place, distance=int(near))
        return Position(again=True, distance=int(near))

    def _cite(self, placed: Sequence[tuple[int, Cite, Position]], bare: bool) -> str:
        collapse = self.style.collapse
        together = len(placed) > 1 and collapse.by.startswith("year")
        groups = grouped([self._part(*each, together) for each in placed], collapse)
        return self._clean(self._setting.joined(groups, collapse.after, bare=bare))

    def _part(self, link: int, cite: Cite, position: Position, together: bool) -> Part:
        key = cite.key
        words = self._setting.one(key, _locator(cite), position)
        author, rest = "", ""
        if together or not cite.author:
            author, rest = self._parted(key, words, position)
        if not cite.author:
            words = rest or words
        return Part(
            *(link, cite, words, author, rest),
            people=people_of(self.sources[key]),
            letters=self.letters.get(key, ""),
            number=self._numbers[key],
        )

    def _clean(self, text: str) -> str:
        return cleaned(text, inside_quotes=self._setting.inside_quotes)

    def _parted(self, key: str, text: str, position: Position) -> tuple[str, str]:
        """Return the author with whom a cite begins, and the rest; empty where it does not."""
        authors = self._setting.authors(key, position)
        author = max((one for one in authors if text.startswith(one)), key=len, default="")
        left = text.removeprefix(author).lstrip(_AFTER_AUTHOR)
        return (author, left) if unmarked(left) and author else ("", "")

    def _author(self, key: str) -> str:
        named = next(iter(self._setting.authors(key)), "")
        return unmarked(cleaned(named)).strip(_AFTER_AUTHOR) or self._families(key)

    def _families(self, key: str) -> str:
        fields = self.sources[key].fields
        names = fields.get("author") or fields.get("editor") or ()
        families = [one.get("family", one.get("literal", "")) for one in names]
        if len(families) > 2:
            return f"{families[0]} {self._setting.term('et-al')}"
        joined = f" {self._setting.term('and')} ".join(families)
        return joined or unmarked(str(fields.get("title", key)))

    def _sort(self) -> list[str]:
        order = self._setting.sorted_bibliography()
        self._setting.number(order)
        return order

    def _name(self) -> dict[str, Given]:
        """Return, by source, the given names of people who share a family name with others.

        Those whose cites would be alike, or all, as the rule of the style is.
        """
        made: dict[str, Given] = {}
        for keys in self._shared():
            most = 1 if self.style.given.startswith("primary") else None
            people = {key: people_of(self.sources[key])[:most] for key in keys}
            named = given_names(chain(*people.values()), self.style)
            for key, cited in people.items():
                mine = {one: named[one] for one in map(known_as, cited) if one in named}
                made |= {key: mine} if mine else {}
        if made:
            self._setting.name(self.sources, made)
        return made

    def _shared(self) -> list[list[str]]:
        """Return the keys of the sources in which people of one name must be told apart."""
        if self.style.given == "by-cite":
            return [keys for keys in self._alike() if len(keys) > 1]
        return [self.order] if self.style.given else []

    def _tell_apart(self) -> dict[str, str]:
        """Return letters for works that would be cited alike, in the order of the bibliography."""
        letters = letters_of(self._alike()) if self.style.letters else {}
        self._suffix(letters)
        return letters

    def alike(self) -> list[list[str]]:
        """Return the keys of works that are cited in the same words, whatever the style did."""
        return self._recall("alike", (), self._still_alike)

    def _still_alike(self) -> list[list[str]]:
        found: dict[str, list[str]] = {}
        for key in self.order:
            with suppress(UnsetError):
                words = self._recall("alone", (key,), partial(self._setting.one, key))
                found.setdefault(words, []).append(key)
        return [keys for keys in found.values() if len(keys) > 1]

    def _alike(self) -> list[list[str]]:
        """Return the keys of works by the words with which they are cited."""
        alike: dict[str, list[str]] = {}
        for key in self.order:
            alike.setdefault(self._setting.one(key), []).append(key)
        return list(alike.values())

    def _suffix(self, letters: dict[str, str]) -> None:
        for key, suffix in letters.items():
            self._setting.suffix(self.sources[key], suffix)

    @property
    def _setting(self) -> Setting:
        """The style, opened when something is to be set that was not before."""
        if self._open is None:
            from octavo.citations.setting import Setting  # late: most builds need none

            self._open = Setting(self.style.xml, tuple(self.sources.values()), self.language)
            self._open.number(self.order)
            if self.given:
                self._open.name(self.sources, self.given)
            self._suffix(self.letters)
        return self._open

    def _recall(self, kind: str, of: Sequence[object], work: Callable[[], _Made]) -> _Made:
        """Return what citeproc-py makes; whatever stops it, its style or its sources did."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return self.memory.recall(kind, of, work)
        except UnsetError:
            raise
        except Exception as error:
            raise UnsetError(f"{type(error).__name__}: {error}".rstrip(": ")) from error


def digest_of(style: Style, sources: Sequence[Source], language: str) -> str:
    """Return the key of what a style makes of sources: other words in a text change nothing."""
    told = [(source.key, source.kind, source.fields) for source in sources]
    parts = (__version__, version("citeproc-py"), language, json.dumps(told, sort_keys=True))
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass"))
    digest.update(style.xml)
    return digest.hexdigest()


def _locator(cite: Cite) -> tuple[str, str] | None:
    return (cite.label.replace("-", " "), cite.locator) if cite.locator else None


def _said(cite: Cite) -> tuple[object, ...]:
    return cite.key, cite.label, cite.locator, cite.prefix, cite.suffix, cite.author
