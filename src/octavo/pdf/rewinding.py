"""Turn the engine back to where a page began, so that the page can be made in another way."""

from __future__ import annotations

import copy
from typing import Any

from octavo.values import frozen

_PLAIN = (int, str, bool, float, type(None))


def copied(value: Any) -> Any:
    """Return a copy of `value` and of all in it (`copy.deepcopy`), quick for numbers and names."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind in (list, tuple, set):
        return kind(map(copied, value))
    if kind is dict:
        return {copied(key): copied(inner) for key, inner in value.items()}
    return copy.deepcopy(value)


@frozen
class Before:
    """What the engine knew before the page `number`."""

    context: Any
    number: int
    state: Any
    known: dict[str, Any]
    counters: Any
    remake: dict[str, Any]

    @classmethod
    def of(cls, context: Any, number: int, state: Any) -> Before:
        """Remember what `context` and the counters `state` hold."""
        known = {
            "footnotes": list(context.footnotes),
            "reported_footnotes": list(context.reported_footnotes),
            "rendered_notes": list(context.rendered_notes),
            "broken_out_of_flow": dict(context.broken_out_of_flow),
        }
        remake = copied(context.page_maker[number - 1][-1])
        return cls(context, number, state, known, copied(state), remake)

    def rewind(self) -> None:
        """Make the engine forget the page, of which it has made one."""
        for name, value in self.known.items():
            setattr(self.context, name, copy.copy(value))
        for now, then in zip(self.state, copied(self.counters), strict=True):
            now.clear()
            now.extend(then) if isinstance(now, list) else now.update(then)
        self.context.page_maker[self.number - 1][-1].update(copied(self.remake))

    def forget_running(self) -> None:
        """Make the engine forget what the page lent to its margins, and to those after it."""
        for running in self.context.running_elements.values():
            running.pop(self.number, None)
