"""Turn a gradient into one whose colours are inks (ISO 32000-1, 8.7.4.5)."""

from __future__ import annotations

from collections.abc import Mapping

import pikepdf
from pikepdf import Array, Dictionary

from octavo.press.functions import UnconvertibleError, evaluate, reals, sampled, straight
from octavo.press.spaces import Space, space_of
from octavo.press.targets import Ink, Target

# Steps of a gradient between two of its stops: finer than a plate of 8 bits can show over a page.
_STEPS = 64
# How far inks may lie off the straight line that stands for them: half of what 8 bits can say.
_STRAIGHT = 0.5 / 255
_AXIAL, _RADIAL = 2, 3
_STITCHING = 3


def shading_in(
    pdf: pikepdf.Pdf,
    shading: pikepdf.Object,
    target: Target,
    named: Mapping[str, pikepdf.Object],
) -> pikepdf.Object:
    """Return an axial or radial shading in the target's colours.

    Raises UnconvertibleError for meshes and for functions of two inputs.
    """
    if int(shading.ShadingType) not in (_AXIAL, _RADIAL):
        raise UnconvertibleError("a gradient over a mesh")
    space = space_of(shading.ColorSpace, named)
    made = Dictionary({key: value for key, value in shading.items() if key != "/Function"})
    made.ColorSpace = target.space
    made.Function = _function(pdf, shading.Function, space, target)
    if "/Background" in shading:
        ink = space.ink(reals(shading.Background), target)
        made.Background = Array([round(value, 4) for value in ink or ()])
    return made


def _function(
    pdf: pikepdf.Pdf, function: pikepdf.Object, space: Space, target: Target
) -> pikepdf.Object:
    """Return a function that gives inks; the stops of a stitched one stay where they are."""
    if isinstance(function, Array) or int(function.get("/FunctionType", -1)) != _STITCHING:
        return _leaf(pdf, function, space, target)
    made = Dictionary({key: value for key, value in function.items() if key != "/Range"})
    made.Functions = Array([_function(pdf, part, space, target) for part in function.Functions])
    return made


def _leaf(
    pdf: pikepdf.Pdf, function: pikepdf.Object, space: Space, target: Target
) -> pikepdf.Object:
    low, high = reals(function[0].Domain if isinstance(function, Array) else function.Domain)
    places = [low + (high - low) * step / _STEPS for step in range(_STEPS + 1)]
    inks = _inks([evaluate(function, place) for place in places], space, target)
    if (low, high) == (0.0, 1.0) and _is_straight(inks):
        return straight(inks[0], inks[-1], (low, high))
    return sampled(pdf, inks, (low, high))


def _inks(colours: list[list[float]], space: Space, target: Target) -> list[Ink]:
    if space.kind == "rgb":
        return target.ramp([(red, green, blue) for red, green, blue in colours])
    inks = [space.ink(colour, target) for colour in colours]
    if space.kind == "tint" and space.base is not None:
        inks = [space.base.ink(evaluate(space.source[3], *colour), target) for colour in colours]
    known = [ink for ink in inks if ink is not None]
    if len(known) != len(inks):
        raise UnconvertibleError(f"a gradient in {space.kind} colours")
    return known


def _is_straight(inks: list[Ink]) -> bool:
    last = len(inks) - 1
    return all(
        abs(value - (start + (stop - start) * step / last)) <= _STRAIGHT
        for step, ink in enumerate(inks)
        for value, start, stop in zip(ink, inks[0], inks[-1], strict=True)
    )
