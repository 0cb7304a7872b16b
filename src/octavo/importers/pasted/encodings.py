"""Turn bytes of unknown encoding into text, by what the letters and signs then would be.

UTF-8 proves itself; Windows-1252 and Mac Roman can hold any bytes, so each is tried and the text
weighed: letters of the Nordic languages, English, German and French inside words, quotation marks
and dashes where they stand in sentences, against capitals inside words and signs among letters.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from octavo.diagnostics import Diagnostic, Outcome, Span
from octavo.importers.model import Sureness
from octavo.importers.pasted import codes

MOST_BYTES = 10_000_000  # of a text; a novel has one million

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))  # fmt: skip  # noqa: E501
_NAMES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "cp1252": "Windows-1252",
    "mac_roman": "Mac Roman",
}
# What files of other kinds begin with, and where their words are to be had.
_KINDS = {
    b"%PDF": "It is a PDF: copy its words into a text file.",
    b"PK\x03\x04": "It is an archive, perhaps a Word file or an EPUB: import it as what it is.",
    b"\xd0\xcf\x11\xe0": "It is an old Word file: save it as .docx.",
    b"{\\rtf": "It is rich text (RTF): save it as .docx.",
    b"\x89PNG": "It is a picture.",
    b"\xff\xd8\xff": "It is a picture.",
    b"GIF8": "It is a picture.",
}
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x19\x1c-\x1f\x7f]")
_BEYOND = re.compile(r"[^\x00-\x7f]")
_LETTERS = frozenset("åäöéüæøßàâçèêëîïôûùœñóáíúÿðþÅÄÖÉÜÆØÀÂÇÈÊËÎÏÔÛÙŒÑÓÁÍÚ")
_OPENING, _CLOSING = frozenset("“„‘‚«‹"), frozenset("”’“‘»›")
_DASHES, _SIGNS = frozenset("–—"), frozenset("©®™€£§°±½¼¾·•…†‡¹²³µ×%‰º")
_SAMPLE = 200_000  # characters that are weighed
_PROOF = 4  # points by which one reading must be the better


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the name of its encoding and how sure that is."""

    text: str
    encoding: str
    sureness: Sureness
    damaged: bool = False


def decode(data: bytes, name: str) -> Outcome[Decoded]:
    """Return the text of a file called `name`; a finding where it is none, or too long."""
    if len(data) > MOST_BYTES:
        message = f"“{name}” has {len(data)} bytes, more than a text to be pasted ever has."
        hint = f"Divide it into files of less than {MOST_BYTES // 1_000_000} million bytes."
        return _refused(codes.TOO_LARGE.at(Span(name), message, hint))
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            text = data[len(bom) :].decode(encoding, errors="replace")
            made = Decoded(text, _NAMES[encoding], Sureness.CERTAIN, "\ufffd" in text)
            return _checked(made, name)
    if (kind := _kind(data)) is not None:
        return _refused(codes.NOT_TEXT.at(Span(name), f"“{name}” is not a text file.", kind))
    return _checked(_without_bom(data), name)


def _refused(finding: Diagnostic) -> Outcome[Decoded]:
    return Outcome(None, (finding,))


def _checked(made: Decoded, name: str) -> Outcome[Decoded]:
    if not re.search(r"\w", made.text):
        hint = "Copy the article once more and save what you pasted."
        return _refused(codes.NO_WORDS.at(Span(name), f"“{name}” holds no words.", hint))
    broken = made.text.count("\ufffd") + made.text.count("\0")
    if broken * 10 > len(made.text):
        message = f"“{name}” is not a text file."
        return _refused(codes.NOT_TEXT.at(Span(name), message, "Save it as UTF-8."))
    return Outcome(made)


def _kind(data: bytes) -> str | None:
    """Return what to do with a file that is no text, None where it may be one."""
    for magic, hint in _KINDS.items():
        if data.startswith(magic):
            return hint
    controls = len(_CONTROL.findall(data))
    if b"\0" in data or controls * 100 > len(data):
        return "Check that it is the file you meant; text is best saved as UTF-8."
    return None


def _without_bom(data: bytes) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), _NAMES["utf-8"], Sureness.CERTAIN)
    except UnicodeDecodeError:
        pass
    rest = data.decode("utf-8", errors="ignore")
    broken = len(data) - len(rest.encode("utf-8"))
    if len(_BEYOND.findall(rest)) > 4 * broken:
        text = data.decode("utf-8", errors="replace")
        return Decoded(text, _NAMES["utf-8"], Sureness.LIKELY, damaged=True)
    return _one_byte(data)


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
