"""Turn `new` into a publication that builds at once."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import click

from octavo.cli import later
from octavo.cli.session import Session, common, pass_session
from octavo.cli.stops import Stop

KINDS = ("article", "book", "issue")
LANGUAGES = ("sv", "en")


@click.command(short_help="Make a publication to start from.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--kind", type=click.Choice(KINDS), default="article", show_default=True)
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    help="Of the example text.  [default: that of the shell, else en]",
)
@click.option("--title", help="Of the publication.  [default: that of the example]")
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Of publication.  [default: today]",
)
@common
@pass_session
def new(
    session: Session,
    folder: Path,
    kind: str,
    language: str | None,
    title: str | None,
    date: dt.datetime | None,
) -> None:
    """Make a small publication in DIR, a folder that is new or empty, to start from."""
    if folder.exists() and not folder.is_dir():
        raise Stop("CLI-004", f"“{folder}” is a file.", "Choose the name of a new folder.")
    if folder.is_dir() and any(folder.iterdir()):
        raise Stop("CLI-004", f"“{folder}” is not empty.", "Choose the name of a new folder.")
    day = date.date() if date else dt.datetime.now().astimezone().date()
    written = later.scaffold.write(folder, kind, language or _language(), day, title or "")
    paths = [str(path) for path in written]
    later.findings.say((), session, more={"written": paths})
    if not (session.quiet or session.for_programs):
        for path in written:
            click.echo(folder / path)
        click.echo(f"Next: octavo build {folder}", err=True)


def _language() -> str:
    """Return the shell's language (POSIX Base Definitions, 8.2) where it has an example."""
    spoken = next(
        (os.environ[n] for n in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(n)), ""
    )
    return spoken[:2] if spoken[:2] in LANGUAGES else "en"
