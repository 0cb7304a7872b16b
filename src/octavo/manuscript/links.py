"""Turn the target of a link into one that an edition can hold."""

from __future__ import annotations

import re

from octavo.diagnostics import Span
from octavo.manuscript import codes
from octavo.manuscript.ledger import Ledger

SCHEMES = ("http", "https", "mailto", "tel")
KINDS = ("page", "chapter", "figure", "table", "note")
"""What a link may say of its target, as in `figure:#fig-isen`."""
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


def check_target(target: str, span: Span, ledger: Ledger) -> bool:
    """Report a target that leads nowhere a reader could go; that it exists is checked later."""
    hint = "Write a web address, #name, or other.md#name."
    scheme = _SCHEME.match(target)
    if scheme and scheme[1] in KINDS:
        target = target.removeprefix(scheme[0])
        scheme = _SCHEME.match(target)
    if not target or target == "#":
        message = "The link has no target."
    elif scheme and scheme[1].lower() not in SCHEMES:
        message = f"A link with “{scheme[1]}:” cannot be followed from a book."
        if scheme[1].lower() == "doi":
            hint = f"Write https://doi.org/{target[4:]}."
    elif target.startswith(("/", "\\")):
        message = f"The link “{target[:60]}” leads out of the publication."
    else:
        return True
    ledger.add(codes.LINK_TARGET, span, message, hint)
    return False
