"""Turn pages into findings about the white space that figures leave at their feet."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from octavo.diagnostics import Diagnostic
from octavo.pdf import codes
from octavo.pdf.floating import is_figure
from octavo.pdf.pieces import PagePieces
from octavo.pdf.tree import Tree

_MM = 25.4 / 96
_LARGE = 1 / 3  # of the text area


def holes(tree: Tree, pages: Sequence[PagePieces], forced: Collection[int]) -> Iterator[Diagnostic]:
    """Yield a finding for each page that is left white because a figure begins the next one.

    `forced` has the numbers of the pages that a sheet ends; what is white there is wanted.
    """
    parents = {child: parent for parent in tree.root.iter() for child in parent}
    for number, (page, after) in enumerate(pairwise(pages), 1):
        figure = _beginning(after, parents)
        height = _white(page)
        if figure is None or number in forced:
            continue
        if height > _LARGE * (page.area.bottom - page.area.top):
            message = (
                f"Page {number} of this text ends with {height * _MM:.0f} mm of white space"
                f" before {_name(figure)}."
            )
            hint = "Move it a paragraph or two, or make it smaller."
            yield codes.HOLE.at(tree.place(figure), message, hint)


def _beginning(page: PagePieces, parents: dict[ET.Element, ET.Element]) -> ET.Element | None:
    """Return the figure that `page` begins with."""
    around = next((piece.element for piece in page.flow if not piece.hidden), None)
    while around is not None and not is_figure(around):
        around = parents.get(around)
    return around


def _white(page: PagePieces) -> float:
    """Return the height of what is white above the foot of the page, or above its notes."""
    if not page.flow:
        return 0.0
    end = page.area.bottom if page.notes_top is None or not page.notes else page.notes_top
    return end - max(piece.line for piece in page.flow)


def _name(figure: ET.Element) -> str:
    kind = "the table" if figure.tag == "div" and figure.find("table") is not None else "the figure"
    name = figure.get("id")
    return f"{kind} “{name}”" if name else kind
