"""Turn the notes of a page back to what they were before a block that is cancelled was tried.

While the engine sets a line that does not fit, it may send the page's notes on to the next page to
make room, whatever `footnote-policy` says. If the whole block goes to the next page after all,
because it must not break, the notes stay sent on, far from their calls.
"""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure.boxes import LineBox

from octavo.values import frozen


@frozen
class Notes:
    """The notes of a page at one moment."""

    here: tuple[Any, ...]
    sent_on: tuple[Any, ...]
    to_come: tuple[Any, ...]

    @classmethod
    def of(cls, context: Any) -> Notes:
        """Remember the notes of the page that `context` is setting."""
        return cls(
            tuple(context.current_page_footnotes),
            tuple(context.reported_footnotes),
            tuple(context.footnotes),
        )

    def are_parted(self, context: Any, new: Any) -> bool:
        """Return whether the paragraph `new` has parted a note from the line that calls it.

        It is one that a sheet binds to its line: its call stands before `new`, or in it.
        """
        sent_on = [note for note in context.reported_footnotes if note not in self.sent_on]
        bound = [note for note in sent_on if note.style["footnote_policy"] == "line"]
        if not bound or new is None or not any(isinstance(b, LineBox) for b in new.children):
            return False
        called = [box.footnote for box in new.descendants(placeholders=True)]
        return any(note in self.here or note in called for note in bound)

    def restore(self, context: Any) -> None:
        """Make the notes what they were."""
        if Notes.of(context) != self:
            context.current_page_footnotes = list(self.here)
            context.reported_footnotes = list(self.sent_on)
            context.footnotes = list(self.to_come)
            context._update_footnote_area()
