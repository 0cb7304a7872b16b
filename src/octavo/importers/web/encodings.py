"""Turn the bytes of a web page into text, and tell where the page lies about its encoding.

The order is that of browsers (WHATWG, Encoding and HTML 13.2.3.2): a byte order mark, what the
page declares, then what the bytes are. Unlike a browser, a declaration that the bytes contradict
is not followed.
"""

from __future__ import annotations

import codecs
import re

from octavo.values import frozen

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD = 4096  # bytes in which a declaration is looked for; browsers look at 1024
_DECLARED = (
    re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE),
    re.compile(rb"<meta[^>]*?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE),
)
# Labels that mean Windows-1252 to every browser (WHATWG Encoding, 4.2).
_WINDOWS = {"iso8859-1", "ascii", "latin-1", "latin1", "cp1252"}
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_FEW = 0.02  # of the signs beyond ASCII may be broken in a text that is UTF-8 all the same


@frozen
class Decoded:
    """A text, the encoding it was read in, and what was wrong: empty where nothing was."""

    text: str
    encoding: str
    doubt: str = ""
    damaged: bool = False


def decode(data: bytes) -> Decoded:
    """Return the text of a page in the encoding that its bytes prove, else the one declared."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _read(data[len(bom) :], encoding)
    silent = _silent_utf16(data)
    if silent:
        doubt = "The page is UTF-16 and has no byte order mark; it was read as what it is."
        return _read(data, silent, doubt)
    declared = _declared(data)
    if _is_utf8(data):
        lies = declared not in ("", "utf-8", "utf-16", "utf-16-le", "utf-16-be")
        doubt = _lie(declared, "UTF-8") if lies and not data.isascii() else ""
        return _read(data, "utf-8", doubt)
    if declared in ("", "utf-8") and _is_nearly_utf8(data):
        return _read(data, "utf-8", "Some signs of the page are no valid UTF-8 and were lost.")
    if declared in ("", "utf-8", "utf-16", "utf-16-le", "utf-16-be"):
        doubt = _lie("utf-8", "Windows-1252") if declared else ""
        return _read(data, "cp1252", doubt)
    return _read(data, declared)


def _lie(said: str, found: str) -> str:
    return f"The page says that its encoding is {said}; its bytes are {found} and were read so."


def _read(data: bytes, encoding: str, doubt: str = "") -> Decoded:
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, doubt, "\ufffd" in text)


def _declared(data: bytes) -> str:
    """Return the encoding that a page declares, by its name in Python; empty for none known."""
    head = _COMMENT.sub(b"", data[:_HEAD])
    for pattern in _DECLARED:
        match = pattern.search(head)
        if match is None:
            continue
        try:
            name = codecs.lookup(match[1].decode("ascii")).name
        except (LookupError, UnicodeDecodeError):
            continue
        if name in ("utf-7", "idna", "punycode") or not _is_for_text(name):
            continue
        return "cp1252" if name in _WINDOWS else name
    return ""


def _is_for_text(name: str) -> bool:
    """Return whether a codec turns bytes into text; some of Python's turn bytes into bytes."""
    try:
        return isinstance(b"a".decode(name, "replace"), str)
    except (LookupError, UnicodeError, ValueError):
        return False


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_nearly_utf8(data: bytes) -> bool:
    """Return whether a text is UTF-8 with a few broken signs, as a careless cut leaves them."""
    text = data.decode("utf-8", "replace")
    beyond = sum(1 for c in text if c > "\x7f")
    return text.count("\ufffd") <= max(1, beyond * _FEW) and beyond > 10


def _silent_utf16(data: bytes) -> str:
    """Return the kind of UTF-16 that a file without a mark is: every other byte is null."""
    sample = data[:2000]
    if len(sample) < 20:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.7 and even < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.7 and odd < half * 0.1 else ""
