"""Turn the place where a content stream is read into what its operators need to know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from octavo.preflight.geometry import UNMOVED, Box, Matrix, Point
from octavo.preflight.glyphs import Font
from octavo.preflight.marks import Mark, Trouble
from octavo.preflight.state import State

_MOST_STATES = 5_000


class ExhaustedError(Exception):
    """A page or a file asks for more work than anyone should do."""


@dataclass(slots=True)
class Budget:
    """How many operators may still be read, on this page and in the whole file."""

    page: int
    all: int

    def spend(self, cost: int = 1) -> None:
        """Count one operator, or what costs as much; raises ExhaustedError at the end."""
        self.page -= cost
        self.all -= cost
        if self.page < 0 or self.all < 0:
            raise ExhaustedError

    def turn(self, page: int) -> None:
        """Begin another page."""
        self.page = page


@dataclass(slots=True)
class Findings:
    """What the content streams of one page show so far, and what need not be read again."""

    marks: list[Mark] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    done: set[object] = field(default_factory=set)

    def trouble(self, kind: str, message: str) -> None:
        """Note once what is wrong with the content."""
        one = Trouble(kind, message)
        if one not in self.troubles:
            self.troubles.append(one)


Follow: TypeAlias = "Callable[[Frame, bytes], None]"
"""Reads the operators of a content stream into a frame."""


@dataclass(slots=True)
class Frame:
    """One content stream as it is read.

    `follow` reads the streams that it shows. `base` is the matrix that patterns refer to; `chain`
    names the streams that led here; `hidden` says that it is part of a soft mask, `dyed` that its
    own colours do not count (ISO 32000-1, 8.7.3.3 and 9.6.5).
    """

    seen: Findings
    budget: Budget
    fonts: dict[object, Font]
    resources: object
    state: State
    follow: Follow
    base: Matrix = UNMOVED
    chain: tuple[tuple[int, int], ...] = ()
    hidden: bool = False
    dyed: bool = False
    stack: list[State] = field(default_factory=list)
    text: Matrix = UNMOVED
    line: Matrix = UNMOVED
    paths: list[list[Point]] = field(default_factory=list)
    closing: bool = False
    drawn_glyphs: list[tuple[Font, frozenset[int], Matrix]] = field(default_factory=list)

    def save(self) -> None:
        """Keep the state."""
        if len(self.stack) < _MOST_STATES:
            self.stack.append(self.state.copy())
        else:
            raise ExhaustedError

    def restore(self) -> None:
        """Return to the state last kept."""
        if self.stack:
            self.state = self.stack.pop()

    def visible(self, box: Box) -> Box | None:
        """Return the part of a box that the clip leaves, None where nothing is left."""
        clip = self.state.clip
        if box.right < clip.left or box.left > clip.right:
            return None
        if box.top < clip.bottom or box.bottom > clip.top:
            return None
        return box.cut(clip)
