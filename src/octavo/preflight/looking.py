"""Turn a page into what was seen on it: pictures to look at, measures, findings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from octavo.diagnostics import Diagnostic
from octavo.preflight import pixel_codes as codes
from octavo.preflight import pixels
from octavo.preflight.bars import check_barcode
from octavo.preflight.edges import check_edges
from octavo.preflight.expected import Expected
from octavo.preflight.ink import check_black, check_ink, heat, measure
from octavo.preflight.inspection import PageSeen
from octavo.preflight.safe import check_safe
from octavo.preflight.sights import Opened, Refused, Seen, Sight, Task, unseen
from octavo.preflight.view import View


def look(task: Task) -> Iterator[Sight]:
    """Yield that the file is open, and then what is seen on each page in turn."""
    try:
        document = pixels.open_pdf(task.pdf)
    except ValueError as refused:
        yield Refused(str(refused))
        return
    mended = bool(document.is_repaired)
    yield Opened(document.page_count, mended)
    pixels.complaints()
    for number in range(task.first, min(document.page_count, task.most) + 1):
        yield _look_at(document, number, task.expected)


def _look_at(document: Any, number: int, expected: Expected) -> Seen:
    try:
        page = pixels.load(document, number)
        view = pixels.view_of(document, page, expected)
        seen, findings = _see(page, view, expected)
    except pixels.UNDRAWABLE as broken:
        return unseen(number, expected, f"it cannot be drawn ({pixels.reason(broken)})")
    return Seen(number, seen, tuple(findings))


def _see(page: Any, view: View, expected: Expected) -> tuple[PageSeen, list[Diagnostic]]:
    plates = pixels.plates(page)
    said = pixels.complaints()
    total = pixels.total(plates)
    objects = pixels.drawn(page)
    ink = measure(total, view)
    findings = [
        *_stumbles(view, said),
        *check_ink(ink, view, expected),
        *check_black(plates, view, expected),
        *check_safe(page, plates, objects, view),
        *check_edges(total, objects, view, expected),
    ]
    if expected.kind == "cover" and expected.isbn and view.number == 1:
        findings += check_barcode(page, view, expected)
    trim = view.trim
    seen = PageSeen(
        number=view.number,
        label=view.label,
        sheet=view.size,
        left=trim.left,
        top=trim.top,
        width=trim.right - trim.left,
        height=trim.bottom - trim.top,
        thumbnail=pixels.thumbnail(page),
        heat=heat(total, expected.ink),
        mean=ink.mean,
        peak=ink.peak,
        bleed=pixels.beyond(view.bleed, trim),
        wanted=view.wanted,
        safe=view.safe,
        worst=ink.worst,
        bind=view.bind,
        blank=ink.blank,
    )
    pixels.complaints()
    return seen, findings


def _stumbles(view: View, said: tuple[str, ...]) -> Iterator[Diagnostic]:
    if said:
        more = f" (and {len(said) - 1} more)" if len(said) > 1 else ""
        yield view.finding(
            codes.STUMBLE,
            f"MuPDF, which draws it, says “{said[0][:160]}”{more}.",
            "Export what is drawn there anew; another renderer may leave it out.",
        )
