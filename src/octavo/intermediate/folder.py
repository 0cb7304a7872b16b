"""Turn an edition into the files of a folder, and such a folder back into the edition."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from octavo.diagnostics import Diagnostic, Outcome, Span
from octavo.intermediate import codes
from octavo.intermediate.jsonform import from_plain, to_plain
from octavo.intermediate.model import (
    Document,
    Edition,
    Entry,
    Metadata,
    PressWish,
    Resource,
    StandIn,
)
from octavo.intermediate.validate import validate

INDEX = "index.json"
PROFILE = "profile.icc"
FORMAT = 1

_LARGEST_INDEX = 64_000_000
_BYTES = {Document: ("xhtml",), Resource: ("file", "data"), PressWish: ("profile",)}
_ANEW = "Build it anew from the manuscript."


def files_of(edition: Edition) -> Iterator[tuple[str, bytes | Path]]:
    """Yield every file of the intermediate: its path, and its bytes or where they are."""
    yield INDEX, _index(edition)
    for document in edition.documents:
        yield document.file, document.xhtml
    for resource in edition.resources:
        yield resource.path, resource.file or resource.content()
    if edition.metadata.press.profile is not None:
        yield PROFILE, edition.metadata.press.profile


def _index(edition: Edition) -> bytes:
    whole = {"format": FORMAT, **to_plain(edition, _BYTES)}
    for plain, document in zip(whole["documents"], edition.documents, strict=True):
        plain["digest"] = hashlib.sha256(document.xhtml).hexdigest()
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=1)
    return f"{text}\n".encode()


def read(folder: Path) -> Outcome[Edition]:
    """Return the edition that a folder holds, checked again.

    A document that was altered by hand is noted and used; a picture that was altered, and an index
    that does not fit the folder, are errors.
    """
    index = folder / INDEX
    try:
        if index.stat().st_size > _LARGEST_INDEX:
            raise ValueError("it is too large")
        whole = json.loads(index.read_bytes())
        edition, notices = _edition(folder, whole)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as failure:
        message = f"{INDEX} cannot be used: {_reason(failure)}."
        return Outcome(None, (codes.BROKEN_FOLDER.at(_span(folder, INDEX), message, _ANEW),))
    if any(notice.is_error for notice in notices):
        return Outcome(None, notices)
    return Outcome(edition, (*notices, *validate(edition)))


def _reason(failure: Exception) -> str:
    if isinstance(failure, OSError):
        return failure.strerror or type(failure).__name__
    if isinstance(failure, KeyError):
        return f"it lacks “{failure.args[0]}”"
    return str(failure).rstrip(".")


def _edition(folder: Path, whole: dict[str, Any]) -> tuple[Edition, tuple[Diagnostic, ...]]:
    if whole["format"] != FORMAT:
        raise ValueError(f"its format is {whole['format']}, not {FORMAT}")
    documents = [_document(folder, plain) for plain in whole["documents"]]
    resources = [_resource(folder, plain) for plain in whole["resources"]]
    metadata, changed = _metadata(folder, whole["metadata"])
    edition = Edition(
        metadata=metadata,
        documents=tuple(document for document, _ in documents),
        resources=tuple(resource for resource, _ in resources),
        outline=_entries(whole["outline"]),
        figures=_entries(whole["figures"]),
        tables=_entries(whole["tables"]),
        stand_ins=tuple(from_plain(StandIn, one) for one in whole.get("stand_ins", ())),
    )
    found = (notice for _, notice in (*documents, *resources) if notice is not None)
    return edition, (*changed, *found)


def _metadata(folder: Path, plain: Any) -> tuple[Metadata, tuple[Diagnostic, ...]]:
    metadata = from_plain(Metadata, plain)
    if not metadata.press.profile_digest:
        return metadata, ()
    path = _inside(folder, PROFILE)
    metadata = replace(metadata, press=replace(metadata.press, profile=path))
    if _digest(path) == metadata.press.profile_digest:
        return metadata, ()
    message = f"{PROFILE} is not the profile that the manuscript has."
    return metadata, (codes.BROKEN_FOLDER.at(_span(folder, PROFILE), message, _ANEW),)


def _document(folder: Path, plain: dict[str, Any]) -> tuple[Document, Diagnostic | None]:
    kept = {key: value for key, value in plain.items() if key != "digest"}
    document = from_plain(Document, kept, xhtml=b"")
    document = replace(document, xhtml=_inside(folder, document.file).read_bytes())
    if hashlib.sha256(document.xhtml).hexdigest() == plain["digest"]:
        return document, None
    message = f"{document.file} was altered since Octavo wrote it; it is used as it is."
    hint = "Move the change to the manuscript: the next build writes the file anew."
    return document, codes.ALTERED.at(_span(folder, document.file), message, hint)


def _resource(folder: Path, plain: dict[str, Any]) -> tuple[Resource, Diagnostic | None]:
    resource = from_plain(Resource, plain)
    path = _inside(folder, resource.path)
    digest = _digest(path)
    resource = replace(resource, file=path)
    if digest == resource.digest:
        return resource, None
    message = f"{resource.path} is not the picture that Octavo looked at."
    return resource, codes.BROKEN_FOLDER.at(_span(folder, resource.path), message, _ANEW)


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _entries(plain: Iterable[Any]) -> tuple[Entry, ...]:
    return tuple(from_plain(Entry, one) for one in plain)


def _inside(folder: Path, name: str) -> Path:
    """Return the path of a file of the folder. Raises ValueError for one outside of it."""
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise ValueError(f"“{name}” is outside of the folder")
    if path.exists() and not path.is_file():
        raise ValueError(f"“{name}” is not an ordinary file")
    return path


def _span(folder: Path, name: str) -> Span:
    return Span(f"build/{folder.name}/{name}")
