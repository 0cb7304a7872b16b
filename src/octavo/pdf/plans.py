"""Turn a page that was tried into the next plan for it, by what stands on it and what it leaves."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from octavo.pdf.floating import Waiting
from octavo.pdf.heights import Filling
from octavo.values import frozen

LINES = 3
"""As many lines of text as a page has at least that also has a figure."""

_SPARED = 2.5  # lines that a page leaves to the next: between two and three, to be clear of both


@frozen
class Plan:
    """How a page is to be made: figures that must go on, or must stay where they stand in the text.

    Without `text` it has only the figures that wait for it; it ends `shorter` (CSS pixels) above
    its foot. Its notes stay below `ceiling`, in CSS pixels from its top.
    """

    send: frozenset[ET.Element] = frozenset()
    stay: frozenset[ET.Element] = frozenset()
    text: bool = True
    shorter: float = 0.0
    ceiling: float = -math.inf


@frozen
class Attempt:
    """A page made by a plan.

    `made` is what the engine returns for it; `waiting` are the figures for the next page, of which
    the first `late` had waited for this one; `ends` says that the text ends with it or that the
    next page must begin where it does; `bottom` is how far down its text may
    reach, `line` the height of a line.
    """

    plan: Plan
    made: Any
    waiting: tuple[Waiting, ...]
    late: int
    ends: bool
    filling: Filling
    bottom: float
    line: float

    @property
    def badness(self) -> tuple[bool, float]:
        """How bad the page is as the last before figures that wait: whether it strands them, holes.

        A hole of less than three lines is none.
        """
        hole = self.bottom - self.filling.foot
        return self.ends and bool(self.waiting), max(hole, LINES * self.line)


def better(done: Attempt, number: int) -> Plan | None:
    """Return a better plan for the page `number` than that of `done`; None where there is none.

    A page has three lines of text beside its figures, or none; no line stands alone above a figure
    at its head, other than on the opening page, or below one at its foot.
    """
    plan, rows, few = done.plan, done.filling.rows, done.filling.lines
    if done.ends:
        return None
    if done.filling.risen and 0 < few < LINES and plan.text:
        return replace(plan, text=False)
    in_place = [row for row in rows if row is not None]
    if not in_place:
        return None
    alone = few < LINES or _begins_alone(rows) or rows[-2:] == (in_place[-1], None)
    if not alone or (number == 1 and few >= LINES and rows[-1] is not None):
        return None
    first = in_place[0] if _begins_alone(rows) else in_place[-1]
    return None if first in plan.send else replace(plan, send=plan.send | {first})


def _begins_alone(rows: tuple[ET.Element | None, ...]) -> bool:
    return len(rows) > 1 and rows[0] is None and rows[1] is not None


def endings(done: Attempt) -> Iterator[Plan]:
    """Yield plans for a page after which no text comes while figures wait for the next page.

    The figures stay in the text, or the page leaves a few lines to the next, or all of them.
    """
    sent = frozenset(waiting.element for waiting in done.waiting[done.late :])
    if not done.late:
        yield replace(done.plan, stay=done.plan.stay | sent)
    spared = done.bottom - done.filling.foot + _SPARED * done.line
    yield replace(done.plan, shorter=spared)
    if done.filling.risen:
        yield replace(done.plan, text=False)
