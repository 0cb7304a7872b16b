"""Turn findings and layouts into plain values that a pipe or a cache can carry, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from octavo.diagnostics import Diagnostic, Severity, Span, registered
from octavo.pdf import frames
from octavo.pdf.model import LaidOut


def findings_out(diagnostics: Iterable[Diagnostic]) -> list[list[Any]]:
    """Return `diagnostics` as lists of strings and numbers."""
    return [
        [
            d.code,
            int(d.severity),
            d.message,
            [d.span.path, d.span.line, d.span.column, d.span.length] if d.span else None,
            d.hint,
            d.foreign_id,
        ]
        for d in diagnostics
    ]


def findings_in(rows: object) -> tuple[Diagnostic, ...]:
    """Return the diagnostics of `rows`; raises ValueError or TypeError for anything else."""
    if not isinstance(rows, list):
        raise TypeError("findings are a list")
    return tuple(_finding(row) for row in rows)


def _finding(row: Any) -> Diagnostic:
    code, severity, message, span, hint, foreign = row
    if code not in registered():
        raise ValueError("a code that is not registered")
    place = Span(str(span[0]), int(span[1]), int(span[2]), int(span[3])) if span else None
    return Diagnostic(code, Severity(severity), str(message), place, str(hint), str(foreign))


def laid_out(header: Mapping[str, Any], blobs: tuple[bytes, ...]) -> LaidOut | None:
    """Return the layout that a frame carries, None where it is none."""
    try:
        starts = tuple((str(s[0]), int(s[1])) if s else None for s in header["starts"])
        anchors = tuple(
            (str(name), int(page), float(x), float(y)) for name, page, x, y in header["anchors"]
        )
        return LaidOut(
            blobs[0],
            int(header["pages"]),
            starts,
            anchors,
            findings_in(header["findings"]),
            b"".join(blobs[1:]),
            tuple(int(number) for number in header["bare"]),
        )
    except (KeyError, ValueError, TypeError, IndexError):
        return None


def to_frame(layout: LaidOut) -> bytes:
    """Return `layout` as the cache keeps it."""
    header = {
        "pages": layout.pages,
        "bare": list(layout.bare),
        "starts": [list(s) if s else None for s in layout.starts],
        "anchors": [list(anchor) for anchor in layout.anchors],
        "findings": findings_out(layout.diagnostics),
    }
    return frames.encode(header, (layout.pdf, layout.tags))


def from_frame(kept: bytes | None) -> LaidOut | None:
    """Return the layout that the cache kept, None where there is none or it is damaged."""
    frame = frames.whole(kept) if kept is not None else None
    return laid_out(*frame) if frame else None
