"""Turn the sheets of a job into what the engine reads them as, and keep that for the next job.

Reading the sheets of a book and adding its faces takes a tenth of the time of a short chapter. A
process is told of them before its first job is there, while it would only wait, and every chapter
of a book, and every build of a watched one, has the same.
"""

from __future__ import annotations

import gc
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from weasyprint import CSS
from weasyprint.text.ffi import ffi, fontconfig
from weasyprint.text.fonts import FontConfiguration

from octavo.pdf import engine
from octavo.pdf.fetch import Fetcher, address
from octavo.pdf.styling import Known

_Key = tuple[object, ...]
_MOST = 3  # a book has those of its chapters, of its folios and of its cover
_BASES = 4  # sheets for one kind of text each
_SETS = (fontconfig.FcSetSystem, fontconfig.FcSetApplication)


@dataclass(slots=True)
class Read:
    """What was read of the sheets of a job: the faces that they declare, and the sheets.

    `bases` has, by text and folder, the sheets that jobs have before these, and the styles known.
    """

    fonts: FontConfiguration
    sheets: tuple[CSS, ...]
    bases: dict[tuple[str, str], tuple[CSS, Known]] = field(default_factory=dict)

    def before(self, job: Mapping[str, Any], fetcher: Fetcher) -> tuple[CSS, Known]:
        """Return the sheet that `job` has before these, and the styles that both came to."""
        key = (job["base"], posixpath.dirname(job["file"]))
        if key not in self.bases:
            while len(self.bases) >= _BASES:
                del self.bases[next(iter(self.bases))]
            self.bases[key] = parsed(job["base"], "", fetcher, self.fonts), Known()
        return self.bases[key]


def has_font(fonts: FontConfiguration) -> bool:
    """Return whether there is any face in `fonts`, without which Pango ends the process."""
    sets = (fontconfig.FcConfigGetFonts(fonts._config, which) for which in _SETS)
    return any(found != ffi.NULL and found.nfont for found in sets)


class Sheets:
    """What was read for the last jobs: their sheets, with the faces that those declare.

    Only sheets that were read without a remark are kept: a remark belongs to every job.
    """

    def __init__(self) -> None:
        self._kept: dict[_Key, Read] = {}

    def forget(self) -> None:
        """Forget them while the C libraries, which what was kept belongs to, are still there."""
        self._kept.clear()
        gc.collect()

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
        result = Read(fonts, tuple(read))
        # What has no sheet declares its faces itself, and shares them with nobody.
        if read and (len(fetcher.refused), len(ear.remarks)) == (refused, remarks):
            while len(self._kept) >= _MOST:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = result
        return result


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
