"""Turn what a content stream shows of other streams into marks: forms, patterns, glyphs, masks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pikepdf

from octavo.preflight import lettering
from octavo.preflight.colours import GREY
from octavo.preflight.frame import ExhaustedError, Frame
from octavo.preflight.geometry import Matrix
from octavo.preflight.glyphs import Font
from octavo.preflight.placing import put_picture, put_shading_pattern
from octavo.preflight.reading import (
    BROKEN,
    TooLargeError,
    box,
    elements,
    entries,
    entry,
    filters,
    identity,
    is_dictionary,
    matrix,
    name,
    number,
    unpacked,
    whole,
)
from octavo.preflight.state import FILL, Colour, State, set_parameters

_COST_OF_A_STREAM = 40  # operators that take as long as opening one
_DEEPEST = 24

Given = Sequence[object]


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
        frame.seen, frame.budget, frame.fonts, resources, state, frame.follow,
        base=state.ctm, chain=(*frame.chain, known),
        hidden=frame.hidden or hidden, dyed=frame.dyed or dyed,
    )  # fmt: skip
    try:
        frame.follow(below, unpacked(stream))
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


def draw(frame: Frame, given: Given) -> None:
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


def inline(frame: Frame, image: object) -> None:
    """Read a picture that stands in the content itself."""
    try:
        facts = image.obj  # type: ignore[attr-defined]
        put_picture(frame, facts, filters(facts), entry(frame.resources, "/ColorSpace"))
        _dye(frame, facts)
    except BROKEN:
        frame.seen.trouble("damaged", "a picture in its content cannot be read")


def _dye(frame: Frame, image: object) -> None:
    """Read the pattern that a picture of one bit is painted with."""
    if entry(image, "/ImageMask") is True and frame.state.colours[FILL].pattern is not None:
        pattern(frame, frame.state.colours[FILL])


def pattern(frame: Frame, colour: Colour) -> None:
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


def glyphs(frame: Frame, font: Font, used: frozenset[int], placed: Matrix) -> None:
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


def parameters(frame: Frame, given: Given) -> None:
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


def appearance(frame: Frame, annotation: object) -> None:
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
