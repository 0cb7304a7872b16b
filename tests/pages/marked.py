"""Turn an EPUB into the text between its page-break markers, in streams that print sets apart.

By design, some things stand elsewhere in print. Notes stand at the foot of the page, figures may
rise to the head of a later page, and the head of a table stands again where the table goes on. Some
more stand in their place and are only drawn at another time: what floats beside the text is drawn
before it, the marks of list items, what stands under roots and the words in drawings after it
(CSS 2, appendix E). Long descriptions are not printed, and readings stand between parentheses.
Everything else is one flow.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname, join, normpath

from lxml import etree

from tests.pages.printed import letters

_H = "{http://www.w3.org/1999/xhtml}"
_TYPE = "{http://www.idpf.org/2007/ops}type"
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi")
_ROOT = "{http://www.w3.org/1998/Math/MathML}msqrt"
_NOTES = ("footnote", "footnotes", "endnotes")
_BULLETS = ("•", "–", "–")
_BARE = ("references", "index-entries", "entries")  # lists whose items have no marks


@dataclass(frozen=True)
class Piece:
    """Letters of the flow, or those of a figure or a table; `drawn` are those in its drawing."""

    is_flow: bool
    text: str
    drawn: str = ""


@dataclass
class Stretch:
    """What stands between two markers: pieces of flow, and figures and tables, in order.

    `notes` are those called here, `again` is the head of the table that the stretch begins inside,
    `beside` is what floats, and `marks` are those of list items and what stands under roots.
    """

    label: str
    document: str
    pieces: list[Piece] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    again: str = ""
    beside: str = ""
    marks: str = ""

    def add(self, text: str) -> None:
        """Add letters to the flow."""
        if self.pieces and self.pieces[-1].is_flow:
            self.pieces[-1] = Piece(True, self.pieces[-1].text + text)
        else:
            self.pieces.append(Piece(True, text))


def stretches_of(epub: Path) -> tuple[Stretch, ...]:
    """Return the text between markers, for every marker of the book."""
    with zipfile.ZipFile(epub) as archive:
        opf = etree.fromstring(archive.read("OEBPS/content.opf"))
        items = {e.get("id"): e.get("href", "") for e in opf.iter("{*}item")}
        spine = [str(items[e.get("idref")]) for e in opf.iter("{*}itemref")]
        roots = {path: etree.fromstring(archive.read(f"OEBPS/{path}")) for path in spine}
        drawings = {
            name: _drawn(archive.read(name)) for name in archive.namelist() if name.endswith(".svg")
        }
    notes = dict(_notes(roots))
    made: list[Stretch] = []
    for path, root in roots.items():
        body = root.find(f"{_H}body")
        if body is not None:
            _Reading(path, made, notes, drawings).read(body)
    return tuple(made)


def _notes(roots: dict[str, etree._Element]) -> Iterator[tuple[str, str]]:
    """Yield the letters of each note by its address."""
    for path, root in roots.items():
        for each in root.iter(etree.Element):
            if each.get(_TYPE) == "footnote":
                yield f"{path}#{each.get('id')}", _note(each)


def _note(element: etree._Element) -> str:
    """Return the letters of a note; print sets its number without a stop and needs no ways back."""
    back = [e for e in element.iter(f"{_H}a") if e.get("role") == "doc-backlink"]
    number = letters("".join(map(str, back[0].itertext()))).removesuffix(".")
    for each in back:
        each.text = ""
    return number + letters("".join(map(str, element.itertext())))


class _Reading:
    """The reading of one document."""

    def __init__(
        self, path: str, made: list[Stretch], notes: dict[str, str], drawings: dict[str, str]
    ) -> None:
        self.path, self.made, self.notes, self.drawings = path, made, notes, drawings
        self.began = False
        self.waiting = ""  # marks of items whose words have not begun
        self.figure: list[str] | None = None
        self.drawn = ""
        self.tables: list[str] = []

    def read(self, element: etree._Element) -> None:
        if element.get("role") == "doc-pagebreak":
            self.turn(element.get("aria-label", ""))
        elif not (element.get(_TYPE) in _NOTES or _is_notes(element) or _leads_back(element)):
            self.inside(element)

    def inside(self, element: etree._Element) -> None:
        tag = str(element.tag).removeprefix(_H)
        if tag in ("rp", "details"):
            return
        if _floats(element):
            if self.began:
                self.made[-1].beside += letters("".join(map(str, element.itertext())))
            return
        if tag == _ROOT and self.began:
            self.made[-1].marks += letters("".join(map(str, element.itertext())))
            return
        self.before(element, tag)
        is_figure = self.figure is None and _may_rise(element)
        if is_figure:
            self.figure, self.drawn = [], ""
        self.say(element.text)
        for child in element:
            if not callable(child.tag):
                self.read(child)
            self.say(child.tail)
        if is_figure and self.figure is not None:
            if self.began:
                self.made[-1].pieces.append(Piece(False, "".join(self.figure), self.drawn))
            self.figure = None
        self.after(tag)

    def before(self, element: etree._Element, tag: str) -> None:
        """Note what an element brings with it before its words."""
        if tag == "rt":
            self.say("(")
        elif tag == "li":
            self.waiting += letters(_marker(element))
        elif tag == "table":
            self.tables.append("".join(_texts(element.find(f"{_H}thead"))))
        elif tag == "img":
            file = normpath(join("OEBPS", dirname(self.path), element.get("src", "")))
            self.drawn += self.drawings.get(file, "")
        elif element.get("role") == "doc-noteref" and self.began:
            self.made[-1].notes.extend(filter(None, [self.notes.pop(self.address(element), "")]))

    def after(self, tag: str) -> None:
        """Note what an element leaves behind."""
        if tag == "table":
            self.tables.pop()
        elif tag == "rt":
            self.say(")")

    def turn(self, label: str) -> None:
        if self.figure is not None:  # a table that goes over the page stays where it is
            text, self.figure = "".join(self.figure), None
            self.flow(text)
        self.began = True
        self.made.append(Stretch(label, self.path))
        if self.tables:
            self.made[-1].again = letters(self.tables[-1])

    def say(self, text: str | None) -> None:
        if text and letters(str(text)):
            if self.began and self.waiting:
                self.made[-1].marks += self.waiting
            self.waiting = ""
            if self.figure is not None:
                self.figure.append(letters(str(text)))
            else:
                self.flow(letters(str(text)))

    def flow(self, text: str) -> None:
        if self.began and text:
            self.made[-1].add(text)

    def address(self, call: etree._Element) -> str:
        file, _, name = call.get("href", "").partition("#")
        return f"{normpath(join(dirname(self.path), file)) if file else self.path}#{name}"


def _drawn(svg: bytes) -> str:
    """Return the letters that stand in a drawing, in the order in which they are drawn."""
    texts = etree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    return letters(" ".join("".join(map(str, text.itertext())) for text in texts))


def _may_rise(element: etree._Element) -> bool:
    """Return whether a block rises to the head of the next page where it does not fit."""
    named = set((element.get("class") or "").split())
    return element.tag == f"{_H}figure" or bool(named & {"table", "decoration"})


def _is_notes(element: etree._Element) -> bool:
    return element.get("class") in ("footnotes", "endnotes")


def _leads_back(element: etree._Element) -> bool:
    """Return whether a link leads back to a call, which paper has no way to do."""
    return element.get("role") == "doc-backlink"


def _texts(element: etree._Element | None) -> Iterator[str]:
    return iter(()) if element is None else map(str, element.itertext())


def _floats(element: etree._Element) -> bool:
    """Return whether the house style lets an element float: portraits, the terms of an imprint."""
    parent = element.getparent()
    fact = element.tag == f"{_H}dt" and parent is not None and parent.get("class") == "facts"
    return fact or element.get("class") == "portrait"


def _marker(item: etree._Element) -> str:
    """Return the mark that a style sheet puts before an item."""
    around = item.getparent()
    if around is not None and around.get("class") in _BARE:
        return ""
    if around is None or around.tag == f"{_H}ul":
        depth = sum(1 for each in item.iterancestors() if each.tag == f"{_H}ul") - 1
        return _BULLETS[min(depth, 2)]
    number = int(around.get("start", "1"))
    number += sum(1 for _ in item.itersiblings(preceding=True))
    depth = sum(1 for each in item.iterancestors() if each.tag == f"{_H}ol")
    if depth == 1:
        return f"{number}."
    return f"{chr(96 + number)}." if depth == 2 else f"{_ROMAN[number]}."
