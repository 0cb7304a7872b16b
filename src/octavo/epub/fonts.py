"""Turn the faces that a style sheet declares into small fonts that an EPUB may carry.

A subset is a changed font. The SIL Open Font License (clause 3) asks that a changed font has a name
without the words its licence reserves, so it gets one, and the licence travels with it.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from octavo.epub.alphabets import alphabet
from octavo.epub.embedding import Permission, permission_of
from octavo.epub.names import plain
from octavo.epub.obfuscation import is_asked_for
from octavo.styles import FontFace, Stylesheets
from octavo.values import frozen
from octavo.workspace import Store

_OWN_NAME = "Octavo"
_RESERVED = re.compile(r"Reserved Font Names?\s+['‘’“\"]([^'‘’”\"]+)['’”\"]")
ADDRESS = re.compile(r"url\(\s*([\"']?)([^\"')]+)\1\s*\)")
_NAMED = frozenset({1, 3, 4, 6, 16, 18, 20, 21, 25})
_NAMES = 26  # the records that OpenType defines, licence and copyright among them
_FEATURES = (
    *("c2sc", "ccmp", "kern", "liga", "lnum", "locl"),
    *("onum", "pnum", "smcp", "sups", "tnum"),
)
_FEATURES_OF_DRAWINGS = ("ccmp", "kern", "liga", "locl")

NEVER_DRAWN = frozenset("\n\r\t\u00ad\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u2060\ufeff")


@frozen
class EmbeddedFont:
    """A face as the EPUB carries it: new family, path in the package's folder, bytes.

    `hidden` ones are obfuscated when they are packed, as their licence asks.
    """

    face: FontFace
    family: str
    path: str
    data: bytes
    hidden: bool = False

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

    The alphabet lets `store` answer again although a word of the text has changed. A face whose
    file forbids it is left out; see `forbidden`.
    """
    cut = _Cut(wanted(text, language), _FEATURES)
    return _permitted(faces, cut, store)


def embed_exactly(
    faces: Iterable[FontFace], text: str, store: Store | None = None
) -> tuple[EmbeddedFont, ...]:
    """Return each face cut down to the characters of `text` and no more."""
    cut = _Cut(frozenset(map(ord, set(text) - NEVER_DRAWN)), _FEATURES_OF_DRAWINGS)
    return _permitted(faces, cut, store)


def wanted(text: str, language: str) -> frozenset[int]:
    """Return the code points that a font for `text` in `language` should have."""
    return frozenset((*alphabet(language), *map(ord, set(text) - NEVER_DRAWN)))


def reserved_name(licence: str) -> str:
    """Return the first font name that `licence` reserves, empty where it reserves none."""
    found = _RESERVED.search(licence)
    return found[1] if found else ""


@frozen
class _Cut:
    """What is left of a font: its characters and its features."""

    characters: frozenset[int]
    features: tuple[str, ...]


def _permitted(
    faces: Iterable[FontFace], cut: _Cut, store: Store | None
) -> tuple[EmbeddedFont, ...]:
    """Return the faces that may be embedded: a part of each, or the whole where it must be."""
    made = []
    for face in faces:
        font = face.file.read_bytes()
        permission = permission_of(font)
        if permission is not Permission.NONE:
            made.append(_embed(face, font, cut if permission is Permission.PART else None, store))
    return tuple(made)


def _embed(face: FontFace, font: bytes, cut: _Cut | None, store: Store | None) -> EmbeddedFont:
    licence = face.licence_file.read_text(encoding="utf-8", errors="replace")
    reserved = reserved_name(licence) if cut else ""  # who changes nothing may keep the name
    data = font if cut is None else _kept_subset(face, font, cut, reserved, store)
    stem = _renamed(PurePosixPath(face.path).stem, reserved)
    path = f"fonts/{plain(stem)}{PurePosixPath(face.path).suffix.lower()}"
    return EmbeddedFont(face, _renamed(face.family, reserved), path, data, is_asked_for(licence))


def _kept_subset(
    face: FontFace, font: bytes, cut: _Cut, reserved: str, store: Store | None
) -> bytes:
    key = _key(face, reserved, cut)
    data = store.get("epub-font", key) if store else None
    if data is None:
        data = _subset(font, cut, reserved)
        if store:
            store.put("epub-font", key, data)
    return data


def _key(face: FontFace, reserved: str, cut: _Cut) -> str:
    from uharfbuzz import __version__ as version

    parts = (face.digest, reserved, version, cut.features, sorted(cut.characters))
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _renamed(name: str, reserved: str) -> str:
    return name.replace(reserved, _OWN_NAME) if reserved else name


def _subset(font: bytes, cut: _Cut, reserved: str) -> bytes:
    import uharfbuzz

    wanted = uharfbuzz.SubsetInput()
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    wanted.unicode_set.update(cut.characters)
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(map(_tag, cut.features))
    wanted.drop_table_tag_set.update(map(_tag, ("DSIG", "FFTM")))
    wanted.name_id_set.update(range(_NAMES))
    return _named(wanted.subset(uharfbuzz.Face(font)).blob.data, reserved)


def _tag(name: str) -> int:
    """Return the name of a table or a feature as OpenType writes it."""
    return int.from_bytes(name.encode("ascii"), "big")


def _named(font: bytes, reserved: str) -> bytes:
    """Return `font` without the name that its licence reserves for the whole font."""
    from fontTools.ttLib import TTFont

    font_file = TTFont(io.BytesIO(font), recalcTimestamp=False, lazy=True)
    for record in font_file["name"].names:
        if record.nameID in _NAMED:
            record.string = _renamed(record.toUnicode(), reserved)
    written = io.BytesIO()
    font_file.save(written)
    return written.getvalue()


def undrawn(text: str, fonts: Sequence[EmbeddedFont], store: Store | None = None) -> str:
    """Return the characters of `text` that none of `fonts` can draw, by their codes."""
    used = sorted(set(text) - NEVER_DRAWN)
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


def forbidden(faces: Iterable[FontFace]) -> tuple[FontFace, ...]:
    """Return the faces whose files forbid that they are embedded."""
    return tuple(f for f in faces if permission_of(f.file.read_bytes()) is Permission.NONE)
