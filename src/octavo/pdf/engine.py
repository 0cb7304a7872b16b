"""Turn what WeasyPrint logs into findings at the sheet, the picture or the text behind it."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

from weasyprint.css.tokens import Pending

from octavo.diagnostics import Diagnostic, Span
from octavo.pdf import codes
from octavo.pdf.fetch import path_of, resolve
from octavo.pdf.tree import Tree
from octavo.values import frozen

_AT = re.compile(r" at (\d+):(\d+)")
_IMAGE = re.compile(r"Failed to (?:load image at|render SVG image) (?P<quote>['\"]?)(?P<url>.*)")
_FACE = re.compile(r"Font-face (?P<family>.+) cannot be loaded")
_NOTDEF = re.compile(
    r"\.notdef glyph rendered .*\"(?P<character>.)\" \((?P<code>U\+[0-9A-F]+)\)", re.DOTALL
)
_FOREIGN = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_WEASYPRINT = "weasyprint"
# Characters of an address, and of what the engine says, that a message shows.
_ADDRESS, _LONG = 80, 300


@frozen
class Remark:
    """What the engine said, and the sheet that it was reading (empty while it laid out pages)."""

    sheet: str
    text: str


class Ear(logging.Handler):
    """Listen to WeasyPrint. `sheet` is to be the path of the sheet that is being read.

    Of a value that turns out wrong once its variables are known, the engine speaks once for a sheet
    that it has read (`Pending.solve`). We keep sheets: it speaks once for each time of listening.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.sheet = ""
        self.remarks: list[Remark] = []
        self._wrong: set[Pending] = set()

    def __enter__(self) -> Ear:
        logger = logging.getLogger(_WEASYPRINT)
        logger.handlers = [self]
        logger.propagate = False
        Pending._reported_error = property(self._wrong.__contains__, self._reported)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger(_WEASYPRINT).handlers = []
        Pending._reported_error = False

    def _reported(self, value: Pending, reported: bool) -> None:
        if reported:
            self._wrong.add(value)

    def emit(self, record: logging.LogRecord) -> None:
        """Remember `record`."""
        remark = Remark(self.sheet, record.getMessage())
        if remark not in self.remarks:
            self.remarks.append(remark)


def findings(
    remarks: list[Remark],
    refused: list[str],
    tree: Tree | None,
    source: Span,
    told: Sequence[Diagnostic] = (),
) -> list[Diagnostic]:
    """Return the findings of `remarks`, and of the addresses that were `refused`.

    `tree` is the document that was laid out, `source` its file, which is named where nothing nearer
    is known. `told` are findings about characters that need not be told again.
    """
    remarks = [remark for remark in remarks if not _is_told(remark, told)]
    foreign = [path for path in refused if _FOREIGN.match(path)]
    found = [_finding(remark, foreign, tree, source) for remark in remarks]
    refusals = "".join(f.message for f in found if f.code == codes.REFUSED.code)
    unsaid = [path for path in foreign if _short(path) not in refusals]
    found += [_refusal(path, _place(path, tree) or source) for path in unsaid]
    return found


def _finding(remark: Remark, foreign: list[str], tree: Tree | None, source: Span) -> Diagnostic:
    place = Span(remark.sheet) if remark.sheet else source
    for path in foreign:
        if path in remark.text:
            return _refusal(path, _place(path, tree) or place)
    if image := _IMAGE.match(remark.text):
        return _picture(image, tree, place)
    if face := _FACE.match(remark.text):
        message = f"The font of the family {face['family']} cannot be loaded."
        hint = "Compare the address in the “@font-face” rule with the files beside the sheet."
        return codes.FONT.at(place, message, hint)
    if glyph := _NOTDEF.match(remark.text):
        shown = f"“{glyph['character']}” ({glyph['code']})"
        message = f"A picture or a sheet shows {shown}, which no font of the style has."
        return codes.GLYPH.at(place, message, "Add a font that has it to the style.")
    said = f"WeasyPrint says: {_short(remark.text, _LONG)}"
    if remark.sheet and (at := _AT.search(remark.text)):
        place = Span(remark.sheet, int(at[1]), int(at[2]))
    if remark.sheet:
        return codes.SHEET.at(place, said, "Take the rule out, or write it as the engine knows it.")
    return codes.ENGINE.at(place, said)


def _is_told(remark: Remark, told: Sequence[Diagnostic]) -> bool:
    glyph = _NOTDEF.match(remark.text)
    return glyph is not None and any(f"({glyph['code']}," in finding.message for finding in told)


def _picture(image: re.Match[str], tree: Tree | None, place: Span) -> Diagnostic:
    url = image["url"]
    if image["quote"]:
        url = url.partition(image["quote"])[0]
    path = path_of(url)
    message = f"The picture “{_short(path)}” cannot be drawn."
    hint = "Look at the findings about this file, or open and save it again."
    return codes.PICTURE.at(_place(path, tree) or place, message, hint)


def _refusal(path: str, place: Span) -> Diagnostic:
    message = f"The address “{_short(path)}” is outside the publication and was not read."
    hint = "Copy the file into the publication and name it from there."
    return codes.REFUSED.at(place, message, hint)


def _short(text: str, most: int = _ADDRESS) -> str:
    """Return `text` as a message can show it: an address may be a whole picture."""
    return text if len(text) <= most else f"{text[:most]}…"


def _place(path: str, tree: Tree | None) -> Span | None:
    """Return where the document asks for `path`."""
    if tree is None:
        return None
    for element in tree.body.iter():
        for name in ("src", "data", "href"):
            asked = element.get(name)
            if asked and path in (asked, resolve("", asked)):
                return tree.place(element)
    return None
