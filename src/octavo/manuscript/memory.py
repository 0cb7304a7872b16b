"""Turn work on a text into work that is done again only where the text has changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from octavo.manuscript.model import TextFile

MOST = 1000
"""Texts whose results are kept, those asked for last."""

T = TypeVar("T")


def by_text(work: Callable[[TextFile], T]) -> Callable[[TextFile], T]:
    """Return `work`, which depends on nothing but the text, with a memory of what came of each.

    What it returns is shared, and is not to be changed.
    """
    kept: dict[tuple[str, str], tuple[TextFile, T]] = {}

    @wraps(work)
    def remembered(text: TextFile) -> T:
        place = text.path, text.name
        known = kept.pop(place, None)
        if known is None or known[0] != text:
            known = text, work(text)
        kept[place] = known
        if len(kept) > MOST:
            del kept[next(iter(kept))]
        return known[1]

    return remembered
