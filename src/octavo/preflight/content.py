"""Turn the content streams of a page, and all they lead to, into marks."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence

import pikepdf

from octavo.preflight import lettering, nested, painting
from octavo.preflight.frame import Budget, ExhaustedError, Findings, Frame
from octavo.preflight.gathering import Sheet, inherited
from octavo.preflight.geometry import Box, Matrix
from octavo.preflight.glyphs import Font
from octavo.preflight.placing import put_shading
from octavo.preflight.reading import (
    BROKEN,
    MOST_CONTENT,
    TooLargeError,
    elements,
    entry,
    is_array,
    number,
    unpacked,
)
from octavo.preflight.state import (
    COLOUR_OPERATORS,
    FILL,
    STROKE,
    State,
    set_colour,
)

MOST_ON_A_PAGE = 1_000_000
MOST_IN_A_FILE = 6_000_000
_UNIT = Box(0, 0, 1, 1)

Given = Sequence[object]
_Operator = Callable[[Frame, Given], None]


def read_marks(sheet: Sheet, budget: Budget, fonts: dict[object, Font]) -> Findings:
    """Return what a page shows, the appearances of its annotations included.

    `fonts` remembers what was read of them on other pages. Never raises for what the file holds.
    """
    seen = Findings()
    budget.turn(MOST_ON_A_PAGE)
    state = State()
    if sheet.media is not None:
        state.clip = sheet.media
    frame = Frame(seen, budget, fonts, inherited(sheet.page, "/Resources"), state, _run)
    try:
        _run(frame, _page_content(sheet.page))
        for one in elements(entry(sheet.page, "/Annots")):
            nested.appearance(frame, one)
    except TooLargeError:
        seen.trouble("deep", "its content unpacks to too much")
    except ExhaustedError:
        seen.trouble("deep", "it has too many operators")
    except BROKEN:
        seen.trouble("damaged", "its content cannot be read")
    return seen


def _page_content(page: pikepdf.Object) -> bytes:
    content = entry(page, "/Contents")
    parts = elements(content) if is_array(content) else (content,)
    read = []
    left = MOST_CONTENT
    for part in parts:
        if isinstance(part, pikepdf.Stream):
            read.append(unpacked(part, left))
            left -= len(read[-1])
            if left <= 0:
                raise TooLargeError
    return b"\n".join(read)


def _run(frame: Frame, content: bytes) -> None:
    """Follow the operators of a content stream."""
    tolerant = 0
    for instruction in _instructions(frame, content):
        frame.budget.spend()
        if isinstance(instruction, pikepdf.ContentStreamInlineImage):
            nested.inline(frame, instruction.iimage)
            continue
        operator = str(instruction.operator)
        if operator in ("BX", "EX"):
            tolerant += 1 if operator == "BX" else -1
        elif not _known(frame, operator, list(instruction.operands)) and tolerant < 1:
            frame.seen.trouble("damaged", "its content has something that is no operator")


def _instructions(
    frame: Frame, content: bytes
) -> Sequence[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage]:
    scratch = pikepdf.new()
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        read = pikepdf.parse_content_stream(pikepdf.Stream(scratch, content))
    if told:
        frame.seen.trouble("damaged", "its content breaks off or has something that is no operator")
    return read


def _known(frame: Frame, operator: str, operands: list[object]) -> bool:
    """Follow one operator; return whether there is such a thing, used as it should be."""
    try:
        if operator in COLOUR_OPERATORS:
            if not frame.dyed:
                set_colour(frame.state, operator, operands, frame.resources)
            return True
        follow = _OPERATORS.get(operator)
        if follow is not None:
            follow(frame, operands)
            if operator in _PAINTING:
                _after(frame, operator)
        return follow is not None or operator in _IGNORED
    except (ExhaustedError, TooLargeError):
        raise
    except BROKEN:
        return False


def _after(frame: Frame, operator: str) -> None:
    """Read the pattern that was painted with and the characters that are drawings."""
    state = frame.state
    for which, those in ((FILL, _FILLING), (STROKE, _STROKING)):
        if operator in those and state.colours[which].pattern is not None:
            nested.pattern(frame, state.colours[which])
    while frame.drawn_glyphs:
        nested.glyphs(frame, *frame.drawn_glyphs.pop())


def _glyph_without_colour(frame: Frame, given: Given) -> None:
    """Follow `d1`: from here on colours do not count."""
    frame.dyed = len(given) == 6


def _postscript(frame: Frame, given: Given) -> None:
    """Note `PS`, which is no operator of PDF any more."""
    frame.seen.trouble("postscript", f"there is a piece of PostScript of {len(given)} operands")


def _transform(frame: Frame, given: Given) -> None:
    frame.state.ctm = Matrix(*map(number, given[:6])).then(frame.state.ctm)


def _save(frame: Frame, given: Given) -> None:
    if not given:
        frame.save()


def _restore(frame: Frame, given: Given) -> None:
    if not given:
        frame.restore()


def _width(frame: Frame, given: Given) -> None:
    frame.state.width = abs(number(given[0]))


_SHOWING = frozenset({"Tj", "TJ", "'", '"'})
_FILLING = _SHOWING | {"f", "F", "f*", "B", "B*", "b", "b*"}
_STROKING = _SHOWING | {"S", "s", "B", "B*", "b", "b*"}
_PAINTING = _FILLING | _STROKING
_IGNORED = frozenset(["ET", "BMC", "BDC", "EMC", "MP", "DP", "ri", "i", "d", "j", "J", "M", "d0"])
_OPERATORS: dict[str, _Operator] = {
    **painting.OPERATORS,
    **lettering.OPERATORS,
    "q": _save,
    "Q": _restore,
    "cm": _transform,
    "w": _width,
    "gs": nested.parameters,
    "Do": nested.draw,
    "sh": put_shading,
    "d1": _glyph_without_colour,
    "PS": _postscript,
}
