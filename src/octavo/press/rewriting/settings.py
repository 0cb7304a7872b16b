"""Turn the operators that set the graphics and the text state into those that print needs."""

from __future__ import annotations

from collections.abc import Callable

from octavo.press.functions import UnconvertibleError
from octavo.press.lexer import name_in, numbers
from octavo.press.matrices import IDENTITY, matrix_of, times
from octavo.press.rewriting.work import Work
from octavo.press.states import OPAQUE, alpha_after, changes, changes_nothing, line_width


def _save(work: Work, operands: bytes, operator: bytes) -> None:
    work.saved.append(work.state.copy())
    work.write(operands, operator)


def _restore(work: Work, operands: bytes, operator: bytes) -> None:
    """Restore the state; one Q too many is left out (ISO 32000-1, 8.4.2)."""
    if work.saved:
        work.state = work.saved.pop()
        work.write(operands, operator)


def _transform(work: Work, operands: bytes, operator: bytes) -> None:
    work.state.ctm = times(matrix_of(numbers(operands)), work.state.ctm)
    work.write(operands, operator)


def _line(work: Work, operands: bytes, operator: bytes) -> None:
    work.state.line = (numbers(operands) or [1.0])[0]
    work.write(operands, operator)


def _state(work: Work, operands: bytes, operator: bytes) -> None:
    """Apply a graphics state dictionary: only what it changes is written."""
    found = work.names.find("/ExtGState", name_in(operands))
    if found is None:
        raise UnconvertibleError(f"the graphics state {name_in(operands)}, which is not there")
    before = work.state.alpha
    if changes_nothing(found.unparse(resolved=True), before):
        return
    after = alpha_after(found, before)
    work.state.alpha = after
    work.state.line = line_width(found, work.state.line)
    if "/Font" in found:
        raise UnconvertibleError("a typeface that is chosen by a graphics state")
    mask = None
    if after.masked and "/SMask" in found:
        mask = work.add(work.parts.mask(found.SMask, work.state, work.names))
    if work.parts.opaque:
        before = after = OPAQUE
        mask = None
    made = changes(found, before, after, mask)
    if len(made):
        work.uses = None  # what is named here belongs to this file
        work.write(work.named("/ExtGState", made).encode(), operator)


def _font(work: Work, operands: bytes, operator: bytes) -> None:
    work.state.drawn_font = work.use_font(name_in(operands))
    work.state.font_size = (numbers(operands.rpartition(b" ")[2]) or [0.0])[-1]
    work.write(operands, operator)


def _rendering(work: Work, operands: bytes, operator: bytes) -> None:
    work.state.rendering = int((numbers(operands) or [0.0])[0])
    work.write(operands, operator)


def _begin_text(work: Work, operands: bytes, operator: bytes) -> None:
    work.text_matrix, work.text_known = IDENTITY, True
    work.write(operands, operator)


def _text_matrix(work: Work, operands: bytes, operator: bytes) -> None:
    work.text_matrix, work.text_known = matrix_of(numbers(operands)), True
    work.write(operands, operator)


def _text_moved(work: Work, operands: bytes, operator: bytes) -> None:
    """Go to another line: by how far matters only to who asks for bare paper."""
    work.text_known = False
    work.write(operands, operator)


def _left_out(work: Work, operands: bytes, operator: bytes) -> None:
    """Leave out what means nothing in print: structure, compatibility, PostScript."""


def _marked(work: Work, operands: bytes, _operator: bytes) -> None:
    """Leave out what marks content, but not where the mark can hide it (8.11.3)."""
    if operands.startswith(b"/OC"):
        work.faults.add("a layer that can be switched off")


SETTINGS: dict[bytes, Callable[[Work, bytes, bytes], None]] = {
    b"q": _save, b"Q": _restore, b"cm": _transform, b"w": _line, b"gs": _state,
    b"Tf": _font, b"Tr": _rendering, b"BT": _begin_text, b"Tm": _text_matrix,
    b"Td": _text_moved, b"TD": _text_moved, b"T*": _text_moved,
    b"BDC": _marked, b"BMC": _marked, b"EMC": _left_out, b"MP": _left_out, b"DP": _left_out,
    b"BX": _left_out, b"EX": _left_out, b"PS": _left_out, b"ri": _left_out,
}  # fmt: skip
