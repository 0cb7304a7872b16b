"""Turn findings into SARIF 2.1.0, which code hosts and editors read (OASIS, 27 March 2020)."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from octavo.diagnostics.frame import Lines
from octavo.diagnostics.model import Diagnostic, Severity, Span, registered
from octavo.diagnostics.pages import page_of, title_of

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LONGEST = 1000

Json = dict[str, Any]


def write_sarif(diagnostics: Iterable[Diagnostic], sources: Mapping[str, str], version: str) -> str:
    """Return one SARIF log with one run, in ASCII."""
    findings = tuple(diagnostics)
    codes = sorted({finding.code for finding in findings})
    lines = Lines(sources)
    prints = _fingerprints(findings, lines)
    run: Json = {
        "tool": {
            "driver": {
                "name": "Octavo",
                "semanticVersion": version,
                "rules": [_rule(code) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(finding, codes.index(finding.code), mark, lines)
            for finding, mark in zip(findings, prints, strict=True)
        ],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(code: str) -> Json:
    """Return a reportingDescriptor (3.49): what the page of `code` says."""
    known = registered().get(code)
    rule: Json = {
        "id": code,
        "shortDescription": {"text": known.title if known else title_of(code) or code},
        "defaultConfiguration": {"level": (known.severity if known else Severity.WARNING).word},
    }
    page = page_of(code)
    if page:
        rule["help"] = {"text": page, "markdown": page}
    return rule


def _result(finding: Diagnostic, index: int, mark: str, lines: Lines) -> Json:
    """Return a result (3.27)."""
    result: Json = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": finding.severity.word,
        "message": {"text": f"{finding.message} {finding.hint}".strip()},
        "partialFingerprints": {"octavo/v1": mark},
    }
    if finding.span:
        result["locations"] = [{"physicalLocation": _location(finding.span, lines)}]
    if finding.foreign_id:
        result["properties"] = {"foreignId": finding.foreign_id}
    return result


def _location(span: Span, lines: Lines) -> Json:
    """Return a physicalLocation (3.29); columns count characters, the end is exclusive (3.30)."""
    place: Json = {
        "artifactLocation": {"uri": quote(span.path, errors="replace"), "uriBaseId": "%SRCROOT%"}
    }
    if not span.line:
        return place
    region: Json = {"startLine": span.line}
    place["region"] = region
    if not span.column:
        return place
    region["startColumn"] = span.column
    if span.length:
        region["endColumn"] = span.column + span.length
        line = lines.at(span) or ""
        if span.length < len(line) <= _LONGEST:  # a context is larger than its region (3.29.5)
            place["contextRegion"] = {"startLine": span.line, "snippet": {"text": line}}
    return place


def _fingerprints(findings: Iterable[Diagnostic], lines: Lines) -> list[str]:
    """Return for each finding what stays the same when lines above it come and go (3.27.17)."""
    seen: Counter[str] = Counter()
    prints = []
    for finding in findings:
        span = finding.span
        line = (lines.at(span) or "").strip() if span else ""
        parts = (finding.code, span.path if span else "", finding.message, line)
        digest = hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:32]
        seen[digest] += 1
        prints.append(f"{digest}:{seen[digest]}")
    return prints
