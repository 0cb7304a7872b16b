"""Turn a wish into a request and its fulfilment into a report: the types of a build."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path

from octavo.diagnostics import Diagnostic
from octavo.values import frozen

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done and how many there are (0 if unknown)."""


def silent(_what: str, _done: int, _total: int) -> None:
    """Report no progress."""


@frozen
class Request:
    """What to build: `folder` holds `manuscript/`; no `editions` means those that it names.

    `intermediate` is a folder made by an earlier build, to render instead of the manuscript, which
    need not be there; `folder` is then where `build/` is to be. `printer` goes before the one that
    the publication names: a preset's name, or the path of its file below `manuscript/`. `certify`
    asks every checker of the EPUB, and lets it claim that it conforms where all of them agree.
    With `offprint`, the name of a text, only that is built, with the pages it has in the whole.
    """

    folder: Path
    editions: tuple[str, ...] = ()
    draft: bool = False
    intermediate: Path | None = None
    jobs: int = 0
    printer: str = ""
    certify: bool = False
    offprint: str = ""


@frozen
class Built:
    """A finished file. `pages` is 0 for an edition without pages; `fresh` is whether it changed."""

    edition: str
    path: Path
    size: int
    pages: int = 0
    fresh: bool = True


@frozen
class Report:
    """What a build made and found; `sources` has the text of each file that a finding names."""

    diagnostics: tuple[Diagnostic, ...]
    files: tuple[Built, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether no finding is an error."""
        return not any(d.is_error for d in self.diagnostics)
