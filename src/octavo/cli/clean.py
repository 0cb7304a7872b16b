"""Turn `clean` into a build folder with nothing in it that a build made."""

from __future__ import annotations

from pathlib import Path

import click

from octavo.cli import later
from octavo.cli.session import Session, common, pass_session
from octavo.cli.words import publication


@click.command(short_help="Delete what builds made.")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@common
@pass_session
def clean(session: Session, folder: Path) -> None:
    """Delete what builds made below DIR/build: the files, the intermediate and the cache."""
    publication(folder)
    deleted = later.pipeline.clean(folder)
    later.findings.say((), session, more={"deleted": list(deleted)})
    if not (session.quiet or session.for_programs):
        for path in deleted or ("nothing to delete",):
            click.echo(f"deleted {path}" if deleted else path)
