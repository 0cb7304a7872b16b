"""Turn findings as they came into findings in the order of the files, equal ones once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from octavo.diagnostics.model import Diagnostic, Severity


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return `diagnostics` by path, line, column and code; those about no file come first."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=_place))


def _place(finding: Diagnostic) -> tuple[str, int, int, str]:
    span = finding.span
    if span is None:
        return ("", 0, 0, finding.code)
    return (span.path, span.line, span.column, finding.code)


def tally(diagnostics: Iterable[Diagnostic]) -> str:
    """Return how many findings there are of each severity: `1 error, 2 warnings`, or nothing."""
    counts = Counter(finding.severity for finding in dict.fromkeys(diagnostics))
    parts = ((counts[severity], severity.word) for severity in sorted(Severity, reverse=True))
    return ", ".join(f"{count} {word}{'s' * (count != 1)}" for count, word in parts if count)
