"""Turn a content stream that was rewritten before into its new bytes without reading it again.

A build in a running `watch` has hundreds of pages that it has rewritten before. What was written is
kept, in steps that end where something is drawn: whatever is drawn is looked at anew, and typefaces
and states are named anew in their order, so that a file is the same with a memory and without.
"""

from __future__ import annotations

from octavo.press.rewriting.work import Work
from octavo.press.states import State
from octavo.values import frozen

Use = tuple[str, bool | str, str]  # what is used, which of it, and the name that it had


@frozen
class Step:
    """What is written up to where `drawn` is drawn, if something is, in `state`."""

    lines: tuple[bytes, ...]
    uses: tuple[Use, ...]
    drawn: bytes | None
    state: State

    def again(self, work: Work) -> list[bytes]:
        """Return the lines, with what they use named in `work`."""
        lines = list(self.lines)
        for what, which, name in self.uses:
            if what == "font":
                work.use_font(str(which))
            elif (now := work.use_overprint(bool(which))) != name:
                old, new = f"{name} gs".encode(), f"{now} gs".encode()
                lines = [new if line == old else line for line in lines]
        return lines


class Memory:
    """What streams were rewritten to, up to `most` bytes of them; the oldest are forgotten."""

    def __init__(self, most: int) -> None:
        self._left = most
        self._known: dict[tuple[bytes, str], tuple[Step, ...]] = {}

    def recall(self, content: bytes, key: str) -> tuple[Step, ...] | None:
        """Return the steps that rewrite `content`, None where they are not known."""
        steps = self._known.pop((content, key), None)
        if steps is not None:
            self._known[content, key] = steps
        return steps

    def keep(self, content: bytes, key: str, steps: tuple[Step, ...] | None) -> None:
        """Remember the steps that rewrite `content`."""
        if steps is None:
            return
        self._known[content, key] = steps
        self._left -= 2 * len(content)
        while self._left < 0 and self._known:
            oldest = next(iter(self._known))
            del self._known[oldest]
            self._left += 2 * len(oldest[0])
