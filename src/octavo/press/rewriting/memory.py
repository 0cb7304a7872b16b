"""Turn what was worked out before into the same again without working it out.

A build in a running `watch` has hundreds of pages that it has rewritten before. What was written is
kept, in steps that end where something is drawn: whatever is drawn is looked at anew, and typefaces
and states are used anew in their order, so that a file is the same with a memory and without.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

from octavo.press.rewriting.work import Use, Work
from octavo.press.states import State
from octavo.values import frozen

_Made = TypeVar("_Made")


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


class Memory(Generic[_Made]):
    """What was made of streams, up to `most` bytes of both; the oldest are forgotten."""

    def __init__(self, most: int) -> None:
        self._left = most
        self._known: dict[tuple[bytes, Hashable], _Made] = {}

    def recall(self, content: bytes, key: Hashable = None) -> _Made | None:
        """Return what was made of `content`, None where it is not known."""
        made = self._known.pop((content, key), None)
        if made is not None:
            self._known[content, key] = made
        return made

    def keep(self, content: bytes, made: _Made, key: Hashable = None) -> None:
        """Remember what was made of `content`; `key` is all else that it depends on."""
        self._known[content, key] = made
        self._left -= 2 * len(content)
        while self._left < 0 and self._known:
            oldest = next(iter(self._known))
            del self._known[oldest]
            self._left += 2 * len(oldest[0])
