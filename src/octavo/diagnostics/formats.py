"""Turn findings into one of the formats that `--format` names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from octavo.diagnostics.model import Diagnostic
from octavo.diagnostics.order import in_order
from octavo.diagnostics.sarif import write_sarif
from octavo.diagnostics.structured import write_json
from octavo.diagnostics.text import write_lines, write_text

FORMATS = ("text", "lines", "json", "sarif")


def render(
    diagnostics: Iterable[Diagnostic],
    form: str = "text",
    sources: Mapping[str, str] | None = None,
    *,
    width: int = 100,
    colour: bool = False,
    version: str = "0",
    more: Mapping[str, object] | None = None,
) -> str:
    """Return the findings in the format `form`, sorted by place, equal ones once.

    `sources` gives the text of each file a finding names; `width` is that of the terminal, in
    cells; `version` is that of the program; `more` adds keys to the JSON object. Raises ValueError
    for an unknown format.
    """
    findings = in_order(diagnostics)
    known = sources or {}
    match form:
        case "text":
            return write_text(findings, known, width, colour=colour)
        case "lines":
            return write_lines(findings)
        case "json":
            return write_json(findings, version, more)
        case "sarif":
            return write_sarif(findings, known, version)
    raise ValueError(f"{form!r} is none of {', '.join(FORMATS)}")
