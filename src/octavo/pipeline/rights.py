"""Turn a manuscript and its pictures' files into the ledger of their rights.

What `images.yaml` says goes first; where it is silent, the file of the picture is asked. Rights are
held against each edition: which pictures it may show, and which stand in for those it may not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from octavo.diagnostics import Span
from octavo.manuscript import ImageRecord, Manuscript, Paragraph, Publication, Text, Use, uses_of
from octavo.pictures import Word
from octavo.values import frozen

RECORD, TEXT = "images.yaml", "text"
_OF_THE_COVER = ("epub", "cover")
_OF_A_TEXT = ("epub", "print", "screen")
# What a file can fill, by the fields of a record that have the same meaning.
_FILLED = ("creator", "rights", "source", "licence")

Said = Mapping[str, Sequence[Word]]
"""By path, what the files of pictures say."""


@frozen
class Barred:
    """Why a picture may not be shown in an edition; each part is empty where it does not bar it."""

    edition: bool = False
    territories: tuple[str, ...] = ()
    ended: dt.date | None = None

    def __bool__(self) -> bool:
        return bool(self.edition or self.territories or self.ended)


@frozen
class Cleared:
    """What an edition shows for a picture, empty where it may show nothing, and why not itself."""

    shown: str
    barred: Barred = Barred()


@frozen
class Entry:
    """A picture in the ledger.

    `record` is what is known of it, `origins` tells for each field where that comes from: a file of
    the manuscript, or a property of the picture's own. `editions` says of each edition that would
    show the picture what it shows.
    """

    path: str
    record: ImageRecord
    uses: tuple[Use, ...] = ()
    licensor: str = ""
    origins: Mapping[str, str] = field(default_factory=dict)
    editions: Mapping[str, Cleared] = field(default_factory=dict)

    @property
    def is_covered(self) -> bool:
        """Whether every edition that would show it may show it, or what stands in for it."""
        return all(cleared.shown for cleared in self.editions.values())


@frozen
class Ledger:
    """The rights of the pictures, in the order of reading, as they were on `day`."""

    entries: tuple[Entry, ...]
    day: dt.date

    @property
    def stand_ins(self) -> dict[str, dict[str, str]]:
        """By picture and edition, the picture that is shown there instead, empty for none."""
        found = {
            entry.path: {
                edition: cleared.shown
                for edition, cleared in entry.editions.items()
                if cleared.shown != entry.path
            }
            for entry in self.entries
        }
        return {path: editions for path, editions in found.items() if editions}

    def fill(self, book: Manuscript) -> Manuscript:
        """Return the manuscript with what the ledger knows of its pictures."""
        known = {entry.path: entry.record for entry in self.entries}
        return replace(book, images={**book.images, **known})


def enter(book: Manuscript, said: Said, day: dt.date) -> Ledger:
    """Return the ledger of the pictures in `book`, and of those that may stand in for them."""
    uses = uses_of(book)
    paths = dict.fromkeys(uses)
    for path in list(paths):
        paths.update(dict.fromkeys(_chain(book.images, path)))
    language = book.publication.language
    entries = [
        _entry(path, book.images.get(path), uses.get(path, ()), said.get(path, ()), language)
        for path in paths
    ]
    records = {entry.path: entry.record for entry in entries}
    cleared = (_cleared(entry, records, book.publication, day) for entry in entries)
    return Ledger(tuple(cleared), day)


def _chain(records: Mapping[str, ImageRecord], path: str) -> Iterator[str]:
    """Yield the pictures that may stand in for the one at `path`, in order, each once."""
    seen = {path}
    while path in records and (path := records[path].substitute) and path not in seen:
        seen.add(path)
        yield path


def _entry(
    path: str,
    record: ImageRecord | None,
    uses: tuple[Use, ...],
    words: Sequence[Word],
    language: str,
) -> Entry:
    known = record or ImageRecord(path, Span(f"manuscript/{path}"))
    origins = {
        key: RECORD
        for key in ("alt", "credit", "creator", "rights", "source", "licence")
        if getattr(known, key) not in (None, "")
    }
    chosen = _chosen(words, language)
    more: dict[str, Any] = {}
    for name in _FILLED:
        if name in chosen and name not in origins:
            more[name], origins[name] = chosen[name].text, chosen[name].origin
    if known.alt is None and "alt" in chosen:
        more["alt"], origins["alt"] = chosen["alt"].text, chosen["alt"].origin
    if "description" in chosen and not known.long_description:
        said = Paragraph((Text(chosen["description"].text),), Span(f"manuscript/{path}"))
        more["long_description"] = (said,)
        origins["long-description"] = chosen["description"].origin
    filled = _credited(replace(known, **more), chosen, origins)
    if any(use.credit and use.credit != filled.credit for use in uses):
        origins["credit"] = TEXT
    licensor = chosen["licensor"].text if "licensor" in chosen else ""
    return Entry(path, filled, uses, licensor, origins)


def _credited(
    record: ImageRecord, chosen: Mapping[str, Word], origins: dict[str, str]
) -> ImageRecord:
    """Return the record with a credit where it says neither one nor why there is none."""
    if record.credit or record.uncredited:
        return record
    if "credit" in chosen:
        origins["credit"] = chosen["credit"].origin
        return replace(record, credit=chosen["credit"].text)
    if record.creator:
        origins["credit"] = origins["creator"]
        return replace(record, credit=record.creator)
    return record


def _chosen(words: Sequence[Word], language: str) -> dict[str, Word]:
    """Return one word for each field: in the publication's language, else the first there is."""
    chosen: dict[str, Word] = {}
    for word in words:
        before = chosen.setdefault(word.field, word)
        if before.origin == word.origin and _speaks(word, language) > _speaks(before, language):
            chosen[word.field] = word
    return chosen


def _speaks(word: Word, language: str) -> bool:
    return word.language.lower().partition("-")[0] == language.lower().partition("-")[0]


def _cleared(
    entry: Entry, records: Mapping[str, ImageRecord], publication: Publication, day: dt.date
) -> Entry:
    """Return the entry with what each edition shows for it."""
    shown_in = {name for use in entry.uses for name in _editions(use, publication)}
    editions: dict[str, Cleared] = {}
    for name in publication.editions:
        if name not in shown_in:
            continue
        barred = barred_by(entry.record, name, publication.territories, day)
        shown = entry.path
        if barred:
            others = _chain(records, entry.path)
            fit = (
                path
                for path in others
                if not barred_by(records[path], name, publication.territories, day)
            )
            shown = next(fit, "")
        editions[name] = Cleared(shown, barred)
    return replace(entry, editions=editions)


def _editions(use: Use, publication: Publication) -> tuple[str, ...]:
    """Return the editions that show what is used at `use`."""
    at_cover = use.path == publication.cover and use.span == publication.spans.get("cover")
    return _OF_THE_COVER if at_cover else _OF_A_TEXT


def barred_by(
    record: ImageRecord, edition: str, territories: Sequence[str], day: dt.date
) -> Barred:
    """Return why a picture may not be shown in an edition that is sold in `territories`.

    An edition that is sold in none by name is sold all over the world.
    """
    elsewhere: tuple[str, ...] = ()
    if record.territories:
        elsewhere = tuple(t for t in territories or ("*",) if t not in record.territories)
    ended = record.until if record.until is not None and record.until < day else None
    barred = bool(record.editions) and edition not in record.editions
    return Barred(barred, elsewhere, ended)
