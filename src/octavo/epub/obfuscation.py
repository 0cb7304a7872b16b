"""Turn a font into one that is no font to whoever takes it out of the EPUB (EPUB 3.3, section 4.3).

This protects nothing; some licences ask for it nevertheless. Whose does says so in its file, with a
line of its own: `EPUB: obfuscate`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

ALGORITHM = "http://www.idpf.org/2008/embedding"
_ASKED = re.compile(r"^\s*EPUB\s*:\s*obfuscate\s*$", re.IGNORECASE | re.MULTILINE)
_LENGTH = 1040
_WHITE = re.compile("[\u0020\u0009\u000d\u000a]")


def is_asked_for(licence: str) -> bool:
    """Return whether the text of a licence asks for obfuscation."""
    return bool(_ASKED.search(licence))


def obfuscated(font: bytes, identifier: str) -> bytes:
    """Return `font` with its first 1040 bytes changed by the publication's identifier, or back."""
    key = hashlib.sha1(_WHITE.sub("", identifier).encode()).digest()
    head = font[:_LENGTH]
    return bytes(byte ^ key[n % len(key)] for n, byte in enumerate(head)) + font[_LENGTH:]


def encryption(paths: Iterable[str]) -> bytes:
    """Return the file that says which files, by their paths in the container, are obfuscated."""
    entries = "".join(
        "<enc:EncryptedData>"
        f'<enc:EncryptionMethod Algorithm="{ALGORITHM}"/>'
        f"<enc:CipherData><enc:CipherReference URI={quoteattr(path)}/></enc:CipherData>"
        "</enc:EncryptedData>\n"
        for path in paths
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
        'xmlns:enc="http://www.w3.org/2001/04/xmlenc#">\n'
        f"{entries}</encryption>\n"
    ).encode()
