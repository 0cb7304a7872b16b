"""Turn a list of codes into the territories where something may be shown, or is sold."""

from __future__ import annotations

import re

from octavo.manuscript import codes
from octavo.manuscript.ledger import Ledger
from octavo.manuscript.records import Entries

_TERRITORY = re.compile(r"[A-Z]{2}")  # ISO 3166-1 alpha-2
_MEANT = {"UK": "GB", "EL": "GR"}  # what the European Union writes, and what ISO 3166-1 does


def read_territories(fields: Entries, ledger: Ledger) -> tuple[str, ...]:
    """Return the codes that `territories` lists; none stand for the whole world."""
    items = fields.texts("territories")
    for item in items:
        if item.value in _MEANT or not _TERRITORY.fullmatch(item.value):
            message = f"“{item.value}” is not the code of a territory."
            meant = _MEANT.get(item.value.upper())
            hint = "Write two capitals, as in SE; leave the key out for the whole world."
            hint = f"Did you mean “{meant}”?" if meant else hint
            ledger.add(codes.TERRITORY, item.span, message, hint)
    return tuple(dict.fromkeys(item.value for item in items))
