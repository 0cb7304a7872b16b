"""Turn the operators that set the graphics state into that state."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from octavo.preflight.colours import CMYK, GREY, PATTERN, RGB, Space, read_space
from octavo.preflight.geometry import EVERYWHERE, UNMOVED, Box, Matrix
from octavo.preflight.glyphs import NO_FONT, Font
from octavo.preflight.marks import Paint
from octavo.preflight.reading import elements, entry, is_dictionary, name, number, whole
from octavo.values import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence


@frozen
class Colour:
    """A colour as operators set it; `pattern` is what is painted with instead of plain colour."""

    space: Space = GREY
    values: tuple[float, ...] = (0.0,)
    pattern: object = None


@dataclass(slots=True)
class State:
    """The graphics state (ISO 32000-1, 8.4), as far as marks show it; copied at every `q`."""

    ctm: Matrix = UNMOVED
    clip: Box = EVERYWHERE
    colours: list[Colour] = field(default_factory=lambda: [Colour(), Colour()])
    overprints: list[bool] = field(default_factory=lambda: [False, False])
    opacities: list[float] = field(default_factory=lambda: [1.0, 1.0])
    mode: int = 0
    blend: str = "Normal"
    masked: bool = False
    width: float = 1.0
    font: Font = NO_FONT
    size: float = 0.0
    rendering: int = 0
    spacing: float = 0.0
    word_spacing: float = 0.0
    stretch: float = 1.0
    rise: float = 0.0
    leading: float = 0.0

    def copy(self) -> State:
        """Return a state of its own with the same values."""
        twin = copy(self)
        twin.colours = self.colours[:]
        twin.overprints = self.overprints[:]
        twin.opacities = self.opacities[:]
        return twin

    def paint(self, which: int) -> Paint:
        """Return what fills (`FILL`) or strokes (`STROKE`)."""
        colour = self.colours[which]
        return Paint(
            colour.space,
            colour.values,
            self.overprints[which],
            self.mode,
            self.opacities[which],
            self.blend,
            self.masked,
        )

    def opaque(self) -> None:
        """Begin anew as a transparency group does (ISO 32000-1, 11.6.6)."""
        self.opacities = [1.0, 1.0]
        self.blend = "Normal"
        self.masked = False


FILL, STROKE = 0, 1

_DEVICE = {
    "g": (GREY, FILL),
    "G": (GREY, STROKE),
    "rg": (RGB, FILL),
    "RG": (RGB, STROKE),
    "k": (CMYK, FILL),
    "K": (CMYK, STROKE),
}
_CHOSEN = {"cs": FILL, "CS": STROKE}
_SET = {"sc": FILL, "scn": FILL, "SC": STROKE, "SCN": STROKE}

COLOUR_OPERATORS = frozenset({*_DEVICE, *_CHOSEN, *_SET})


def set_colour(state: State, operator: str, given: Sequence[object], resources: object) -> None:
    """Apply one of the operators for colours."""
    if operator in _DEVICE:
        space, which = _DEVICE[operator]
        state.colours[which] = Colour(space, tuple(map(number, given[: space.count])))
    elif operator in _CHOSEN:
        space = read_space(given[0], entry(resources, "/ColorSpace"))
        state.colours[_CHOSEN[operator]] = Colour(space, first_colour(space))
    else:
        _set_values(state, _SET[operator], given, resources)


def _set_values(state: State, which: int, given: Sequence[object], resources: object) -> None:
    space = state.colours[which].space
    pattern_name = name(given[-1]) if given else ""
    if not pattern_name:
        state.colours[which] = Colour(space, tuple(map(number, given)))
        return
    pattern = entry(resources, "/Pattern", f"/{pattern_name}")
    values = tuple(map(number, given[:-1]))
    state.colours[which] = Colour(space if space.family == "Pattern" else PATTERN, values, pattern)


def first_colour(space: Space) -> tuple[float, ...]:
    """Return the colour that a space begins with (ISO 32000-1, 8.6.5 and 8.6.6)."""
    if space.family == "DeviceCMYK" or (space.family == "ICCBased" and space.count == 4):
        return (0.0, 0.0, 0.0, 1.0)
    return (1.0 if space.inks else 0.0,) * space.count


def set_parameters(state: State, parameters: object) -> object:
    """Apply a dictionary of graphics state parameters; return its soft mask, if it sets one."""
    if (width := entry(parameters, "/LW")) is not None:
        state.width = number(width)
    if (both := entry(parameters, "/OP")) is not None:
        state.overprints = [both is True, both is True]
    if (fills := entry(parameters, "/op")) is not None:
        state.overprints[FILL] = fills is True
    if (mode := entry(parameters, "/OPM")) is not None:
        state.mode = whole(mode)
    for key, which in (("/ca", FILL), ("/CA", STROKE)):
        if (opacity := entry(parameters, key)) is not None:
            state.opacities[which] = number(opacity, 1.0)
    if (blend := entry(parameters, "/BM")) is not None:
        state.blend = name(blend) or name(next(iter(elements(blend)), None))
    mask = entry(parameters, "/SMask")
    if mask is not None:
        state.masked = is_dictionary(mask)
    return mask
