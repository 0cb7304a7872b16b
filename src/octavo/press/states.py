"""Turn graphics state dictionaries into what they change (ISO 32000-1, 8.4.5)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import pikepdf
from pikepdf import Array, Dictionary, Name

from octavo.press.matrices import IDENTITY, Matrix
from octavo.press.spaces import Space
from octavo.press.targets import BLACK, Ink
from octavo.values import frozen

# What a state may say beside transparency. Overprint is decided by the press; transfer functions,
# halftones and undercolour removal are forbidden in PDF/X.
KEPT = ("/LW", "/LC", "/LJ", "/ML", "/D", "/RI", "/FL", "/SA", "/TK")
_OPAQUE_MODES = {"/Normal", "/Compatible"}


@frozen
class Alpha:
    """How what is painted mixes with what is there already."""

    fill: float = 1.0
    stroke: float = 1.0
    blend: str = "/Normal"
    masked: bool = False

    @property
    def traits(self) -> frozenset[str]:
        """What of transparency there is, in the words of a finding."""
        found = {
            "opacity": self.fill < 1 or self.stroke < 1,
            "a blend mode": self.blend not in _OPAQUE_MODES,
            "a soft mask": self.masked,
        }
        return frozenset(words for words, is_there in found.items() if is_there)


OPAQUE = Alpha()


@dataclass(slots=True)
class State:
    """The part of the graphics state that decides about inks; copied at `q`."""

    ctm: Matrix = IDENTITY
    fill: Ink | None = BLACK
    stroke: Ink | None = BLACK
    fill_space: Space | None = None
    stroke_space: Space | None = None
    pattern: pikepdf.Object | None = None
    alpha: Alpha = OPAQUE
    line: float = 1.0
    font_size: float = 0.0
    drawn_font: bool = False
    rendering: int = 0
    overprint: bool = False

    def copy(self) -> State:
        """Return the state as `q` saves it."""
        return State(
            *(self.ctm, self.fill, self.stroke, self.fill_space, self.stroke_space, self.pattern),
            *(self.alpha, self.line, self.font_size, self.drawn_font, self.rendering),
            overprint=self.overprint,
        )


def alpha_after(state: pikepdf.Object, before: Alpha) -> Alpha:
    """Return how things mix after the graphics state dictionary `state`."""
    blend = state.get("/BM", Name(before.blend))
    if isinstance(blend, Array):
        blend = blend[0] if len(blend) else Name.Normal
    mask = state.get("/SMask")
    return Alpha(
        float(state.get("/ca", before.fill)),
        float(state.get("/CA", before.stroke)),
        "/Normal" if str(blend) in _OPAQUE_MODES else str(blend),
        before.masked if mask is None else isinstance(mask, Dictionary),
    )


@lru_cache(maxsize=256)
def changes_nothing(said: bytes, before: Alpha) -> bool:
    """Return whether a graphics state dictionary, as a file has it, changes nothing."""
    if b" R" in said:
        return False
    state = pikepdf.Object.parse(said)
    says_more = any(key in state for key in (*KEPT, "/Font", "/SMask"))
    return not says_more and alpha_after(state, before) == before


def changes(
    state: pikepdf.Object, before: Alpha, after: Alpha, mask: pikepdf.Object | None
) -> pikepdf.Dictionary:
    """Return a graphics state with only what changes; `mask` is the soft mask, in greys."""
    made = Dictionary({key: state[key] for key in KEPT if key in state})
    if after.fill != before.fill:
        made.ca = after.fill
    if after.stroke != before.stroke:
        made.CA = after.stroke
    if after.blend != before.blend:
        made.BM = Name(after.blend)
    if mask is not None:
        made.SMask = mask
    elif after.masked != before.masked:
        made.SMask = Name("/None")
    return made


def line_width(state: pikepdf.Object, before: float) -> float:
    """Return the line width after a graphics state dictionary."""
    return float(state.get("/LW", before))
