"""Turn findings into words on the right stream and into an exit status."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from typing import TextIO

import click

from octavo import __version__
from octavo.cli import codes
from octavo.cli.session import Session
from octavo.cli.stops import Status, Stop
from octavo.diagnostics import Diagnostic, Rule, Severity, render, worst

_WIDTH = 100  # of a frame where there is no terminal
_THRESHOLDS = {"error": Severity.ERROR, "warning": Severity.WARNING}
_RULES = {value.code: value for value in vars(codes).values() if isinstance(value, Rule)}

_PUBLICATION = "manuscript/publication.yaml"
# Findings that no change of a text can mend: they are about what was asked for.
_WRONG_USAGE = frozenset({"PIP-002", "PIP-003", "PIP-005"})
# Findings that leave nothing of a file to go on with; of publication.yaml they are configuration.
# The others of the workspace are so where they are about the whole file, and not a path in it.
_UNREADABLE = frozenset({"WSP-004", "WSP-010", "WSP-018"})


def say(
    diagnostics: Iterable[Diagnostic],
    session: Session,
    sources: Mapping[str, str] | None = None,
    more: Mapping[str, object] | None = None,
) -> None:
    """Print the findings: text and lines to standard error, JSON and SARIF to standard output."""
    to_error = not session.for_programs
    stream = sys.stderr if to_error else sys.stdout
    colour = has_colour(stream)
    words = render(
        diagnostics,
        session.form,
        sources,
        width=_width(stream),
        colour=colour,
        version=__version__,
        more=more,
    )
    if words:
        click.echo(words, nl=False, err=to_error, color=colour)


def status_of(diagnostics: Iterable[Diagnostic], session: Session) -> Status:
    """Return whether what was asked for is wrong, or any finding is at or above the threshold."""
    found = tuple(diagnostics)
    if any(_is_configuration(finding) for finding in found):
        return Status.USAGE
    heaviest = worst(found)
    if heaviest is not None and heaviest >= _THRESHOLDS[session.fail_on]:
        return Status.FINDINGS
    return Status.FINE


def of_stop(stop: Stop) -> Diagnostic:
    """Return the finding that `stop` is."""
    return _RULES[stop.code].at(None, stop.message, stop.hint)


def has_colour(stream: TextIO) -> bool:
    """Whether `stream` is a terminal that wants colour (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _width(stream: TextIO) -> int:
    return shutil.get_terminal_size((_WIDTH, 24)).columns if stream.isatty() else _WIDTH


def _is_configuration(finding: Diagnostic) -> bool:
    if finding.code in _WRONG_USAGE:
        return True
    if not finding.is_error or finding.span is None or finding.span.path != _PUBLICATION:
        return False
    whole_file = finding.code.startswith("WSP-") and not finding.span.line
    return whole_file or finding.code in _UNREADABLE
