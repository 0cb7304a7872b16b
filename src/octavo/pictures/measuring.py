"""Turn a raster's bytes into its measures, remembered between builds."""

from __future__ import annotations

import json
from dataclasses import asdict

from octavo.pictures.raster import Measured, measure
from octavo.workspace import Store

# To be raised whenever the same bytes would be judged differently.
_VERSION = 1
_KIND = "measured"


def measured(content: bytes, kind: str, digest: str, store: Store | None) -> Measured:
    """Return what `measure` says of `content`, whose SHA-256 is `digest`."""
    key = f"{_VERSION} {kind} {digest}"
    kept = store.get(_KIND, key) if store else None
    if kept is not None:
        try:
            return Measured(**json.loads(kept))
        except (TypeError, ValueError):
            pass
    made = measure(content, kind)
    if store:
        store.put(_KIND, key, json.dumps(asdict(made), sort_keys=True).encode())
    return made
