"""Turn sources into the references that citeproc-py sets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from citeproc.source import Date, DateRange, LiteralDate, Name, Reference
from citeproc.string import MixedString, NoCase, String

from octavo.citations.markup import of_source
from octavo.citations.model import Source
from octavo.citations.variables import DATES, NAMES

# Fields that are read as they stand: markup in them would be part of the address.
_BARE = frozenset({"language", "page", "URL", "DOI", "ISBN", "ISSN"})


class SuffixedYear(int):
    """A year that is written with a letter where two works would be cited alike: 1990a."""

    suffix = ""

    def __abs__(self) -> SuffixedYear:
        return self

    def __str__(self) -> str:
        return f"{int(self)}{self.suffix}"


def reference_of(key: str, source: Source, language: str) -> Any:
    """Return the reference of `source` under `key`; without a language it has the publication's.

    citeproc-py looks some variables up under their names with dashes, others with low lines.
    """
    made: dict[str, Any] = {"language": language}
    for name, value in source.fields.items():
        read = _read(name, value)
        made[name] = made[name.replace("-", "_")] = read
    reference = Reference(key, source.kind)
    reference.update(made)
    return reference


def _read(name: str, value: Any) -> Any:
    if name in NAMES:
        return [Name(**parts) for parts in value]
    if name in DATES:
        return date_of(value)
    if name in _BARE:
        return String(value)
    return MixedString(
        [NoCase(words) if nocase else String(words) for words, nocase in of_source(value)]
    )


def date_of(value: Mapping[str, Any], suffix: str = "") -> Any:
    """Return a date; its year is written with `suffix`."""
    circa = bool(value.get("circa"))
    if "literal" in value:
        return LiteralDate(value["literal"] + suffix, circa=circa)
    season = {"season": value["season"]} if "season" in value else {}
    dates = []
    for parts in value["date-parts"]:
        named = dict(zip(("year", "month", "day"), parts, strict=False))
        date = Date(**named, **season, circa=circa)
        date["year"] = SuffixedYear(date["year"])
        date["year"].suffix = suffix
        dates.append(date)
    if len(dates) == 1:
        return dates[0]
    return DateRange(begin=dates[0], end=dates[1], circa=circa)
