"""Turn the sheets of a job into what the engine reads them as, and keep that for the next job.

Reading the sheets of a book and adding its faces takes a tenth of the time of a short chapter. A
process is told of them before its first job is there, while it would only wait, and every chapter
of a book, and every build of a watched one, has the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from weasyprint import CSS
from weasyprint.text.fonts import FontConfiguration

from octavo.pdf import engine
from octavo.pdf.fetch import Fetcher, address

_Key = tuple[object, ...]
Read = tuple[FontConfiguration, tuple[CSS, ...]]
_MOST = 3  # a book has those of its chapters, of its folios and of its cover


class Sheets:
    """What was read for the last jobs: their sheets, with the faces that those declare.

    Only sheets that were read without a remark are kept: a remark belongs to every job.
    """

    def __init__(self) -> None:
        self._kept: dict[_Key, Read] = {}

    def read(self, job: Mapping[str, Any], fetcher: Fetcher, ear: engine.Ear) -> Read:
        """Return the faces of `job`, and its sheets in their order."""
        key = _key(job)
        if key in self._kept:
            return self._kept[key]
        fonts, refused, remarks = FontConfiguration(), len(fetcher.refused), len(ear.remarks)
        read = []
        for sheet in job["sheets"]:
            ear.sheet = sheet["path"]
            read.append(parsed(sheet["text"], "styles/", fetcher, fonts))
        ear.sheet = ""
        # What has no sheet declares its faces itself, and shares them with nobody.
        if read and (len(fetcher.refused), len(ear.remarks)) == (refused, remarks):
            while len(self._kept) >= _MOST:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = fonts, tuple(read)
        return fonts, tuple(read)


def parsed(text: str, base: str, fetcher: Fetcher, fonts: FontConfiguration) -> CSS:
    """Return the sheet `text`, whose addresses are relative to `base`; its faces join `fonts`."""
    return CSS(string=text, base_url=address(base), url_fetcher=fetcher, font_config=fonts)


def _key(job: Mapping[str, Any]) -> _Key:
    """Return what the sheets depend on: their text, and the files that they lead to."""
    files = ((name, file, _stamp(Path(file))) for name, file in sorted(job["files"].items()))
    return (*((sheet["path"], sheet["text"]) for sheet in job["sheets"]), *files)


def _stamp(file: Path) -> tuple[int, int, int]:
    try:
        found = file.stat()
    except OSError:
        return (0, 0, 0)
    return found.st_mtime_ns, found.st_size, found.st_ino
