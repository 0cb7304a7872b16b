"""Turn inspections into one JSON object for programs, the shape of which is versioned."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import astuple
from typing import Any

from octavo.diagnostics import Diagnostic
from octavo.preflight import Inspection, PageSeen, PlacedPicture, Sides
from octavo.reports.facts import counts, numbered

VERSION = 1
_SIDES = ("top", "right", "bottom", "left")


def report_json(
    title: str, inspections: Sequence[Inspection], findings: Sequence[Diagnostic] = ()
) -> bytes:
    """Return what the report says as JSON in ASCII, lengths in millimetres; equal for equal facts.

    The pictures of the pages are in the HTML report only.
    """
    whole = {
        "format": "octavo-report",
        "version": VERSION,
        "title": title,
        "summary": _summary(inspections, findings),
        "files": [_file(inspection) for inspection in inspections],
        "findings": [_finding(one) for one in findings],
    }
    return (json.dumps(whole, indent=2) + "\n").encode("ascii")


def _summary(inspections: Sequence[Inspection], findings: Sequence[Diagnostic]) -> dict[str, int]:
    every = [one for inspection in inspections for one in inspection.findings]
    return {f"{word}s": count for word, count in counts([*every, *findings])}


def _file(inspection: Inspection) -> dict[str, Any]:
    return {
        "file": inspection.file,
        "findings": [{"page": page or None, **_finding(one)} for page, one in numbered(inspection)],
        "pages": [_page(page) for page in inspection.pages],
        "pictures": [_picture(picture) for picture in inspection.pictures],
        "checked": list(inspection.checked),
        "unchecked": [{"what": what, "why": why} for what, why in inspection.unchecked],
    }


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
    }


def _page(page: PageSeen) -> dict[str, Any]:
    return {
        "number": page.number,
        "label": page.label,
        "sheet": _lengths(page.sheet),
        "trim": {
            "left": _length(page.left),
            "top": _length(page.top),
            "width": _length(page.width),
            "height": _length(page.height),
        },
        "bleed": _sides(page.bleed),
        "bleed_wanted": _sides(page.wanted),
        "safe": _sides(page.safe),
        "bind": page.bind or None,
        "ink_mean": _length(page.mean),
        "ink_mean_at": _lengths(page.worst),
        "ink_peak": _length(page.peak),
        "blank": page.blank,
    }


def _picture(picture: PlacedPicture) -> dict[str, Any]:
    return {
        "page": picture.page,
        "left": _length(picture.left),
        "top": _length(picture.top),
        "width": _length(picture.width),
        "height": _length(picture.height),
        "pixels": list(picture.pixels),
        "ppi": round(picture.ppi, 1),
        "colours": picture.colours,
        "bits": picture.bits,
    }


def _sides(sides: Sides) -> dict[str, float]:
    return dict(zip(_SIDES, map(_length, astuple(sides)), strict=True))


def _lengths(pair: tuple[float, float]) -> list[float]:
    return [_length(value) for value in pair]


def _length(value: float) -> float:
    return round(value, 2) + 0.0
