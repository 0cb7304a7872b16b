"""Turn an EPUB, where its lines came from, and what others say of it, into values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from octavo.diagnostics import Span
from octavo.values import frozen

SourceMap = Mapping[str, tuple[tuple[int, Span], ...]]
"""For each file of the EPUB (`OEBPS/text/a.xhtml`), ascending (line, place in the manuscript)."""

STANDARD = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
"""The one conformance that is claimed, in the words of EPUB Accessibility 1.1, section 2.2.5."""


@frozen
class Conformance:
    """The verdict of checks that were passed, and of who vouches for it.

    `credential` is words or a web address, `report` a web address.
    """

    certifier: str
    credential: str = ""
    report: str = ""


@frozen
class Claims:
    """What an EPUB says of its accessibility, as plain values.

    `properties` are (term, value) as the package has them; `summary` is in `language`. `counts` are
    the facts that they follow from, by the names of `Facts`.
    """

    properties: tuple[tuple[str, str], ...] = ()
    summary: str = ""
    language: str = ""
    conformance: Conformance | None = None
    counts: Mapping[str, int] = field(default_factory=dict)


@frozen
class EpubFile:
    """The finished EPUB, the map from its lines back to the manuscript, and what it claims."""

    data: bytes
    source_map: SourceMap
    claims: Claims = field(default_factory=Claims)
