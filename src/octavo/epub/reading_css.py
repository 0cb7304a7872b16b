"""Turn the sheets for reading systems, and what they name, into files of the EPUB."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from octavo.epub.fonts import ADDRESS, EmbeddedFont, addresses
from octavo.epub.names import EXTENSIONS, STYLESHEET, plain
from octavo.epub.package import Item
from octavo.styles import Sheet, Stylesheets

_CHARSET = '@charset "utf-8";\n'
_MEDIA_TYPES = {extension: media_type for media_type, extension in EXTENSIONS.items()}


def style_items(stylesheets: Stylesheets, fonts: Sequence[EmbeddedFont]) -> list[Item]:
    """Return the style sheet, its pictures, the fonts and their licences."""
    sheets = stylesheets.sheets["epub"]
    pictures = _pictures(sheets, stylesheets)
    moved = {font.face.path: font.path for font in fonts}
    moved.update((address, path) for address, (path, _) in pictures.items())
    licences = {font.licence_path: font.face.licence_file for font in fonts}
    return [
        Item(STYLESHEET, "text/css", _css(sheets, fonts, moved)),
        *(
            Item(path, _MEDIA_TYPES[PurePosixPath(path).suffix], file.read_bytes())
            for path, file in pictures.values()
        ),
        *(Item(font.path, font.media_type, font.data, hidden=font.hidden) for font in fonts),
        *(Item(path, "text/plain", file.read_bytes()) for path, file in sorted(licences.items())),
    ]


def _pictures(sheets: Sequence[Sheet], stylesheets: Stylesheets) -> dict[str, tuple[str, Path]]:
    """Return (path in the package, file) for each picture that the sheets name."""
    found = {}
    for address in sorted({address for sheet in sheets for address in addresses(sheet.text)}):
        name = plain(address).replace(".jpeg", ".jpg")
        if address in stylesheets.assets and PurePosixPath(name).suffix in _MEDIA_TYPES:
            found[address] = (f"css/{name}", stylesheets.assets[address])
    return found


def _css(sheets: Sequence[Sheet], fonts: Sequence[EmbeddedFont], moved: dict[str, str]) -> bytes:
    """Return `sheets` joined, with the addresses and the families of what was embedded."""
    text = "\n".join(sheet.text.replace('@charset "utf-8";', "").strip() for sheet in sheets)
    for font in fonts:
        family = re.escape(font.face.family)
        text = re.sub(rf"([\"']){family}\1", f'"{font.family}"', text)

    def address(found: re.Match[str]) -> str:
        inner = moved.get(found[2])
        return f'url("../{inner}")' if inner else found[0]

    return (_CHARSET + ADDRESS.sub(address, text) + "\n").encode()
