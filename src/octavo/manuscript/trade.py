"""Turn what publication.yaml says for the book trade into values."""

from __future__ import annotations

import re

from octavo.manuscript import codes
from octavo.manuscript.ledger import Ledger
from octavo.manuscript.model import Trade
from octavo.manuscript.records import Entries

TRADE_KEYS = ("onix", "thema", "bisac", "audience")
AUDIENCES = ("general", "children", "teenage", "school", "university", "professional")

# The form alone: the lists of codes belong to EDItEUR (Thema 1.6) and to BISG, and grow.
_THEMA = re.compile(r"[A-Y][A-Z0-9]{0,7}|[1-6][A-Z]{1,3}(?:-[A-Z0-9]{1,4})*[A-Z0-9]{0,5}")
_BISAC = re.compile(r"[A-Z]{3}[0-9]{6}")
_FORMS = (
    ("thema", _THEMA, "Write capitals and figures, as in FBA for fiction or 1DNS for Sweden."),
    ("bisac", _BISAC, "Write three capitals and six figures, as in FIC000000."),
)


def read_trade(fields: Entries, ledger: Ledger) -> Trade:
    """Return what the trade is told; subject codes are held against their form."""
    subjects: dict[str, tuple[str, ...]] = {}
    for key, form, hint in _FORMS:
        items = fields.texts(key)
        for item in items:
            if not form.fullmatch(item.value):
                message = f"“{item.value}” is not formed as a subject code of {key.title()}."
                ledger.add(codes.SUBJECT, item.span, message, hint)
        subjects[key] = tuple(dict.fromkeys(item.value for item in items))
    return Trade(
        onix=fields.flag("onix", False),
        thema=subjects["thema"],
        bisac=subjects["bisac"],
        audience=fields.choice("audience", AUDIENCES),
    )
