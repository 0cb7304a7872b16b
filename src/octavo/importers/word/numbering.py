"""Turn numbering.xml into lists: bullets or numbers, where each begins, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from octavo.importers.word.names import all_of, attribute, child, local, number
from octavo.values import frozen


@frozen
class Level:
    """One level of a list: its kind of number, empty for bullets, and its first number."""

    kind: str
    start: int

    @property
    def is_numbered(self) -> bool:
        """Whether items have numbers or letters."""
        return self.kind not in ("", "bullet", "none")


@dataclass
class Numbering:
    """The lists of a document, and how far each has counted."""

    levels: Mapping[tuple[str, int], Level]
    kin: Mapping[str, str]
    restarts: frozenset[tuple[str, int]]
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def level(self, identity: str, depth: int) -> Level:
        """Return a level of a list."""
        return self.levels.get((identity, depth)) or Level("bullet", 1)

    def count(self, identity: str, depth: int) -> int:
        """Return the number of the next item; a level begins anew after one above it (17.9.10)."""
        kin = self.kin.get(identity, identity)
        level = self.level(identity, depth)
        if (identity, depth) in self.restarts and (identity, depth) not in self.begun:
            self.counts.pop((kin, depth), None)
        self.begun.add((identity, depth))
        now = self.counts.get((kin, depth), level.start - 1) + 1
        self.counts[kin, depth] = now
        for deeper in range(depth + 1, 9):
            self.counts.pop((kin, deeper), None)
        return now


def read_numbering(root: etree._Element | None) -> Numbering:
    """Return the lists of `numbering.xml`, by `w:numId` and level."""
    if root is None:
        return Numbering({}, {}, frozenset())
    abstract = {attribute(e, "abstractNumId"): e for e in all_of(root, "abstractNum")}
    levels: dict[tuple[str, int], Level] = {}
    kin: dict[str, str] = {}
    restarts: set[tuple[str, int]] = set()
    for each in (e for e in root if local(e) == "num"):
        identity = attribute(each, "numId")
        kin[identity] = attribute(child(each, "abstractNumId"))
        base = abstract.get(kin[identity])
        for depth, level in _levels(base).items():
            levels[identity, depth] = level
        for over in (e for e in each if local(e) == "lvlOverride"):
            depth = number(attribute(over, "ilvl"))
            first = child(over, "startOverride")
            known = _levels(over).get(depth) or levels.get((identity, depth)) or Level("bullet", 1)
            start = known.start if first is None else number(attribute(first), 1)
            levels[identity, depth] = Level(known.kind, start)
            if first is not None:
                restarts.add((identity, depth))
    return Numbering(levels, kin, frozenset(restarts))


def _levels(element: etree._Element | None) -> dict[int, Level]:
    found = [] if element is None else [e for e in element if local(e) == "lvl"]
    return {
        number(attribute(e, "ilvl")): Level(
            attribute(child(e, "numFmt")) or "decimal", number(attribute(child(e, "start")), 1)
        )
        for e in found
    }
