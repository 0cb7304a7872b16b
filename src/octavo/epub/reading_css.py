"""Turn the sheets for reading systems into the one style sheet of the EPUB."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from octavo.epub.fonts import ADDRESS, EmbeddedFont
from octavo.styles import Sheet

_CHARSET = '@charset "utf-8";\n'


def reading_css(sheets: Sequence[Sheet], fonts: Iterable[EmbeddedFont]) -> bytes:
    """Return `sheets` joined, their fonts' addresses and families those of the embedded `fonts`."""
    text = "\n".join(sheet.text.replace('@charset "utf-8";', "").strip() for sheet in sheets)
    paths = {}
    for font in fonts:
        paths[font.face.path] = f"../{font.path}"
        family = re.escape(font.face.family)
        text = re.sub(rf"([\"']){family}\1", f'"{font.family}"', text)

    def address(found: re.Match[str]) -> str:
        inner = paths.get(found[2])
        return f'url("{inner}")' if inner else found[0]

    return (_CHARSET + ADDRESS.sub(address, text) + "\n").encode()
