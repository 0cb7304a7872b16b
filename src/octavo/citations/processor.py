"""Turn cites into the words of a style, each only once.

What citeproc-py does otherwise than CSL 1.0.2 says is done here: cites keep the author's order
where the style does not sort them, names and titles sort by the language's alphabet, two works that
would be cited alike get letters after their years, and an author can be left out, or named alone.
"""

from __future__ import annotations

import hashlib
import json
import warnings
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.metadata import version
from typing import TYPE_CHECKING, TypeVar

from octavo import __version__
from octavo.citations.markup import cleaned, link_signs, unmarked
from octavo.citations.memory import Memory
from octavo.citations.model import Source, UnsetError
from octavo.citations.positions import FIRST, History, Position
from octavo.citations.style import Style
from octavo.manuscript import Cite

if TYPE_CHECKING:
    from octavo.citations.setting import Setting

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
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
        self.letters: dict[str, str] = {}
        self.order = self._recall("order", (), self._sort)
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
        made = []
        for number, cite, position in placed:
            text = self._setting.one(cite.key, _locator(cite), position)
            if not cite.author:
                text = self._without_author(cite.key, text, position)
            opening, closing = link_signs(number)
            prefix = f"{cite.prefix} " if cite.prefix else ""
            made.append(f"{prefix}{opening}{text}{closing}{cite.suffix}")
        return self._clean(self._setting.joined(made, bare=bare))

    def _clean(self, text: str) -> str:
        return cleaned(text, inside_quotes=self._setting.inside_quotes)

    def _without_author(self, key: str, text: str, position: Position) -> str:
        """Return a cite without the author it begins with."""
        authors = self._setting.authors(key, position)
        named = [author for author in authors if text.startswith(author)]
        left = text.removeprefix(max(named, key=len, default="")).lstrip(_AFTER_AUTHOR)
        return left if unmarked(left) else text

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

    def _tell_apart(self) -> dict[str, str]:
        """Return letters for works that would be cited alike, in the order of the bibliography."""
        if not self.style.letters:
            return {}
        alike: dict[str, list[str]] = {}
        for key in self.order:
            alike.setdefault(self._setting.one(key), []).append(key)
        several = (keys for keys in alike.values() if len(keys) > 1)
        letters = {key: _letters(number) for keys in several for number, key in enumerate(keys)}
        self._suffix(letters)
        return letters

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


def _letters(number: int) -> str:
    """Return `a`, `b` and so on to `z`, then `aa`."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = _LETTERS[rest] + letters
    return letters
