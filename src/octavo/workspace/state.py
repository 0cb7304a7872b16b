"""Turn a folder or a file into what tells whether anything in it has changed since."""

from __future__ import annotations

import contextlib
import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from octavo.workspace.tree import Tree

# The coarsest clock of a file system (that of FAT): of two changes within so many nanoseconds, the
# second may leave no trace.
_TICK = 2 * 10**9

Mark = tuple[str, int, int, int, int, int, int]
"""A path, and what the system says of it: device, number, kind, size and the times of changes."""


def state_of(tree: Tree) -> tuple[Mark, ...] | None:
    """Return what is the same as long as nothing in the folder changes.

    None where something has changed so lately that another change might leave no trace, or cannot
    be looked at.
    """
    return _settled(lambda: sorted(mark for path in _below(tree.root) for mark in _marks(path)))


def state_of_file(path: Path) -> tuple[Mark, ...] | None:
    """Return what is the same as long as a file does not change, or None as `state_of` does."""
    return _settled(lambda: _marks(path))


def _settled(look: Callable[[], Iterable[Mark]]) -> tuple[Mark, ...] | None:
    now = time.time_ns()
    try:
        marks = tuple(look())
    except OSError:
        return None
    return None if any(mark[-1] > now - _TICK for mark in marks) else marks


def _below(root: Path) -> Iterator[Path]:
    """Yield the paths of the folder and of all that stands in it."""
    left = [root]
    while left:
        folder = left.pop()
        yield folder
        with os.scandir(folder) as entries:
            for entry in entries:
                path = Path(entry.path)
                if entry.is_dir(follow_symlinks=False):
                    left.append(path)
                else:
                    yield path


def _marks(path: Path) -> Iterator[Mark]:
    """Yield what marks the state of a path: of a link its own, and that of what it leads to."""
    own = path.lstat()
    yield _mark(path, own)
    if stat.S_ISLNK(own.st_mode):
        with contextlib.suppress(FileNotFoundError):
            yield _mark(path, path.stat())


def _mark(path: Path, said: os.stat_result) -> Mark:
    times = (said.st_mtime_ns, said.st_ctime_ns)
    return (str(path), said.st_dev, said.st_ino, said.st_mode, said.st_size, *times)
