"""Turn a path of the styles folder into the file meant: the publication's own, or the house's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from octavo.diagnostics import Diagnostic, Outcome, Span
from octavo.values import frozen
from octavo.workspace import Tree

_NOT_THERE = "WSP-002"


@frozen
class Found:
    """A file of a style: `path` in its styles folder, and as findings name it."""

    path: str
    name: str
    file: Path
    tree: Tree


@frozen
class Folders:
    """The styles folders of a build, the one that decides first.

    `meant` has the path of what is to be found under another: the theme that was chosen.
    """

    trees: tuple[Tree, ...]
    meant: Mapping[str, str] = field(default_factory=dict)

    def find(
        self, path: str, at: Span | None = None, passing_over: tuple[Path, ...] = ()
    ) -> Outcome[Found]:
        """Return the first file `path`, those in `passing_over` only where there is no other."""
        path = self.meant.get(path, path)
        missing: tuple[Diagnostic, ...] = ()
        for tree in self.trees:
            located = tree.locate(path, at)
            if located.product in passing_over and tree is not self.trees[-1]:
                continue
            if located.product is not None:
                return Outcome(Found(path, tree.name(path), located.product, tree))
            if any(finding.code != _NOT_THERE for finding in located.diagnostics):
                return Outcome(None, located.diagnostics)
            missing = missing or located.diagnostics
        return Outcome(None, missing)

    def has(self, path: str) -> bool:
        """Return whether any folder has something for `path`, be it damaged."""
        found = self.find(path)
        return found.product is not None or any(f.code != _NOT_THERE for f in found.diagnostics)

    def listing(self, folder: str, suffix: str) -> tuple[str, ...]:
        """Return the paths below `folder` that any of the trees has, sorted."""
        return tuple(sorted({path for tree in self.trees for path in tree.listing(folder, suffix)}))
