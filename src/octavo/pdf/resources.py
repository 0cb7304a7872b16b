"""Turn the resources that all pages of a document share into those that one content names."""

from __future__ import annotations

import re

import pikepdf

_USED = re.compile(rb"/([^\s/<>\[\]()]+)\s+(?:gs|Do|cs|CS|scn|SCN|sh|[-+.\d]+\s+Tf)\b")


def private(resources: pikepdf.Object, content: bytes) -> pikepdf.Dictionary:
    """Return a dictionary of its own for `content`, with only what it names."""
    used = {name.decode("latin-1") for name in _USED.findall(content)}
    own = pikepdf.Dictionary()
    for category, entries in resources.items():
        kept = {name: value for name, value in entries.items() if name[1:] in used}
        if kept:
            own[category] = pikepdf.Dictionary(kept)
    return own
