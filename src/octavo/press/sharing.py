"""Turn things that say the same into one object of the file."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterable, Mapping
from typing import Any, TypeAlias

import pikepdf
from pikepdf import Array, Dictionary

Kept: TypeAlias = Mapping[str, Mapping[str, pikepdf.Object]]
"""What a content stream names, by category and name."""

_DIRECT = (0, 0)  # the number of what is no object of its own


class Sharing:
    """Remember what the file has already."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._known: dict[bytes, pikepdf.Object] = {}
        self._settled: dict[tuple[int, int], pikepdf.Object] = {}
        self._first: dict[Hashable, pikepdf.Object] = {}
        self._resources: dict[tuple[object, ...], pikepdf.Object] = {}

    def one(self, thing: pikepdf.Object) -> pikepdf.Object:
        """Return the one object that says what `thing` says; names and numbers stay themselves."""
        if isinstance(thing, pikepdf.Stream):
            said = Dictionary({k: v for k, v in thing.items() if k != "/Length"}).unparse()
            key = b"s" + said + hashlib.sha256(thing.read_raw_bytes()).digest()
        elif isinstance(thing, (Dictionary, Array)):
            key = b"d" + (thing.unparse(resolved=True) if thing.is_indirect else thing.unparse())
        else:
            return thing
        if key not in self._known:
            self._known[key] = thing if thing.is_indirect else self._pdf.make_indirect(thing)
        return self._known[key]

    def resources(self, kept: Kept) -> pikepdf.Object:
        """Return `kept` as a dictionary, which is one for all who name the same objects."""
        key = tuple(
            (category, name, thing.objgen)
            for category, things in kept.items()
            for name, thing in things.items()
        )
        found = self._resources.get(key)
        if found is None:
            found = Dictionary({category: Dictionary(things) for category, things in kept.items()})
            if all(objgen != _DIRECT for _, _, objgen in key):
                found = self._resources[key] = self._pdf.make_indirect(found)
        return found

    def one_of(self, thing: pikepdf.Object, like: Hashable) -> pikepdf.Object:
        """Return what `deep` does, but look into `thing` only where another was `like` it."""
        first = self._first.setdefault(like, thing)
        if first is thing:
            return thing
        self.deep(first)
        return self.deep(thing)

    def deep(self, thing: pikepdf.Object) -> pikepdf.Object:
        """Return the one object that says what `thing` says, after sharing what it refers to."""
        if not isinstance(thing, (Dictionary, Array, pikepdf.Stream)):
            return thing
        key = thing.objgen
        if key in self._settled:
            return self._settled[key]
        if thing.is_indirect:
            self._settled[key] = thing
        if isinstance(thing, pikepdf.Stream) or b" R" in thing.unparse(resolved=True):
            self._share_parts(thing)
        if not thing.is_indirect:
            return thing
        self._settled[key] = self.one(thing)
        return self._settled[key]

    def _share_parts(self, thing: pikepdf.Object) -> None:
        is_array = isinstance(thing, Array)
        parts: Iterable[tuple[Any, Any]] = enumerate(thing) if is_array else thing.items()
        for place, part in list(parts):
            if isinstance(part, pikepdf.Object) and (part.is_indirect or b" R" in part.unparse()):
                thing[place] = self.deep(part)
