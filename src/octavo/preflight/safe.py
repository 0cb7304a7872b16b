"""Turn what stands too near the trim or in the gutter into findings.

Text must keep its distance wherever it stands. Other matter may reach into the rim where it goes
on through the trim: that is bleed, and so is what is drawn upon it, as the roads are upon a map.
What is drawn tells where things stand (clipping not considered); the pixels tell whether anything
is to be seen there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from octavo.diagnostics import Diagnostic, Rule
from octavo.preflight import pixel_codes as codes
from octavo.preflight.pixels import words_in
from octavo.preflight.view import SIDES, Area, View, measures
from octavo.values import frozen

if TYPE_CHECKING:
    from octavo.preflight.pixels import Drawn, Plates

SLACK = 0.3  # millimetres; less than a guillotine is off
_CONTRAST = 12  # of 255, in any ink
_ROUND = 0.8  # millimetres: at least two pixels of what is round an object
_MOST = 500
_MOST_BLEEDING = 50
_LONGEST = 40


@frozen
class Intruder:
    """An object in the rim: the part of it there, and its distance from the trim at `side`.

    `upon` says that it is drawn upon something that bleeds.
    """

    side: str
    text: bool
    part: Area
    distance: float
    upon: bool


def check_safe(
    page: Any, plates: Plates, objects: Sequence[Drawn], view: View
) -> Iterator[Diagnostic]:
    """Yield at most one finding for each side and kind of matter, that of the nearest."""
    found: dict[tuple[str, bool], Intruder] = {}
    counts: dict[tuple[str, bool], int] = {}
    for intruder in _visible(plates, _intruders(objects, view)):
        key = (intruder.side, intruder.text)
        counts[key] = counts.get(key, 0) + 1
        if key not in found or intruder.distance < found[key].distance:
            found[key] = intruder
    for key, intruder in sorted(found.items(), key=lambda one: (SIDES.index(one[0][0]), one[0][1])):
        yield _finding(page, intruder, counts[key], view)


def _finding(page: Any, intruder: Intruder, count: int, view: View) -> Diagnostic:
    wanted = dict(measures(view.safe))[intruder.side]
    gutter = intruder.side == view.bind
    what, rule, hint = _words(page, intruder, gutter=gutter)
    more = f" (and {count - 1} more there)" if count > 1 else ""
    far = (
        f"stands {intruder.distance:.1f} mm from the {intruder.side} edge"
        if intruder.distance >= 0
        else f"is cut at the {intruder.side} edge"
    )
    area = f"where the {'gutter' if gutter else 'safe area'} asks for {wanted:.1f} mm"
    at = (intruder.part.left - view.trim.left, intruder.part.top - view.trim.top)
    return view.finding(rule, f"{what}{more} {far}, {area}.", hint, at)


def _words(page: Any, intruder: Intruder, *, gutter: bool) -> tuple[str, Rule, str]:
    if not intruder.text:
        hint = "Move it inwards, or let it run through the trim to the end of the bleed."
        return "something", codes.UNSAFE_MATTER, hint
    words = words_in(page, intruder.part)
    short = f"{words[:_LONGEST].rstrip()}…" if len(words) > _LONGEST else words
    what = f"the text “{short}”" if short else "text"
    hint = "Move it inwards, or enlarge the margin at that side."
    return what, codes.GUTTER_TEXT if gutter else codes.UNSAFE_TEXT, hint


def _intruders(objects: Sequence[Drawn], view: View) -> Iterator[Intruder]:
    """Yield every object in the rim once for each side at which it is too near."""
    trim, rim = view.trim, dict(measures(view.safe))
    bleeding: list[Area] = []
    for one in objects:
        inside = one.area.within(trim)
        if inside.hollow:
            continue
        inwards = _distances(one.area, trim)
        is_text = one.kind == "text"
        if not is_text and min(inwards.values()) <= SLACK:
            bleeding = [*bleeding[-_MOST_BLEEDING:], inside]
            continue
        for side, distance in inwards.items():
            part = inside.within(_band(trim, side, rim[side]))
            if distance < rim[side] - SLACK and not part.hollow:
                upon = not is_text and any(part.within(area) == part for area in bleeding)
                yield Intruder(side, is_text, part, distance, upon)


def _visible(plates: Plates, intruders: Iterator[Intruder]) -> Iterator[Intruder]:
    """Yield the intruders at whose place the pixels differ; a white box on white is none."""
    nearest = sorted(intruders, key=lambda one: one.distance)[:_MOST]
    for one in nearest:
        rows, columns = one.part.grown_all(_ROUND).pixels()
        seen = plates[rows, columns]
        if not seen.size or (one.upon and _inked_round(seen)):
            continue
        if int(np.ptp(seen.reshape(-1, seen.shape[2]), axis=0).max()) >= _CONTRAST:
            yield one


def _inked_round(seen: Plates) -> bool:
    """Return whether most of the outermost pixels carry ink: then the ground there is no paper."""
    inked = np.asarray(seen.any(axis=2))
    rim = (inked[0], inked[-1], inked[:, 0], inked[:, -1])
    return bool(np.concatenate(rim).mean() > 0.5)


def _distances(area: Area, trim: Area) -> dict[str, float]:
    return {
        "top": area.top - trim.top,
        "right": trim.right - area.right,
        "bottom": trim.bottom - area.bottom,
        "left": area.left - trim.left,
    }


def _band(trim: Area, side: str, depth: float) -> Area:
    """Return the strip of the page that is `depth` millimetres deep at one side."""
    match side:
        case "top":
            return Area(trim.left, trim.top, trim.right, trim.top + depth)
        case "bottom":
            return Area(trim.left, trim.bottom - depth, trim.right, trim.bottom)
        case "right":
            return Area(trim.right - depth, trim.top, trim.right, trim.bottom)
    return Area(trim.left, trim.top, trim.left + depth, trim.bottom)
