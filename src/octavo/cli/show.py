"""Turn what a build goes through on its way into words to read."""

from __future__ import annotations

from pathlib import Path

import click

from octavo.cli import later
from octavo.cli.session import Session, common, pass_session
from octavo.cli.words import publication

_KINDS = ("intermediate", "outline", "pages")


@click.command(short_help="Show the intermediate, the outline or the pages.")
@click.argument("what", type=click.Choice(_KINDS))
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@common
@pass_session
def show(session: Session, what: str, folder: Path) -> int:
    """Show the intermediate XHTML, the outline or the printed pages of the publication in DIR."""
    publication(folder)
    show_it = {
        "intermediate": later.pipeline.show_intermediate,
        "outline": later.pipeline.show_outline,
        "pages": later.pipeline.show_pages,
    }[what]
    with later.progress.shown(session) as progress:
        report, text = show_it(later.pipeline.Request(folder), progress)
    if text and not session.for_programs:
        click.echo(text.rstrip("\n"))
    later.findings.say(report.diagnostics, session, report.sources, {what: text})
    return later.findings.status_of(report.diagnostics, session)
