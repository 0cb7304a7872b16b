"""Turn work that was done before, on the same content, into what came of it then.

A running `watch` writes the same EPUB again and again, of which one document has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Memory(Generic[Made]):
    """What was made of which content, up to `most` bytes; what is longest unused is forgotten.

    What it returns is shared, and is not to be changed.
    """

    def __init__(self, most: int) -> None:
        self._left = most
        self._known: dict[Hashable, tuple[Made, int]] = {}
        self._lock = Lock()

    def recall(self, content: Hashable, size: int, make: Callable[[], Made]) -> Made:
        """Return what `make` makes of `content`, of which `size` bytes are kept."""
        with self._lock:
            known = self._known.pop(content, None)
            if known is not None:
                self._known[content] = known
                return known[0]
        made = make()
        with self._lock:
            self._keep(content, made, size)
        return made

    def _keep(self, content: Hashable, made: Made, size: int) -> None:
        if content in self._known:
            return
        self._known[content] = made, size
        self._left -= size
        while self._left < 0:
            _, forgotten = self._known.pop(next(iter(self._known)))
            self._left += forgotten
