"""Turn an EPUB and where its lines came from into values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from octavo.diagnostics import Span

SourceMap = Mapping[str, tuple[tuple[int, Span], ...]]
"""For each file of the EPUB (`OEBPS/text/a.xhtml`), ascending (line, place in the manuscript)."""


@dataclass(frozen=True, slots=True)
class EpubFile:
    """The finished EPUB, and the map that leads from its lines back to the manuscript."""

    data: bytes
    source_map: SourceMap
