"""Turn a number of characters in the text of an element into the place where they end."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from lxml import etree

Place = tuple[etree._Element, bool, int]
"""An element, whether its tail is meant or its text, and how many characters stand before."""


def string_value(element: etree._Element) -> str:
    """Return all words of `element`, one after the other (XPath 1.0, section 5.2)."""
    return etree.tostring(element, method="text", encoding="unicode", with_tail=False)


def texts(element: etree._Element) -> Iterator[tuple[etree._Element, bool, str]]:
    """Yield every text of the string value, as (element, whether it is the tail, text)."""
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            yield inner, False, inner.text or ""
        elif inner is not element:
            yield inner, True, inner.tail or ""


class Places:
    """The places of a document, which is read once, however often it is cut afterwards."""

    def __init__(self, root: etree._Element) -> None:
        self._pieces: list[tuple[etree._Element, bool, str]] = []
        self._starts: list[int] = []  # of the pieces, which are the texts that are not blank
        self._spans: dict[str, tuple[int, int]] = {}
        self._cuts: dict[tuple[etree._Element, bool], tuple[int, etree._Element]] = {}
        self._read(root)

    def _read(self, root: etree._Element) -> None:
        length = 0
        begun: list[int] = []
        for event, element in etree.iterwalk(root, events=("start", "end")):
            is_tail = event == "end"
            if is_tail:
                self._spans[element.get("id", "")] = begun.pop(), length
            else:
                begun.append(length)
            text = (element.tail if is_tail else element.text) or ""
            if text and not text.isspace():
                self._pieces.append((element, is_tail, text))
                self._starts.append(length)
            length += len(text)

    def find(self, name: str, offset: int) -> Place | None:
        """Return where the first character stands that is not space, at or after `offset`.

        None where there is no element with the id `name`, or no such character in it.
        """
        begin, end = self._spans.get(name, (0, 0))
        at = begin + offset
        first = max(0, bisect_right(self._starts, at) - 1)
        for start, piece in zip(self._starts[first:], self._pieces[first:], strict=True):
            holder, is_tail, text = piece
            rest = text[max(0, at - start) :]
            if rest.strip():
                index = len(text) - len(rest.lstrip())
                return self._now(holder, is_tail, index) if start < end else None
        return None

    def _now(self, holder: etree._Element, is_tail: bool, index: int) -> Place:
        """Return a place of the document as it was read in the document as it has been cut."""
        cut = self._cuts.get((holder, is_tail))
        while cut is not None and index >= cut[0]:
            holder, is_tail, index = cut[1], True, index - cut[0]
            cut = self._cuts.get((holder, is_tail))
        return holder, is_tail, index

    def cut(self, place: Place, marker: etree._Element) -> None:
        """Remember that `marker` was put into `place`, and has the text behind it for its tail."""
        holder, is_tail, index = place
        later = self._cuts.get((holder, is_tail))
        if later is not None:
            self._cuts[marker, True] = later[0] - index, later[1]
        self._cuts[holder, is_tail] = index, marker
