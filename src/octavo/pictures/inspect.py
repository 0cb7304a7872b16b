"""Turn a picture's path into a `Resource`, or into findings, before anything decodes the file."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from octavo.diagnostics import Diagnostic, Outcome, Span
from octavo.intermediate import Resource
from octavo.memory import Latest
from octavo.pictures import codes
from octavo.pictures.kinds import NAMES, SUFFIXES, SVG, described, fits, kind_of
from octavo.workspace import Store, Tree, state_of_file

if TYPE_CHECKING:
    from octavo.pictures.raster import Measured

FILE_LIMIT = 200 * 1024 * 1024

# To be raised whenever the same drawing would be judged differently.
_VERSION = 1
_KIND = "drawn"

# What was said of the pictures asked for last.
_KNOWN: Latest[Outcome[Resource]] = Latest(2000)


def inspect(
    tree: Tree, path: str, at: Span | None = None, store: Store | None = None
) -> Outcome[Resource]:
    """Return the picture at `path`; `at` is where it is named.

    Findings about an SVG stand at its own lines, those about other files at `at`. What is
    found sound is kept in `store`, and not looked into again. A file that this process has looked
    at before is not opened as long as it does not change.
    """
    located = tree.locate(path, at)
    if located.product is None:
        return Outcome(None, located.diagnostics)
    asked = (tree.label, at, state := state_of_file(located.product))
    outcome = _KNOWN.recall((tree.root, path), asked) if state is not None else None
    if outcome is None:
        outcome = _opened(tree, path, located.product, at, store)
        _KNOWN.keep((tree.root, path), asked, outcome)
    return outcome


def _opened(
    tree: Tree, path: str, file: Path, at: Span | None, store: Store | None
) -> Outcome[Resource]:
    from octavo.pictures.memory import reading  # late: Pillow is needed by pictures only

    with reading(file.stat().st_size):
        return _inspected(tree, path, file, at, store)


def _inspected(
    tree: Tree, path: str, file: Path, at: Span | None, store: Store | None
) -> Outcome[Resource]:
    read = tree.read(path, at, FILE_LIMIT)
    if read.product is None:
        return Outcome(None, read.diagnostics)
    content, place = read.product, at or Span(tree.name(path))
    kind = kind_of(content)
    if not kind:
        return Outcome(None, (*read.diagnostics, _unknown(path, content, place)))
    findings = [*read.diagnostics, *_suffix(path, kind, place)]
    digest = hashlib.sha256(content).hexdigest()
    if kind == SVG:
        width, height, noticed = _svg(content, digest, tree.name(path), store)
    else:
        from octavo.pictures.measuring import measured  # late: Pillow is needed by rasters only

        seen = measured(content, kind, digest, store)
        width, height, noticed = seen.width, seen.height, _remarks(seen, path, place)
    findings += noticed
    if any(finding.is_error for finding in findings):
        return Outcome(None, tuple(findings))
    resource = Resource(path, kind, digest, width, height, file=file)
    return Outcome(resource, tuple(findings))


def _svg(
    content: bytes, digest: str, name: str, store: Store | None
) -> tuple[float, float, tuple[Diagnostic, ...]]:
    """Return the measures of a drawing and what is wrong with it; a sound one is remembered."""
    key = f"{_VERSION} {digest}"
    kept = _kept(store, key)
    if kept is not None:
        return (*kept, ())
    from octavo.pictures.svg import examine  # late: lxml is needed by SVG only

    width, height, found = examine(content, name)
    if store and not found:
        store.put(_KIND, key, json.dumps([width, height]).encode())
    return width, height, found


def _kept(store: Store | None, key: str) -> tuple[float, float] | None:
    kept = store.get(_KIND, key) if store else None
    try:
        width, height = json.loads(kept or b"[]")
    except (TypeError, ValueError):
        return None
    return width, height


def _remarks(measured: Measured, path: str, at: Span) -> tuple[Diagnostic, ...]:
    findings: list[Diagnostic] = []
    if measured.bomb:
        message = f"“{path}” has {measured.bomb}, more than can be worked with."
        hint = (
            f"Scale it down to at most {measured.most // 10**6} megapixels"
            " and 30,000 pixels a side."
        )
        findings.append(codes.TOO_MANY_PIXELS.at(at, message, hint))
    elif measured.fault:
        message = f"“{path}” is damaged: {measured.fault.rstrip('.')}."
        findings.append(codes.DAMAGED.at(at, message, "Copy or export the picture again."))
    elif measured.frames:
        message = f"“{path}” holds several pictures, of which the first is used."
        findings.append(codes.SEVERAL_FRAMES.at(at, message, "Save the one meant by itself."))
    elif measured.layers:
        message = f"“{path}” has layers, of which the flattened picture beside them is used."
        findings.append(codes.LAYERS.at(at, message, "Save a copy without layers."))
    return tuple(findings)


def _unknown(path: str, content: bytes, at: Span) -> Diagnostic:
    message = f"“{path}” is {described(content)}."
    return codes.UNKNOWN_KIND.at(at, message, "Save it as PNG, JPEG, TIFF, WebP or SVG.")


def _suffix(path: str, kind: str, at: Span) -> list[Diagnostic]:
    if fits(path, kind):
        return []
    message = f"“{path}” is a {NAMES[kind]} by its contents."
    hint = f"Rename it, so that it ends with {SUFFIXES[kind][0]}."
    return [codes.WRONG_SUFFIX.at(at, message, hint)]
