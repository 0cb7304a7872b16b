"""Turn EPUBCheck's usage messages that are no surprise into a table with the reason for each."""

from __future__ import annotations

import re

from octavo.values import frozen


@frozen
class Allowed:
    """A usage message that need not be told: its id, what its text must match, and why."""

    id: str
    pattern: str
    reason: str


ALLOWED = (
    Allowed("CSS-028", "", "said once for each descriptor of every embedded font"),
    Allowed(
        "OPF-097",
        r"/LICEN[CS]E[^/\"]*\"",
        "a font's licence travels with the font and is read by people, not linked from the text",
    ),
)


def is_allowed(message_id: str, text: str) -> bool:
    """Return whether the table names this usage message."""
    return any(one.id == message_id and re.search(one.pattern, text) for one in ALLOWED)
