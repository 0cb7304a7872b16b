"""Turn `tidy` into what the rules of typography would change, or into files that keep to them."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from octavo.cli import later
from octavo.cli.session import Session, common, pass_session
from octavo.cli.stops import Stop
from octavo.cli.words import publication

if TYPE_CHECKING:
    from collections.abc import Sequence

    from octavo.diagnostics import Outcome
    from octavo.tidy import Sheet


@click.command(short_help="Propose the typography of the language.")
@click.argument("path", metavar="[PATH]", default=".", type=click.Path(exists=True, path_type=Path))
@click.option("--write", is_flag=True, help="Change the files.")
@click.option("--rule", "only", multiple=True, metavar="RULE", help="Keep to this rule only.")
@click.option("--skip", "without", multiple=True, metavar="RULE", help="Leave out this rule.")
@click.option("--language", default="", metavar="TAG", help="Instead of the publication's.")
@common
@pass_session
def tidy(
    session: Session,
    path: Path,
    write: bool,
    only: tuple[str, ...],
    without: tuple[str, ...],
    language: str,
) -> int:
    """Show what the rules of typography would change in PATH, and change nothing.

    PATH is the folder of a publication (by default the current one) or one of its files. Quotation
    marks, dashes, spaces in numbers and their like follow the language of each text; code, verse,
    addresses and passages in other languages stay. --rule and --skip may be given several times.
    """
    _check_rules((*only, *without), language)
    sheets = _sheets(path, language, only, without)
    changed = [sheet for sheet in sheets.product or () if sheet.tidied.changes]
    if write:
        _write(changed)
    elif session.form == "text":
        _show(changed, session)
    return _tell(session, sheets, changed, write=write)


def _check_rules(names: Sequence[str], language: str) -> None:
    """Stop where a rule is not there, or none for the language."""
    known = {rule.id for rule in later.tidy.catalogue()}
    for name in names:
        if name not in known:
            meant = later.diagnostics.nearest(name, known)
            hint = f"Did you mean “{meant}”?" if meant else f"Name one of {', '.join(known)}."
            raise Stop("CLI-002", f"There is no rule “{name}”.", hint)
    if language and not later.tidy.language_of(language):
        tongues = ", ".join(later.tidy.LANGUAGES)
        raise Stop("CLI-002", f"There are no rules for “{language}”.", f"Name one of {tongues}.")


def _sheets(
    path: Path, language: str, only: tuple[str, ...], without: tuple[str, ...]
) -> Outcome[tuple[Sheet, ...]]:
    """Return the files that `path` means, as the rules have them."""
    if path.is_dir():
        tree = later.workspace.Tree(publication(path) / "manuscript", "manuscript")
        return later.tidy.tidy_folder(tree, language, only=only, without=without)
    whole = path.resolve()
    above = next((p for p in whole.parents if (p / "publication.yaml").is_file()), None)
    if above is None:
        tree = later.workspace.Tree(whole.parent)
        return later.tidy.tidy_file(tree, whole.name, language, only=only, without=without)
    tree = later.workspace.Tree(above, "manuscript" if above.name == "manuscript" else "")
    name = whole.relative_to(above).as_posix()
    return later.tidy.tidy_folder(tree, language, only=only, without=without, path=name)


def _show(changed: Sequence[Sheet], session: Session) -> None:
    """Print the diff on standard output and how often each rule bears on standard error."""
    terminal = later.findings.has_colour(sys.stdout)
    for sheet in changed:
        lines = later.changes.diff(sheet.name, sheet.before, sheet.tidied.text, terminal=terminal)
        click.echo("\n".join(lines), color=terminal)
    if session.quiet:
        return
    for rule, count in sorted(_counts(changed).items(), key=lambda item: (-item[1], item[0])):
        click.echo(f"{count:6}  {rule}", err=True)
    if changed and terminal:
        click.echo(later.changes.LEGEND, err=True)
    if changed:
        click.echo("Nothing was changed; --write changes the files.", err=True)


def _tell(
    session: Session,
    sheets: Outcome[tuple[Sheet, ...]],
    changed: Sequence[Sheet],
    *,
    write: bool,
) -> int:
    """Print the findings and return the exit status; what was written is no finding any more."""
    proposed = () if write else tuple(f for sheet in changed for f in sheet.findings)
    findings = (*sheets.diagnostics, *proposed)
    said = sheets.diagnostics if session.form == "text" else findings
    written = [sheet.name for sheet in changed] if write else []
    more = {"rules": dict(sorted(_counts(changed).items())), "written": written}
    later.findings.say(said, session, more=more)
    if write and not (session.quiet or session.for_programs):
        for sheet in changed:
            click.echo(f"{sheet.name}  {len(sheet.tidied.changes)}")
    return later.findings.status_of(findings, session)


def _counts(changed: Sequence[Sheet]) -> Counter[str]:
    return Counter(change.rule for sheet in changed for change in sheet.tidied.changes)


def _write(changed: Sequence[Sheet]) -> None:
    """Write all files beside the old ones, and then move each into its place."""
    beside: list[tuple[Path, Path]] = []
    try:
        for sheet in changed:
            place = Path(os.path.realpath(sheet.file))
            if place.read_bytes() != sheet.before.encode("utf-8"):
                raise Stop("CLI-007", f"“{sheet.name}” changed meanwhile.", "Run it again.")
            beside.append((_beside(place, sheet.tidied.text), place))
        for new, place in beside:
            new.replace(place)
    finally:
        for new, _ in beside:
            new.unlink(missing_ok=True)


def _beside(place: Path, text: str) -> Path:
    """Write `text` into a new file beside `place`, with its permissions."""
    descriptor, name = tempfile.mkstemp(prefix=f".{place.name}.", dir=place.parent)
    with os.fdopen(descriptor, "wb") as file:
        file.write(text.encode("utf-8"))
    shutil.copymode(place, name)
    return Path(name)
