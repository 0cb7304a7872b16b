"""Turn the state of the machine into a report that says what is missing and how to get it."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click

from octavo.cli import later
from octavo.cli.session import Session, common, pass_session
from octavo.cli.stops import Status

_COLOURS = {"ok": "green", "missing": "red", "optional": "yellow"}


@click.command(short_help="Say whether this machine has what a build needs.")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@common
@pass_session
def doctor(session: Session, folder: Path) -> int:
    """Say whether this machine has what a build in DIR needs."""
    found = []
    colour = later.findings.has_colour(sys.stdout)
    for probe in later.probes.probe(folder):
        found.append(probe)
        if session.for_programs or (session.quiet and probe.state == "ok"):
            continue
        state = click.style(f"{probe.state:<8}", fg=_COLOURS[probe.state])
        words = later.diagnostics.safe(probe.found)
        click.echo(f"{state}  {probe.name:<21}  {words}", color=colour)
        if probe.hint:
            click.echo(f"{'':<8}  {'':<21}  {probe.hint}", color=colour)
    missing = [probe for probe in found if probe.state == "missing"]
    findings = [
        later.codes.TOOL_MISSING.at(None, f"{probe.name}: {probe.found}.", probe.hint)
        for probe in missing
    ]
    if session.for_programs:
        later.findings.say(findings, session, more={"probes": [asdict(probe) for probe in found]})
    return Status.TOOL_MISSING if missing else Status.FINE
