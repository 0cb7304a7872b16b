"""Turn titles into what a running head has room for: one line."""

from __future__ import annotations

import re
import unicodedata

_LETTER = 2.2  # millimetres of the page's width for each letter of a head, the margins counted in
_WIDE = ("W", "F")  # East Asian Width (UAX 11): letters as wide as two
_SPACE = re.compile(r"\s+")
_ENDS = " ,:;.–—("
_MORE = "…"


def head_of(title: str, width: float) -> str:
    """Return a title, cut where a page of `width` millimetres has no room for it.

    That is after a clause if half a line is left, else after a word. An author who wants another
    head writes a short title.
    """
    room = int(width / _LETTER)
    if _length(title) <= room:
        return title
    cuts = (found.start() for found in _SPACE.finditer(title))
    fitting = [cut for cut in cuts if _length(title[:cut]) < room]
    if fitting:
        clauses = [cut for cut in fitting if title[cut - 1] in _ENDS and cut > fitting[-1] / 2]
        return title[: (clauses or fitting)[-1]].rstrip(_ENDS) + _MORE
    kept = title
    while _length(kept) >= room:
        kept = kept[:-1]
    return kept + _MORE


def _length(words: str) -> int:
    if words.isascii():
        return len(words)
    return sum(2 if unicodedata.east_asian_width(sign) in _WIDE else 1 for sign in words)
