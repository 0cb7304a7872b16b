"""Turn the operators that paint into ones that overprint or knock out as print needs."""

from __future__ import annotations

import functools
from collections.abc import Callable
from math import hypot

import pikepdf

from octavo.press.functions import UnconvertibleError, reals
from octavo.press.lexer import name_in, numbers
from octavo.press.matrices import height, matrix_of, narrowest, times
from octavo.press.paper import EVERYWHERE, Region, around, around_line
from octavo.press.rewriting.cells import lone_cell
from octavo.press.rewriting.work import FILL, STROKE, Work
from octavo.press.states import OPAQUE
from octavo.press.targets import BLACK, Ink, words

# Black text below this size and black lines below this width print over what is there. GWG 2022
# asks for it below 12 pt (R0009) and 2 pt (R0010); headings up to 24 pt are treated as the text.
SMALL_TEXT = 24.0
THIN_LINE = 2.0

_FILLS = {b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"}
_STROKES = {b"S", b"s", b"B", b"B*", b"b", b"b*"}
_TEXT_FILLS, _TEXT_STROKES = {0, 2, 4, 6}, {1, 2, 5, 6}
_CORNERS = ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0))

_Turn = tuple[float, float, float, float]


def _construct(work: Work, operands: bytes, operator: bytes) -> None:
    if not work.path:
        work.path_start = len(work.written)
    work.path.append((operator, operands))
    work.write(operands, operator)


def _clip(work: Work, operands: bytes, operator: bytes) -> None:
    work.clips = True
    work.write(operands, operator)


def _paint_path(work: Work, operands: bytes, operator: bytes) -> None:
    fills, strokes = operator in _FILLS, operator in _STROKES
    if fills or strokes:
        thin = _is_thin(work, fills, strokes)
        _settle(work, fills, strokes, _path_region, small=thin, at=work.path_start)
        if fills and work.state.pattern is not None:
            _show_one_cell(work)
    work.write(operands, operator)
    _after(work)
    work.path, work.clips = [], False


def _show_one_cell(work: Work) -> None:
    name = lone_cell(work, around(_points(work), work.state.ctm))
    if name:
        work.written.insert(work.path_start, name.encode() + b" scn")


def _is_thin(work: Work, fills: bool, strokes: bool) -> bool:
    state = work.state
    if (fills and state.fill != BLACK) or (strokes and state.stroke != BLACK):
        return False
    if strokes and state.line * narrowest(state.ctm) >= THIN_LINE:
        return False
    return not fills or _thickness(work) < THIN_LINE


def _thickness(work: Work) -> float:
    """Return the smaller side of what the path encloses, in points."""
    points = list(_points(work))
    xs, ys = [x for x, _ in points], [y for _, y in points]
    a, b, c, d, _, _ = work.state.ctm
    sides = (max(xs) - min(xs)) * hypot(a, b), (max(ys) - min(ys)) * hypot(c, d)
    return min(sides)


def _points(work: Work) -> list[tuple[float, float]]:
    found = []
    for operator, operands in work.path:
        values = numbers(operands)
        if operator == b"re" and len(values) == 4:
            x, y, width, tall = values
            found += [(x, y), (x + width, y + tall)]
            found += [(x + width, y), (x, y + tall)]
        else:
            found += list(zip(values[0::2], values[1::2], strict=False))
    return found or [(0.0, 0.0)]


def _path_region(work: Work) -> Region:
    scale = max(hypot(*work.state.ctm[:2]), hypot(*work.state.ctm[2:4]))
    return around(_points(work), work.state.ctm, work.state.line * scale)


def _paint_text(work: Work, operands: bytes, operator: bytes) -> None:
    state = work.state
    fills, strokes = state.rendering in _TEXT_FILLS, state.rendering in _TEXT_STROKES
    if fills or strokes:
        small = (
            not state.drawn_font
            and _is_black(work, fills, strokes)
            and abs(state.font_size) * _upright(work.text_matrix[:4], state.ctm[:4]) < SMALL_TEXT
        )
        _settle(work, fills, strokes, _text_region, small=small)
    work.write(operands, operator)
    _after(work)


@functools.lru_cache(maxsize=64)
def _upright(text: _Turn, page: _Turn) -> float:
    """Return how long an upright of text becomes by the first four numbers of two matrices."""
    return height(times((*text, 0.0, 0.0), (*page, 0.0, 0.0)))


def _is_black(work: Work, fills: bool, strokes: bool) -> bool:
    state = work.state
    return (not fills or state.fill == BLACK) and (not strokes or state.stroke == BLACK)


def _text_region(work: Work) -> Region:
    matrix = times(work.text_matrix, work.state.ctm)
    return (
        around_line(matrix, abs(work.state.font_size) * height(matrix))
        if work.text_known
        else EVERYWHERE
    )


def _settle(
    work: Work,
    fills: bool,
    strokes: bool,
    region: Callable[[Work], Region],
    *,
    small: bool,
    at: int | None = None,
) -> None:
    """Decide on overprint, and note or resolve transparency, before something is painted."""
    if work.state.alpha == OPAQUE:
        work.overprint(small, at=at)
        if work.paper is not None and not _is_white(work, fills, strokes):
            work.paper.ink(region(work))
        return
    work.overprint(False, at=at)
    seen = work.state.alpha.fill < 1 if fills else False
    seen |= work.state.alpha.stroke < 1 if strokes else False
    if _resolved(work, fills, strokes, region, at):
        return
    more = work.state.alpha.traits - {"opacity"}
    work.traits |= more | ({"opacity"} if seen else set())


def _is_white(work: Work, fills: bool, strokes: bool) -> bool:
    inks = [work.state.fill] * fills + [work.state.stroke] * strokes
    return all(ink is not None and not any(ink) for ink in inks)


def _resolved(
    work: Work, fills: bool, strokes: bool, region: Callable[[Work], Region], at: int | None
) -> bool:
    """Mix a transparent colour with bare paper, where it is proven that it lies on that alone."""
    alpha, paper = work.state.alpha, work.paper
    if paper is None or (fills and strokes) or alpha.blend != "/Normal" or alpha.masked:
        return False
    which, share = (STROKE, alpha.stroke) if strokes else (FILL, alpha.fill)
    ink = work.state.stroke if strokes else work.state.fill
    where = region(work)
    if ink is None or not paper.is_bare(where):
        return False
    mixed: Ink = tuple(round(value * share, 4) for value in ink)
    place = len(work.written) if at is None else at
    work.written.insert(place, words(mixed) + b" " + work.target.operators[which])
    work.restores = words(ink) + b" " + work.target.operators[which]
    if any(mixed):
        paper.ink(where)
    return True


def _after(work: Work) -> None:
    """Choose the colour again that was mixed with the paper for one thing."""
    if work.restores:
        work.written.append(work.restores)
        work.restores = b""


def _draw(work: Work, operands: bytes, _operator: bytes) -> None:
    """Draw a form or an image; they knock out what lies below."""
    name = name_in(operands)
    found = work.names.find("/XObject", name)
    if not isinstance(found, pikepdf.Stream):
        raise UnconvertibleError(f"the drawing {name}, which is not there")
    if found.get("/Subtype") == "/Form":
        _knock_out(work, lambda work: _form_region(work, found))
        made = work.add(work.parts.form(found, work.state, work.target, work.names))
    else:
        _knock_out(work, _image_region)
        made = work.add(work.parts.image(found, work.target, work.names, work.state.ctm))
    plain = operands == name.encode(errors="surrogateescape")
    work.write(work.named("/XObject", made, name if plain else "").encode(), b"Do")


def draw_inline(work: Work, entries: bytes, data: bytes) -> None:
    """Draw an inline image."""
    _knock_out(work, _image_region)
    image = work.parts.inline(entries, data)
    made = work.add(work.parts.image(image, work.target, work.names, work.state.ctm))
    work.write(work.named("/XObject", made).encode(), b"Do")


def _shade(work: Work, operands: bytes, _operator: bytes) -> None:
    name = name_in(operands)
    found = work.names.find("/Shading", name)
    if found is None:
        raise UnconvertibleError(f"the gradient {name}, which is not there")
    _knock_out(work, lambda _: EVERYWHERE)
    made = work.add(work.parts.shading(found, work.target, work.names))
    work.write(work.named("/Shading", made).encode(), b"sh")


def _form_region(work: Work, form: pikepdf.Object) -> Region:
    left, bottom, right, top = reals(form.BBox)
    matrix = times(matrix_of(reals(form.get("/Matrix", []))), work.state.ctm)
    return around([(left, bottom), (right, bottom), (left, top), (right, top)], matrix)


def _image_region(work: Work) -> Region:
    return around(_CORNERS, work.state.ctm)


def _knock_out(work: Work, region: Callable[[Work], Region]) -> None:
    work.overprint(False)
    alpha = work.state.alpha
    work.traits |= alpha.traits - ({"opacity"} if alpha.fill == 1 else set())
    if work.paper is not None:
        work.paper.ink(region(work))


PAINTING: dict[bytes, Callable[[Work, bytes, bytes], None]] = {
    **dict.fromkeys((b"m", b"l", b"c", b"v", b"y", b"h", b"re"), _construct),
    **dict.fromkeys((b"W", b"W*"), _clip),
    **dict.fromkeys(_FILLS | _STROKES | {b"n"}, _paint_path),
    **dict.fromkeys((b"Tj", b"TJ", b"'", b'"'), _paint_text),
    b"Do": _draw,
    b"sh": _shade,
}
