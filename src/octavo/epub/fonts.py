"""Turn the faces that a style sheet declares into small fonts that an EPUB may carry.

A subset is a changed font. The SIL Open Font License (clause 3) asks that a changed font has a name
without the words its licence reserves, so it gets one, and the licence travels with it.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from octavo.epub.names import plain, primary
from octavo.styles import FontFace, Stylesheets
from octavo.workspace import Store

_OWN_NAME = "Octavo"
_RESERVED = re.compile(r"Reserved Font Names?\s+['‘’“\"]([^'‘’”\"]+)['’”\"]")
ADDRESS = re.compile(r"url\(\s*([\"']?)([^\"')]+)\1\s*\)")
_NAMED = frozenset({1, 3, 4, 6, 16, 18, 20, 21, 25})
_FEATURES = (
    *("c2sc", "ccmp", "kern", "liga", "lnum", "locl"),
    *("onum", "pnum", "smcp", "sups", "tnum"),
)
_FEATURES_OF_DRAWINGS = ("ccmp", "kern", "liga", "locl")

_PLAIN = (
    *range(0x20, 0x7F),
    *map(ord, "\u00a0§©«°±´·»½×‐‑–—‘’‚“”„†‡•…‰‹›⁄€™−\u2002\u2003\u2009\u200a\u202f"),
)
_LATIN = tuple(range(0xA0, 0x100))
_LATIN_EXTENDED = (*_LATIN, *range(0x100, 0x180))
_ALPHABETS = {
    **dict.fromkeys(
        (
            "bs",
            "cs",
            "cy",
            "eo",
            "et",
            "hr",
            "hu",
            "lt",
            "lv",
            "mt",
            "pl",
            "ro",
            "se",
            "sk",
            "sl",
            "tr",
        ),
        _LATIN_EXTENDED,
    ),
    **dict.fromkeys(
        ("be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"), tuple(range(0x400, 0x492))
    ),
    **dict.fromkeys(("da", "nb", "nn", "no"), tuple(map(ord, "æøåéèêóòôüäöÆØÅÉÈÓÒÔÜÄÖ"))),
    **dict.fromkeys(("fi", "sv"), tuple(map(ord, "åäöéèàáüæøçñÅÄÖÉÈÀÁÜÆØÇÑ"))),
    "de": tuple(map(ord, "äöüßẞéèàçÄÖÜÉÈÀÇ")),
    "el": tuple(range(0x370, 0x400)),
    "en": tuple(map(ord, "éèêëàâäçïîñôöüæœÉÈÀÄÇÑÖÜÆŒ£")),
    "fr": tuple(map(ord, "àâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ")),
}
_NEVER_DRAWN = frozenset("\n\r\t\u00ad\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u2060\ufeff")


@dataclass(frozen=True, slots=True)
class EmbeddedFont:
    """A face as the EPUB carries it: new family, path in the package's folder, bytes."""

    face: FontFace
    family: str
    path: str
    data: bytes

    @property
    def media_type(self) -> str:
        """The core media type of EPUB 3.3, section 3.2."""
        return "font/otf" if self.path.endswith(".otf") else "font/ttf"

    @property
    def licence_path(self) -> str:
        """Where the licence lies, beside the font."""
        return f"fonts/{plain(PurePosixPath(self.face.licence).stem)}.txt"


def addresses(css: str) -> tuple[str, ...]:
    """Return what `url()` names in `css`, which a sheet gives relative to the styles folder."""
    return tuple(match[2] for match in ADDRESS.finditer(css))


def faces_of(stylesheets: Stylesheets) -> tuple[FontFace, ...]:
    """Return the faces whose files the `epub` sheets name."""
    named = {address for sheet in stylesheets.sheets["epub"] for address in addresses(sheet.text)}
    return tuple(face for face in stylesheets.fonts if face.path in named)


def embed(
    faces: Iterable[FontFace], text: str, language: str, store: Store | None = None
) -> tuple[EmbeddedFont, ...]:
    """Return each face cut down to `text` and the whole alphabet of `language`.

    The alphabet is there so that a reader's own notes and a corrected edition look the same, and so
    that `store` can answer again although a word of the text has changed.
    """
    cut = _Cut(wanted(text, language), _FEATURES)
    return tuple(_embed(face, cut, store) for face in faces)


def embed_exactly(
    faces: Iterable[FontFace], text: str, store: Store | None = None
) -> tuple[EmbeddedFont, ...]:
    """Return each face cut down to the characters of `text` and no more."""
    cut = _Cut(frozenset(map(ord, set(text) - _NEVER_DRAWN)), _FEATURES_OF_DRAWINGS)
    return tuple(_embed(face, cut, store) for face in faces)


def wanted(text: str, language: str) -> frozenset[int]:
    """Return the code points that a font for `text` in `language` should have."""
    alphabet = _ALPHABETS.get(primary(language), _LATIN)
    return frozenset((*_PLAIN, *alphabet, *map(ord, set(text) - _NEVER_DRAWN)))


def reserved_name(licence: str) -> str:
    """Return the first font name that `licence` reserves, empty where it reserves none."""
    found = _RESERVED.search(licence)
    return found[1] if found else ""


@dataclass(frozen=True, slots=True)
class _Cut:
    """What is left of a font: its characters and its features."""

    characters: frozenset[int]
    features: tuple[str, ...]


def _embed(face: FontFace, cut: _Cut, store: Store | None) -> EmbeddedFont:
    licence = face.licence_file.read_text(encoding="utf-8", errors="replace")
    reserved = reserved_name(licence)
    key = _key(face, reserved, cut)
    data = store.get("epub-font", key) if store else None
    if data is None:
        data = _subset(face.file.read_bytes(), cut, reserved)
        if store:
            store.put("epub-font", key, data)
    stem = _renamed(PurePosixPath(face.path).stem, reserved)
    suffix = PurePosixPath(face.path).suffix.lower()
    return EmbeddedFont(face, _renamed(face.family, reserved), f"fonts/{plain(stem)}{suffix}", data)


def _key(face: FontFace, reserved: str, cut: _Cut) -> str:
    from fontTools import version

    parts = (face.digest, reserved, version, cut.features, sorted(cut.characters))
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _renamed(name: str, reserved: str) -> str:
    return name.replace(reserved, _OWN_NAME) if reserved else name


def _subset(font: bytes, cut: _Cut, reserved: str) -> bytes:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options()
    options.layout_features = list(cut.features)
    options.hinting = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.drop_tables = [*options.drop_tables, "FFTM", "DSIG", "name"]
    font_file = TTFont(io.BytesIO(font), recalcTimestamp=False, lazy=True)
    names = font_file["name"]  # put aside, since pruning it walks through every glyph's kerning
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=cut.characters)
    subsetter.subset(font_file)
    for record in names.names:
        if record.nameID in _NAMED:
            record.string = _renamed(record.toUnicode(), reserved)
    font_file["name"] = names
    written = io.BytesIO()
    font_file.save(written)
    return written.getvalue()


def undrawn(text: str, fonts: Sequence[EmbeddedFont], store: Store | None = None) -> str:
    """Return the characters of `text` that none of `fonts` can draw, by their codes."""
    used = sorted(set(text) - _NEVER_DRAWN)
    key = hashlib.sha256(
        repr((used, [hashlib.sha256(font.data).digest() for font in fonts])).encode()
    ).hexdigest()
    known = store.get("epub-undrawn", key) if store else None
    if known is None:
        known = _undrawn(used, fonts).encode()
        if store:
            store.put("epub-undrawn", key, known)
    return known.decode()


def _undrawn(used: Iterable[str], fonts: Iterable[EmbeddedFont]) -> str:
    from fontTools.ttLib import TTFont

    drawn: set[int] = set()
    for font in fonts:
        drawn.update(TTFont(io.BytesIO(font.data), lazy=True).getBestCmap())
    return "".join(c for c in used if ord(c) not in drawn) if drawn else ""
