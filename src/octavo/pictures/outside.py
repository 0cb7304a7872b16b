"""Turn the addresses in an SVG into what leads out of it.

A reference may stay inside the file (`#id`), or be a PNG or JPEG written out in place.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator

from octavo.pictures.kinds import JPEG, PNG, kind_of

INLINE_LIMIT = 8 * 1024 * 1024

_URL = re.compile(r"""(?:url|src|image-set|image)\(\s*["']?\s*([^"')]*)""", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.IGNORECASE | re.DOTALL)
_INLINE = re.compile(r"\s*data:(image/png|image/jpe?g);base64,", re.IGNORECASE)


def leads_out(value: str) -> str:
    """Return in words where the reference `value` leads, empty where it stays inside."""
    value = value.strip()
    if value.startswith("#"):
        return ""
    inline = _INLINE.match(value)
    if inline is None:
        shown = value if len(value) <= 60 else f"{value[:60]}…"
        return f"The SVG refers to “{shown}”."
    wrong = _inline_fault(value[inline.end() :])
    return f"A picture inside the SVG {wrong}." if wrong else ""


def css_leads_out(text: str) -> Iterator[str]:
    """Yield where the addresses in CSS lead, escapes undone and comments gone as in a browser."""
    text = _ESCAPE.sub(_unescaped, re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))
    if "@import" in text.lower():
        yield "The SVG imports a style sheet."
    yield from filter(None, (leads_out(match.group(1)) for match in _URL.finditer(text)))


def _unescaped(match: re.Match[str]) -> str:
    if not match.group(1):
        return match.group(2) or ""
    point = int(match.group(1), 16)
    return chr(point) if 0 < point < 0x110000 else "\ufffd"


def _inline_fault(encoded: str) -> str:
    if len(encoded) > INLINE_LIMIT:
        return f"is larger than {INLINE_LIMIT // 2**20} MB"
    try:
        content = base64.b64decode("".join(encoded.split()), validate=True)
    except binascii.Error:
        return "is not written as base64"
    kind = kind_of(content)
    if kind not in (PNG, JPEG):
        return "is neither PNG nor JPEG"
    from octavo.pictures.raster import measure  # late: few SVGs hold a raster

    measured = measure(content, kind)
    return f"has {measured.bomb}" if measured.bomb else measured.fault and "is damaged"
