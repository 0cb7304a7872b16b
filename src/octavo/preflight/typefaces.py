"""Turn the fonts of what a page shows into findings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from octavo.preflight import content_codes, file_codes
from octavo.preflight.gathering import Look, Sheet
from octavo.preflight.identity import X1A
from octavo.preflight.marks import Mark, Text

_COURIER = re.compile(r"Courier([-,](Bold|Oblique|BoldOblique|Italic|BoldItalic))?")


def check_fonts(sheet: Sheet, marks: Sequence[Mark], look: Look) -> None:
    """Note each font once on a page (table 1.1, 14 and 22; GWG R0014)."""
    first: dict[int, Text] = {}
    for mark in marks:
        if isinstance(mark, Text):
            first.setdefault(id(mark.font), mark)
    for mark in first.values():
        _check(sheet, mark, look)


def _check(sheet: Sheet, mark: Text, look: Look) -> None:
    font = mark.font
    called = f"the font “{font.name[:60]}”"
    if not font.kind:
        look.found.page(
            file_codes.DAMAGED, sheet, "text is set in a font that is not there", at=mark.box
        )
    elif font.kind == "Type3":
        look.found.page(
            content_codes.TYPE_3, sheet, "text is set in a font made of drawings", at=mark.box
        )
    elif not font.embedded:
        look.found.page(content_codes.NOT_EMBEDDED, sheet, f"{called} is not embedded", at=mark.box)
    if font.stored == "OpenType" and look.expected.standard == X1A:
        look.found.page(
            content_codes.OPEN_TYPE,
            sheet,
            f"{called} is embedded as OpenType, as of PDF 1.6",
            at=mark.box,
        )
    if _COURIER.fullmatch(font.name):
        look.found.page(content_codes.COURIER, sheet, f"text is set in {font.name}", at=mark.box)
