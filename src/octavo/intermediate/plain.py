"""Turn what an author wrote into plain text, and into the names it holds."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from octavo.diagnostics import Span
from octavo.manuscript import Block, Paragraph, TextFile, by_text, words_of

plain = words_of
_ENDS = (".", "!", "?", ":")
# How the types of fields are written that hold no other values of the manuscript.
_LEAVES = frozenset({"Span", "Span | None", "bool", "int", "str", "str | None"})


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


@by_text
def names_in(text: TextFile) -> tuple[tuple[str, Span], ...]:
    """Return every name that the author of `text` gave, in order, with the place of its block."""
    return tuple(_names(text))


def _names(text: TextFile) -> Iterator[tuple[str, Span]]:
    front = text.front
    roots: tuple[Any, ...] = (front.kicker, front.title, front.subtitle, front.deck)
    left: list[tuple[Any, Span]] = [((*roots, text.blocks, text.notes), Span(text.path))]
    while left:
        node, span = left.pop()
        if isinstance(node, tuple):
            left.extend((part, span) for part in reversed(node))
            continue
        named, inner = _shape(node.__class__)
        if named or inner:
            span = getattr(node, "span", span)
        if named and node.name:
            yield node.name, span
        for field in inner:
            part = getattr(node, field)
            if isinstance(part, tuple):
                left.append((part, span))


@functools.cache
def _shape(kind: type) -> tuple[bool, tuple[str, ...]]:
    """Return whether a kind of value has a name, and what may hold others, the last first."""
    if kind is Span or not is_dataclass(kind):
        return False, ()
    every = {field.name: field.type for field in reversed(fields(kind))}
    return "name" in every, tuple(name for name, type_ in every.items() if type_ not in _LEAVES)
