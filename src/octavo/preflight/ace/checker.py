"""Turn an EPUB into what Ace by DAISY says of its accessibility."""

from __future__ import annotations

import tempfile
from pathlib import Path
from types import TracebackType

from octavo.preflight.ace.findings import AceReport, report_of
from octavo.preflight.ace.machine import Machine
from octavo.preflight.findings import SourceMap


class Ace:
    """Ace for one EPUB or many, as a context manager: Node and Chromium start once."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._machine: Machine | None = None

    def __enter__(self) -> Ace:
        # A browser may still be writing its profile when it is told to end.
        self._folder = tempfile.TemporaryDirectory(prefix="octavo-ace-", ignore_cleanup_errors=True)
        self._machine = Machine(Path(self._folder.name))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._machine is not None:
            self._machine.close()
            self._machine = None
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def check(self, epub: bytes, source_map: SourceMap | None = None) -> AceReport:
        """Return Ace's verdict; `source_map` leads from the EPUB's lines to the manuscript.

        Raises AceError where Ace gives no report at all.
        """
        if self._machine is None or self._folder is None:
            raise ValueError("Ace checks inside a with block only")
        path = Path(self._folder.name) / "book.epub"
        path.write_bytes(epub)
        return report_of(self._machine.report(path), epub, source_map or {})
