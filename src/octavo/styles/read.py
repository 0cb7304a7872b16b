"""Turn the publication's styles folder and the house style into checked `Stylesheets`."""

from __future__ import annotations

import hashlib

from octavo.diagnostics import Diagnostic, Outcome
from octavo.styles.folders import Folders
from octavo.styles.model import Sheet, Stylesheets
from octavo.workspace import Tree

SHEETS = {"print": "print.css", "folio": "folio.css", "epub": "epub.css", "cover": "cover.css"}


def read(tree: Tree | None, house: Tree) -> Outcome[Stylesheets]:
    """Return the style of a publication: each file from `tree`, or from `house` where it has none."""
    folders = Folders((tree, house) if tree else (house,))
    findings: list[Diagnostic] = []
    sheets = {name: _sheet(folders, path, findings) for name, path in SHEETS.items()}
    templates = _templates(folders, findings)
    digest = hashlib.sha256(repr((sheets, templates)).encode()).hexdigest()
    return Outcome(Stylesheets(sheets, templates, (), digest), tuple(findings))


def _sheet(folders: Folders, path: str, findings: list[Diagnostic]) -> tuple[Sheet, ...]:
    if not folders.has(path):
        return ()
    return _read(folders, path, findings)


def _templates(folders: Folders, findings: list[Diagnostic]) -> dict[str, Sheet]:
    templates = {}
    for path in folders.listing("templates", ".j2"):
        for sheet in _read(folders, path, findings):
            templates[path.removeprefix("templates/")] = sheet
    return templates


def _read(folders: Folders, path: str, findings: list[Diagnostic]) -> tuple[Sheet, ...]:
    found = folders.find(path)
    findings.extend(found.diagnostics)
    if found.product is None:
        return ()
    text = found.product.tree.read_text(path)
    findings.extend(text.diagnostics)
    if text.product is None:
        return ()
    return (Sheet(found.product.name, text.product, found.product.tree.digest(path)),)
