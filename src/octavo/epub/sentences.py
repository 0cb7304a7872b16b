"""Turn a language into the sentences that summaries and statements are made of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from octavo.epub.names import primary

FALLBACK = "en"
_TABLE = Path(__file__).with_name("sentences.json")
_ALIASES = {"nn": "nb", "no": "nb"}

Sentences = Mapping[str, str]
"""A sentence for each key of `claims.SAYINGS`, `title`, and for each section `NAME-heading`."""


def sentences_for(language: str) -> tuple[str, Sentences]:
    """Return the sentences for `language` (BCP 47) and the language they are really in."""
    table = _table()
    tag = primary(language)
    known = tag if tag in table else _ALIASES.get(tag, FALLBACK)
    return known, table[known]


def languages() -> tuple[str, ...]:
    """Return the languages that have sentences of their own."""
    return tuple(_table())


@cache
def _table() -> dict[str, dict[str, str]]:
    read: dict[str, dict[str, str]] = json.loads(_TABLE.read_text(encoding="utf-8"))
    return read
