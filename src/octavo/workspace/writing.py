"""Turn bytes into a file that is on the disk when the call returns."""

from __future__ import annotations

import os
from pathlib import Path


def write_through(path: Path, data: bytes) -> None:
    """Write a file and wait until the disk has it; raises OSError where it is full or refuses."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
