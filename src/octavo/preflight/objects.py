"""Turn the objects and content streams of a finished print file into findings and pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pikepdf

from octavo.diagnostics import Diagnostic
from octavo.preflight import boxes
from octavo.preflight import press_codes as codes
from octavo.preflight.expected import Expected
from octavo.preflight.inspection import PlacedPicture
from octavo.preflight.reading import BROKEN
from octavo.preflight.sheets import Gathering, Look, read_sheets


@dataclass(frozen=True, slots=True)
class ObjectsSeen:
    """What was found in the objects; `checked` names the rules that ran, each with its source."""

    findings: tuple[Diagnostic, ...] = ()
    pictures: tuple[PlacedPicture, ...] = ()
    checked: tuple[str, ...] = ()


_CHECKS = (
    ("PDF/X 8 boxes", boxes.check_trim),
    ("PDF/X 9 nesting of boxes", boxes.check_nesting),
    ("order: trim size", boxes.check_trim_size),
    ("order: bleed on each edge", boxes.check_bleed),
    ("GWG R0002 units, R0003 crop box, R0004 rotation", boxes.check_sheet),
    ("GWG R0004 one trim size", boxes.check_alike),
    ("order: number of pages", boxes.check_count),
)


def check_objects(
    document: pikepdf.Pdf, expected: Expected, labels: Sequence[str] = ()
) -> ObjectsSeen:
    """Hold what stands in the file's objects against what is expected of it.

    `labels` are what the pages are called, in order. Never raises for what the file holds: what
    cannot be read is a finding.
    """
    found = Gathering(expected.file)
    try:
        sheets = read_sheets(document, labels)
    except BROKEN:
        sheets = ()
    if not sheets:
        found.file(codes.DAMAGED, "There is no page that can be read")
        return ObjectsSeen(found.findings())
    look = Look(document, sheets, expected, found)
    checked = [name for name, check in _CHECKS if _ran(check, look)]
    return ObjectsSeen(found.findings(), (), tuple(checked))


def _ran(check: Callable[[Look], None], look: Look) -> bool:
    """Return whether the check came to its end; a file too broken for it is a finding."""
    try:
        check(look)
    except BROKEN:
        look.found.file(codes.DAMAGED, "A part of the file cannot be read")
        return False
    return True
