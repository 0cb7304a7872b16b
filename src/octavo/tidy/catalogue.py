"""Turn the table of the rules into values, and a language into those that hold for it.

The table is `rules.toml`: each rule with its source, a case and a near miss.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from functools import cache
from importlib.resources import files

from octavo.tidy.model import Rule
from octavo.tidy.pattern import LANGUAGES

_AMERICAN = frozenset({"en-us", "en-ca", "en-ph"})
# Regions whose printers have customs of their own, which no rule here knows.
_OTHERS = frozenset({"de-ch", "de-li", "fr-ch", "fr-ca"})


@cache
def catalogue() -> tuple[Rule, ...]:
    """Return all rules, in the order of their page."""
    table = tomllib.loads(files("octavo.tidy").joinpath("rules.toml").read_text(encoding="utf-8"))
    return tuple(
        Rule(
            id=row["id"],
            languages=tuple(row["languages"]),
            title=row["title"],
            source=row["source"],
            before=row["before"],
            after=row["after"],
            near_miss=row["near-miss"],
            on=row.get("on", True),
        )
        for row in table["rule"]
    )


def rules(language: str) -> tuple[Rule, ...]:
    """Return the rules for a language, a BCP 47 tag; none for one that has no rules here."""
    known = language_of(language)
    return tuple(rule for rule in catalogue() if known in rule.languages)


def language_of(tag: str) -> str:
    """Return which of `LANGUAGES` has the rules for a BCP 47 tag, empty where none has.

    English is British unless its region is the United States, Canada or the Philippines.
    """
    parts = tag.replace("_", "-").lower().split("-")
    region = next((part for part in parts[1:] if len(part) == 2), "")
    place = f"{parts[0]}-{region}"
    if place in _OTHERS:
        return ""
    if parts[0] == "en":
        return "en-US" if place in _AMERICAN else "en-GB"
    primary = {"no": "nb"}.get(parts[0], parts[0])
    return primary if primary in LANGUAGES else ""


def chosen(language: str, only: Collection[str], without: Collection[str]) -> frozenset[str]:
    """Return the ids of the rules to keep to: those that are on, or `only` those, some left out."""
    known = rules(language)
    wanted = {rule.id for rule in known if (rule.id in only if only else rule.on)}
    return frozenset(wanted - set(without))
