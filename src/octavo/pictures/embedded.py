"""Turn a picture's file into what it says itself of its rights, remembered between builds."""

from __future__ import annotations

import json
from dataclasses import astuple

from octavo.diagnostics import Diagnostic, Outcome, Span
from octavo.intermediate import Resource
from octavo.pictures import codes
from octavo.pictures.kinds import SVG
from octavo.pictures.memory import reading
from octavo.pictures.said import Said, Word
from octavo.workspace import Store

# To be raised whenever the same bytes would be read differently.
_VERSION = 1
_KIND = "embedded"


def embedded(
    resource: Resource, path: str, store: Store | None = None
) -> Outcome[tuple[Word, ...]]:
    """Return what the file of `resource` says; `path` names it in findings.

    Metadata that cannot be read is a note. With `store`, a file is read once.
    """
    if resource.media_type == SVG or resource.file is None:
        return Outcome(())
    key = f"{_VERSION} {resource.media_type} {resource.digest}"
    read = _kept(store, key)
    if read is None:
        with reading(resource.file.stat().st_size):
            from octavo.pictures.gathering import gathered  # late: a picture looked at before

            read = gathered(resource.content(), resource.media_type)
        if store:
            kept = {"words": [astuple(word) for word in read.words], "faults": read.faults}
            store.put(_KIND, key, json.dumps(kept).encode())
    return Outcome(read.words, tuple(_finding(path, fault) for fault in read.faults))


def _kept(store: Store | None, key: str) -> Said | None:
    kept = store.get(_KIND, key) if store else None
    if kept is None:
        return None
    try:
        plain = json.loads(kept)
        words = tuple(Word(*(str(part) for part in parts)) for parts in plain["words"])
        return Said(words, tuple(str(fault) for fault in plain["faults"]))
    except (TypeError, ValueError, KeyError):
        return None


def _finding(path: str, fault: str) -> Diagnostic:
    message = f"What “{path}” says of its rights could not be read whole: {fault}."
    hint = "Say what matters in images.yaml, or write the metadata anew."
    return codes.BROKEN_METADATA.at(Span(f"manuscript/{path}"), message, hint)
