"""Turn files made from what somebody delivered into a publication's folder, and harm none in it.

Everything is written into a folder beside first, so that neither a full disk nor a kill leaves half
of it; what a kill leaves there, the next time deletes. A file that was written before and is as it
was then may be renewed; one that a person has edited, or that nobody knows, stays, and what is new
is written beside it as NAME.imported.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from octavo.workspace.writing import write_through

BESIDE = ".imported"
_PREFIX = ".importing-"


@dataclass(frozen=True)
class Planting:
    """What is to be written where, decided before a byte is: paths from the folder.

    `beside` tells for each file that stays under which name the new one is written; `digests` has
    what every file of ours will be, `gone` those that were ours, unedited, and are made no more.
    """

    folder: Path
    written: Mapping[str, bytes]
    unchanged: tuple[str, ...]
    beside: Mapping[str, str]
    gone: tuple[str, ...]
    digests: Mapping[str, str]


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(data).hexdigest()


def plan_planting(folder: Path, files: Mapping[str, bytes], known: Mapping[str, str]) -> Planting:
    """Return how `files` come into `folder`, where `known` has the digests of an earlier time.

    Raises ValueError for a path that leads out of the folder, by its parts or by a link.
    """
    written: dict[str, bytes] = {}
    unchanged: list[str] = []
    beside: dict[str, str] = {}
    digests = dict(known)
    for path, data in sorted(files.items()):
        place = _place(folder, path)
        there, digest = _digest_at(place), digest_of(data)
        if there == digest:
            unchanged.append(path)
            digests[path] = digest
        elif not there or there == known.get(path):
            written[path] = data
            digests[path] = digest
        else:
            new = _name_beside(folder, path, digest, known)
            beside[path] = new
            written[new] = data
            digests[new] = digest
    stale = [path for path in known if path not in files and not path.endswith(BESIDE)]
    gone = [p for p in stale if _digest_at(_place(folder, p)) == known[p]] if not beside else []
    kept = {
        path: digest
        for path, digest in digests.items()
        if path not in gone and (path in written or _digest_at(_place(folder, path)))
    }
    return Planting(folder, written, tuple(unchanged), beside, tuple(gone), kept)


def plant(planting: Planting, record: Mapping[str, bytes]) -> None:
    """Write what was planned, and after everything else the files `record`, which tell of it.

    Raises OSError where the disk is full or refuses; nothing is changed then.
    """
    folder = planting.folder
    if not folder.exists():
        _plant_whole(folder, {**planting.written, **record})
        return
    with _staging(folder) as staging:
        files = {**planting.written, **record}
        _write_all(staging, files)
        for path in dict.fromkeys(_missing_part(folder, path) for path in files):
            (staging / path).replace(_place(folder, path))
        for path in planting.gone:
            _place(folder, path).unlink(missing_ok=True)


def _missing_part(folder: Path, path: str) -> str:
    """Return the first part of a path that the folder has not: it is moved as a whole."""
    parts = PurePosixPath(path).parts
    for count in range(1, len(parts)):
        part = "/".join(parts[:count])
        if not _place(folder, part).exists():
            return part
    return path


def _plant_whole(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder that is not there yet: it appears with all of its files, or not at all."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _staging(folder.parent) as staging:
        whole = staging / "whole"
        whole.mkdir()
        _write_all(whole, files)
        whole.rename(folder)


def _write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        place = _place(folder, path)
        place.parent.mkdir(parents=True, exist_ok=True)
        write_through(place, data)


@contextlib.contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """Yield a new folder beside, held by a lock; what a kill left of earlier ones goes."""
    with _held(folder):
        _sweep(folder)
        staging = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=folder))
        lock = _lock(staging)
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)
        if lock is not None:
            os.close(lock)


@contextlib.contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Hold a folder while another one is made in it, so that nobody takes it for a leftover."""
    lock = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _sweep(folder: Path) -> None:
    """Delete the folders of imports that were killed: those on which nobody holds a lock."""
    for each in folder.glob(f"{_PREFIX}*"):
        lock = _lock(each) if each.is_dir() and not each.is_symlink() else None
        if lock is not None:
            shutil.rmtree(each, ignore_errors=True)
            os.close(lock)


def _lock(folder: Path) -> int | None:
    """Return the open lock on a folder, which the end of the process opens, too; None if held."""
    lock = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        return None
    return lock


def _place(folder: Path, path: str) -> Path:
    parts = PurePosixPath(path).parts
    bad = not parts or path.startswith("/") or "\\" in path or "\0" in path or ".." in parts
    place = folder.joinpath(*parts)
    root = Path(os.path.realpath(folder))
    if bad or not Path(os.path.realpath(place.parent)).is_relative_to(root) or place.is_symlink():
        raise ValueError(f"{path!r} leads out of the folder")
    return place


def _digest_at(place: Path) -> str:
    """Return the digest of the file at `place`, empty where there is none, "?" for no file."""
    try:
        return digest_of(place.read_bytes())
    except FileNotFoundError:
        return ""
    except OSError:
        return "?"


def _name_beside(folder: Path, path: str, digest: str, known: Mapping[str, str]) -> str:
    """Return the first name beside a file that is free, ours and unedited, or has these bytes."""
    made, number = f"{path}{BESIDE}", 2
    while _digest_at(_place(folder, made)) not in ("", digest, known.get(made, "")):
        made, number = f"{path}{BESIDE}-{number}", number + 1
    return made
