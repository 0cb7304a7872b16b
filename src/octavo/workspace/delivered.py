"""Turn a file or a folder that somebody delivered into bytes, whatever its size and its links."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from octavo.diagnostics import Outcome, Span
from octavo.workspace import codes
from octavo.workspace.tree import MEGABYTE, Tree

MOST_FILES = 10_000


@dataclass(frozen=True)
class Delivered:
    """What was delivered: one file, whose path is its name, or the files of a folder by path."""

    name: str
    files: dict[str, bytes]
    is_folder: bool = False


def read_delivered(path: Path, limit: int) -> Outcome[Delivered]:
    """Read a file, or all ordinary files of a folder, at most `limit` bytes in all.

    Links in a folder, and files whose names begin with a dot, are left out.
    """
    real = path.resolve()
    name = real.name or str(path)
    if not real.is_dir():
        read = Tree(real.parent).read(real.name, Span(str(path)), limit)
        if read.product is None:
            return Outcome(None, read.diagnostics)
        return Outcome(Delivered(name, {name: read.product}), read.diagnostics)
    return _read_folder(real, str(path), limit)


def _read_folder(root: Path, said: str, limit: int) -> Outcome[Delivered]:
    files: dict[str, bytes] = {}
    left = limit
    for place in _walk(root):
        with place.open("rb") as file:
            data = file.read(left + 1)
        left -= len(data)
        if left < 0 or len(files) == MOST_FILES:
            message = f"“{said}” holds more than {MOST_FILES} files or {limit // MEGABYTE} MB."
            finding = codes.TOO_LARGE.at(Span(said), message, "Name the folder of one page.")
            return Outcome(None, (finding,))
        files[place.relative_to(root).as_posix()] = data
    return Outcome(Delivered(root.name, files, is_folder=True))


def _walk(root: Path) -> Iterator[Path]:
    """Yield the ordinary files below `root`, in order."""
    for folder, folders, names in os.walk(root, followlinks=False):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            place = Path(folder, name)
            if not name.startswith(".") and place.is_file() and not place.is_symlink():
                yield place
