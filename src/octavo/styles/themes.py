"""Turn the name of a theme, or of a way to open a text, into the sheet that is meant by it.

A theme is a sheet of `themes/`, which the house's theme.css imports as `themes/theme.css`; how the
texts begin is a sheet of `openings/`, which the custom property `--opening` names.
"""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from typing import Any

from octavo.diagnostics import Diagnostic, Span, nearest
from octavo.styles import codes
from octavo.styles.folders import Folders
from octavo.styles.parse import Declaration, Parsed
from octavo.values import frozen

THEMES, OPENINGS = "themes", "openings"
OPENING = "--opening"
_MEANT = f"{THEMES}/theme.css"
_ROOTS = frozenset({":root", "html"})


@frozen
class Theme:
    """The name of a theme, and where the publication says it."""

    name: str = "book"
    span: Span | None = None


def themed(folders: Folders, theme: Theme) -> tuple[Folders, tuple[Diagnostic, ...]]:
    """Return `folders` in which themes/theme.css is the sheet of `theme`.

    A theme that is not there is a finding; that of books stands in for it.
    """
    known = _names(folders, THEMES)
    if theme.name in known or not known:
        return _with(folders, theme.name), ()
    message = f"There is no theme “{theme.name[:60]}”."
    hint = _hint(theme.name, known, f"{THEMES}/NAME.css")
    found = codes.UNKNOWN_THEME.at(theme.span or Span(_MEANT), message, hint)
    usual = Theme().name
    return _with(folders, usual if usual in known else known[0]), (found,)


def opening(folders: Folders, sheets: Sequence[Parsed]) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return the path of the sheet that `--opening` names, empty where it names none."""
    said = [one for sheet in sheets for one in root_declarations(sheet) if one.name == OPENING]
    known = _names(folders, OPENINGS)
    if not said or not known:
        return "", ()
    name = "".join(token.serialize() for token in said[-1].value)
    if name in known:
        return f"{OPENINGS}/{name}.css", ()
    message = f"No text can begin in the way “{name[:60]}”."
    hint = _hint(name, known, f"{OPENINGS}/NAME.css")
    return "", (codes.UNKNOWN_OPENING.at(said[-1].span, message, hint),)


def root_declarations(sheet: Parsed) -> list[Declaration]:
    """Return the custom properties that `sheet` sets for the whole of every text."""
    found: list[Declaration] = []
    for block in sheet.blocks:
        own = [one for one in block.declarations if one.name.startswith("--")]
        if own and not block.at and _selector(block.prelude) in _ROOTS:
            found += own
    return found


def _selector(prelude: Sequence[Any]) -> str:
    return "".join(token.serialize() for token in prelude)


def _names(folders: Folders, folder: str) -> tuple[str, ...]:
    listed = folders.listing(folder, ".css")
    names = (posixpath.relpath(path, folder).removesuffix(".css") for path in listed)
    return tuple(name for name in names if "/" not in name)


def _with(folders: Folders, name: str) -> Folders:
    return Folders(folders.trees, {_MEANT: f"{THEMES}/{name}.css"})


def _hint(word: str, known: Sequence[str], place: str) -> str:
    guess = nearest(word, known)
    if guess:
        return f"Did you mean “{guess}”?"
    return f"Use one of: {', '.join(known)}; or write one of your own in styles/{place}."
