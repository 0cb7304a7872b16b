"""Turn bytes of unknown encoding into text, by what the letters and signs then would be.

UTF-8 proves itself; Windows-1252 and Mac Roman can hold any bytes, so each is tried and the text
weighed: letters of the Nordic languages, English, German and French inside words, quotation marks
and dashes where they stand in sentences, against capitals inside words and signs among letters.
"""

from __future__ import annotations

import codecs
import re

from octavo.diagnostics import Diagnostic, Outcome, Span
from octavo.importers.model import Sureness
from octavo.importers.pasted import codes
from octavo.importers.sources import Kind, Source, kind_of
from octavo.values import frozen

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))  # fmt: skip  # noqa: E501
_NAMES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "cp1252": "Windows-1252",
    "mac_roman": "Mac Roman",
}
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x19\x1c-\x1f\x7f]")
_UNREADABLE = re.compile("[\ufffd\x00-\x08\x0e-\x1f\ue000-\uf8ff]")
_STRAY = re.compile("[\udc80-\udcff]")
_BEYOND = re.compile(r"[^\x00-\x7f]")
_LETTERS = frozenset("åäöéüæøßàâçèêëîïôûùœñóáíúÿðþÅÄÖÉÜÆØÀÂÇÈÊËÎÏÔÛÙŒÑÓÁÍÚ")
_OPENING, _CLOSING = frozenset("“„‘‚«‹"), frozenset("”’“‘»›")
_DASHES, _SIGNS = frozenset("–—"), frozenset("©®™€£§°±½¼¾·•…†‡¹²³µ×%‰º")
_SAMPLE = 200_000  # characters that are weighed
_STRAYS = 3  # bytes that no text has and a text may have nevertheless
_PROOF = 4  # points by which one reading must be the better


@frozen
class Decoded:
    """A text, the name of its encoding and how sure that is."""

    text: str
    encoding: str
    sureness: Sureness
    damaged: bool = False


def decode(data: bytes, name: str) -> Outcome[Decoded]:
    """Return the text of a file called `name`; a finding where it is none, or too long."""
    kind = kind_of(Source(name, data))
    if kind.product is None:
        return Outcome(None, kind.diagnostics)
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _checked(_wide(data[len(bom) :], encoding), name)
    controls = len(_CONTROL.findall(data))
    if b"\0" in data[:_SAMPLE] and data.count(0) * 3 > len(data):
        big = data[0::2].count(0) > data[1::2].count(0)
        return _checked(_wide(data, "utf-16-be" if big else "utf-16-le"), name)
    if kind.product not in (Kind.PASTED, Kind.HTML) or controls > max(_STRAYS, len(data) // 100):
        return _refused(_not_text(name))
    return _checked(_without_bom(data), name)


def _wide(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    return Decoded(text, _NAMES[encoding], Sureness.CERTAIN, "\ufffd" in text)


def _not_text(name: str) -> Diagnostic:
    hint = "Copy its words and save them as plain text in UTF-8."
    return codes.NOT_TEXT.at(Span(name), f"“{name}” is no text.", hint)


def _refused(finding: Diagnostic) -> Outcome[Decoded]:
    return Outcome(None, (finding,))


def _checked(made: Decoded, name: str) -> Outcome[Decoded]:
    if not re.search(r"\w", made.text):
        hint = "Copy the article once more and save what you pasted."
        return _refused(codes.NO_WORDS.at(Span(name), f"“{name}” holds no words.", hint))
    broken = len(_UNREADABLE.findall(made.text))
    if broken > max(_STRAYS, len(made.text) // 10):
        return _refused(_not_text(name))
    return Outcome(made)


def _without_bom(data: bytes) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), _NAMES["utf-8"], Sureness.CERTAIN)
    except UnicodeDecodeError:
        pass
    rest = data.decode("utf-8", errors="ignore")
    broken = len(data) - len(rest.encode("utf-8"))
    if len(_BEYOND.findall(rest)) > 4 * broken:
        text = _STRAY.sub(_lone, data.decode("utf-8", errors="surrogateescape"))
        return Decoded(text, _NAMES["utf-8"], Sureness.LIKELY, damaged=True)
    return _one_byte(data)


def _lone(match: re.Match[str]) -> str:
    """Return the letter of Windows-1252 for a byte that is no UTF-8 (PEP 383)."""
    return bytes([ord(match[0]) - 0xDC00]).decode("cp1252", errors="replace")


def _one_byte(data: bytes) -> Decoded:
    """Return the better reading of a text with one byte a letter."""
    read = {key: data.decode(key, errors="replace") for key in ("cp1252", "mac_roman")}
    points = {key: weigh(text) for key, text in read.items()}
    best = max(points, key=lambda key: points[key])
    lead = points[best] - min(points.values())
    sureness = Sureness.UNSURE
    if points[best] > 0 and lead >= _PROOF:
        sureness = Sureness.CERTAIN if lead >= 5 * _PROOF else Sureness.LIKELY
    return Decoded(read[best], _NAMES[best], sureness, "\ufffd" in read[best])


def weigh(text: str) -> int:
    """Return how much the letters and signs beyond ASCII are where a language has them."""
    text = text[:_SAMPLE]
    return sum(
        _points(text[max(m.start() - 1, 0) : m.start()], m[0], text[m.end() : m.end() + 1])
        for m in _BEYOND.finditer(text)
    )


def _points(before: str, sign: str, after: str) -> int:
    inside = before.isalpha() and after.isalpha()
    if sign in _LETTERS:
        return -2 if sign.isupper() and before.islower() else 2
    if sign in _OPENING and not before.isalnum() and after.isalnum():
        return 2
    if sign in _CLOSING:
        return 2 if before and not before.isspace() else 1
    if sign in _OPENING or sign == "\xa0":
        return 1 if not inside or sign == "\xa0" else -2
    if sign in _DASHES:
        return -1 if inside else 2
    if sign in _SIGNS:
        return -2 if inside else 1
    return -2
