"""Turn the folder of a manuscript into its files by the rules, each in its own language."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from octavo.diagnostics import Diagnostic, Outcome, Span
from octavo.tidy import codes, scalars
from octavo.tidy.apply import own_language, tidy, tidy_yaml
from octavo.tidy.catalogue import language_of
from octavo.tidy.model import Tidied
from octavo.tidy.wishes import Wishes, wishes_of
from octavo.values import frozen
from octavo.workspace import Tree, text_of

PUBLICATION = "publication.yaml"
_SHOWN = str.maketrans({"\u00a0": "⍽", "\u202f": "⎵"})  # spaces that look like any other
_RECORDS = {
    PUBLICATION: scalars.PUBLICATION,
    "people.yaml": scalars.PEOPLE,
    "images.yaml": scalars.IMAGES,
}


@frozen
class Sheet:
    """A file of the manuscript: its name in findings, where it is, what it was and becomes."""

    name: str
    file: Path
    before: str
    tidied: Tidied

    @property
    def findings(self) -> Iterator[Diagnostic]:
        """Yield what the rules would have otherwise, place by place."""
        for change in self.tidied.changes:
            before, after = change.before.translate(_SHOWN), change.after.translate(_SHOWN)
            message = f"The rule “{change.rule}” writes “{after}” for “{before}”."
            hint = "Run `octavo tidy --write`, or put a backslash before a sign that is meant."
            yield codes.PROPOSED.at(Span(self.name, change.line), message, hint)


def tidy_folder(
    tree: Tree,
    language: str = "",
    *,
    only: Collection[str] = (),
    without: Collection[str] = (),
    path: str = "",
) -> Outcome[tuple[Sheet, ...]]:
    """Return the files of a manuscript as the rules have them, or only `path`; nothing is written.

    `language` goes before that of the publication; what a text says of its own goes before both.
    """
    record = tree.read_text(PUBLICATION).product if tree.has(PUBLICATION) else ""
    spoken = language or scalars.word(record or "", "language")
    house = wishes_of(record or "", tree.name(PUBLICATION))
    only, without = (house.product or Wishes()).chosen(only, without)
    if path:
        return _with(house.diagnostics, _sheets(tree, (path,), spoken, only, without))
    listed = scalars.contents(record or "")
    texts = dict.fromkeys((*listed, *tree.listing("text", ".md")))
    records = (name for name in _RECORDS if tree.has(name))
    return _with(house.diagnostics, _sheets(tree, (*records, *texts), spoken, only, without))


def _with(
    findings: tuple[Diagnostic, ...], made: Outcome[tuple[Sheet, ...]]
) -> Outcome[tuple[Sheet, ...]]:
    return Outcome(made.product, (*findings, *made.diagnostics))


def tidy_file(
    tree: Tree,
    path: str,
    language: str = "",
    *,
    only: Collection[str] = (),
    without: Collection[str] = (),
) -> Outcome[tuple[Sheet, ...]]:
    """Return one file of `tree` as the rules have it."""
    return _sheets(tree, (path,), language, only, without)


def _sheets(
    tree: Tree,
    paths: Collection[str],
    language: str,
    only: Collection[str],
    without: Collection[str],
) -> Outcome[tuple[Sheet, ...]]:
    sheets: list[Sheet] = []
    findings: list[Diagnostic] = []
    for path in paths:
        sheet = _sheet(tree, path, language, only, without)
        findings.extend(sheet.diagnostics)
        if sheet.product is not None:
            sheets.append(sheet.product)
    return Outcome(tuple(sheets), tuple(findings))


def _sheet(
    tree: Tree, path: str, language: str, only: Collection[str], without: Collection[str]
) -> Outcome[Sheet]:
    located, read = tree.locate(path), tree.read(path)
    if located.product is None or read.product is None:
        return Outcome(None, read.diagnostics)
    clean = text_of(read.product, tree.name(path))
    if clean.product is None:
        return Outcome(None, clean.diagnostics)
    before = read.product.decode("utf-8")
    spoken = ("" if path in _RECORDS else own_language(before)) or language
    if not language_of(spoken):
        named = f"for “{spoken}”" if spoken else "for a file that does not say its language"
        message = f"There are no rules of typography {named}."
        note = codes.NO_RULES.at(Span(tree.name(path)), message)
        return Outcome(None, (note,))
    if path in _RECORDS:
        tidied = tidy_yaml(before, _RECORDS[path], spoken, only=only, without=without)
    else:
        tidied = tidy(before, spoken, only=only, without=without)
    return Outcome(Sheet(tree.name(path), located.product, before, tidied))
