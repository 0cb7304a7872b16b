"""Turn `import` into a publication made of what a publisher has, and a report on it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from octavo.cli import later
from octavo.cli.delivery import sources_of
from octavo.cli.new import KINDS
from octavo.cli.session import Session, common, pass_session
from octavo.cli.stops import Stop

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from octavo.diagnostics import Diagnostic
    from octavo.importers import Imported, Source
    from octavo.workspace import Planting

_RECORD = re.compile(r"\A(manuscript/(?:publication|people|images)\.yaml:)(\d+)\Z")


@click.command("import", short_help="Make a publication of what you have.")
@click.argument(
    "names", metavar="FILE...", nargs=-1, required=True, type=click.Path(allow_dash=True)
)
@click.option(
    "--into",
    "folder",
    metavar="DIR",
    required=True,
    type=click.Path(path_type=Path),
    help="The folder of the publication.",
)
@click.option("--kind", type=click.Choice(KINDS), help="What it becomes.  [default: as it seems]")
@click.option(
    "--word-styles",
    "styles",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What your styles of Word mean.  [default: word-styles.yaml beside FILE]",
)
@click.option("--no-tidy", is_flag=True, help="Leave quotes, dashes and spaces as they are.")
@click.option("--dry-run", is_flag=True, help="Show what would be made; write nothing.")
@common
@pass_session
def import_(
    session: Session,
    names: tuple[str, ...],
    folder: Path,
    kind: str | None,
    styles: Path | None,
    no_tidy: bool,
    dry_run: bool,
) -> int:
    """Make a publication in DIR of FILE: Word, HTML, EPUB or pasted text.

    What FILE is is found by its content. Several become texts of one publication, in their order. A
    folder is that of a web page as a browser saves it; - is text on standard input. DIR is new, or
    was made by an earlier import: what was edited since is never overwritten. What was decided
    stands in DIR/import-report.md.
    """
    known = dict(_known(folder))
    sources, findings = sources_of(names, styles)
    made: Imported | None = None
    if not any(finding.is_error for finding in findings):
        outcome = later.importers.bring_in(sources, kind or "", tidy=not no_tidy)
        made, findings = outcome.product, (*findings, *outcome.diagnostics)
    if made is None:
        later.findings.say(findings, session)
        return later.findings.status_of(findings, session)
    made = _with_schemas(made)
    report = known.pop(later.importers.REPORT_PAGE, "")
    planting = _planned(folder, made, known)
    if not dry_run:
        _write(planting, sources, made, findings, report)
    _tell(planting, made, findings, session, dry_run=dry_run)
    return later.findings.status_of(findings, session)


# ----------------------------------------------------------------------------------- the folder


def _known(folder: Path) -> Mapping[str, str]:
    """Return the digests that an earlier import left; stop before the folder of something else."""
    if folder.exists() and not folder.is_dir():
        raise Stop("CLI-004", f"“{folder}” is a file.", "Choose the name of a new folder.")
    if not folder.is_dir():
        return {}
    record = folder / later.importers.REPORT_RECORD
    if record.is_file() and not record.is_symlink():
        known = later.importers.files_of(record.read_text(encoding="utf-8", errors="replace"))
        if known is not None:
            return known
    if all(each.name.startswith(".") for each in folder.iterdir()):
        return {}
    message = f"“{folder}” holds files, and no import-report.json of an earlier import."
    raise Stop("CLI-010", message, "Choose the name of a new folder; nothing was written.")


def _with_schemas(made: Imported) -> Imported:
    """Return a tree whose YAML files name their schemas; what follows stands a line lower."""
    files = {path: later.scaffold.with_schema(path, data) for path, data in made.files.items()}
    decisions = [
        replace(each, result=_RECORD.sub(lambda at: f"{at[1]}{int(at[2]) + 1}", each.result))
        for each in made.decisions
    ]
    return replace(made, files=files, decisions=tuple(decisions))


def _planned(folder: Path, made: Imported, known: Mapping[str, str]) -> Planting:
    """Return how a publication made of `made` comes into its folder."""
    files = later.scaffold.surroundings()
    files |= {f"manuscript/{path}": data for path, data in made.files.items()}
    try:
        return later.workspace.plan_planting(folder, files, known)
    except ValueError as problem:
        message = f"“{folder}” cannot be written to: {problem}."
        raise Stop("CLI-010", message, "Choose the name of a new folder.") from problem


def _write(
    planting: Planting,
    sources: Sequence[Source],
    made: Imported,
    findings: Sequence[Diagnostic],
    old_report: str,
) -> None:
    """Write the tree and its reports; `old_report` is the digest of that of an earlier import."""
    page, record = later.importers.REPORT_PAGE, later.importers.REPORT_RECORD
    words = later.importers.page_of(sources, made, findings, planting.beside).encode()
    reports = later.workspace.plan_planting(planting.folder, {page: words}, {page: old_report})
    digests = {**planting.digests, **reports.digests}
    last = later.importers.record_of(sources, made, findings, digests).encode()
    later.workspace.plant(planting, {**reports.written, record: last})


# ------------------------------------------------------------------------------------ the words


def _tell(
    planting: Planting,
    made: Imported,
    findings: Sequence[Diagnostic],
    session: Session,
    *,
    dry_run: bool,
) -> None:
    sizes = {path: len(data) for path, data in sorted(planting.written.items())}
    more = {
        "written": [] if dry_run else list(sizes),
        "tree": sizes,
        "beside": dict(planting.beside),
        "decisions": [later.importers.as_json(each) for each in made.decisions],
    }
    later.findings.say(findings, session, more=more)
    if session.quiet or session.for_programs:
        return
    if dry_run:
        _show_tree(sizes)
        _show_decisions(made, session)
    for old, new in planting.beside.items():
        message = f"{later.diagnostics.safe(old)} was edited and stays; the new one is {new}"
        click.echo(message, err=True)
    parts = later.importers.in_parts(made.decisions)
    counts = [f"{len(found)} {name.lower()}" for name, found in parts.items()]
    files = f"{len(sizes)} file{'s' * (len(sizes) != 1)}"
    done = "would be written" if dry_run else "written"
    click.echo(f"{files} {done}; {', '.join(counts) or 'nothing to decide'}", err=True)
    if not dry_run:
        draft = " --draft" if later.importers.gaps_of(made) else ""
        click.echo(planting.folder / later.importers.REPORT_PAGE)
        click.echo(f"Next: octavo build {planting.folder}{draft}", err=True)


def _show_tree(sizes: Mapping[str, int]) -> None:
    wide = max(map(len, sizes), default=0)
    for path, size in sizes.items():
        click.echo(f"{later.diagnostics.safe(path):<{wide}}  {size:>10}")


def _show_decisions(made: Imported, session: Session) -> None:
    """Print what was decided, one line each; in parts for a person."""
    safe = later.diagnostics.safe
    for name, found in later.importers.in_parts(made.decisions).items():
        if session.form == "text":
            click.echo(f"\n{name}:")
        for each in found:
            places = " → ".join(filter(None, (each.source, each.result)))
            sure = f"{each.sureness.value} {each.fate.value}"
            line = f"{safe(places)} {sure}: {safe(each.what)}"
            click.echo(f"  {line}" if session.form == "text" else line)
