"""Turn notes that do not fit at the foot of a page into their beginning there and their rest after.

The engine sets a note whole or not at all: on the page of its call, or on the next one, or beyond
the edge of the sheet. But what holds the notes of a page is a block, and a block that the engine
sets within a height comes back with what is left of it. So the functions of the engine that keep
the notes of a page are replaced for the time of one layout: where a note is too long for the page
of its call, the page ends soon after the call, the note begins below it, and the rest stands first
among the notes of the next page.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from weasyprint.formatting_structure import build
from weasyprint.layout import LayoutContext, block

from octavo.pdf.heights import line_height, lowest
from octavo.pdf.plans import Attempt, Plan
from octavo.values import frozen

_WHOLE = 6  # lines that a note has at least where it is parted
_HEADED = 3  # lines after a heading for which a note of the heading leaves room
_SHARE = 1 / 3  # of a page that notes from the page before leave to its text

Rest = tuple[tuple[Any, Any], ...]
"""Notes that are not all set, each with where it goes on (None at its beginning)."""


@frozen
class _Line:
    """The line that is being set: how low it reaches with what must stand below it, and after."""

    box: Any
    bottom: float
    space: float
    after: float

    def calls(self, note: Any) -> bool:
        """Return whether `note` is called in it."""
        return any(inner.footnote is note for inner in self.box.descendants())


class Feet:
    """The notes of one layout, page by page.

    `rest` is what the page that is being set leaves to the next; `is_setting` says that notes are
    being set, and not text.
    """

    def __init__(self) -> None:
        self.rest: Rest = ()
        self._onward: dict[int, dict[Any, Any]] = {}
        self._skips: dict[Any, Any] = {}
        self._ceilings: dict[Any, float] = {}
        self._ceiling = -math.inf
        self._share = 0.0
        self._foot = -math.inf
        self._line: _Line | None = None
        self.is_setting = False
        self._crammed = False
        self._heights: list[float] = []
        self._placed: list[Any] = []
        self._set_block = block.block_level_layout
        self._lines_of = block.iter_line_boxes
        self._lay = LayoutContext.layout_footnote
        self._update = LayoutContext._update_footnote_area

    @contextlib.contextmanager
    def at_work(self) -> Iterator[None]:
        """Stand in for the functions of the engine."""

        def lay(context: Any, note: Any) -> bool:
            return self.lay(context, note)

        def update(context: Any) -> bool:
            return self.update(context)

        block.iter_line_boxes = self._lines
        LayoutContext.layout_footnote, LayoutContext._update_footnote_area = lay, update
        try:
            yield
        finally:
            block.iter_line_boxes = self._lines_of
            LayoutContext.layout_footnote = self._lay
            LayoutContext._update_footnote_area = self._update

    def begin(self, number: int, ceiling: float, *, alone: bool) -> None:
        """Begin the page `number`, whose notes are to stay below `ceiling`.

        They are `alone` where the page has no text.
        """
        self.rest = ()
        self._skips = self._onward.get(number, {})
        self._ceilings = {}
        self._ceiling = ceiling
        self._share = 0.0 if alone or not self._skips else _SHARE
        self._line = None
        self._foot = -math.inf

    def begin_text(self) -> None:
        """Let the notes of a page have all its room again where those from before leave some."""
        if not self.rest:
            self._share = 0.0

    def end_text(self, root: Any) -> None:
        """Remember how far down the text of a page, in the box `root`, reaches."""
        self._foot = lowest(root)

    def end(self, context: Any, number: int) -> None:
        """Leave what the page `number` has not set of its notes to the next one."""
        sent_on = [note for note in context.reported_footnotes if note in self._skips]
        onward = {note: self._skips[note] for note in sent_on} | dict(self.rest)
        self._onward[number + 1] = onward
        notes = [note for note, _ in self.rest]
        context.reported_footnotes = [*notes, *context.reported_footnotes]

    def lay(self, context: Any, note: Any) -> bool:
        """Set `note` at the foot of the page; return whether it must go with its line to the next.

        One that does not fit is begun where there is room for some of its lines.
        """
        if context.in_column:
            return bool(self._lay(context, note))
        line, parted = self._line, self.rest
        self._ceilings.pop(note, None)
        context.footnotes.remove(note)
        context.current_page_footnotes.append(note)
        self.update(context)
        if line is None:
            return False
        if parted:
            return line.space > -math.inf and not line.calls(parted[0][0])
        if not self.rest and not context.overflows_page(line.space, line.bottom):
            return False
        if self._heights[-1] < _WHOLE * line_height(note.style) - 0.01:
            return True
        self._ceilings[note] = line.bottom + max(line.space, 0) + line.after
        self.update(context)
        begun = not self._crammed and all(one is not note or at for one, at in self.rest)
        if (begun or self._is_heavy(context, line)) and not context.overflows_page(
            line.space, line.bottom
        ):
            return False
        del self._ceilings[note]
        self.update(context)
        return True

    def _is_heavy(self, context: Any, line: _Line) -> bool:
        """Return whether `line` calls notes, of which some begin here, that fill half a page."""
        notes = zip(context.current_page_footnotes, self._heights, strict=True)
        called = [(note, height) for note, height in notes if line.calls(note)]
        begins = any((note, None) not in self.rest for note, _ in called)
        half = context.current_footnote_area.page.height / 2
        return begins and bool(sum(height for _, height in called) > half)

    def holds(self, box: Any) -> bool:
        """Return whether all notes that `box` calls begin on this page."""
        called = [inner.footnote for inner in box.descendants(placeholders=True)]
        return not any(note in called and not at for note, at in self.rest)

    def make_way(self, context: Any, box: Any, bottom: float) -> None:
        """Keep the notes that `box` calls below `bottom`, where it cannot go elsewhere."""
        called = [inner.footnote for inner in box.descendants(placeholders=True)]
        for note in context.current_page_footnotes:
            if note in called:
                self._ceilings[note] = bottom
        self.update(context)

    def update(self, context: Any) -> bool:
        """Set the notes of the page anew; return whether they need more room than a sheet gives."""
        if context.in_column:
            return bool(self._update(context))
        area = context.current_footnote_area
        if area.height != "auto":
            context.page_bottom += area.margin_height()
        area.height = "auto"
        area.children = context.current_page_footnotes
        if not area.children:
            self.rest = ()
            return False
        made = self._set(context, area, context.page_bottom, self._highest(context, area))
        area.height = made.height
        context.page_bottom -= made.margin_height()
        return False

    def finish(self, context: Any, box: Any, *layout: Any, **named: Any) -> Any:
        """Set the notes of a finished page, in all the room that its text has left."""
        area = context.current_footnote_area
        if not context.current_page_footnotes:
            return self._set_block(context, box, *layout, **named)
        bottom = context.page_bottom + area.margin_height()
        highest = self._highest(context, area)
        if self.rest:
            highest = max(self._foot, self._ceiling, area.page.content_box_y())
        made = self._set(context, area, bottom, highest)
        for placed in ("absolute_boxes", "fixed_boxes"):
            named[placed].extend(box for box in self._placed if box not in named[placed])
        return made, None, None, [], False, None

    def better(self, context: Any, done: Attempt) -> Plan | None:
        """Return a better plan for a page than that of `done`; None where its notes are right.

        Notes from the page before that leave none to a call of this one have the page to
        themselves; those that the text runs into, since it does not break, stay below it.
        """
        plan, area = done.plan, done.made[0].children[1]
        if context.reported_footnotes and self._skips and plan.text:
            return replace(plan, text=False)
        if area.children and self._foot > area.border_box_y() + 1 and self._foot > plan.ceiling:
            return replace(plan, ceiling=self._foot)
        return None

    def _highest(self, context: Any, area: Any) -> float:
        """Return how high up the page its notes may reach."""
        top = area.page.content_box_y()
        ceilings = [self._ceilings.get(note, top) for note in context.current_page_footnotes]
        return float(max(top + self._share * area.page.height, self._ceiling, *ceilings))

    def _set(self, context: Any, area: Any, bottom: float, highest: float) -> Any:
        """Return the notes of the page between `highest` and `bottom`, and know what is left."""
        notes = context.current_page_footnotes
        begin = self._skips.get(notes[0])
        skip_stack = {0: begin} if begin else None
        self.rest, self._crammed = (), False

        def attempt(space: float, *, crammed: bool) -> Any:
            copy = build.create_anonymous_boxes(area.deepcopy())
            copy.style = copy.style.copy()
            copy.style["box_decoration_break"] = "clone"  # the rule above what goes on
            self._placed = []
            layout = (space, skip_stack, area.page, crammed, self._placed, self._placed)
            return self._set_block(context, copy, *layout)

        self.is_setting = True
        context.current_page_footnotes = []  # the engine sends notes on where lines do not fit
        try:
            whole = attempt(-math.inf, crammed=True)[0]
            self._heights = [note.height for note in whole.children]
            edges = whole.margin_height() - whole.height
            limit = min(bottom - highest, whole.max_height + edges)
            if whole.margin_height() <= limit + 0.01 or len(self._heights) != len(notes):
                return whole
            space = context.page_bottom - area.position_y - limit
            made, resume_at, *_ = attempt(space, crammed=False)
            if made is None:
                self._crammed = begin is None
                made, resume_at, *_ = attempt(space, crammed=True)
        finally:
            self.is_setting = False
            context.current_page_footnotes = notes
        made.height = max(0.0, lowest(made) - made.content_box_y())
        if resume_at is not None:
            ((index, onward),) = resume_at.items()
            self.rest = ((notes[index], onward), *((note, None) for note in notes[index + 1 :]))
        return made

    def _lines(
        self, context: Any, box: Any, top: float, space: float, skip: Any, around: Any, *more: Any
    ) -> Iterator[Any]:
        """Yield the lines of a paragraph; remember the one that is set while there are notes."""
        for line, resume_at in self._lines_of(context, box, top, space, skip, around, *more):
            if context.footnotes and not self.is_setting:
                self._line = _measured(line, space, around, ends=resume_at is None)
            yield line, resume_at


def _measured(line: Any, space: float, around: Any, *, ends: bool) -> _Line:
    """Return `line` of the block `around`, and room for the lines that must stand with it.

    There are as many as keep widows and orphans together, wherever the paragraph ends.
    """
    bottom = line.position_y + line.height
    if ends:
        bottom += around.padding_bottom + around.border_bottom_width
    after = around.style["orphans"] + around.style["widows"] - 2
    if around.style["break_after"] in ("avoid", "avoid-page"):
        after += _HEADED
    return _Line(line, bottom, space, after * line.height)
