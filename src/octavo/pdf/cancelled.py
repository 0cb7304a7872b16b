"""Turn the notes of a page back to what they were before a block that is cancelled was tried.

While the engine sets a line that does not fit, it may send the page's notes on to the next page to
make room. If the whole block goes to the next page after all, because it must not break, the notes
stay sent on, far from their calls; and a page from which all notes were taken keeps the room for
the rule above them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of a page at one moment."""

    here: tuple[Any, ...]
    sent_on: tuple[Any, ...]

    @classmethod
    def of(cls, context: Any) -> Notes:
        """Remember the notes of the page that `context` is setting."""
        return cls(tuple(context.current_page_footnotes), tuple(context.reported_footnotes))

    def restore(self, context: Any) -> None:
        """Bring back the notes that were sent on since."""
        if set(self.here) & set(context.reported_footnotes) - set(self.sent_on):
            taken = [n for n in context.current_page_footnotes if n not in self.here]
            others = [n for n in context.reported_footnotes if n not in self.here]
            context.current_page_footnotes = [*self.here, *taken]
            context.reported_footnotes = others
            context._update_footnote_area()


def give_up_room(context: Any) -> None:
    """Give the text the room for the rule above the notes, where the page has no notes left."""
    area = context.current_footnote_area
    if not context.current_page_footnotes and area.height != "auto" and not context.in_column:
        context.page_bottom += area.margin_height()
        area.height = "auto"
