"""Turn a content stream that was rewritten before into its new content without reading it.

A build in a running `watch` has hundreds of pages that it has rewritten before. What was written is
kept, in steps that end where something is drawn: whatever is drawn is looked at anew, and typefaces
and states are used anew in their order, so that a file is the same with a memory and without.
"""

from __future__ import annotations

from octavo.press.rewriting.work import Use, Work
from octavo.press.states import State
from octavo.values import frozen


@frozen
class Step:
    """What is written up to where `drawn` is drawn, if something is, in `state`."""

    content: bytes
    uses: tuple[Use, ...]
    drawn: bytes | None
    state: State

    def again(self, work: Work) -> None:
        """Write the content again, with what it uses."""
        for use in self.uses:
            if isinstance(use, str):
                work.use_font(use)
            else:
                work.use_overprint(use)
        if self.content:
            work.written.append(self.content)
