"""Turn two readings of a text, before and after, into what is not the same in them.

Typography may change words' dress and nothing else. Where a new sign would make Markdown read a
passage otherwise (a star that becomes emphasis, a label that finds its link no more), the passage
is given back as it was.
"""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

_WORDS = frozenset({"text", "softbreak"})


def changed_passages(before: Sequence[Token], after: Sequence[Token]) -> frozenset[int] | None:
    """Return the indexes of the tokens whose inlines are read otherwise; None where blocks are."""
    if len(before) != len(after):
        return None
    found = set()
    for index, (old, new) in enumerate(zip(before, after, strict=True)):
        if old.type != new.type:
            return None
        if old.type == "inline":
            if old.map != new.map:
                return None
            if old.content != new.content and _inlines(old) != _inlines(new):
                found.add(index)
        elif _block(old) != _block(new):
            return None
    return frozenset(found)


def _block(token: Token) -> tuple[object, ...]:
    opening = token.meta.get("opening")
    frame = (
        (
            opening.name,
            opening.closed,
            opening.body_line,
            [option.key for option in opening.options],
        )
        if opening
        else ()
    )
    return (token.tag, token.map, token.nesting, token.attrs, token.content, token.info, frame)


def _inlines(token: Token) -> list[tuple[object, ...]]:
    """Return the inlines of a token, without the words."""
    return [
        (child.type, child.attrs, child.meta.get("label"))
        if child.type == "image"  # its content is the alt text
        else (child.type, child.attrs, child.content, child.meta.get("label"))
        for child in token.children or ()
        if child.type not in _WORDS
    ]
