"""Turn a tree that was imported into what a release of it still lacks: words for its pictures."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.importers.model import Imported
from octavo.workspace import YamlMap, read_yaml


def gaps_of(made: Imported) -> tuple[str, ...]:
    """Return the pictures without a file or without alternative text; drafts do with these."""
    records = read_yaml(made.files.get("images.yaml", b"").decode(), "images.yaml").product
    return tuple(_gaps(made, records)) if records is not None else ()


def _gaps(made: Imported, records: YamlMap) -> Iterator[str]:
    for key, record in records.entries:
        said = isinstance(record, YamlMap) and record.get("alt") is not None
        if key.value not in made.files or not said:
            yield key.value
