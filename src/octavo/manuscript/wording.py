"""Turn inlines into the words that they hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from octavo.manuscript.model import Code, Formula, Image, Inline, LineBreak, Text


def words_of(inlines: Sequence[Inline]) -> str:
    """Return the words of `inlines` on one line, without markup and without calls of notes."""
    return " ".join("".join(_pieces(inlines)).split())


def _pieces(inlines: Sequence[Inline]) -> Iterator[str]:
    left = list(reversed(inlines))
    while left:
        match left.pop():
            case Text(value) | Code(value) | Formula(_, value):
                yield value
            case LineBreak():
                yield " "
            case Image(_, alt):
                yield alt
            case other:
                left.extend(reversed(getattr(other, "children", ())))
