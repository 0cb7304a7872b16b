"""Turn the text on the pages into the characters that no font of its element has."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

import uharfbuzz as hb

from octavo.diagnostics import Diagnostic, Span
from octavo.pdf import codes
from octavo.pdf.pieces import PagePieces, Piece
from octavo.pdf.tree import Tree
from octavo.values import frozen

_INVISIBLE = ("Zs", "Zl", "Zp", "Cc", "Cf", "Cs")
_STANDS_FOR = {"‑": "‐", "‐": "-"}  # what a shaper sets for a character that a font lacks
_SELECTORS = range(0xFE00, 0xFE10)

Setting = tuple[tuple[str, ...], int, str]  # families, weight and style


@frozen
class Face:
    """A font that the style declares: the family's name, its weight and style, and its file."""

    family: str
    weight: int
    style: str
    file: Path


@functools.lru_cache(maxsize=256)
def _characters(file: Path) -> frozenset[int]:
    return frozenset(hb.Face(hb.Blob.from_file_path(file), 0).unicodes)


class Fonts:
    """The faces of a style, read when it is asked whether a family stack has a character."""

    def __init__(self, faces: Sequence[Face]) -> None:
        self._faces = faces
        self._shown: dict[Setting, set[str]] = {}
        self._nearest: dict[Setting, list[Face]] = {}

    def shown(self, setting: Setting) -> set[str]:
        """Return the characters that faces for `setting` are known to show."""
        return self._shown.setdefault(setting, set())

    def has(self, stack: tuple[str, ...], weight: int, style: str, character: str) -> bool:
        """Return whether any face of the families in `stack` shows `character`."""
        shown = self.shown((stack, weight, style))
        if character not in shown and self._search(stack, weight, style, character):
            shown.add(character)
        return character in shown

    def _faces_for(self, stack: tuple[str, ...], weight: int, style: str) -> list[Face]:
        """Return the faces of the families in `stack`, or all, from the nearest on."""
        names = {name.casefold() for name in stack}
        faces = [face for face in self._faces if face.family.casefold() in names] or self._faces
        return sorted(
            faces, key=lambda face: (face.style != style, abs(face.weight - weight), face.file.name)
        )

    def _search(self, stack: tuple[str, ...], weight: int, style: str, character: str) -> bool:
        setting = (stack, weight, style)
        if setting not in self._nearest:
            self._nearest[setting] = self._faces_for(*setting)
        nearest = self._nearest[setting]
        spellings = (character, unicodedata.normalize("NFD", character))
        stand_in = _STANDS_FOR.get(character)
        return any(
            all(ord(c) in _characters(face.file) for c in spelling)
            for spelling in (*spellings, *(stand_in or ()))
            for face in nearest
        )


def missing(tree: Tree, pages: Iterable[PagePieces], fonts: Fonts, source: str) -> list[Diagnostic]:
    """Return a finding for each character, and place, that no font of its element has."""
    found: dict[tuple[str, Span | None], Diagnostic] = {}
    for page in pages:
        for piece in (*page.flow, *page.foot, *page.margins):
            for character in _missing(fonts, piece):
                place = tree.place(piece.element) or Span(source)
                found.setdefault((character, place), _finding(piece, character, place))
    return list(found.values())


def _missing(fonts: Fonts, piece: Piece) -> list[str]:
    style = piece.box.style
    face = (tuple(style["font_family"]), int(style["font_weight"]), style["font_style"])
    shown = set(unicodedata.normalize("NFC", piece.text)) - fonts.shown(face)
    return sorted(c for c in shown if not fonts.has(*face, c) and _is_visible(c))


def _is_visible(character: str) -> bool:
    return unicodedata.category(character) not in _INVISIBLE and ord(character) not in _SELECTORS


def _finding(piece: Piece, character: str, place: Span | None) -> Diagnostic:
    name = unicodedata.name(character, "a character without a name")
    family = piece.box.style["font_family"][0]
    message = f"No font of “{family}” has “{character}” (U+{ord(character):04X}, {name})."
    hint = "Add a font that has it to the family in the style, or write something else."
    return codes.GLYPH.at(place, message, hint)
