"""Turn the text on the pages into where each page begins in the intermediate, and what was lost.

Every run of text carries the element that it comes from, so it is matched with that element's own
text, letter by letter. White space, case, hyphens that a line break added and invisible characters
do not count: sheets may change them.
"""

from __future__ import annotations

import functools
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import compress

from octavo.diagnostics import Diagnostic, Span
from octavo.pdf import codes
from octavo.pdf.pieces import PagePieces, Piece
from octavo.pdf.tree import SVG, Chunk, Tree
from octavo.values import frozen

_WORDS = 6
_IGNORED = ("Zs", "Zl", "Zp", "Cc", "Cf", "Mn")


@functools.lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    """Return the letters that `character` counts as, in whatever case or form it is shown."""
    letters = unicodedata.normalize("NFKD", character).casefold().replace("ı", "i")
    letters = unicodedata.normalize("NFKD", letters)
    return "".join(c for c in letters if unicodedata.category(c) not in _IGNORED)


def fold(text: str) -> str:
    """Return the letters of `text` that count when it is compared with what a page shows."""
    return "".join(map(_fold_character, text))


@frozen
class Match:
    """Where a run of text stands in the document's text; `cut` is true where a hyphen was added."""

    start: int
    end: int
    cut: bool


@dataclass(slots=True)
class _Own:
    """An element's own text: its letters, where each stands, and how far pages have shown it.

    `chunks` is the text as it is written.
    """

    letters: str
    offsets: list[int]
    chunks: Sequence[Chunk]
    at: int = 0
    lost: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, chunks: Sequence[Chunk]) -> _Own:
        letters: list[str] = []
        offsets: list[int] = []
        for start, text in chunks:
            folded = list(map(_fold_character, text))
            letters += folded
            if max(map(len, folded), default=0) > 1:
                offsets += [place for place, one in enumerate(folded, start) for _ in one]
            else:
                offsets += compress(range(start, start + len(text)), folded)
        return cls("".join(letters), offsets, chunks)

    def take(self, piece: Piece) -> Match | None:
        """Match `piece` with what comes next; return its place, None where it is another text."""
        for cut, letters in enumerate(_forms(piece)):
            if letters and self.letters.startswith(letters, self.at):
                return self._advance(self.at, len(letters), piece, cut=bool(cut))
        for cut, letters in enumerate(_forms(piece)):
            ahead = self.letters.find(letters, self.at) if letters else -1
            if ahead >= 0:
                self.lost.extend(range(self.at, ahead))
                return self._advance(ahead, len(letters), piece, cut=bool(cut))
        return None

    def end(self) -> None:
        """Note that no further page comes."""
        self.lost.extend(range(self.at, len(self.letters)))
        self.at = len(self.letters)

    def lost_characters(self) -> list[tuple[int, str]]:
        """Return where characters stand that were lost, and what they are, one for each letter."""
        written = {at: one for start, text in self.chunks for at, one in enumerate(text, start)}
        return [(self.offsets[index], written[self.offsets[index]]) for index in self.lost]

    def _advance(self, start: int, length: int, piece: Piece, *, cut: bool) -> Match:
        self.at = start + length
        if piece.hidden:
            self.lost.extend(range(start, self.at))
        return Match(self.offsets[start], self.offsets[self.at - 1] + 1, cut)


def _forms(piece: Piece) -> tuple[str, ...]:
    """Return the letters of a piece, as they are and without the hyphen of a line break."""
    letters = fold(piece.text)
    hyphen = fold(piece.box.style["hyphenate_character"])
    if hyphen and letters.endswith(hyphen):
        return letters, letters[: -len(hyphen)]
    return (letters,)


@frozen
class Reached:
    """Where the text of each page begins (an offset in the intermediate's text), and what was lost.

    A figure that has risen begins no page: it belongs to the text of an earlier one. A page that
    has nothing else begins where the next one does, so that starts are in the order of reading.
    `matches` has the place of each run of text, by the id of its box.
    """

    starts: tuple[int | None, ...]
    findings: tuple[Diagnostic, ...]
    matches: dict[int, Match]


def follow(tree: Tree, pages: Sequence[PagePieces]) -> Reached:
    """Match what `pages` show with the text of `tree`."""
    own = {element: _Own.of(tree.texts.get(element, ())) for element in _shown_elements(tree)}
    matches: dict[int, Match] = {}
    starts = [_first(page.flow, own, matches) for page in pages]
    for page in pages:
        _first(page.foot, own, matches)
    for page in pages:
        _first(page.margins, own, matches)
    for text in own.values():
        text.end()
    for number in reversed(range(len(pages) - 1)):
        if starts[number] is None and any(p.risen and p.text for p in pages[number].flow):
            starts[number] = starts[number + 1]  # the text goes on after the figures of this page
    return Reached(tuple(starts), tuple(_lost(tree, own)), matches)


def _first(
    pieces: Iterable[Piece], own: dict[ET.Element, _Own], matches: dict[int, Match]
) -> int | None:
    """Match all `pieces`, and return where the first of them begins that stands in its place."""
    first: int | None = None
    for piece in pieces:
        text = own.get(piece.element) if piece.element is not None else None
        if text is None or not piece.own or not piece.text:
            continue
        match = text.take(piece)
        if match is None:
            continue
        matches[id(piece.box)] = match
        if first is None and not (piece.hidden or piece.risen):
            first = match.start
    return first


def _shown_elements(tree: Tree) -> Iterable[ET.Element]:
    """Yield the elements whose text is to reach a page: drawings keep theirs to themselves."""
    waiting = [tree.body]
    while waiting:
        element = waiting.pop()
        yield element
        if element.tag != f"{SVG}svg":
            waiting.extend(reversed(element))


def _lost(tree: Tree, own: dict[ET.Element, _Own]) -> Iterable[Diagnostic]:
    """Yield a finding for each part that was lost: for a lost section, one and not a hundred."""
    counts = {element: (len(text.lost), len(text.letters)) for element, text in own.items()}
    for element in reversed(list(tree.body.iter())):
        lost, total = counts.get(element, (0, 0))
        for child in element:
            more, of = counts.get(child, (0, 0))
            lost, total = lost + more, total + of
        counts[element] = lost, total
    waiting = [tree.body]
    while waiting:
        element = waiting.pop()
        lost, total = counts[element]
        if not lost:
            continue
        inside = [element, *(e for e in element.iter() if e is not element)]
        if lost == total:
            yield _finding(tree.place(_first_with_text(inside, own)), _words(inside, own))
            continue
        if element in own and own[element].lost:
            yield _finding(tree.place(element), _words([element], own))
        waiting.extend(reversed(element))


def _first_with_text(elements: Iterable[ET.Element], own: dict[ET.Element, _Own]) -> ET.Element:
    return next(element for element in elements if element in own and own[element].lost)


def _words(elements: Iterable[ET.Element], own: dict[ET.Element, _Own]) -> str:
    """Return the first of the lost words, as they are written."""
    texts = (own[e] for e in elements if e in own and own[e].lost)
    places = sorted(place for text in texts for place in text.lost_characters())
    words = ""
    before: int | None = None
    for offset, character in places:
        if offset == before:
            continue
        if before is not None and offset > before + 1:
            words += " "
        words += character
        before = offset
        if words.count(" ") >= _WORDS:
            return words.rstrip() + "…"
    return words


def _finding(place: Span | None, words: str) -> Diagnostic:
    message = f"The text “{words}” reaches no page."
    hint = "Look for a rule of the print sheets that hides it, cuts it off or takes it out."
    return codes.LOST.at(place, message, hint)
