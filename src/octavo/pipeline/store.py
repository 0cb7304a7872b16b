"""Turn the results of work into files below `build/.cache`, found again by what they depend on."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

LIMIT = 1024 * 1024 * 1024
_SEAL = 32


class DiskStore:
    """Keep results by kind and key. A damaged result is as good as none, a full disk does no harm.

    `refused` tells why the last result could not be kept; it is empty while all is well.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.refused = ""

    def get(self, kind: str, key: str) -> bytes | None:
        """Return what is kept under `key`, None where there is nothing whole."""
        path = self._path(kind, key)
        try:
            sealed = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        value = sealed[_SEAL:]
        return value if hashlib.sha256(value).digest() == sealed[:_SEAL] else None

    def put(self, kind: str, key: str, value: bytes) -> None:
        """Keep `value` under `key`, written beside and moved into place."""
        path = self._path(kind, key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent)
            beside = Path(name)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(hashlib.sha256(value).digest())
                    file.write(value)
                beside.replace(path)
            except BaseException:
                beside.unlink(missing_ok=True)
                raise
        except OSError as failure:
            self.refused = failure.strerror or "the system refused"

    def prune(self, limit: int = LIMIT) -> None:
        """Forget the results longest unused until `limit` bytes remain."""
        entries = list(self._entries())
        total = sum(size for _, size, _ in entries)
        for _, size, path in sorted(entries):
            if total <= limit:
                return
            with contextlib.suppress(OSError):
                path.unlink()
            total -= size

    def _entries(self) -> Iterator[tuple[float, int, Path]]:
        """Yield of every result when it was used last, its size and its file."""
        for around, _, files in os.walk(self.folder):
            for name in files:
                path = Path(around, name)
                with contextlib.suppress(OSError):  # another build may have forgotten it
                    status = path.stat()
                    yield status.st_mtime, status.st_size, path

    def _path(self, kind: str, key: str) -> Path:
        digest = hashlib.sha256(f"{kind}\0{key}".encode()).hexdigest()
        return self.folder / kind / digest[:2] / digest[2:]
