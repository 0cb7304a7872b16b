"""Turn a publication's folder into a validated edition and the style to set it in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace

from octavo import intermediate, manuscript, styles
from octavo.diagnostics import Diagnostic, Outcome, Severity, Span
from octavo.intermediate import Edition, Resource
from octavo.manuscript import Manuscript
from octavo.pictures import inspect, placeholder
from octavo.pipeline import codes
from octavo.pipeline.clearing import check_barred
from octavo.pipeline.entering import enter_rights
from octavo.pipeline.house import House
from octavo.pipeline.model import Progress, Request
from octavo.pipeline.threads import pool
from octavo.styles import Stylesheets, Theme
from octavo.values import frozen
from octavo.workspace import Store, build_time

Expect = Callable[[Stylesheets, str], None]
OFFERED = ("epub", "print", "cover", "screen")


@frozen
class Assembled:
    """What every renderer starts from, and the editions that were asked for."""

    edition: Edition
    stylesheets: Stylesheets
    wanted: tuple[str, ...]


def assemble(
    house: House,
    request: Request,
    progress: Progress,
    store: Store | None = None,
    expect: Expect | None = None,
) -> Outcome[Assembled]:
    """Read, compose and validate the publication; no product where an error makes it pointless.

    `store` remembers what was looked at; `expect` is told the style and the language once those are
    known.
    """
    if astray := house.astray():
        message = f"The folder “{astray}” is a link that leads out of the publication."
        hint = "Copy the folder into the publication instead of linking to it."
        return Outcome(None, (codes.FOLDER_OUTSIDE.at(Span(astray), message, hint),))
    found: list[Diagnostic] = []
    if request.intermediate is not None:
        composed = intermediate.read(request.intermediate)
        style = styles.read(house.styles, house.house_style, _theme_of(composed.product))
        found += style.diagnostics
        found += check_barred(composed.product, request) if composed.product else ()
    else:
        progress("reading the manuscript", 0, 0)
        written = manuscript.read(house.manuscript, draft=request.draft)
        style = styles.read(house.styles, house.house_style, _theme(written.product))
        found += style.diagnostics
        composed = _compose(house, request, written, style.product, progress, store, expect)
    found += composed.diagnostics
    if composed.product is None or style.product is None:
        return Outcome(None, tuple(found))
    wanted, refused = _editions(request, composed.product)
    found += refused
    if any(finding.is_error for finding in found):
        return Outcome(None, tuple(found))
    return Outcome(Assembled(composed.product, style.product, wanted), tuple(found))


def _theme(book: Manuscript | None) -> Theme | None:
    if book is None:
        return None
    return Theme(book.publication.theme, book.publication.spans.get("theme"))


def _theme_of(edition: Edition | None) -> Theme | None:
    return Theme(edition.metadata.theme, Span(edition.metadata.source)) if edition else None


def _compose(
    house: House,
    request: Request,
    read: Outcome[Manuscript],
    style: Stylesheets | None,
    progress: Progress,
    store: Store | None,
    expect: Expect | None,
) -> Outcome[Edition]:
    if read.product is None:
        return Outcome(None, read.diagnostics)
    if expect and style is not None:
        expect(style, read.product.publication.language)
    looked_at = look_at(house, read.product, progress, store, draft=request.draft)
    found = (*read.diagnostics, *looked_at.diagnostics)
    if style is None or looked_at.product is None:
        return Outcome(None, found)
    progress("composing", 0, 0)
    publication = read.product.publication
    ledger, noticed = enter_rights(
        read.product, looked_at.product, request.editions, store, draft=request.draft
    )
    found = (*found, *noticed)
    when = build_time(publication.modified or _midnight(publication.published))
    composed = intermediate.compose(
        ledger.fill(read.product),
        *(looked_at.product, style, when),
        draft=request.draft,
        stand_ins=ledger.stand_ins,
        store=store,
    )
    found = (*found, *_news(found, composed.diagnostics))
    if composed.product is None or any(finding.is_error for finding in found):
        return Outcome(None, found)
    return Outcome(composed.product, (*found, *intermediate.validate(composed.product)))


def _news(known: Iterable[Diagnostic], more: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return those of `more` that are not about a line, or a whole file, known to be wrong."""
    lines = {(f.span.path, f.span.line) for f in known if f.is_error and f.span}
    files = {(path, 0) for path, _ in lines}
    wrong = lines | files
    return tuple(f for f in more if f.span is None or (f.span.path, f.span.line) not in wrong)


def _midnight(day: dt.date | None) -> dt.datetime | None:
    return dt.datetime.combine(day, dt.time(), dt.UTC) if day else None


def look_at(
    house: House,
    book: Manuscript,
    progress: Progress,
    store: Store | None,
    *,
    draft: bool = False,
) -> Outcome[dict[str, Resource]]:
    """Return the pictures that the manuscript uses, by their paths, those that can be."""
    used = manuscript.pictures_of(book)
    found: list[Diagnostic] = []
    resources: dict[str, Resource] = {}
    with pool() as threads:
        looked_at = threads.map(lambda use: inspect(house.manuscript, use[0], use[1], store), used)
        for number, ((path, _), outcome) in enumerate(zip(used, looked_at, strict=True), 1):
            progress("inspecting pictures", number, len(used))
            absent = outcome.product is None and draft and not house.manuscript.has(path)
            resource = placeholder(path) if absent else outcome.product
            if resource is not None:
                resources[path] = resource
            found += _softened(outcome.diagnostics) if absent else outcome.diagnostics
    return Outcome(resources, tuple(found))


def _softened(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Turn errors into warnings: what a draft may lack."""
    return [replace(f, severity=min(f.severity, Severity.WARNING)) for f in findings]


def _editions(request: Request, edition: Edition) -> tuple[tuple[str, ...], list[Diagnostic]]:
    metadata = edition.metadata
    wanted = tuple(dict.fromkeys(request.editions or metadata.editions))
    found = []
    for name in wanted:
        if name not in OFFERED:
            message = f"The edition “{name}” cannot be built by this version."
            hint = f"Build one of: {', '.join(OFFERED)}."
            found.append(codes.UNKNOWN_EDITION.at(Span(metadata.source), message, hint))
        elif name not in metadata.editions:
            message = f"The publication does not name the edition “{name}”."
            hint = f"Add “{name}: {{}}” under “editions” in {metadata.source}."
            found.append(codes.EDITION_NOT_NAMED.at(Span(metadata.source), message, hint))
    return wanted, found
