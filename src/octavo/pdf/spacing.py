"""Turn the places of runs of text into what line breaks did to them: hyphens added, spaces lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from octavo.pdf.leaves import Leaf
from octavo.pdf.reach import Match
from octavo.pdf.tree import Tree


@dataclass(slots=True)
class _Run:
    """A run of text, its place, and the last that is shown before the next run with a place."""

    leaf: Leaf
    match: Match
    last: Leaf


def space(tree: Tree, leaves: Sequence[Leaf], matches: Mapping[int, Match]) -> None:
    """Note on each leaf whether a line break added a hyphen to it, or swallowed its last space.

    The order is that of the text: a figure may stand between two lines of a sentence.
    """
    text = "".join(part for _, part in sorted(c for texts in tree.texts.values() for c in texts))
    breaks = set(tree.breaks)
    runs = sorted(_runs(leaves, matches), key=lambda run: run.match.start)
    for one, other in pairwise(runs):
        one.leaf.cut = one.match.cut
        begin, end = one.match.end, other.match.start
        parted = any(map(str.isspace, text[begin:end]))
        parted = parted or not breaks.isdisjoint(range(begin, end + 1))
        shown = one.last.text[-1:].isspace() or other.leaf.text[:1].isspace()
        one.last.spaced = parted and not shown and not one.match.cut


def _runs(leaves: Sequence[Leaf], matches: Mapping[int, Match]) -> list[_Run]:
    runs: list[_Run] = []
    for leaf in leaves:
        match = matches.get(id(leaf.box))
        if match is not None:
            runs.append(_Run(leaf, match, leaf))
        elif runs and leaf.part == "call":
            runs[-1].last = leaf
    return runs
