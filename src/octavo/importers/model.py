"""Turn an import into values: the files of a manuscript tree, and what was decided on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Sureness(Enum):
    """How sure a decision is."""

    CERTAIN = "certain"
    LIKELY = "likely"
    UNSURE = "unsure"


class Fate(Enum):
    """What became of the thing decided on."""

    KEPT = "kept"
    DROPPED = "dropped"
    NEEDS_A_PERSON = "needs a person"


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing that was decided: `source` is a place in the file imported, `result` in the tree.

    Places are `PATH` or `PATH:LINE`; `result` is empty where nothing in the tree came of it.
    """

    what: str
    sureness: Sureness
    fate: Fate
    source: str
    result: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """A manuscript tree that is not yet written; paths are below `manuscript/`."""

    files: Mapping[str, bytes]
    decisions: tuple[Decision, ...]
