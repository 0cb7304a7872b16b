"""Turn the boxes of a laid-out page into the pieces a reader sees: runs of text and pictures."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass, field, replace
from typing import Any

from weasyprint.formatting_structure import boxes

from octavo.pdf.floating import is_risen
from octavo.values import frozen

TOLERANCE = 4 / 3  # one point, in CSS pixels: what rounding and side bearings may do


@frozen
class Frame:
    """A rectangle of the page, in CSS pixels from the top left corner of the trimmed page."""

    left: float
    top: float
    right: float
    bottom: float

    def within(self, other: Frame) -> Frame:
        """Return the part of this rectangle that is inside `other`."""
        return Frame(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )


EVERYWHERE = Frame(float("-inf"), float("-inf"), float("inf"), float("inf"))


@frozen
class Cell:
    """The outermost table around a piece, and what is around that leaves to it."""

    table: ET.Element
    column: Frame


@frozen
class Piece:
    """A run of text on one line, or a picture (whose `text` is empty).

    `own` is false for what a sheet generates; in a margin box that has no element either. `column`
    is what the block around it leaves to text, `line` the foot of the line. `free` says that a
    sheet placed it by hand, `turned` that a sheet moves it after layout, so that nobody knows where
    it is, `hidden` that no reader sees it, and `risen` that its figure stands at the head of this
    page although its place in the text is on an earlier one. `cell` says of which table it is part.
    """

    box: Any
    element: ET.Element | None
    text: str
    own: bool
    frame: Frame
    column: Frame
    line: float
    free: bool
    turned: bool
    hidden: bool
    risen: bool
    cell: Cell | None


@frozen
class NoteBox:
    """A note at the foot of a page."""

    element: ET.Element
    frame: Frame


@dataclass(slots=True)
class PagePieces:
    """What one page shows: the text's flow, the notes, the margins, and the calls of notes.

    `area` is the content area and `trim` the page; `notes_top` is where the notes begin, None where
    there are none.
    """

    area: Frame
    trim: Frame
    flow: list[Piece] = field(default_factory=list)
    foot: list[Piece] = field(default_factory=list)
    margins: list[Piece] = field(default_factory=list)
    calls: list[ET.Element] = field(default_factory=list)
    notes: list[NoteBox] = field(default_factory=list)
    notes_top: float | None = None


@frozen
class _Around:
    into: list[Piece]
    clip: Frame = EVERYWHERE
    column: Frame = EVERYWHERE
    free: bool = False
    sinks: bool = False
    turned: bool = False
    hidden: bool = False
    risen: bool = False
    cell: Cell | None = None


def pieces_of(page_box: Any) -> PagePieces:
    """Return what the page `page_box` (a PageBox of WeasyPrint) shows, in reading order."""
    trim = Frame(0, 0, page_box.margin_width(), page_box.margin_height())
    page = PagePieces(_content(page_box), trim)
    for child in page_box.children:
        if isinstance(child, boxes.MarginBox):
            _walk(child, page, _Around(page.margins))
        elif isinstance(child, boxes.FootnoteAreaBox):
            _foot(child, page)
        else:
            _walk(child, page, _Around(page.flow))
    return page


def _foot(area: Any, page: PagePieces) -> None:
    page.notes_top = area.border_box_y()
    for note in area.children:
        if note.element is not None:
            top = note.position_y
            frame = Frame(note.position_x, top, note.position_x, top + note.margin_height())
            page.notes.append(NoteBox(note.element, frame))
    _walk(area, page, _Around(page.foot))


def _walk(box: Any, page: PagePieces, around: _Around, line: float = 0.0) -> None:
    """Note on `page` what `box` shows, in a line whose foot is at `line`."""
    box = getattr(box, "_box", box)  # what stands for a box that is placed absolutely
    if isinstance(box, boxes.TextBox):
        if box.text.strip():
            around.into.append(_piece(box, box.text, around, line))
        return
    if isinstance(box, boxes.ReplacedBox):
        if box.element is not None:
            around.into.append(_piece(box, "", around, line))
        return
    if isinstance(box, boxes.LineBox):  # nothing of a sheet is about lines
        inner, line = around, box.position_y + box.height
    else:
        inner = _inner(box, around)
    if box.footnote is not None and (box.element_tag or "").endswith("::footnote-call"):
        page.calls.append(box.element)
    for child in box.children:
        _walk(child, page, inner, line)


def _inner(box: Any, around: _Around) -> _Around:
    """Return what the children of `box` find around them."""
    style = box.style
    more: dict[str, Any] = {}
    if isinstance(box, boxes.BlockContainerBox):
        if box.is_table_wrapper and around.cell is None and box.element_tag == "table":
            more["cell"] = Cell(box.element, around.column)
        more["column"] = _column(box)
    if style["overflow"] != "visible" and isinstance(box, boxes.BlockLevelBox):
        more["clip"] = around.clip.within(_padding(box))
    if is_risen(box):
        more["risen"] = True
    if box.is_absolutely_positioned() or style["position"] == "relative":
        more["free"] = True
    if isinstance(box, boxes.BlockLevelBox) and box.margin_bottom < 0:
        more["sinks"] = True  # how a sheet lets a picture bleed at the foot
    if style["transform"]:
        more["turned"] = True
    if style["opacity"] == 0:
        more["hidden"] = True
    return replace(around, **more) if more else around


def _piece(box: Any, text: str, around: _Around, line: float) -> Piece:
    frame = _run(box) if text else _border(box)
    own = "::" not in (box.element_tag or "") or box.element_tag.endswith("::first-letter")
    cut = _clipped(frame, around.clip) and not around.turned
    return Piece(
        box=box,
        element=box.element,
        text=text,
        own=own,
        frame=frame,
        column=around.column,
        line=line if text else frame.bottom,
        free=around.free or (around.sinks and not text),
        turned=around.turned,
        hidden=around.hidden or _unseen(box, text) or cut,
        risen=around.risen,
        cell=around.cell,
    )


def _unseen(box: Any, text: str) -> bool:
    style = box.style
    if style["visibility"] != "visible":
        return True
    return bool(text) and (style["color"].alpha == 0 or style["font_size"] < 1)


def _clipped(frame: Frame, clip: Frame) -> bool:
    middle = (frame.top + frame.bottom) / 2
    return (
        frame.left < clip.left - TOLERANCE
        or frame.right > clip.right + TOLERANCE
        or not clip.top <= middle <= clip.bottom
    )


def _run(box: Any) -> Frame:
    x, y = box.position_x, box.position_y
    return Frame(x, y, x + box.width, y + box.height)


def _border(box: Any) -> Frame:
    x, y = box.border_box_x(), box.border_box_y()
    return Frame(x, y, x + box.border_width(), y + box.border_height())


def _content(box: Any) -> Frame:
    x, y = box.content_box_x(), box.content_box_y()
    return Frame(x, y, x + box.width, y + box.height)


def _column(box: Any) -> Frame:
    """Return where the text of a block may stand: its padding, and as far out as its lines hang."""
    padding, indent = _padding(box), box.style["text_indent"]
    if indent.unit != "px" or indent.value >= 0:
        return padding
    return replace(padding, left=padding.left + indent.value)


def _padding(box: Any) -> Frame:
    x, y = box.padding_box_x(), box.padding_box_y()
    return Frame(x, y, x + box.padding_width(), y + box.padding_height())
