"""Turn the objects and content streams of a finished print file into findings and pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import pikepdf

from octavo.diagnostics import Diagnostic
from octavo.preflight import (
    boxes,
    colours,
    content_codes,
    file_codes,
    identity,
    intents,
    lines,
    overprint,
    paints,
    resolution,
    streams,
    structure,
    typefaces,
)
from octavo.preflight.beneath import Ground
from octavo.preflight.content import MOST_IN_A_FILE, read_marks
from octavo.preflight.expected import Expected
from octavo.preflight.frame import Budget, Findings
from octavo.preflight.gathering import Gathering, Look, Sheet, read_sheets
from octavo.preflight.glyphs import Font
from octavo.preflight.identity import X1A, X4
from octavo.preflight.inspection import PlacedPicture
from octavo.preflight.marks import Picture
from octavo.preflight.reach import Reached, reach
from octavo.preflight.reading import BROKEN
from octavo.values import frozen


@frozen
class ObjectsSeen:
    """What was found in the objects; `checked` names the rules that ran, each with its source."""

    findings: tuple[Diagnostic, ...] = ()
    pictures: tuple[PlacedPicture, ...] = ()
    checked: tuple[str, ...] = ()


_X = frozenset({X1A, X4})
_ANY = _X | {""}

# Name of the rule, what checks it, for which standards.
_OF_THE_FILE: tuple[tuple[str, Callable[[Look], None], frozenset[str]], ...] = (
    ("PDF/X 1, 2 version of PDF/X", identity.check_flavour, _X),
    ("PDF/X 3, 4 metadata", identity.check_keys, _X),
    ("PDF/X 3 Info and XMP agree", identity.check_agreement, _X),
    ("PDF/X 5 identifiers", identity.check_identifiers, _X),
    ("PDF/X 6 Trapped", identity.check_trapped, _X),
    ("PDF/X 7 encryption", structure.check_encryption, _ANY),
    ("PDF/X 8 boxes", boxes.check_trim, _ANY),
    ("PDF/X 9 nesting of boxes", boxes.check_nesting, _ANY),
    ("PDF/X 10 one output intent", intents.check_number, _X),
    ("PDF/X 10 printing condition", intents.check_condition, _X),
    ("PDF/X 10, GWG R0035 output profile", intents.check_profile, _X),
    ("PDF/X 15 annotations", structure.check_annotations, _ANY),
    ("PDF/X 16 form fields", structure.check_form_fields, _ANY),
    ("PDF/X 21 layers", structure.check_layers, _X),
    ("PDF/X 22 version of PDF", identity.check_version, _X),
    ("PDF/X 23 private keys", identity.check_private_keys, _X),
    ("PDF/X 24 viewer preferences", structure.check_viewer, _X),
    ("order: trim size", boxes.check_trim_size, _ANY),
    ("order: bleed on each edge", boxes.check_bleed, _ANY),
    ("order: number of pages", boxes.check_count, _ANY),
    ("GWG R0002 to R0004 units, crop boxes, rotation", boxes.check_sheet, _ANY),
    ("GWG R0004 one trim size", boxes.check_alike, _ANY),
)
_OF_OBJECTS: tuple[tuple[str, Callable[[Reached, Look], None], frozenset[str]], ...] = (
    ("PDF/X 11, GWG R0020, R0027 colour spaces of resources", colours.check_space, _ANY),
    ("PDF/X 11 default colour spaces", colours.check_defaults, _X),
    ("PDF/X 12 transparency", streams.check_opaque, frozenset({X1A})),
    ("PDF/X 12, GWG R0030 blending", streams.check_blending, _ANY),
    ("PDF/X 13 filters", streams.check_filters, _X),
    ("PDF/X 16 actions and scripts", structure.check_action, _ANY),
    ("PDF/X 17 PostScript", streams.check_postscript, _ANY),
    ("PDF/X 17 OPI", streams.check_opi, _ANY),
    ("PDF/X 18 transfer functions", streams.check_transfer, _X),
    ("PDF/X 18 halftones", streams.check_halftone, _X),
    ("PDF/X 19 alternates", structure.check_alternatives, _X),
    ("PDF/X 20 other files", structure.check_files, _ANY),
    ("PDF/X 20 external content", structure.check_external, _ANY),
    ("PDF/X 22 depth of pictures", streams.check_deep_pictures, frozenset({X1A})),
)
_OF_MARKS = (
    "PDF/X 11, GWG R0027 colours in contents, forms, patterns, masks and drawn characters",
    "PDF/X 14 embedded fonts",
    "GWG R0007 to R0013 overprint",
    "GWG R0014 Courier",
    "GWG R0015 rich black text",
    "GWG R0016, R0017 small text",
    "GWG R0018, R0019 thin lines",
    "GWG R0020 spot colours",
    "GWG R0024 all separations",
    "GWG R0031, R0032 resolution of pictures",
    "order: least text and line",
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
        found.file(file_codes.DAMAGED, "There is no page that can be read")
        return ObjectsSeen(found.findings())
    look = Look(document, sheets, expected, found)
    pictures = tuple(_check_marks(look))
    checked = [*_checked_file(look), *_checked_objects(look), *_OF_MARKS]
    if document.get_warnings():
        found.file(
            file_codes.DAMAGED, "The file breaks the rules of PDF and was mended while reading"
        )
    return ObjectsSeen(found.findings(), pictures, tuple(checked))


def _checked_file(look: Look) -> list[str]:
    """Follow the checks of the file and its pages; return the names of those that ran."""
    standard = look.expected.standard
    return [
        name
        for name, check, standards in _OF_THE_FILE
        if standard in standards and _ran(look, partial(check, look))
    ]


def _checked_objects(look: Look) -> list[str]:
    """Follow the checks of single objects over all that can be reached."""
    chosen = [
        (name, check)
        for name, check, standards in _OF_OBJECTS
        if look.expected.standard in standards
    ]

    def follow() -> None:
        for one in reach(look.document, look.sheets):
            for _, check in chosen:
                _ran(look, partial(check, one, look))

    return [name for name, _ in chosen] if _ran(look, follow) else []


def _ran(look: Look, check: Callable[[], None]) -> bool:
    """Return whether the check came to its end; a file too broken for it is a finding."""
    try:
        check()
    except BROKEN:
        look.found.file(file_codes.DAMAGED, "A part of the file cannot be read")
        return False
    return True


def _check_marks(look: Look) -> list[PlacedPicture]:
    """Follow what every page shows; return its pictures."""
    budget = Budget(0, MOST_IN_A_FILE)
    fonts: dict[object, Font] = {}
    pictures: list[PlacedPicture] = []
    for sheet in look.sheets:
        seen = read_marks(sheet, budget, fonts)
        _tell_troubles(sheet, seen, look)
        typefaces.check_fonts(sheet, seen.marks, look)
        pictures += _check_page(sheet, seen, look)
    return pictures


def _check_page(sheet: Sheet, seen: Findings, look: Look) -> list[PlacedPicture]:
    ground = Ground()
    pictures = []
    for mark in seen.marks:
        paints.check_paint(sheet, mark, look)
        if isinstance(mark, Picture):
            paints.check_inline(sheet, mark, look)
        # What is part of a mask is not seen, and what lies beyond the bleed is cut away.
        if mark.hidden or not mark.box.meets(sheet.edge):
            continue
        if isinstance(mark, Picture):
            resolution.check_resolution(sheet, mark, look)
            pictures.append(resolution.placed(sheet, mark))
        lines.check_text(sheet, mark, ground, look)
        lines.check_line(sheet, mark, ground, look)
        overprint.check_overprint(sheet, mark, ground, look)
        ground.add(mark)
    return pictures


_TROUBLES = {
    "damaged": file_codes.DAMAGED,
    "deep": file_codes.TOO_DEEP,
    "postscript": content_codes.POSTSCRIPT,
}


def _tell_troubles(sheet: Sheet, seen: Findings, look: Look) -> None:
    for one in seen.troubles:
        look.found.page(_TROUBLES[one.kind], sheet, one.message)
