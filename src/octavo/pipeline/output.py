"""Turn finished bytes into files: written beside, flushed, and moved into place together."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from octavo.workspace import write_through

Content = bytes | Path


@contextlib.contextmanager
def locked(build: Path) -> Iterator[None]:
    """Hold the build folder alone; another build in the same folder waits until this one ends.

    Raises OSError where the folder cannot be made or written.
    """
    build.mkdir(parents=True, exist_ok=True)
    with (build / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for stale in build.glob(".staging-*"):
            shutil.rmtree(stale, ignore_errors=True)
        yield


def publish(build: Path, files: Iterable[tuple[str, bytes]]) -> tuple[tuple[Path, bool], ...]:
    """Write `files` (path below `build`, bytes), move them into place, and tell which are fresh.

    Nothing is moved before everything is written. A file that has its bytes already is left alone.
    Raises OSError where the disk is full or refuses; the last good files are then as they were.
    """
    wanted = [(build / name, data) for name, data in files]
    with _staging(build) as staging:
        beside: list[tuple[Path, Path]] = []
        for number, (path, data) in enumerate(wanted):
            if not _same(path, data):
                write_through(staging / str(number), data)
                beside.append((staging / str(number), path))
        for _, path in beside:
            path.parent.mkdir(parents=True, exist_ok=True)
        for source, path in beside:
            source.replace(path)
    fresh = {path for _, path in beside}
    return tuple((path, path in fresh) for path, _ in wanted)


def publish_folder(folder: Path, files: Iterable[tuple[str, Content]]) -> None:
    """Make `folder` hold exactly `files`, swapped in as a whole.

    Raises OSError as `publish` does.
    """
    with _staging(folder.parent) as staging:
        new = staging / "new"
        for name, content in files:
            place = new / name
            place.parent.mkdir(parents=True, exist_ok=True)
            data = content if isinstance(content, bytes) else content.read_bytes()
            old = folder / name
            if _same(old, data):
                os.link(old, place)
            else:
                write_through(place, data)
        if folder.exists():
            folder.rename(staging / "old")
        new.rename(folder)


@contextlib.contextmanager
def _staging(build: Path) -> Iterator[Path]:
    build.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=".staging-", dir=build))
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _same(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False
