"""Turn the bytes of a zip archive into its files, or into the reason why it stays shut."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from octavo.diagnostics import Diagnostic, Outcome, Span
from octavo.importers import codes

MOST_FILES = 20_000
MOST_BYTES = 1_000_000_000  # of all files together
MOST_BYTES_OF_ONE = 200_000_000
MOST_SHRUNK = 200  # times; text is rarely packed to less than a tenth
SMALL = 5_000_000  # bytes; a file that unpacks to less does no harm, unless there are many
SMALL_IN_ALL = 50_000_000

_ENCRYPTED = 0x1  # APPNOTE.TXT, 4.4.4: bit 0 of the general purpose flag


def open_archive(data: bytes, name: str, kind: str = "an EPUB") -> Outcome[Mapping[str, bytes]]:
    """Return the files of the archive by name; nothing where one of them is not safe.

    `kind` is what the file should be, with its article. Sizes are looked at before anything is
    unpacked, and unpacking stops at the size that the archive declares.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            refused = next(_refusals(archive.infolist(), name, len(data)), None)
            if refused is not None:
                return Outcome(None, (refused,))
            return Outcome({e.filename: archive.read(e) for e in _files(archive)})
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
        message = f"“{name}” is not {kind}, or only a part of one: it cannot be unpacked."
        hint = "Fetch or export it anew."
        return Outcome(None, (codes.NOT_AN_EPUB.at(Span(name), message, hint),))


def _files(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    return (entry for entry in archive.infolist() if not entry.is_dir())


def _refusals(entries: list[zipfile.ZipInfo], name: str, packed: int) -> Iterator[Diagnostic]:
    """Yield what speaks against unpacking an archive of `packed` bytes.

    They are held against the whole as well: files may share the bytes that they unpack from.
    """
    if len(entries) > MOST_FILES:
        yield _unsafe(name, f"“{name}” holds {len(entries)} files, more than {MOST_FILES}.")
    seen: set[str] = set()
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED:
            message = f"The file “{entry.filename[:80]}” in “{name}” is locked by a password."
            yield codes.LOCKED.at(Span(name), message, "Import an unlocked copy.")
        if not _is_inside(entry.filename):
            yield _unsafe(name, f"The name “{entry.filename[:80]}” leads out of the archive.")
        if stat.S_ISLNK(entry.external_attr >> 16):
            yield _unsafe(name, f"“{entry.filename[:80]}” is a link to another place.")
        if entry.filename in seen:
            yield _unsafe(name, f"Two files of the archive are called “{entry.filename[:80]}”.")
        seen.add(entry.filename)
        if _is_swollen(entry):
            yield _unsafe(name, f"“{entry.filename[:80]}” would unpack to {entry.file_size} bytes.")
    total = sum(entry.file_size for entry in entries)
    if total > MOST_BYTES or (total > SMALL_IN_ALL and total > MOST_SHRUNK * packed):
        yield _unsafe(name, f"“{name}” would unpack to {total} bytes.")


def _is_swollen(entry: zipfile.ZipInfo) -> bool:
    packed = max(entry.compress_size, 1)
    shrunk = entry.file_size > SMALL and entry.file_size > MOST_SHRUNK * packed
    return shrunk or entry.file_size > MOST_BYTES_OF_ONE


def _is_inside(name: str) -> bool:
    parts = PurePosixPath(name).parts
    drive = len(name) > 1 and name[1] == ":"
    return not (name.startswith("/") or "\\" in name or ".." in parts or "\0" in name or drive)


def _unsafe(name: str, message: str) -> Diagnostic:
    hint = "Ask whoever made the file for a sound copy."
    return codes.UNSAFE_ARCHIVE.at(Span(name), message, hint)
