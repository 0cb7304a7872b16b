"""Turn the path of a picture that is not there into one that says so, for a draft."""

from __future__ import annotations

import hashlib
import textwrap
import unicodedata
from html import escape

from octavo.intermediate import Resource
from octavo.pictures.kinds import SVG

WIDTH, HEIGHT = 600, 400

_SHELL = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
    ' viewBox="0 0 {width} {height}">\n'
    '<rect x="4" y="4" width="592" height="392" fill="#fff4d6" stroke="#b00020"'
    ' stroke-width="8" stroke-dasharray="24 12"/>\n'
    '<path d="M4 4L596 396M596 4L4 396" stroke="#b00020" stroke-opacity="0.25"'
    ' stroke-width="2"/>\n'
    '<g font-family="sans-serif" text-anchor="middle" fill="#1a1a1a">\n{lines}</g>\n</svg>\n'
)
_LINE = '<text x="300" y="{y}" font-size="{size}"{weight}>{text}</text>\n'


def placeholder(path: str, alt: str = "") -> Resource:
    """Return a marked picture, three by two, in the place of `path`; it shows what is to come."""
    words = [(28, ' font-weight="bold"', line) for line in textwrap.wrap(_plain(path), 32)[:2]]
    words += [(20, "", line) for line in textwrap.wrap(_plain(alt), 48)[:6]]
    top = HEIGHT / 2 - 17 * (len(words) - 1) + 8
    lines = "".join(
        _LINE.format(y=round(top + 34 * index), size=size, weight=weight, text=escape(text))
        for index, (size, weight, text) in enumerate(words)
    )
    drawn = _SHELL.format(width=WIDTH, height=HEIGHT, lines=lines).encode("utf-8")
    digest = hashlib.sha256(drawn).hexdigest()
    return Resource(path, SVG, digest, float(WIDTH), float(HEIGHT), data=drawn)


def _plain(text: str) -> str:
    """Return `text` without characters that XML 1.0 cannot hold."""
    return "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cs", "Cn"))
