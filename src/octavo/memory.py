"""Turn what was made of content before into the same again, without making it again.

A build in a running `watch` meets almost everything that the one before it has made.
"""

from __future__ import annotations

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
