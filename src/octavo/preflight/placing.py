"""Turn placed pictures and gradients into marks."""

from __future__ import annotations

from collections.abc import Sequence

from octavo.preflight.colours import Space, read_space
from octavo.preflight.frame import Frame
from octavo.preflight.geometry import Box
from octavo.preflight.jpeg2000 import space_in
from octavo.preflight.marks import Paint, Picture, Shade
from octavo.preflight.reading import entry, filters, name, whole
from octavo.preflight.state import FILL

_UNIT = Box(0, 0, 1, 1)

Given = Sequence[object]


def put_picture(frame: Frame, image: object, packed: tuple[str, ...], named: object = None) -> None:
    """Note a picture in the unit square; `packed` are the filters of one in the content itself."""
    ctm = frame.state.ctm
    visible = frame.visible(_UNIT.through(ctm))
    if visible is None:
        return
    stencil = entry(image, "/ImageMask") is True
    paint = frame.state.paint(FILL)
    if not stencil:
        paint = Paint(
            _picture_space(image, named), (), paint.overprints, paint.mode,
            paint.opacity, paint.blend, paint.masked or entry(image, "/SMask") is not None,
        )  # fmt: skip
    frame.seen.marks.append(
        Picture(
            visible, paint, frame.hidden,
            pixels=(whole(entry(image, "/Width")), whole(entry(image, "/Height"))),
            wide=ctm.wide, high=ctm.high,
            bits=1 if stencil else whole(entry(image, "/BitsPerComponent"), 8),
            stencil=stencil, filters=packed,
        )
    )  # fmt: skip


def _picture_space(image: object, named: object) -> Space:
    space = entry(image, "/ColorSpace")
    if space is None and "JPXDecode" in filters(image):
        return space_in(image)
    return read_space(space, named)


def put_shading(frame: Frame, given: Given) -> None:
    """Follow `sh`, which fills the clip."""
    shading = entry(frame.resources, "/Shading", f"/{name(given[0])}")
    space = read_space(entry(shading, "/ColorSpace"), entry(frame.resources, "/ColorSpace"))
    paint = frame.state.paint(FILL)
    frame.seen.marks.append(
        Shade(
            frame.state.clip,
            Paint(
                space, (), paint.overprints, paint.mode, paint.opacity, paint.blend, paint.masked
            ),
            frame.hidden,
        )
    )


def put_shading_pattern(frame: Frame, pattern: object) -> None:
    """Note the gradient that the last mark was painted with."""
    shading = entry(pattern, "/Shading")
    if shading is None or not frame.seen.marks:
        return
    space = read_space(entry(shading, "/ColorSpace"), entry(frame.resources, "/ColorSpace"))
    last = frame.seen.marks[-1]
    frame.seen.marks.append(Shade(last.box, Paint(space, ()), frame.hidden))
