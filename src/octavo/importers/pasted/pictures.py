"""Turn the figures of a text into records of images.yaml."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from octavo.importers.model import Sureness
from octavo.importers.pasted.body import Kind, Part
from octavo.importers.pasted.ledger import Ledger
from octavo.workspace import Yaml

_FILE = "images.yaml"


@dataclass
class Shelf:
    """The pictures of a text: where each part's is, the records, and what to say above them."""

    paths: dict[int, str] = field(default_factory=dict)
    credits: dict[int, str] = field(default_factory=dict)
    records: dict[str, dict[str, Yaml]] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)


def shelve(parts: Sequence[Part], ledger: Ledger) -> Shelf:
    """Return the pictures that the figures show; none of them is there, and none has alt text."""
    shelf = Shelf()
    named = {part.figure.name for part in parts if part.figure is not None}
    for index, part in enumerate(parts):
        if part.kind is not Kind.FIGURE or part.figure is None:
            continue
        figure = part.figure
        path = f"images/{_plain(figure.name)}" if figure.name else _free(shelf, named)
        shelf.paths[index] = path
        said = shelf.records.setdefault(path, {})
        if figure.credit and said.get("credit", figure.credit) != figure.credit:
            shelf.credits[index] = figure.credit
        elif figure.credit:
            said["credit"] = figure.credit
        _decide(part, path, shelf, ledger)
    return shelf


def _plain(name: str) -> str:
    return re.sub(r"[^\w.()@+~-]+", "-", name)


def _free(shelf: Shelf, named: set[str]) -> str:
    number = 1
    while f"images/picture-{number}.jpg" in shelf.records or f"picture-{number}.jpg" in named:
        number += 1
    return f"images/picture-{number}.jpg"


def _decide(part: Part, path: str, shelf: Shelf, ledger: Ledger) -> None:
    figure = part.figure
    if figure is None:
        return
    what = f"“{_short(figure.caption)}” is the caption of “{path}”"
    what = what if figure.caption else f"“{path}” is a picture without a caption"
    whose = f", “{figure.credit}” its credit." if figure.credit else "."
    ledger.keep(f"{what}{whose}", part.line, sureness=figure.sureness)
    wanted = ["alt: what the picture shows"]
    if not figure.name:
        ledger.ask(f"The picture has no name in the source; it is called “{path}”.", part.line)
    place = f"{_FILE}:{path}"
    ledger.ask(f"The picture “{path}” is not there; a draft shows its place.", part.line, place)
    ledger.ask(f"The picture “{path}” has no alternative text.", part.line, place)
    if not figure.credit:
        ledger.ask("Whose the picture is, is not said.", part.line, place)
        wanted.append("credit: whose it is")
    if not figure.caption:
        ledger.ask("The picture has no caption.", part.line, "body", Sureness.CERTAIN)
    lack = ", and under ".join(wanted)
    shelf.remarks.setdefault(path, f"Needs a person: put the picture there; say under {lack}.")


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
