"""Turn one attempt at a page into what came of it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Collection
from typing import Any

from octavo.pdf.floating import Waiting, held
from octavo.pdf.heights import Filling, fill, line_height
from octavo.pdf.plans import Attempt, Plan


class Turn:
    """One attempt at a page: its plan, what waits for it, what it sends on."""

    def __init__(self, plan: Plan, queue: tuple[Waiting, ...]) -> None:
        self.plan = plan
        self.queue = queue
        self.left = queue
        self.sent: set[ET.Element] = set()

    def sends_on(self, element: ET.Element) -> bool:
        """Return whether `element` goes on to a later page, after others that do or by the plan."""
        return bool(self.left or self.sent) or element in self.plan.send

    def attempt(
        self, made: Any, name: str, context: Any, figures: Collection[ET.Element]
    ) -> Attempt:
        """Return what came of it: `made`, a page of the kind `name`."""
        root, resume_at, next_page = made[0].children[0], made[1], made[2]
        forced = next_page["break"] != "any" or (next_page["page"] or "") != (name or "")
        holders = held(root) if self.sent else ()
        around = (self.queue or holders or (None,))[0]
        return Attempt(
            plan=self.plan,
            made=made,
            waiting=(*self.left, *holders),
            late=len(self.left),
            ends=resume_at is None or forced,
            filling=fill(root, figures) if figures else Filling(),
            bottom=context.page_bottom + self.plan.shorter,
            line=line_height(around.around.style) if around else 0.0,
        )
