"""Turn a publication that is told to the trade into findings on what the trade will miss."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from octavo.diagnostics import Diagnostic, Span
from octavo.intermediate import Metadata
from octavo.trade import codes
from octavo.trade.identifiers import isbn
from octavo.trade.languages import UNDETERMINED, code_of
from octavo.trade.regions import COUNTRIES
from octavo.trade.subjects import has_category


def check(metadata: Metadata, editions: Sequence[str]) -> tuple[Diagnostic, ...]:
    """Return what is missing or unknown of a publication whose `editions` are sold."""
    found = [*_sender(metadata), *_date(metadata), *_language(metadata), *_territories(metadata)]
    if metadata.kind == "book":
        found += [*_isbns(metadata, editions), *_subject(metadata)]
    return tuple(found)


def _where(metadata: Metadata, key: str) -> Span:
    return metadata.trade.places.get(key, Span(metadata.source))


def _sender(metadata: Metadata) -> Iterator[Diagnostic]:
    if not metadata.publisher:
        message = "A message to the trade names its sender, and the publication has no publisher."
        yield codes.NO_SENDER.at(
            _where(metadata, "onix"), message, "Write publisher: and the name."
        )


def _date(metadata: Metadata) -> Iterator[Diagnostic]:
    if metadata.published is None:
        message = "The trade is not told when the publication comes out: it has no date."
        hint = "Write published: and the day, as in 2026-11-22."
        yield codes.NO_DATE.at(_where(metadata, "onix"), message, hint)


def _language(metadata: Metadata) -> Iterator[Diagnostic]:
    if code_of(metadata.language) == UNDETERMINED:
        message = f"The trade has no code for the language “{metadata.language}”."
        hint = "Check the tag; the message says that the language is not determined."
        yield codes.LANGUAGE.at(_where(metadata, "language"), message, hint)


def _territories(metadata: Metadata) -> Iterator[Diagnostic]:
    for code in metadata.trade.territories:
        if code not in COUNTRIES:
            message = f"No country has the code “{code}”."
            hint = "Write a code of ISO 3166-1, as in GB for the United Kingdom."
            yield codes.TERRITORY.at(_where(metadata, "territories"), message, hint)


def _isbns(metadata: Metadata, editions: Sequence[str]) -> Iterator[Diagnostic]:
    for edition in editions:
        if not isbn(metadata, edition):
            message = f"The edition {edition} has no ISBN, by which bookshops know a book."
            hint = f"Write an ISBN of its own under “identifiers: {edition}:”."
            yield codes.NO_ISBN.at(_where(metadata, "identifiers"), message, hint)


def _subject(metadata: Metadata) -> Iterator[Diagnostic]:
    if not has_category(metadata):
        message = "No subject code says on which shelf the book stands."
        hint = "Write at least one subject of Thema, as in thema: [FBA] for fiction."
        key = "thema" if metadata.trade.thema else "onix"
        yield codes.NO_SUBJECT.at(_where(metadata, key), message, hint)
