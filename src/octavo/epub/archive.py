"""Turn named bytes into a ZIP that is the same whatever clock and time zone say."""

from __future__ import annotations

import datetime as dt
import posixpath
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from octavo.memory import Memory
from octavo.values import frozen

_STORED = frozenset({".jpg", ".png", ".gif", ".webp"})
_OLDEST = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)  # a ZIP's calendar begins here
_LATEST = dt.datetime(2107, 12, 31, tzinfo=dt.UTC)


@frozen
class _Deflated:
    """The bytes of an entry as a ZIP has them, their number as it was, and their check sum."""

    data: bytes
    size: int
    crc: int


_KNOWN: Memory[_Deflated] = Memory(most=32_000_000)


class Archive:
    """A ZIP whose entries have one date, one mode, and the order they were written in."""

    def __init__(self, target: BytesIO, when: dt.datetime) -> None:
        self._target = target
        self._zip = ZipFile(target, "w")
        moment = min(max(when, _OLDEST), _LATEST).astimezone(dt.UTC)
        self._when = (*moment.timetuple()[:5], moment.second // 2 * 2)
        self._names: set[str] = set()

    def writestr(self, name: str, data: bytes | str, compress_type: int | None = None) -> None:
        """Add a file; raises ValueError where there is one whose name differs in case only."""
        if name.casefold() in self._names:
            raise ValueError(f"two files of the EPUB would be named {name}")
        self._names.add(name.casefold())
        entry = ZipInfo(name, self._when)
        entry.create_system, entry.external_attr = 3, 0o100644 << 16
        content = data.encode() if isinstance(data, str) else data
        if compress_type == ZIP_STORED or posixpath.splitext(name)[1] in _STORED:
            self._zip.writestr(entry, content, ZIP_STORED)
        else:
            self._add(entry, _deflated(content))

    def _add(self, entry: ZipInfo, packed: _Deflated) -> None:
        """Add what is deflated already, as `ZipFile` adds what it deflates itself."""
        entry.compress_type, entry.CRC = ZIP_DEFLATED, packed.crc
        entry.file_size, entry.compress_size = packed.size, len(packed.data)
        entry.header_offset = self._target.tell()
        self._target.write(entry.FileHeader())
        self._target.write(packed.data)
        self._zip.filelist.append(entry)
        self._zip.start_dir = self._target.tell()

    def close(self) -> None:
        """Write the directory of what was added."""
        self._zip.close()


def _deflated(content: bytes) -> _Deflated:
    """Return what a ZIP has of `content`, which most files of an EPUB had the last time, too."""
    known = _KNOWN.recall(content)
    if known is None:
        packing = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
        data = packing.compress(content) + packing.flush()
        known = _Deflated(data, len(content), zlib.crc32(content))
        _KNOWN.keep(content, known, len(data))
    return known
