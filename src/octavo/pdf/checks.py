"""Turn what pages show into findings about them: what overflows, collides or stands alone."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence

from octavo.diagnostics import Diagnostic, Rule
from octavo.pdf import codes
from octavo.pdf.pieces import TOLERANCE, Frame, PagePieces, Piece
from octavo.pdf.tree import Tree
from octavo.pdf.widths import is_too_wide, sideways, wide_tables

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_MM = 25.4 / 96


def check(tree: Tree, pages: Sequence[PagePieces]) -> list[Diagnostic]:
    """Return what is wrong with `pages`, in their order; each fault of an element is told once."""
    found: dict[tuple[str, object], Diagnostic] = {}
    for number, page in enumerate(pages, 1):
        for element, finding in (
            *_outside(tree, page, number),
            *_collision(tree, page, number),
        ):
            found.setdefault((finding.code, element), finding)
    notes = (*_long_notes(tree, pages), *_elsewhere(tree, pages))
    return [*found.values(), *wide_tables(tree, pages), *notes, *_stranded(tree, pages)]


Found = tuple[ET.Element, Diagnostic]


def _outside(tree: Tree, page: PagePieces, number: int) -> Iterator[Found]:
    for piece in (*page.flow, *page.foot):
        if piece.hidden or piece.turned or not piece.own or piece.element is None:
            continue
        if is_too_wide(piece, page):
            continue
        rule, beyond = _worst(piece, page)
        if rule is not None:
            message = f"{_name(piece)} stands {beyond} on page {number} of this text."
            yield piece.element, rule.at(tree.place(piece.element), message, _HINTS[rule.code])


_HINTS = {
    "PDF-012": "Look for a block that cannot break, or for a position given in the sheet.",
    "PDF-013": "Shorten what cannot be broken, allow a break in it, or make it smaller.",
}


def _worst(piece: Piece, page: PagePieces) -> tuple[Rule | None, str]:
    """Return the rule that `piece` breaks most, and in words how."""
    out = _beyond(piece.frame, page.trim)
    wide = max(sideways(piece.frame, piece.column), 0)
    if piece.text and out > TOLERANCE:
        return codes.OFF_PAGE, f"{_mm(out)} outside the page"
    if not piece.text and sideways(piece.frame, page.trim) > TOLERANCE < wide:
        return codes.OFF_PAGE, f"{_mm(out)} outside the page"
    low = piece.line - page.area.bottom
    if low > TOLERANCE and not piece.free:
        return codes.OFF_PAGE, f"{_mm(low)} below the text area"
    across = sideways(piece.frame, page.area)
    if across > TOLERANCE < wide and not piece.free:
        return codes.TOO_WIDE, f"{_mm(min(across, wide))} outside its column"
    return None, ""


def _collision(tree: Tree, page: PagePieces, number: int) -> Iterator[Found]:
    top = page.notes_top
    if top is None or not page.notes:
        return
    low = [
        p for p in page.flow if not (p.free or p.turned or p.hidden) and p.line > top + TOLERANCE
    ]
    if low:
        piece = max(low, key=lambda p: p.line)
        note = page.notes[0].element
        message = f"{_name(piece)} and the notes overlap on page {number} of this text."
        hint = "Shorten the note, or move its call to another paragraph."
        yield note, codes.COLLISION.at(tree.place(note), message, hint)


def _long_notes(tree: Tree, pages: Sequence[PagePieces]) -> Iterator[Diagnostic]:
    """Yield a finding for each note that is longer, with all its parts, than half a page."""
    parts: dict[ET.Element, list[tuple[int, float]]] = {}
    for number, page in enumerate(pages, 1):
        room = page.area.bottom - page.area.top
        for note in page.notes:
            part = (note.frame.bottom - note.frame.top) / room
            parts.setdefault(note.element, []).append((number, part))
    for element, found in parts.items():
        if sum(part for _, part in found) > 1 / 2:
            label, first, last = element.get("data-number", ""), found[0][0], found[-1][0]
            where = f"pages {first} to {last}" if last > first else f"page {first}"
            message = f"Note {label} is longer than half a page: it stands on {where} of this text."
            hint = "Move a part of it into the text, or set “notes: chapter” for the print edition."
            yield codes.LONG_NOTE.at(tree.place(element), message, hint)


def _elsewhere(tree: Tree, pages: Sequence[PagePieces]) -> Iterator[Diagnostic]:
    """Yield a finding for each note that begins on another page than that of its call."""
    calls = {call: number for number, page in enumerate(pages, 1) for call in page.calls}
    begun: set[ET.Element] = set()
    for number, page in enumerate(pages, 1):
        for note in page.notes:
            call = calls.get(note.element, number)
            if call != number and note.element not in begun:
                label = note.element.get("data-number", "")
                message = f"Note {label} is called on page {call} and stands on page {number}."
                hint = "Shorten the note, or move its call a line or two."
                yield codes.NOTE_ELSEWHERE.at(tree.place(note.element), message, hint)
            begun.add(note.element)


def _stranded(tree: Tree, pages: Sequence[PagePieces]) -> Iterator[Diagnostic]:
    parents = {child: parent for parent in tree.root.iter() for child in parent}
    shown = [[p for p in page.flow if p.own and not p.hidden] for page in pages]
    for number, pieces in enumerate(shown, 1):
        if not pieces or not any(shown[number:]):
            continue
        heading = _heading(pieces[-1].element, parents)
        others = (piece for piece in pieces if _heading(piece.element, parents) is None)
        if heading is not None and any(others):
            message = f"{_name(pieces[-1])} is a heading at the foot of page {number} of this text."
            hint = "Set “break-after: avoid” on headings in the print sheet."
            yield codes.STRANDED.at(tree.place(heading), message, hint)


def _heading(
    element: ET.Element | None, parents: dict[ET.Element, ET.Element]
) -> ET.Element | None:
    around = element
    while around is not None and around.tag not in _HEADINGS:
        around = parents.get(around)
    return around


def _name(piece: Piece) -> str:
    if not piece.text:
        element = piece.element
        return f"The picture “{element.get('src', '') if element is not None else ''}”"
    words = piece.text.split()
    return f"“{' '.join(words[:4])}{'…' if len(words) > 4 else ''}”"


def _beyond(frame: Frame, around: Frame) -> float:
    return max(sideways(frame, around), frame.bottom - around.bottom, around.top - frame.top)


def _mm(pixels: float) -> str:
    return f"{pixels * _MM:.1f} mm"
