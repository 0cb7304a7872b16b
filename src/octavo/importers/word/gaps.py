"""Turn empty paragraphs and breaks of pages and sections into breaks of the text, or into nothing.

A break at a heading, a picture or a table is layout. Between two paragraphs of running text it may
be a break of the scene: an empty paragraph is one where most paragraphs have none between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from octavo.importers.model import Fate, Sureness
from octavo.importers.word.paragraphs import Item
from octavo.importers.word.story import Story

_RARE = 0.25  # of the places between paragraphs
_ENOUGH = 5  # paragraphs of running text


def with_breaks(story: Story, items: Sequence[Item]) -> list[Item]:
    """Return the items with breaks where the story pauses; empty paragraphs there are gone."""
    spaced = _is_spaced(items)
    made: list[Item] = []
    gap = ""
    for item in items:
        before = made[-1] if made else None
        if item.is_empty:
            said = "page" if item.breaks_after or item.breaks_before else ""
            gap = gap or said or ("section" if item.ends_section else "empty")
            made.extend(
                [item] if item.pieces or (before and before.role in ("verse", "code")) else []
            )
            continue
        last = next((each for each in reversed(made) if not each.is_empty), None)
        gap = "page" if item.breaks_before else gap
        if last is not None and (last.breaks_after or last.ends_section):
            gap = "page" if last.breaks_after else "section"
        if gap and last is not None and _flows(last) and _flows(item):
            if gap != "empty" or not spaced:
                _break(story, made, item, gap)
            else:
                story.desk.counts["empty paragraphs"] += 1
        gap = ""
        made.append(item)
    return made


def _flows(item: Item) -> bool:
    return (
        item.kind == "paragraph"
        and item.role in ("", "body")
        and not item.level
        and item.listed is None
        and bool(item.words)
    )


def _is_spaced(items: Sequence[Item]) -> bool:
    """Return whether empty paragraphs are how the author sets paragraphs apart."""
    places = gaps = 0
    for before, item in pairwise(items):
        places += _flows(before)
        broken = item.breaks_before or item.breaks_after or item.ends_section
        gaps += _flows(before) and item.is_empty and not broken
    return places < _ENOUGH or gaps > _RARE * places


def _break(story: Story, made: list[Item], item: Item, gap: str) -> None:
    kinds = {
        "empty": "An empty paragraph",
        "page": "A break of the page",
        "section": "A break of the section",
    }
    sureness = Sureness.LIKELY if gap == "section" else Sureness.UNSURE
    what = f"{kinds[gap]} before “{item.words[:60]}” became a break of the scene."
    story.desk.ledger.decide(what, sureness, Fate.KEPT, f"{story.part}:{item.line}")
    made.append(Item("break", line=item.line, is_guessed=sureness is Sureness.UNSURE))
