"""Turn work on a text into work that is done again only where the text has changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from octavo.manuscript.model import TextFile
from octavo.memory import Latest

MOST = 1000
"""Texts whose results are kept, those asked for last."""

T = TypeVar("T")


def by_text(work: Callable[[TextFile], T]) -> Callable[[TextFile], T]:
    """Return `work`, which depends on nothing but the text, with a memory of what came of each.

    What it returns is shared, and is not to be changed.
    """
    kept: Latest[tuple[T]] = Latest(MOST)

    @wraps(work)
    def remembered(text: TextFile) -> T:
        place = text.path, text.name
        known = kept.recall(place, text)
        if known is None:
            known = (work(text),)
            kept.keep(place, text, known)
        return known[0]

    return remembered
