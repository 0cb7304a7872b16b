"""Turn findings into words for a person: headline, source line with carets, hint."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from octavo.diagnostics.cells import safe
from octavo.diagnostics.frame import Lines, frame
from octavo.diagnostics.model import Diagnostic, Severity

# SGR parameters (ECMA-48, 8.3.117).
_COLOURS = {
    Severity.ERROR: "1;31",
    Severity.WARNING: "1;33",
    Severity.NOTE: "1;36",
}
_BOLD = "1"
_FAINT = "2"


def write_text(
    diagnostics: Iterable[Diagnostic], sources: Mapping[str, str], width: int, *, colour: bool
) -> str:
    """Return every finding with its source frame and its hint."""
    lines = Lines(sources)
    return "".join(_one(finding, lines, width, _Ink(colour)) for finding in diagnostics)


def write_lines(diagnostics: Iterable[Diagnostic]) -> str:
    """Return every finding on one line of its own, the hint after the message."""
    return "".join(
        " ".join(filter(None, (*_head(finding), safe(finding.hint)))) + "\n"
        for finding in diagnostics
    )


class _Ink:
    """Colour, where it is wanted."""

    def __init__(self, colour: bool) -> None:
        self._colour = colour

    def __call__(self, parameters: str, text: str) -> str:
        return f"\x1b[{parameters}m{text}\x1b[0m" if self._colour and text else text


def _head(finding: Diagnostic) -> tuple[str, str, str, str]:
    place = "-" if finding.span is None else safe(str(finding.span))
    message = safe(" ".join(finding.message.split()))
    if finding.foreign_id and finding.foreign_id not in message:
        message += f" [{safe(finding.foreign_id)}]"
    return finding.code, finding.severity.word, place, message


def _one(finding: Diagnostic, lines: Lines, width: int, ink: _Ink) -> str:
    code, severity, place, message = _head(finding)
    weight = _COLOURS[finding.severity]
    parts = [ink(_BOLD, code), ink(weight, severity), "" if place == "-" else place, message]
    rows = [" ".join(filter(None, parts))]
    rows += _frame_rows(finding, lines, width, ink)
    if finding.hint:
        rows.append(f"  {ink(_BOLD, 'hint:')} {safe(finding.hint)}")
    return "\n".join(rows) + "\n"


def _frame_rows(finding: Diagnostic, lines: Lines, width: int, ink: _Ink) -> list[str]:
    line = lines.at(finding.span) if finding.span else None
    if line is None or finding.span is None:
        return []
    gutter = len(str(finding.span.line))
    found = frame(line, finding.span, width - gutter - 5)
    rows = [f"  {ink(_FAINT, f'{found.number} |')} {found.line}".rstrip()]
    if found.carets:
        carets = ink(_COLOURS[finding.severity], "^" * found.carets)
        rows.append(f"  {ink(_FAINT, ' ' * gutter + ' |')} {' ' * found.before}{carets}")
    return rows
