"""Turn the ledger of rights into findings on the editions that are to be built."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from octavo.diagnostics import Diagnostic, Rule, Severity, Span
from octavo.intermediate import Edition
from octavo.pipeline import rights_codes as codes
from octavo.pipeline.model import Request
from octavo.pipeline.rights import Barred, Cleared, Entry, Ledger
from octavo.values import frozen

SOON = dt.timedelta(days=90)


@frozen
class _Reason:
    """A reason not to show a picture: its code, and the end of the sentence that tells it."""

    rule: Rule
    words: str
    hint: str


def check_rights(
    ledger: Ledger, editions: Sequence[str], published: dt.date | None, *, draft: bool = False
) -> tuple[Diagnostic, ...]:
    """Return what there is to say of the pictures that `editions` show; in a draft, no errors."""
    found: list[Diagnostic] = []
    records = {entry.path: entry for entry in ledger.entries}
    for entry in ledger.entries:
        asked = {name: entry.editions[name] for name in editions if name in entry.editions}
        for reason, names in _reasons(entry, asked).items():
            found.append(_error(entry, reason, names, draft=draft))
        if entry.record.substitute and any(not cleared.shown for cleared in asked.values()):
            found.append(_no_help(entry, draft=draft))
        found += _substituted(entry, asked)
    shown = {
        cleared.shown
        for entry in ledger.entries
        for name, cleared in entry.editions.items()
        if name in editions and cleared.shown
    }
    for path in (path for path in records if path in shown):
        found += _ending(records[path], ledger.day, published)
    return tuple(found)


def check_barred(edition: Edition, request: Request) -> tuple[Diagnostic, ...]:
    """Return what an intermediate, made before, says may not be shown in the editions asked for."""
    asked = request.editions or edition.metadata.editions
    folder = request.intermediate.name if request.intermediate else "intermediate"
    return tuple(
        codes.NOT_CLEARED.at(
            Span(f"build/{folder}/index.json"),
            f"{one.picture} may not be shown in {_listed(names)}, and nothing stands in for it.",
            "Build from the manuscript: it says why.",
            severity=_weight(draft=request.draft),
        )
        for one in edition.stand_ins
        if not one.instead and (names := [name for name in asked if name in one.editions])
    )


def _reasons(entry: Entry, asked: dict[str, Cleared]) -> dict[_Reason, list[str]]:
    """Return why nothing can be shown for the picture, and in which editions."""
    found: dict[_Reason, list[str]] = {}
    for name, cleared in asked.items():
        if not cleared.shown:
            for reason in _why(entry, cleared.barred):
                found.setdefault(reason, []).append(name)
    return found


def _why(entry: Entry, barred: Barred) -> Iterator[_Reason]:
    if barred.edition:
        cleared = _listed(entry.record.editions)
        words = f"is cleared for {cleared} only"
        yield _Reason(codes.NOT_CLEARED, words, "Clear it, and add the edition to “editions”")
    if barred.territories:
        cleared = ", ".join(entry.record.territories)
        where = "all over the world" if "*" in barred.territories else ", ".join(barred.territories)
        words = f"is cleared for {cleared} only, and the publication is sold in {where}"
        words = words.replace("sold in all", "sold all")
        hint = "Say in “territories” of publication.yaml where it is sold, clear the picture there"
        yield _Reason(codes.NOT_SOLD_THERE, words, hint)
    if barred.ended:
        words = f"could be used until {barred.ended.isoformat()}"
        yield _Reason(codes.RIGHT_ENDED, words, "Renew the right and change “until”")


def _error(entry: Entry, reason: _Reason, names: Sequence[str], *, draft: bool) -> Diagnostic:
    shown = f"the {_listed(names)} edition{'s' * (len(names) > 1)}"
    message = f"{entry.path} {reason.words}; {_place(entry)} {shown} would show it."
    hint = f"{reason.hint}, or name a “substitute”."
    return reason.rule.at(entry.record.span, message, hint, severity=_weight(draft=draft))


def _no_help(entry: Entry, *, draft: bool) -> Diagnostic:
    record = entry.record
    message = f"Nor is {record.substitute} cleared, which is to stand in for {entry.path}."
    hint = "Name a picture that is cleared for the editions, the territories and the day."
    place = record.spans.get("substitute", record.span)
    return codes.SUBSTITUTE_BARRED.at(place, message, hint, severity=_weight(draft=draft))


def _substituted(entry: Entry, asked: dict[str, Cleared]) -> Iterator[Diagnostic]:
    instead: dict[str, list[str]] = {}
    for name, cleared in asked.items():
        if cleared.shown not in ("", entry.path):
            instead.setdefault(cleared.shown, []).append(name)
    for path, names in instead.items():
        message = f"{path} stands in for {entry.path} in {_listed(names)}."
        hint = "Look whether caption and text still fit the picture."
        yield codes.SUBSTITUTED.at(entry.record.span, message, hint)


def _ending(entry: Entry, day: dt.date, published: dt.date | None) -> Iterator[Diagnostic]:
    until = entry.record.until
    if until is None:
        return
    if published is not None and until < published:
        when = f"before the publication’s day, {published.isoformat()}"
    elif until - day <= SOON:
        days = (until - day).days
        when = f"{days} days after this build" if days else "on the day of this build"
    else:
        return
    message = f"The right to use {entry.path} ends on {until.isoformat()}, {when}."
    hint = "Renew the right and change “until”, or use another picture."
    yield codes.RIGHT_ENDING.at(entry.record.span, message, hint)


def _place(entry: Entry) -> str:
    """Return where the picture is used first, as the beginning of what is said of it there."""
    return f"at {_short(entry.uses[0].span)}" if entry.uses else ""


def _short(span: Span) -> str:
    return f"{span.path}:{span.line}" if span.line else span.path


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _weight(*, draft: bool) -> Severity:
    return Severity.WARNING if draft else Severity.ERROR
