"""Turn links that name a place of the edition into ones that go to its page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pikepdf

from octavo.diagnostics import Diagnostic, Span
from octavo.pdf import codes
from octavo.pdf.printing import GOTO
from octavo.values import frozen

if TYPE_CHECKING:
    from octavo.intermediate import Entry


@frozen
class Target:
    """A place in the finished file: the index of the page, and x and y in its coordinates."""

    page: int
    x: float
    y: float


Targets = Mapping[str, Target]


def connect(pdf: pikepdf.Pdf, targets: Targets) -> list[Diagnostic]:
    """Resolve every link inside the edition; one that leads to nothing printed is taken out."""
    found: list[Diagnostic] = []
    for page in pdf.pages:
        kept = pikepdf.Array()
        for annotation in page.obj.get("/Annots", ()):
            finding = _resolve(pdf, annotation, targets)
            if finding is None:
                kept.append(annotation)
            else:
                found.append(finding)
        if "/Annots" in page.obj:
            del page.obj.Annots
        if len(kept):
            page.obj.Annots = kept
    return list(dict.fromkeys(found))


def outline(pdf: pikepdf.Pdf, entries: Sequence[Entry], targets: Targets) -> None:
    """Give `pdf` the bookmarks `entries`; those of places that are not printed are passed over."""
    with pdf.open_outline() as root:
        root.root.extend(_items(entries, targets))


def _items(entries: Sequence[Entry], targets: Targets) -> list[pikepdf.OutlineItem]:
    items: list[pikepdf.OutlineItem] = []
    for entry in entries:
        below = _items(entry.children, targets)
        target = targets.get(entry.target) or targets.get(entry.file.removesuffix(".xhtml"))
        if target is None:
            items.extend(below)
            continue
        item = pikepdf.OutlineItem(
            entry.title, target.page, pikepdf.PageLocation.XYZ, left=target.x, top=target.y
        )
        item.children.extend(below)
        items.append(item)
    return items


def _resolve(pdf: pikepdf.Pdf, annotation: pikepdf.Object, targets: Targets) -> Diagnostic | None:
    action = annotation.get("/A")
    uri = str(action.get("/URI", "")) if action is not None else ""
    if not uri.startswith(GOTO):
        return None
    target = targets.get(unquote(uri.removeprefix(GOTO).partition("?")[0]))
    if target is None:
        return nowhere(uri)
    del annotation.A
    annotation.Dest = destination(pdf, target)
    return None


def destination(pdf: pikepdf.Pdf, target: Target) -> pikepdf.Array:
    """Return `target` as a destination in `pdf` (ISO 32000-1, 12.3.2.2)."""
    page = pdf.pages[target.page].obj
    return pikepdf.Array([page, pikepdf.Name.XYZ, target.x, target.y, None])


def nowhere(uri: str) -> Diagnostic:
    """Return the finding that the link `uri`, of the edition's own scheme, leads to no page."""
    name, _, at = uri.removeprefix(GOTO).partition("?")
    line, column, path = at.split(":", 2)
    message = f"The link leads to “{unquote(name)}”, which is not on any printed page."
    hint = "Name a place that the print edition has, or leave the link to the other editions."
    return codes.NOWHERE.at(Span(unquote(path), int(line), int(column)), message, hint)
