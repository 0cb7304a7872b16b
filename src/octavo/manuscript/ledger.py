"""Turn what the parts of one reading notice into one list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from octavo.diagnostics import Diagnostic, Rule, Span, nearest
from octavo.manuscript import codes
from octavo.manuscript.model import ImageRecord, Note
from octavo.workspace import Tree

_OUTSIDE = "WSP-001"


@dataclass
class Ledger:
    """What one file's reading gathers, and what its Markdown may hold.

    `notes` is None where no note can stand (metadata), `labels` has them by label; `records` are
    those of `images.yaml`; `cites` says that there are sources to cite.
    """

    tree: Tree
    records: Mapping[str, ImageRecord] = field(default_factory=dict)
    notes: list[Note] | None = None
    headings: bool = False
    cites: bool = False
    findings: list[Diagnostic] = field(default_factory=list)
    labels: dict[str, Note] = field(default_factory=dict)
    _inside: dict[str, bool] = field(default_factory=dict)

    def add(self, rule: Rule, span: Span, message: str, hint: str = "") -> None:
        """Note a finding."""
        self.findings.append(rule.at(span, message, hint))

    def picture(self, path: str, span: Span) -> str:
        """Return the path of a picture as the tree names it; one that leads outside is reported."""
        scheme = path.partition(":")[0]
        if "://" in path or scheme in ("data", "file"):
            message = (
                f"The picture “{path[:60]}” is an address, and building never fetches anything."
            )
            hint = "Save the picture in the folder images and write images/NAME."
            self.add(codes.WEB_PICTURE, span, message, hint)
            return path
        while path.startswith("./"):
            path = path[2:]
        if not self._inside.get(path, False):
            refused = self.tree.locate(path, span).diagnostics
            outside = [finding for finding in refused if finding.code == _OUTSIDE]
            self.findings.extend(outside)
            self._inside[path] = not outside
        return path


def suggestion(word: str, known: tuple[str, ...]) -> str:
    """Return the hint for an unknown `word`: the nearest known one, or all of them."""
    guess = nearest(word, known)
    if guess:
        return f"Did you mean “{guess}”?"
    return f"Use one of: {', '.join(known)}." if known else "Leave it out."
