"""Turn what was cited so far into the position of the next cite: the first, or one of the same."""

from __future__ import annotations

from octavo.values import frozen

Locator = tuple[str, str]


@frozen
class Position:
    """Where a cite stands among those of its source (CSL 1.0.2, “Choose”, `position`).

    `same` tells that the cite right before is of the same source, and alone if in a citation
    before; `located` whether that one has no locator, the same or another one. `distance` counts
    citations back to where the source was cited last, from 1.
    """

    again: bool = False
    same: bool = False
    located: str = ""
    distance: int = 0


FIRST = Position()


@frozen
class _Cited:
    key: str
    locator: Locator | None
    citation: int
    size: int
    turns: int  # how often the citation had changed by then


class History:
    """The cites of a publication so far, in the order of reading."""

    def __init__(self) -> None:
        self._cited: list[_Cited] = []
        self._places: dict[str, int] = {}
        self._citation = self._size = 0

    def begin_text(self) -> None:
        """Begin a text: no cite is the same as one in the text before."""
        self.begin_citation(0)
        self._add("", None)

    def begin_citation(self, size: int) -> None:
        """Begin a citation of `size` cites."""
        self._citation += 1
        self._size = size

    def cite(self, key: str, locator: Locator | None) -> Position:
        """Return the position of a cite, and remember it."""
        position = self._position(key, locator) if key in self._places else FIRST
        self._add(key, locator)
        return position

    def _position(self, key: str, locator: Locator | None) -> Position:
        last, place = self._cited[-1], self._places[key]
        if last.key != key:
            distance = last.turns - self._cited[place + 1].turns + 2
            return Position(again=True, distance=distance)
        if last.citation != self._citation and last.size != 1:
            return Position(again=True, distance=1)
        located = "" if last.locator is None else "equal" if last.locator == locator else "other"
        return Position(again=True, same=True, located=located, distance=1)

    def _add(self, key: str, locator: Locator | None) -> None:
        last = self._cited[-1] if self._cited else None
        turns = 0 if last is None else last.turns + (last.citation != self._citation)
        self._places[key] = len(self._cited)
        self._cited.append(_Cited(key, locator, self._citation, self._size, turns))
