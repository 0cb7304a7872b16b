"""Turn a key made of everything that work depends on into the result kept for it."""

from __future__ import annotations

from typing import Protocol


class Store(Protocol):
    """What keeps the results of work by a key made of everything the work depends on."""

    def get(self, kind: str, key: str) -> bytes | None:
        """Return what is kept under `key`, None where there is nothing."""

    def put(self, kind: str, key: str, value: bytes) -> None:
        """Keep `value` under `key`."""
