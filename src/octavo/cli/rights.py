"""Turn the ledger of the pictures' rights into words, and into JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from octavo.cli import later
from octavo.cli.words import publication

if TYPE_CHECKING:
    from octavo.cli.session import Session
    from octavo.pipeline import Cleared, Entry, Ledger

_FIELDS = ("creator", "credit", "rights", "source", "licence")
_WIDTH = 11


def show_rights(session: Session, folder: Path) -> int:
    """Print the ledger of the publication in `folder`; its findings decide the exit status."""
    publication(folder)
    with later.progress.shown(session) as progress:
        report, ledger = later.pipeline.show_rights(later.pipeline.Request(folder), progress)
    rows = [_row(entry) for entry in ledger.entries] if ledger else []
    if ledger and not session.for_programs:
        for entry in ledger.entries:
            click.echo("\n".join(_lines(entry)))
    more = {"rights": rows, "day": ledger.day.isoformat() if ledger else None}
    later.findings.say(report.diagnostics, session, report.sources, more)
    if ledger and not (session.quiet or session.for_programs):
        click.echo(_tally(ledger), err=True)
    return later.findings.status_of(report.diagnostics, session)


def _tally(ledger: Ledger) -> str:
    count = len(ledger.entries)
    barred = sum(not entry.is_covered for entry in ledger.entries)
    return f"{count} picture{'s' * (count != 1)} on {ledger.day}, {barred or 'none'} not covered"


def _lines(entry: Entry) -> Iterator[str]:
    yield f"{_safe(entry.path)}  {_verdict(entry)}"
    record = entry.record
    for name in _FIELDS:
        if said := _said(entry, name):
            yield _line(name, f"{said}  ({entry.origins[name]})")
    if record.uncredited and not record.credit:
        yield _line("uncredited", record.uncredited)
    for name, said in (
        ("licensor", entry.licensor),
        ("editions", ", ".join(record.editions)),
        ("territories", ", ".join(record.territories)),
        ("until", record.until.isoformat() if record.until else ""),
        ("substitute", record.substitute),
        ("used", ", ".join(str(use.span) for use in entry.uses)),
    ):
        if said:
            yield _line(name, said)
    for edition, cleared in entry.editions.items():
        if cleared.shown != entry.path:
            yield _line(f"in {edition}", _shown(cleared))


def _line(name: str, said: str) -> str:
    return f"  {name:<{_WIDTH}} {_safe(said)}"


def _safe(text: str) -> str:
    return str(later.diagnostics.safe(text))


def _verdict(entry: Entry) -> str:
    if not entry.uses:
        return "stands in for another picture"
    barred = [name for name, cleared in entry.editions.items() if not cleared.shown]
    return f"not covered in {', '.join(barred)}" if barred else "covered"


def _shown(cleared: Cleared) -> str:
    why = ", ".join(_reasons(cleared))
    return f"{cleared.shown or 'nothing may be shown'}  ({why})"


def _reasons(cleared: Cleared) -> Iterator[str]:
    barred = cleared.barred
    if barred.edition:
        yield "not cleared for the edition"
    if barred.territories:
        elsewhere = ", ".join(barred.territories).replace("*", "all the world")
        yield f"not cleared for {elsewhere}"
    if barred.ended:
        yield f"ended on {barred.ended.isoformat()}"


def _said(entry: Entry, name: str) -> str:
    if name == "credit" and entry.origins.get("credit") == "text":
        return "; ".join(dict.fromkeys(use.credit for use in entry.uses if use.credit))
    return getattr(entry.record, name) or ""


def _row(entry: Entry) -> Mapping[str, object]:
    record = entry.record
    return {
        "picture": entry.path,
        "covered": entry.is_covered,
        **{name: _said(entry, name) for name in _FIELDS},
        "uncredited": record.uncredited,
        "licensor": entry.licensor,
        "editions": list(record.editions),
        "territories": list(record.territories),
        "until": record.until.isoformat() if record.until else None,
        "substitute": record.substitute or None,
        "used": [str(use.span) for use in entry.uses],
        "from": dict(entry.origins),
        "shown": {
            edition: {"picture": cleared.shown or None, "barred": list(_reasons(cleared))}
            for edition, cleared in entry.editions.items()
        },
    }
