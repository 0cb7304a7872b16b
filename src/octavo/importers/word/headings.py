"""Turn short bold or large paragraphs that stand alone into headings, where no style says so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from octavo.importers.model import Fate, Sureness
from octavo.importers.word.paragraphs import Item
from octavo.importers.word.story import Story

_LONGEST = 100  # characters
_LARGER = 1.15  # times the size of the text
_ENDS = re.compile(r"[.,;:…]\Z|\.[”»\"]\Z")

Look = tuple[int, bool]


def find_headings(story: Story, items: Sequence[Item]) -> None:
    """Give a level to paragraphs that look like headings; each is a decision, marked if unsure."""
    body = body_size(items, story.desk.styles.size)
    found = {n for n in range(len(items)) if _looks_so(items, n, body)}
    styled = any(item.level for item in items)
    looks = sorted({_look(items[n]) for n in found}, reverse=True)
    around = 0
    for at, item in enumerate(items):
        if item.level:
            around = item.level
        if at not in found:
            continue
        level = looks.index(_look(item)) + 1
        item.level = min(around + level if styled else level, 6)
        item.role = f"heading-{item.level}"
        story.desk.counts["bold paragraphs"] -= item.is_bold
        larger, bold = item.size > body * _LARGER, item.is_bold
        sureness = Sureness.LIKELY if larger and bold else Sureness.UNSURE
        what = f"“{item.words}” looks like a heading and became one."
        where = f"{story.part}:{item.line}"
        story.desk.ledger.decide(what, sureness, Fate.KEPT, where)
        item.is_guessed = sureness is Sureness.UNSURE


def body_size(items: Sequence[Item], default: int) -> int:
    """Return the size of most of the text, in half points."""
    counted: Counter[int] = Counter()
    for item in items:
        if item.role in ("", "body") and item.words:
            counted[item.size] += len(item.words)
    return counted.most_common(1)[0][0] if counted else default


def _look(item: Item) -> Look:
    return (item.size, item.is_bold)


def _looks_so(items: Sequence[Item], at: int, body: int) -> bool:
    """Return whether a paragraph looks like a heading, and is followed by what it could head."""
    item = items[at]
    words = item.words
    plain = item.kind == "paragraph" and item.role in ("", "body") and item.listed is None
    if not plain or not words or len(words) > _LONGEST or _ENDS.search(words) or item.pictures:
        return False
    if not any(c.isalpha() for c in words) or not (item.is_bold or item.size > body * _LARGER):
        return False
    following = next((each for each in islice(items, at + 1, None) if not each.is_empty), None)
    if following is None or following.kind == "break":
        return False
    return following.kind != "paragraph" or bool(following.words or following.pictures)
