"""Turn EPUBs into books for a Kindle by calibre's converter, where that is installed."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from tests.readers.shelf import run

SUFFIX = "-kindle"
BOOKS = ("sv", "en")  # notes by the chapter, and at the end of the book
CONVERTER = "ebook-convert"


def converted(files: Mapping[str, Path], folder: Path) -> dict[str, Path]:
    """Return AZW3 files of the first two kitchens by their names; none where calibre is absent."""
    if shutil.which(CONVERTER) is None:
        return {}
    made = {f"{name}{SUFFIX}": folder / f"{name}.azw3" for name in BOOKS}
    for name in BOOKS:
        run(CONVERTER, files[name], made[f"{name}{SUFFIX}"])
    return made
