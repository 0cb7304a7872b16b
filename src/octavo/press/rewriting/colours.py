"""Turn the operators that choose colours into `k` and `K` (ISO 32000-1, 8.6.8)."""

from __future__ import annotations

from collections.abc import Callable

from pikepdf import Name

from octavo.press.functions import UnconvertibleError
from octavo.press.lexer import name_in, numbers
from octavo.press.rewriting.work import FILL, STROKE, Work
from octavo.press.spaces import Space, space_of
from octavo.press.targets import words

_BY_COUNT = {1: Name.DeviceGray, 3: Name.DeviceRGB, 4: Name.DeviceCMYK}


def _grey(work: Work, operands: bytes, operator: bytes) -> None:
    (level,) = _exactly(1, operands)
    work.colour(operator.isupper(), work.target.grey(level))


def _rgb(work: Work, operands: bytes, operator: bytes) -> None:
    red, green, blue = _exactly(3, operands)
    work.colour(operator.isupper(), work.target.rgb(red, green, blue))


def _cmyk(work: Work, operands: bytes, operator: bytes) -> None:
    cyan, magenta, yellow, black = _exactly(4, operands)
    work.colour(operator.isupper(), work.target.cmyk(cyan, magenta, yellow, black))


def _space(work: Work, operands: bytes, operator: bytes) -> None:
    """Choose a space: one that becomes inks is replaced by the colour it begins with."""
    which = STROKE if operator == b"CS" else FILL
    name = name_in(operands)
    space = space_of(Name(name), work.names.spaces)
    ink = space.ink(space.initial(), work.target)
    if ink is not None:
        work.colour(which, ink)
    elif space.kind == "pattern" and space.base is None:
        work.write(b"/Pattern", operator)
    elif not (space.kind == "pattern" and space.base is not None):
        _choose(work, space, operator)
    work.set_colour(which, ink, space)


def _choose(work: Work, space: Space, operator: bytes) -> None:
    made = work.parts.space(space, work.target)
    work.write(work.named("/ColorSpace", made).encode(), operator)


def _colour(work: Work, operands: bytes, operator: bytes) -> None:
    """Choose a colour of the space that was chosen before."""
    which = STROKE if operator in (b"SC", b"SCN") else FILL
    space = work.state.stroke_space if which else work.state.fill_space
    if b"/" in operands:
        _pattern(work, operands, operator, space)
        return
    values = numbers(operands)
    if space is None:
        space = space_of(_BY_COUNT.get(len(values), Name.DeviceGray), {})
    ink = space.ink(values, work.target)
    if ink is None:
        work.write(operands, operator)
        work.set_colour(which, None, space)
    else:
        work.colour(which, ink)
        work.set_colour(which, ink, space)


def _pattern(work: Work, operands: bytes, operator: bytes, space: Space | None) -> None:
    which = STROKE if operator == b"SCN" else FILL
    name = name_in(operands)
    found = work.names.find("/Pattern", name)
    if found is None:
        raise UnconvertibleError(f"the pattern {name}, which is not there")
    made = work.named("/Pattern", work.add(work.parts.pattern(found, work))).encode()
    if space is not None and space.base is not None:
        ink = space.base.ink(numbers(operands), work.target)
        if ink is None:
            raise UnconvertibleError("a pattern in a spot ink")
        _choose(work, space, b"CS" if which else b"cs")
        made = words(ink) + b" " + made
    work.write(made, operator)
    work.set_colour(which, None, space)
    if which == FILL:
        work.state.pattern = found


def _exactly(count: int, operands: bytes) -> list[float]:
    values = numbers(operands)
    if len(values) != count:
        raise UnconvertibleError(f"a colour of {len(values)} values where {count} belong")
    return values


COLOURS: dict[bytes, Callable[[Work, bytes, bytes], None]] = {
    b"g": _grey, b"G": _grey, b"rg": _rgb, b"RG": _rgb, b"k": _cmyk, b"K": _cmyk,
    b"cs": _space, b"CS": _space,
    b"sc": _colour, b"SC": _colour, b"scn": _colour, b"SCN": _colour,
}  # fmt: skip
