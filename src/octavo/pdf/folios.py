"""Turn the labels of pages into the layer of numbers that is stamped on them.

Numbers are set apart from the text, so that a chapter that moves is not laid out again. They are
set 32 at a time: ordinary pages by their number, so that a set serves every edition of the same
size, and the pages that open chapters by themselves, because a sheet may set them in another way.
"""

from __future__ import annotations

from collections.abc import Sequence

from octavo.diagnostics import Diagnostic
from octavo.pdf.jobs import Job
from octavo.pdf.layouts import Press
from octavo.pdf.pagination import ARABIC, Slot, label, other_side, recto_side
from octavo.pdf.requests import Desk, Folio
from octavo.values import frozen

SET = 32

Labels = tuple[Folio, ...]
# A set begins with a number of a style, on a side; one of openings has no style.
_Key = tuple[int, str, str]


@frozen
class Stamp:
    """The page of a layer's PDF that is stamped on a page."""

    pdf: bytes
    page: int


@frozen
class Layer:
    """The stamp of each page, None for a page without a number, and what was noticed."""

    stamps: tuple[Stamp | None, ...]
    findings: tuple[Diagnostic, ...]


@frozen
class _Sets:
    """The sets of numbers that an edition needs; of each page its set and its place there."""

    labels: tuple[Labels, ...]
    places: tuple[tuple[int, int] | None, ...]


def jobs_for(desk: Desk, slots: Sequence[Slot]) -> list[Job]:
    """Return the jobs that set the numbers of `slots`; the numbers 1 to 32 every edition needs."""
    sets = _sets_of(slots).labels or (_ordinary(1, ARABIC, recto_side(desk.leftward)),)
    return [desk.folios(labels) for labels in sets]


def lay_folios(desk: Desk, slots: Sequence[Slot], press: Press) -> Layer | None:
    """Return the layer for `slots`, None where it cannot be set."""
    sets = _sets_of(slots)
    made = press.lay_out([desk.folios(labels) for labels in sets.labels], "folios")
    layouts = [layout for layout in made if layout is not None]
    if len(layouts) < len(made):
        return None
    pages = [{name: page for name, page, _, _ in layout.anchors} for layout in layouts]
    stamps = (
        Stamp(layouts[place[0]].pdf, pages[place[0]][f"folio-{place[1]}"]) if place else None
        for place in sets.places
    )
    told = dict.fromkeys(finding for layout in layouts for finding in layout.diagnostics)
    return Layer(tuple(stamps), tuple(told))


def _sets_of(slots: Sequence[Slot]) -> _Sets:
    openings = [_folio(slot) for slot in slots if slot.folio and slot.opening]
    opened = iter(range(len(openings)))
    found: dict[_Key, int] = {}
    places: list[tuple[int, int] | None] = []
    for slot in slots:
        if not slot.folio:
            places.append(None)
            continue
        key, place = _of_opening(next(opened)) if slot.opening else _of_ordinary(slot)
        places.append((found.setdefault(key, len(found)), place))
    return _Sets(tuple(_labels(key, openings) for key in found), tuple(places))


def _of_opening(number: int) -> tuple[_Key, int]:
    """Return which set has the opening `number`, counted from 0, and its place there."""
    return (number - number % SET, "", ""), number % SET


def _of_ordinary(slot: Slot) -> tuple[_Key, int]:
    """Return which set has the number of `slot`, and its place there."""
    place = (slot.number - 1) % SET
    side = slot.side if place % 2 == 0 else other_side(slot.side)
    return (slot.number - place, slot.style, side), place


def _labels(key: _Key, openings: Sequence[Folio]) -> Labels:
    begin, style, side = key
    return _ordinary(begin, style, side) if style else tuple(openings[begin : begin + SET])


def _folio(slot: Slot) -> Folio:
    return Folio(slot.label, slot.side, slot.opening)


def _ordinary(begin: int, style: str, side: str) -> Labels:
    return tuple(
        Folio(label(number, style), side if (number - begin) % 2 == 0 else other_side(side), False)
        for number in range(begin, begin + SET)
    )
