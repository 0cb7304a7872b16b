"""Turn figures that do not fit into figures at the top of the next page, while pages are laid out.

CSS has page floats (CSS Page Floats, `float: top`), the engine does not. So two of its functions
are replaced for the time of one layout: what sets a block of the flow, where a figure that does not
fit leaves an empty box and the text goes on; and what makes a page, which begins with the figures
that wait. A page that does not come out well is made again with another plan.
"""

from __future__ import annotations

import contextlib
import math
import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterator
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import block, page

from octavo.pdf.cancelled import Notes
from octavo.pdf.feet import Feet
from octavo.pdf.floating import Waiting, hold_place, mark_risen, may_rise
from octavo.pdf.heights import fits, leading, line_height
from octavo.pdf.plans import LINES, Attempt, Plan, better, endings
from octavo.pdf.rewinding import Before
from octavo.pdf.turns import Turn

_ARGUMENTS = 11  # of the function that sets a block, after the context and the box
_TRIES = 4  # how often a page is made again for what stands beside its figures


class Placing:
    """The figures of one layout: which wait for which page. `figures` are those that may rise.

    `forced` has the numbers of the pages after which a sheet forces a break.
    """

    def __init__(self, figures: Collection[ET.Element]) -> None:
        self.forced: set[int] = set()
        self._figures = figures
        self._queues: dict[int, tuple[Waiting, ...]] = {}
        self._turn: Turn | None = None
        self._set_block = block.block_level_layout
        self._set_root = page.block_level_layout
        self._make_page = page.make_page
        self._feet = Feet()

    @contextlib.contextmanager
    def at_work(self) -> Iterator[None]:
        """Stand in for the functions of the engine."""
        block.block_level_layout = self._block
        page.block_level_layout = self._root
        page.make_page = self._page
        try:
            with self._feet.at_work():
                yield
        finally:
            block.block_level_layout = self._set_block
            page.block_level_layout = self._set_root
            page.make_page = self._make_page

    def _page(
        self, context: Any, root: Any, kind: Any, resume_at: Any, number: int, state: Any
    ) -> Any:
        """Make the page `number`, as often as it takes."""
        queue = self._queues.get(number, ())
        if kind.blank:
            self._send(context, number, queue)
            self._feet.begin(number, -math.inf, alone=True)
            made = self._make_page(context, root, kind, resume_at, number, state)
            self._feet.end(context, number)
            return made
        before, first = Before.of(context, number, state), Plan()

        def attempt(plan: Plan) -> Attempt:
            if plan is not first:
                before.rewind()
            before.forget_running()
            self._feet.begin(number, plan.ceiling, alone=not plan.text)
            turn = self._turn = Turn(plan, queue)
            try:
                made = self._make_page(context, root, kind, resume_at, number, state)
            finally:
                self._turn = None
            return turn.attempt(made, kind.name, context, self._figures)

        done = attempt(first)
        for _ in range(_TRIES):
            plan = better(done, number) or self._feet.better(context, done)
            if plan is None:
                break
            done = attempt(plan)
        if done.waiting and done.ends:
            done = min(map(attempt, endings(done)), key=lambda made: made.badness)
            done = attempt(done.plan)
        self._send(context, number, done.waiting)
        self._feet.end(context, number)
        if done.ends:
            self.forced.add(number)
        return done.made

    def _send(self, context: Any, number: int, waiting: tuple[Waiting, ...]) -> None:
        """Let `waiting` wait for the page after `number`; make that page again if that is news."""
        changed = self._queues.get(number + 1, ()) != waiting
        self._queues[number + 1] = waiting
        if changed and number < len(context.page_maker):
            context.page_maker[number][-1]["content_changed"] = True

    def _root(self, context: Any, box: Any, *layout: Any, **named: Any) -> Any:
        """Set the root of a page, below the figures that begin it."""
        turn = self._turn
        if isinstance(box, boxes.FootnoteAreaBox):
            return self._feet.finish(context, box, *layout, **named)
        if turn is None or not box.is_for_root_element or named:
            return self._set_root(context, box, *layout, **named)
        self._feet.begin_text()
        result = self._text(context, box, turn, *layout)
        if result[0] is not None:
            self._feet.end_text(result[0])
        return result

    def _text(self, context: Any, box: Any, turn: Turn, *layout: Any) -> Any:
        """Set the root of a page that goes by the plan of `turn`."""
        bottom, resume_at, sheet, _, *more = layout
        context.page_bottom -= turn.plan.shorter
        risen = self._set_risen(context, turn, sheet, box.position_y, *more[:2])
        if not risen and turn.plan.text:
            return self._set_root(context, box, *layout)
        text = turn.plan.text and self._put_below(context, box, resume_at, risen, turn)
        if text:
            notes = Notes.of(context)
            result = self._set_root(context, box, bottom, resume_at, sheet, False, *more)
            text = result[0] is not None
            if not text:
                notes.restore(context)
        if not text:
            empty = box.copy_with_children([])
            set_empty = self._set_root(context, empty, bottom, None, sheet, True, *more)[0]
            result = set_empty, resume_at, {"break": "any", "page": None}, [], False, None
            result[2]["page"] = sheet.style["page"]
        result[0].children = [*risen, *result[0].children]
        return result

    def _set_risen(
        self, context: Any, turn: Turn, sheet: Any, top: float, *placed: Any
    ) -> list[Any]:
        """Set at `top` what waits for this page, as much as there is room for."""
        risen: list[Any] = []
        crowded = bool(context.current_page_footnotes)  # by notes of the page before
        for waiting in turn.queue:
            box, gap = waiting.box, 0.0
            if risen:
                gap = max(risen[-1].margin_bottom, box.margin_top)
            box.position_x, box.position_y = sheet.content_box_x() + waiting.indent, top
            layout = (-math.inf, None, waiting.around, True, *placed, [])
            new = self._set_block(context, box, *layout)[0]
            new.translate(dy=top + gap - new.border_box_y())
            end = new.border_box_y() + new.border_height()
            fitting = end <= context.page_bottom and self._feet.holds(new)
            if not fitting and (risen or crowded):
                block.remove_placeholders(context, [new], *placed)
                break
            if not fitting:
                least = LINES * line_height(waiting.around.style)
                self._feet.make_way(context, new, end + least)
            mark_risen(new)
            risen.append(new)
            top = end
        turn.left = turn.queue[len(risen) :]
        return risen

    def _put_below(
        self, context: Any, root: Any, resume_at: Any, risen: list[Any], turn: Turn
    ) -> bool:
        """Move `root` below `risen`, by whole lines; return whether there is room for text."""
        last, line = risen[-1], line_height(turn.queue[0].around.style)
        lead = leading(root, resume_at)
        end = last.border_box_y() + last.border_height() + max(last.margin_bottom, lead)
        begin = root.position_y + math.ceil((end - root.position_y) / line - 0.01) * line
        root.position_y = begin - lead
        return bool(begin + LINES * line <= context.page_bottom + 0.01)

    def _block(self, context: Any, box: Any, *layout: Any, **named: Any) -> Any:
        """Set the block `box`, and take its notes along where it goes to the next page."""
        turn = self._turn
        if turn is None or self._feet.is_setting:
            return self._set_block(context, box, *layout, **named)
        if box.element in self._figures and not named and len(layout) == _ARGUMENTS:
            return self._figure(context, box, turn, *layout)
        notes = Notes.of(context)
        result = self._set_block(context, box, *layout, **named)
        if len(layout) == _ARGUMENTS and notes.are_parted(context, result[0]):
            _, _, _, page_is_empty, absolute_boxes, fixed_boxes, *_ = layout
            if not page_is_empty:
                block.remove_placeholders(context, [result[0]], absolute_boxes, fixed_boxes)
                next_page = {"break": "any", "page": box.page_values()[0]}
                result = None, None, next_page, [], False, layout[-1]
        if result[0] is None:
            notes.restore(context)
        return result

    def _figure(
        self,
        context: Any,
        box: Any,
        turn: Turn,
        bottom_space: float,
        skip_stack: Any,
        around: Any,
        page_is_empty: bool,
        absolute_boxes: Any,
        fixed_boxes: Any,
        margins: list[float],
        *more: Any,
    ) -> Any:
        """Set the figure `box` in its place; where it does not fit, hold the place."""
        place = box.position_x, box.position_y

        def set_box(space: float) -> Any:
            box.position_x, box.position_y = place
            rest = (absolute_boxes, fixed_boxes, margins[:], *more)
            return self._set_block(context, box, space, skip_stack, around, page_is_empty, *rest)

        bound = skip_stack or context.in_column or page_is_empty or bottom_space == -math.inf
        if bound or box.element in turn.plan.stay or not may_rise(box, around):
            return set_box(bottom_space)
        result = set_box(-math.inf)
        fitting = fits(context, bottom_space, result) and self._feet.holds(result[0])
        if fitting and not turn.sends_on(box.element):
            return result
        sheet = context.current_footnote_area.page
        if result[0] is not None:  # it is where a note of the figure must go on before it
            block.remove_placeholders(context, [result[0]], absolute_boxes, fixed_boxes)
            if result[0].border_height() > sheet.height:
                return set_box(bottom_space)
        turn.sent.add(box.element)
        box.position_x, box.position_y = place
        holder = hold_place(box, around, sheet)
        return holder, None, {"break": "any", "page": None}, margins, True, more[-1]
