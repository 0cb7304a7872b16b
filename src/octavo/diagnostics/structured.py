"""Turn findings into one JSON object for programs, the shape of which is versioned."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from octavo.diagnostics.model import Diagnostic, Severity

VERSION = 1


def write_json(
    diagnostics: Iterable[Diagnostic], version: str, more: Mapping[str, object] | None = None
) -> str:
    """Return the findings as JSON in ASCII; `more` adds keys of the command that found them."""
    findings = tuple(diagnostics)
    counts = {f"{s.word}s": sum(d.severity is s for d in findings) for s in reversed(Severity)}
    whole = {
        "format": "octavo-diagnostics",
        "version": VERSION,
        "octavo": version,
        "summary": counts,
        "diagnostics": [_finding(finding) for finding in findings],
        **(more or {}),
    }
    return json.dumps(whole, indent=2) + "\n"


def _finding(finding: Diagnostic) -> dict[str, Any]:
    span = finding.span
    return {
        "code": finding.code,
        "severity": finding.severity.word,
        "message": finding.message,
        "hint": finding.hint,
        "foreign_id": finding.foreign_id,
        "path": span.path if span else None,
        "line": (span.line or None) if span else None,
        "column": (span.column or None) if span else None,
        "length": (span.length or None) if span else None,
    }
