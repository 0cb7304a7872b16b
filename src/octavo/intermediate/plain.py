"""Turn what an author wrote into plain text, and into the names it holds."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from octavo.diagnostics import Span
from octavo.manuscript import Block, Paragraph, TextFile, words_of

plain = words_of
_ENDS = (".", "!", "?", ":")


def plain_blocks(blocks: Sequence[Block]) -> str:
    """Return the words of the paragraphs in `blocks`, one after the other."""
    return " ".join(plain(b.children) for b in blocks if isinstance(b, Paragraph))


def first_sentence(text: str, most: int = 80) -> str:
    """Return the first sentence of `text` without its stop, or as many words as `most` allows."""
    ends = [text.find(f"{end} ") for end in _ENDS]
    stop = min((place for place in ends if place > 0), default=len(text))
    sentence = text[:stop].rstrip(".")
    if len(sentence) <= most:
        return sentence
    return (sentence[:most].rpartition(" ")[0] or sentence[:most]) + "…"


def names_in(text: TextFile) -> Iterator[tuple[str, Span]]:
    """Return every name that the author of `text` gave, in order, with the place of its block."""
    front = text.front
    roots: tuple[Any, ...] = (front.kicker, front.title, front.subtitle, front.deck)
    left: list[tuple[Any, Span]] = [((*roots, text.blocks, text.notes), Span(text.path))]
    while left:
        node, span = left.pop()
        if isinstance(node, tuple):
            left.extend((part, span) for part in reversed(node))
        elif inside := _fields(node.__class__):
            span = getattr(node, "span", span)
            name = getattr(node, "name", "")
            if name:
                yield name, span
            inner = (getattr(node, field) for field in inside)
            left.extend((part, span) for part in inner if isinstance(part, tuple))


@functools.cache
def _fields(kind: type) -> tuple[str, ...]:
    """Return the fields of a kind of value, the last first; a place has none of interest."""
    if kind is Span or not is_dataclass(kind):
        return ()
    return tuple(field.name for field in reversed(fields(kind)))
