"""Turn a language tag into the words that Octavo itself puts into a publication."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from octavo.values import frozen

_TABLE = Path(__file__).with_name("words.json")
FALLBACK = "en"
_ALIASES = {"no": "nb"}

# BCP 47, section 2.1, without the irregular tags.
_TAG = re.compile(
    r"[A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?"
    r"(-([A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3}))*(-[A-WYZa-wyz0-9](-[A-Za-z0-9]{2,8})+)*"
    r"(-x(-[A-Za-z0-9]{1,8})+)?|x(-[A-Za-z0-9]{1,8})+"
)


def is_language(tag: str) -> bool:
    """Whether `tag` is well-formed after BCP 47."""
    return _TAG.fullmatch(tag) is not None


@frozen
class Words:
    """The words of one language. Those with `{}` take a name, a number or a list there.

    `by_role` and `roles` are keyed by MARC relator codes, `edition_names` by editions, `asides` by
    the kinds of boxes.
    """

    language: str
    by: str
    conjunction: str
    figure: str
    table: str
    to_figure: str
    to_table: str
    to_page: str
    to_note: str
    contributors: str
    offprint_from: str
    page_range: str
    contents: str
    landmarks: str
    pages: str
    page: str
    cover: str
    title_page: str
    colophon: str
    start: str
    notes: str
    note: str
    notes_to_page: str
    notes_to_pages: str
    back_to_note: str
    back_to_note_again: str
    back_to_citation: str
    about_author: str
    about_authors: str
    portrait: str
    description: str
    figures: str
    picture_credits: str
    tables: str
    index: str
    glossary: str
    dedication: str
    epigraph: str
    index_note: str
    index_see: str
    index_see_also: str
    bibliography: str
    pull_quote: str
    publisher: str
    published: str
    rights: str
    licence: str
    months: tuple[str, ...]
    day_month_year: str
    roles: Mapping[str, str]
    edition_names: Mapping[str, str]
    asides: Mapping[str, str]
    first_of_month: str = ""

    def date(self, day: dt.date) -> str:
        """Return `day` as the language writes it: `22 november 2026`."""
        number = self.first_of_month if day.day == 1 and self.first_of_month else str(day.day)
        month = self.months[day.month - 1]
        return self.day_month_year.format(day=number, month=month, year=day.year)

    def listed(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return `names` with what stands between them: `A`, `, `, `B`, ` and `, `C`."""
        parts: list[str] = []
        for place, name in enumerate(names):
            last = place == len(names) - 1
            if place:
                parts.append(f" {self.conjunction} " if last else ", ")
            parts.append(name)
        return tuple(parts)

    def by_role(self, role: str) -> str:
        """Return how a byline names people of a MARC role, `{}` for the names."""
        if role == "aut":
            return self.by
        return f"{self.roles.get(role, self.roles['ctb'])}: {{}}"


@cache
def words_for(language: str) -> Words:
    """Return the words of `language` or of the language it is a variety of, else English ones.

    `Words.language` tells which they are.
    """
    table = _table()
    known = _ALIASES | {tag.lower(): tag for tag in table}
    tag = language.lower()
    while tag and tag not in known:
        tag = tag.rpartition("-")[0]
    tag = known[tag or FALLBACK]
    return Words(language=tag, **(table[tag.partition("-")[0]] | table[tag]))


@cache
def _table() -> dict[str, dict[str, Any]]:
    read: dict[str, dict[str, Any]] = json.loads(_TABLE.read_text(encoding="utf-8"))
    return {tag: {k: _frozen(v) for k, v in said.items()} for tag, said in read.items()}


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return MappingProxyType(value)
    return tuple(value) if isinstance(value, list) else value
