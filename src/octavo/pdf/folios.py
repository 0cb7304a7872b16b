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


def jobs_for(desk: Desk, slots: Sequence[Slot]) -> list[Job]:
    """Return the jobs that set the numbers of `slots`; the numbers 1 to 32 every edition needs."""
    sets = _wanted(_sets(slots)) or (_ordinary(1, ARABIC, recto_side(desk.leftward)),)
    return [desk.folios(labels) for labels in sets]


def lay_folios(desk: Desk, slots: Sequence[Slot], press: Press) -> Layer | None:
    """Return the layer for `slots`, None where it cannot be set."""
    sets = _sets(slots)
    wanted = _wanted(sets)
    made = press.lay_out([desk.folios(labels) for labels in wanted], "folios")
    layers = dict(zip(wanted, made, strict=True))
    stamps: list[Stamp | None] = []
    for slot, labels in zip(slots, sets, strict=True):
        layout = layers[labels] if labels else None
        if labels and layout is None:
            return None
        if labels and layout is not None:
            pages = {name: page for name, page, _, _ in layout.anchors}
            stamps.append(Stamp(layout.pdf, pages[f"folio-{labels.index(_folio(slot))}"]))
        else:
            stamps.append(None)
    told = dict.fromkeys(d for layout in made if layout for d in layout.diagnostics)
    return Layer(tuple(stamps), tuple(told))


def _sets(slots: Sequence[Slot]) -> list[Labels | None]:
    """Return for each of `slots` the set of numbers that has its own, None where it shows none."""
    openings = [_folio(slot) for slot in slots if slot.folio and slot.opening]
    return [_set_of(slot, openings) if slot.folio else None for slot in slots]


def _wanted(sets: Sequence[Labels | None]) -> tuple[Labels, ...]:
    return tuple(dict.fromkeys(labels for labels in sets if labels))


def _folio(slot: Slot) -> Folio:
    return Folio(slot.label, slot.side, slot.opening)


def _set_of(slot: Slot, openings: Sequence[Folio]) -> Labels:
    """Return the set of numbers that has the number of `slot`."""
    if slot.opening:
        begin = openings.index(_folio(slot)) // SET * SET
        return tuple(openings[begin : begin + SET])
    begin = (slot.number - 1) // SET * SET + 1
    even = (slot.number - begin) % 2 == 0
    side = slot.side if even else other_side(slot.side)
    return _ordinary(begin, slot.style, side)


def _ordinary(begin: int, style: str, side: str) -> Labels:
    return tuple(
        Folio(label(number, style), side if (number - begin) % 2 == 0 else other_side(side), False)
        for number in range(begin, begin + SET)
    )
