"""Turn the content streams of a page, and all they lead to, into marks."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Sequence

import pikepdf

from octavo.preflight import lettering, painting
from octavo.preflight.colours import GREY
from octavo.preflight.frame import Budget, ExhaustedError, Findings, Frame
from octavo.preflight.gathering import Sheet, inherited
from octavo.preflight.geometry import Box, Matrix
from octavo.preflight.glyphs import Font
from octavo.preflight.placing import put_picture, put_shading, put_shading_pattern
from octavo.preflight.reading import (
    BROKEN,
    MOST_CONTENT,
    TooLargeError,
    box,
    elements,
    entries,
    entry,
    filters,
    identity,
    is_array,
    is_dictionary,
    matrix,
    name,
    number,
    unpacked,
    whole,
)
from octavo.preflight.state import (
    COLOUR_OPERATORS,
    FILL,
    STROKE,
    Colour,
    State,
    set_colour,
    set_parameters,
)

MOST_ON_A_PAGE = 1_000_000
MOST_IN_A_FILE = 6_000_000
_COST_OF_A_STREAM = 40  # operators that take as long as opening one
_DEEPEST = 24
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
    frame = Frame(seen, budget, fonts, inherited(sheet.page, "/Resources"), state)
    try:
        _run(frame, _page_content(sheet.page))
        for one in elements(entry(sheet.page, "/Annots")):
            _appearance(frame, one)
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
            _inline(frame, instruction.iimage)
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
            _pattern(frame, state.colours[which])
    while frame.drawn_glyphs:
        _glyphs(frame, *frame.drawn_glyphs.pop())


def _inner(
    frame: Frame, stream: object, resources: object, state: State, *, dyed: bool, hidden: bool
) -> None:
    """Read a stream that another one calls, unless it is called from within itself."""
    known = identity(stream)
    if not isinstance(stream, pikepdf.Stream):
        return
    if known in frame.chain:
        frame.seen.trouble("deep", "a part of it contains itself")
        return
    if len(frame.chain) >= _DEEPEST:
        frame.seen.trouble("deep", "its parts contain each other too many times")
        return
    frame.budget.spend(_COST_OF_A_STREAM)
    below = Frame(
        frame.seen, frame.budget, frame.fonts, resources, state,
        base=state.ctm, chain=(*frame.chain, known),
        hidden=frame.hidden or hidden, dyed=frame.dyed or dyed,
    )  # fmt: skip
    try:
        _run(below, unpacked(stream))
    except (ExhaustedError, TooLargeError):
        raise
    except BROKEN:
        frame.seen.trouble("damaged", "a part of it cannot be read")


def _form(
    frame: Frame, form: object, state: State, *, hidden: bool = False, dyed: bool = False
) -> None:
    state.ctm = matrix(entry(form, "/Matrix")).then(state.ctm)
    bounds = box(entry(form, "/BBox"))
    if bounds is not None:
        state.clip = state.clip.cut(bounds.through(state.ctm))
    if entry(form, "/Group", "/S") == "/Transparency":
        state.opaque()
    own = entry(form, "/Resources")
    resources = own if own is not None else frame.resources
    _inner(frame, form, resources, state, dyed=dyed, hidden=hidden)


def _draw(frame: Frame, given: Given) -> None:
    """Follow `Do`."""
    drawn = entry(frame.resources, "/XObject", f"/{name(given[0])}")
    kind = name(entry(drawn, "/Subtype"))
    if kind == "Image":
        put_picture(frame, drawn, ())
        _dye(frame, drawn)
    elif kind == "Form":
        _form(frame, drawn, frame.state.copy())
    elif drawn is None:
        frame.seen.trouble("damaged", f"it shows {name(given[0])}, which is not there")


def _inline(frame: Frame, image: object) -> None:
    try:
        facts = image.obj  # type: ignore[attr-defined]
        put_picture(frame, facts, filters(facts), entry(frame.resources, "/ColorSpace"))
        _dye(frame, facts)
    except BROKEN:
        frame.seen.trouble("damaged", "a picture in its content cannot be read")


def _dye(frame: Frame, image: object) -> None:
    """Read the pattern that a picture of one bit is painted with."""
    if entry(image, "/ImageMask") is True and frame.state.colours[FILL].pattern is not None:
        _pattern(frame, frame.state.colours[FILL])


def _pattern(frame: Frame, colour: Colour) -> None:
    """Read the cell of a tiling pattern, once for each way in which it is used."""
    if not isinstance(colour.pattern, pikepdf.Stream):
        put_shading_pattern(frame, colour.pattern)
        return
    known = (identity(colour.pattern), frame.base, colour.values)
    if known in frame.seen.done and known[0] not in frame.chain:
        return
    frame.seen.done.add(known)
    state = State(ctm=frame.base)
    dyed = whole(entry(colour.pattern, "/PaintType")) == 2
    if dyed:
        plain = Colour(colour.space.base or GREY, colour.values)
        state.colours = [plain, plain]
    _form(frame, colour.pattern, state, dyed=dyed)


def _glyphs(frame: Frame, font: Font, used: frozenset[int], placed: Matrix) -> None:
    """Read the drawings of the characters of a Type 3 font, each once on a page."""
    for code in sorted(used):
        drawing = font.drawings.get(code)
        known = (identity(drawing), tuple(frame.state.colours[FILL].values))
        if drawing is None or known in frame.seen.done:
            continue
        frame.seen.done.add(known)
        state = frame.state.copy()
        size = frame.state.size
        state.ctm = font.matrix.then(Matrix(size, 0, 0, size, 0, 0)).then(placed)
        resources = font.resources if font.resources is not None else frame.resources
        _inner(frame, drawing, resources, state, dyed=False, hidden=False)


def _glyph_without_colour(frame: Frame, given: Given) -> None:
    """Follow `d1`: from here on colours do not count."""
    frame.dyed = len(given) == 6


def _parameters(frame: Frame, given: Given) -> None:
    """Follow `gs`."""
    parameters = entry(frame.resources, "/ExtGState", f"/{name(given[0])}")
    mask = set_parameters(frame.state, parameters)
    font = elements(entry(parameters, "/Font"))
    if len(font) == 2:
        frame.state.font = lettering.font_of(frame, font[0])
        frame.state.size = number(font[1])
    group = entry(mask, "/G")
    known = (identity(group), frame.state.ctm)
    if group is not None and known not in frame.seen.done:
        frame.seen.done.add(known)
        _form(frame, group, State(ctm=frame.state.ctm), hidden=True)


def _appearance(frame: Frame, annotation: object) -> None:
    """Read how an annotation looks (ISO 32000-1, 12.5.5)."""
    area = box(entry(annotation, "/Rect"))
    for form in _streams(entry(annotation, "/AP", "/N")):
        bounds = box(entry(form, "/BBox"))
        if area is None or bounds is None or not bounds.width or not bounds.height:
            continue
        held = bounds.through(matrix(entry(form, "/Matrix")))
        across = area.width / held.width if held.width else 1.0
        down = area.height / held.height if held.height else 1.0
        moved = Matrix(
            across, 0, 0, down, area.left - held.left * across, area.bottom - held.bottom * down
        )
        _form(frame, form, State(ctm=moved))


def _streams(appearance: object) -> Iterator[object]:
    if isinstance(appearance, pikepdf.Stream):
        yield appearance
    elif is_dictionary(appearance):
        yield from (one for _, one in entries(appearance) if isinstance(one, pikepdf.Stream))


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
    "gs": _parameters,
    "Do": _draw,
    "sh": put_shading,
    "d1": _glyph_without_colour,
    "PS": _postscript,
}
