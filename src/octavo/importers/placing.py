"""Turn decisions that quote words into decisions with the line of the manuscript they stand on.

A line is said only where the words stand on one line of the file alone; no guess is made.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from octavo.importers.model import Decision, Fate, Imported

_TREE = "manuscript/"
_QUOTED = re.compile(r"“([^“”]{3,})”")
_PICTURE = re.compile(r"\bimages/[\w.@()+~-]*\w")
_MARKS = re.compile(r"\\(?=[\W_])|[*`~\xa0\u202f]|\]\{[^}]*\}|\]\([^)]*\)|\[")
_SPACE = re.compile(r"\s+")


def placed(made: Imported) -> Imported:
    """Return an import whose decisions say the line in the tree where their words tell it."""
    plain: dict[str, list[str]] = {}
    decisions = tuple(_with_line(each, made.files, plain) for each in made.decisions)
    return replace(made, decisions=decisions)


def _with_line(
    decision: Decision, files: Mapping[str, bytes], plain: dict[str, list[str]]
) -> Decision:
    path = decision.result.removeprefix(_TREE)
    if decision.fate is Fate.DROPPED or path not in files or not path.endswith((".md", ".yaml")):
        return decision
    if path not in plain:
        plain[path] = [_bare(line) for line in files[path].decode("utf-8").split("\n")]
    lines = plain[path]
    for wanted in _said(decision.what):
        whole = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)")
        found = [number for number, line in enumerate(lines, 1) if whole.search(line)]
        if found and (len(found) == 1 or wanted.startswith("images/")):
            return replace(decision, result=f"{decision.result}:{found[0]}")
    return decision


def _said(what: str) -> list[str]:
    """Return what a decision quotes, the longest first, and the picture that it names."""
    quoted = [_bare(words.rstrip("… ")) for words in _QUOTED.findall(what)]
    pictures = [_bare(name) for name in _PICTURE.findall(what)]
    return [*(words for words in sorted(quoted, key=len, reverse=True) if words), *pictures]


def _bare(line: str) -> str:
    """Return words without marks and in single spaces; no typography is told apart."""
    words = _MARKS.sub(lambda mark: " " if mark[0] in "\xa0\u202f" else "", line)
    return _SPACE.sub(" ", words.translate(_FOLDED)).strip()


_FOLDED = str.maketrans("’‘‚›‹”“„»«–", "'" * 5 + '"' * 5 + "-")
