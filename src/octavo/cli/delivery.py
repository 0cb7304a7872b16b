"""Turn the names of files on the command line into sources for an import."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from octavo.cli import later
from octavo.cli.stops import Stop

if TYPE_CHECKING:
    from collections.abc import Sequence

    from octavo.diagnostics import Diagnostic
    from octavo.importers import Source

_CLIPBOARD = "standard input"
_STYLES = "word-styles.yaml"
# How browsers call the folder beside a page that they save, in the languages of their users.
_BESIDE = re.compile(
    r"[_-](?:files|filer|dateien|fichiers|bestanden|archivos|tiedostot)", re.IGNORECASE
)
Findings = tuple["Diagnostic", ...]


def sources_of(names: Sequence[str], styles: Path | None) -> tuple[list[Source], Findings]:
    """Return the sources called `names`, those that can be read; - is standard input.

    `styles` is a publisher's table of the styles of Word. Without one, a file takes that beside it.
    """
    if names.count("-") > 1:
        raise Stop("CLI-002", "Standard input can be read only once.", "Name “-” once.")
    table, findings = (None, ()) if styles is None else _table(styles)
    sources: list[Source] = []
    for name in names:
        source, more = _clipboard() if name == "-" else _file(Path(name))
        if source is not None and table is None and name != "-":
            found = Path(name).resolve().with_name(_STYLES)
            beside, wrong = _table(found) if found.is_file() and _is_word(source) else (None, ())
            source, more = replace(source, styles=beside), (*more, *wrong)
        elif source is not None:
            source = replace(source, styles=table)
        findings = (*findings, *more)
        sources.extend([source] if source is not None else [])
    return sources, findings


def _limit() -> int:
    return max(later.importers.LIMITS.values())


def _table(path: Path) -> tuple[bytes | None, Findings]:
    read = later.workspace.read_delivered(path, _limit())
    found = read.product
    return (found.files[found.name] if found is not None else None), read.diagnostics


def _is_word(source: Source) -> bool:
    return later.importers.kind_of(source).product is later.importers.Kind.WORD


def _clipboard() -> tuple[Source, Findings]:
    return later.importers.Source(_CLIPBOARD, sys.stdin.buffer.read(_limit() + 1)), ()


def _file(path: Path) -> tuple[Source | None, Findings]:
    limit = _limit()
    read = later.workspace.read_delivered(path, limit)
    if read.product is None:
        return None, read.diagnostics
    found = read.product
    if found.is_folder:
        page = later.importers.page_in(found.name, found.files)
        return page.product, page.diagnostics
    files = dict(found.files)
    for folder in _beside(path):
        more = later.workspace.read_delivered(folder, limit)
        if more.product is not None:
            files |= {f"{folder.name}/{inside}": d for inside, d in more.product.files.items()}
    around = files if len(files) > 1 else {}
    return later.importers.Source(found.name, found.files[found.name], around), read.diagnostics


def _beside(path: Path) -> list[Path]:
    """Return the folders that a browser saved beside a page."""
    if path.suffix.lower() not in {".html", ".htm", ".xhtml"}:
        return []
    above = path.resolve().parent
    rest = ((each, each.name.removeprefix(path.stem)) for each in above.iterdir())
    return sorted(each for each, end in rest if _BESIDE.fullmatch(end) and each.is_dir())
