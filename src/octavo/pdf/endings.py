"""Turn a line that the engine cut after one word into the line that fits but for its last space.

Where the text before an inline element ends in a space, and fits but for that space, WeasyPrint 70
takes the line for too long and keeps its first word alone (`split_first_line`, third step).
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterator
from typing import Any

from weasyprint.layout import inline

_COLLAPSES = ("normal", "nowrap", "pre-line")


@contextlib.contextmanager
def mended() -> Iterator[None]:
    """Mend the ends of lines within this context."""
    split = inline.split_first_line
    inline.split_first_line = functools.partial(_first_line, split)
    try:
        yield
    finally:
        inline.split_first_line = split


def _first_line(split: Any, text: str, style: Any, *room: Any, **named: Any) -> Any:
    """Return what fits on a line, as the engine does; `room` begins with context and width."""
    line = split(text, style, *room, **named)
    _, length, resume_at, *_ = line
    bare = text.rstrip(" ")
    if resume_at is None or bare == text or style["white_space"] not in _COLLAPSES:
        return line
    if " " in text.encode()[:length].decode() or " " not in bare:
        return line
    layout, length, rest, *size = split(bare, style, *room, **named)
    if rest is not None:
        return line
    return layout, length, len(bare.encode()), *size
