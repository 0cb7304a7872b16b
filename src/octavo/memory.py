"""Turn what was made of content before into the same again, without making it again.

A build in a running `watch` meets almost everything that the one before it has made.
"""

from __future__ import annotations

import threading
from collections.abc import Hashable
from typing import Generic, TypeVar

_Made = TypeVar("_Made")


class Memory(Generic[_Made]):
    """What was made of contents, up to `most` bytes in all; the oldest are forgotten."""

    def __init__(self, most: int) -> None:
        self._left = most
        self._known: dict[tuple[bytes, Hashable], tuple[_Made, int]] = {}

    def recall(self, content: bytes, key: Hashable = None) -> _Made | None:
        """Return what was made of `content`, None where it is not known."""
        found = self._known.pop((content, key), None)
        if found is None:
            return None
        self._known[content, key] = found
        return found[0]

    def keep(self, content: bytes, made: _Made, size: int, key: Hashable = None) -> None:
        """Remember what was made of `content`, which has `size` bytes itself.

        `key` is all else that it depends on.
        """
        size += len(content)
        _, before = self._known.pop((content, key), (None, 0))
        self._known[content, key] = made, size
        self._left += before - size
        while self._left < 0 and self._known:
            self._left += self._known.pop(next(iter(self._known)))[1]


class Latest(Generic[_Made]):
    """What was made last in each place, in `most` of them; those asked for first are forgotten.

    Several threads may ask at the same time.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: dict[Hashable, tuple[object, _Made]] = {}
        self._turn = threading.Lock()

    def recall(self, place: Hashable, asked: object) -> _Made | None:
        """Return what was made in `place`, None where it was made of anything but `asked`."""
        known = self._known.get(place)
        if known is None or known[0] != asked:
            return None
        self.keep(place, *known)
        return known[1]

    def keep(self, place: Hashable, asked: object, made: _Made) -> None:
        """Remember what was made of `asked` in `place`."""
        with self._turn:
            self._known.pop(place, None)
            self._known[place] = asked, made
            if len(self._known) > self._most:
                del self._known[next(iter(self._known))]
