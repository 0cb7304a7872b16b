"""Turn names of places of the edition into what leads to their pages, or tells that none does."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pikepdf

from octavo.diagnostics import Diagnostic, Span
from octavo.pdf import codes
from octavo.pdf.printing import GOTO
from octavo.values import frozen

if TYPE_CHECKING:
    from octavo.intermediate import Edition, Entry
    from octavo.pdf.model import LaidOut
    from octavo.pdf.pagination import Slot

_MM = 72 / 25.4


@frozen
class Target:
    """A place in the finished file: the index of the page, and x and y in its coordinates."""

    page: int
    x: float
    y: float


Targets = Mapping[str, Target]


def targets_in(
    edition: Edition, layouts: Sequence[LaidOut], slots: Sequence[Slot]
) -> dict[str, Target]:
    """Return where each id stands, in the coordinates of pages that are cut at the trim."""
    indices = {(slot.chapter, slot.page): index for index, slot in enumerate(slots)}
    top = edition.metadata.height * _MM
    return {
        name: Target(indices[chapter, page], round(x, 3), round(top - y, 3))
        for chapter, layout in enumerate(layouts)
        for name, page, x, y in layout.anchors
    }


def named_in(annotations: Iterable[Any]) -> list[str]:
    """Return the addresses of the edition's own scheme that links on a page name."""
    actions = (annotation.get("/A") for annotation in annotations)
    found = (str(action.get("/URI", "")) for action in actions if action is not None)
    return [uri for uri in found if uri.startswith(GOTO)]


def astray(links: Iterable[str], known: Container[str]) -> tuple[Diagnostic, ...]:
    """Return a finding for each of `links` that names none of the `known` places."""
    return tuple(nowhere(uri) for uri in dict.fromkeys(links) if _name(uri) not in known)


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


def destination(pdf: pikepdf.Pdf, target: Target) -> pikepdf.Array:
    """Return `target` as a destination in `pdf` (ISO 32000-1, 12.3.2.2)."""
    page = pdf.pages[target.page].obj
    return pikepdf.Array([page, pikepdf.Name.XYZ, target.x, target.y, None])


def nowhere(uri: str) -> Diagnostic:
    """Return the finding that the link `uri`, of the edition's own scheme, leads to no page."""
    line, column, path = uri.partition("?")[2].split(":", 2)
    message = f"The link leads to “{_name(uri)}”, which is not on any printed page."
    hint = "Name a place that the print edition has, or leave the link to the other editions."
    return codes.NOWHERE.at(Span(unquote(path), int(line), int(column)), message, hint)


def _name(uri: str) -> str:
    return unquote(uri.removeprefix(GOTO).partition("?")[0])
