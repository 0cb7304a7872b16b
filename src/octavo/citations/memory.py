"""Turn what was set once into what need not be set again, in this build and in the next."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

_Made = TypeVar("_Made")


class Memory:
    """What was set, by all that it depends on beside the style and the sources."""

    def __init__(self, kept: bytes | None = None) -> None:
        self._kept: dict[str, Any] = json.loads(kept) if kept else {}
        self._used: dict[str, Any] = {}

    def recall(self, kind: str, of: Sequence[object], work: Callable[[], _Made]) -> _Made:
        """Return what `work` makes, at once where it was made before; values are those of JSON."""
        key = json.dumps([kind, *of], ensure_ascii=False)
        if key not in self._used:
            self._used[key] = self._kept[key] if key in self._kept else work()
        made: _Made = self._used[key]
        return made

    @property
    def news(self) -> bytes | None:
        """What is worth keeping for the next build; None where nothing new was made."""
        if self._used.keys() <= self._kept.keys():
            return None
        return json.dumps(self._used, ensure_ascii=False).encode("utf-8", "surrogatepass")
