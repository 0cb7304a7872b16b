"""Turn the blurb, the description and the notes about people into the texts of back and flaps."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from octavo.covers import wording
from octavo.covers.copy import Room, Text, copy
from octavo.covers.grid import Grid
from octavo.covers.placing import Placed
from octavo.covers.plan import WrapPlan
from octavo.diagnostics import Diagnostic, Outcome
from octavo.intermediate import Edition

# The design's own measures, in mm at its own scale.
_HEAD, _ABOVE_FOOT, _FLAP = 17.0, 8.0, 11.0
_SMALLER = 0.85  # text on a flap beside that on the back


def texts(
    edition: Edition, plan: WrapPlan, grid: Grid, barcode: Placed | None, blurb: str
) -> Outcome[dict[str, Text]]:
    """Return the texts of back and flaps by the names of their panels.

    On the back stands the blurb, else the description, and below it the notes about people. Where
    there are flaps, the back one has the notes, and the front one the blurb if there is a
    description for the back.
    """
    source, notes = edition.metadata.source, wording.notes(edition)
    rooms = _rooms(plan, grid, barcode)
    made: dict[str, Text] = {}
    found: list[Diagnostic] = []
    for name, xhtml in _shared_out(edition, blurb, flaps="flap-front" in rooms):
        about = notes if name == ("flap-back" if "flap-back" in rooms else "back") else ()
        outcome = copy(xhtml, about, rooms[name], source)
        found += outcome.diagnostics
        if outcome.product is not None:
            made[name] = outcome.product
    return Outcome(made, tuple(found))


def _shared_out(edition: Edition, blurb: str, *, flaps: bool) -> Iterator[tuple[str, str]]:
    said = edition.metadata.description
    description = f"<p>{escape(said)}</p>" if said else ""
    both = flaps and blurb and description
    yield "back", description if both else blurb or description
    if flaps:
        yield "flap-front", blurb if both else ""
        yield "flap-back", ""


def _rooms(plan: WrapPlan, grid: Grid, barcode: Placed | None) -> dict[str, Room]:
    k = grid.scale
    head, margin = max(_HEAD * k, plan.safe), max(_FLAP * k, plan.safe)
    below = min(barcode.y - _ABOVE_FOOT * k if barcode else grid.height, grid.foot - 2 * k)
    left = grid.inner if plan.leftward else grid.outer
    rooms = {"back": Room(left, head, grid.measure, below - head, k)}
    if plan.flaps > 2 * margin:
        flap = Room(margin, head, plan.flaps - 2 * margin, grid.height - 2 * head, _SMALLER * k)
        rooms |= {"flap-front": flap, "flap-back": flap}
    return rooms
