"""Turn the bytes of a Word file into its parts, or into the reason why it stays shut."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml import etree

from octavo import markup
from octavo.diagnostics import Diagnostic, Outcome, Span
from octavo.importers import codes as common
from octavo.importers.archive import open_archive
from octavo.importers.trees import decoded
from octavo.importers.word import codes
from octavo.importers.word.names import STRICT, attribute, local

LARGEST_PART = 80_000_000  # bytes of XML; a book of a thousand pages has 15 million

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # [MS-CFB] 2.2
_LOCKED = "EncryptedPackage".encode("utf-16-le")  # [MS-OFFCRYPTO] 1.3.2
_OTHERS = (
    (b"{\\rtf", "It is an RTF file."),
    (b"%PDF", "It is a PDF."),
    (b"<", "It is a web page or another text with tags."),
)


@dataclass(frozen=True)
class Link:
    """A relationship of a part: its kind by its last word, and its target."""

    kind: str
    target: str
    external: bool


@dataclass(frozen=True)
class Parcel:
    """A Word file, opened. `document` is the path of the part that holds the text."""

    files: Mapping[str, bytes]
    document: str
    roots: dict[str, etree._Element | None] = field(default_factory=dict)

    def links(self, part: str) -> Mapping[str, Link]:
        """Return the relationships of a part by their ids."""
        folder, name = posixpath.split(part)
        root = self.root(posixpath.join(folder, "_rels", f"{name}.rels"))
        return {} if root is None else {attribute(e, "Id"): _link(e, folder) for e in root}

    def part(self, kind: str) -> str:
        """Return the path of the part of one kind that the document names, empty for none."""
        found = (link.target for link in self.links(self.document).values() if link.kind == kind)
        return next((path for path in found if path in self.files), "")

    def root(self, path: str) -> etree._Element | None:
        """Return the root of a part; None where it is missing or cannot be read."""
        if path not in self.roots:
            try:
                self.roots[path] = read_part(self.files[path]) if path in self.files else None
            except ValueError:
                self.roots[path] = None
        return self.roots[path]


class UnsafePartError(ValueError):
    """A part has a document type, which no part may have (ISO/IEC 29500-2, 8.1.4)."""


class BrokenPartError(ValueError):
    """A part is not XML."""


def read_part(data: bytes) -> etree._Element:
    """Return the root of a part, its strict names made transitional."""
    text = decoded(data).encode("utf-8") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else data
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise UnsafePartError
    if b"http://purl.oclc.org/ooxml/" in text[:8000]:
        for new, old in STRICT:
            text = text.replace(new, old)
    parser = markup.parser(comments=False, instructions=False)
    try:
        return etree.fromstring(text, parser)
    except (etree.XMLSyntaxError, ValueError) as failure:
        raise BrokenPartError from failure


def open_parcel(data: bytes, name: str) -> Outcome[Parcel]:
    """Return the parts of the Word file `data`; nothing where it is not one or is not safe."""
    refused = _foreign(data, name)
    if refused is not None:
        return Outcome(None, (refused,))
    archive = open_archive(data, name, "a Word document")
    if archive.product is None:
        return Outcome(None, tuple(_own(each, name) for each in archive.diagnostics))
    parcel = Parcel(archive.product, "")
    main = (link for link in parcel.links("").values() if link.kind == "officeDocument")
    path = next((link.target for link in main), "word/document.xml")
    return _read(Parcel(archive.product, path), name)


def _read(parcel: Parcel, name: str) -> Outcome[Parcel]:
    """Read every part that the text is made of, so that later none is met that is not safe."""
    where = Span(name)
    if parcel.document not in parcel.files:
        message = f"“{name}” holds no text of Word: “{parcel.document[:80]}” is not in it."
        hint = "Save it anew as .docx with the program that made it."
        return Outcome(None, (codes.BROKEN_PART.at(where, message, hint),))
    for path, data in parcel.files.items():
        if not path.endswith((".xml", ".rels")):
            continue
        if len(data) > LARGEST_PART:
            message = f"The part “{path[:80]}” of “{name}” has {len(data)} bytes."
            hint = f"Divide the document; parts up to {LARGEST_PART} bytes are read."
            return Outcome(None, (codes.TOO_LARGE.at(where, message, hint),))
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data or _wide(data):
            message = f"The part “{path[:80]}” of “{name}” declares a document type or entities."
            hint = "Ask whoever made the file for a sound copy."
            return Outcome(None, (common.UNSAFE_XML.at(where, message, hint),))
    root = parcel.root(parcel.document)
    if root is None or local(root) != "document":
        message = f"The text of “{name}”, “{parcel.document[:80]}”, cannot be read."
        hint = "Open it in Word, which may mend it, and save it anew as .docx."
        return Outcome(None, (codes.BROKEN_PART.at(where, message, hint),))
    return Outcome(parcel)


def _wide(data: bytes) -> bool:
    """Return whether a part in UTF-16 declares a document type."""
    return data[:2] in (b"\xff\xfe", b"\xfe\xff") and "<!DOCTYPE" in decoded(data)


def _link(element: etree._Element, folder: str) -> Link:
    kind = attribute(element, "Type").rpartition("/")[2]
    target = attribute(element, "Target")
    if attribute(element, "TargetMode") == "External":
        return Link(kind, target, True)
    path = target[1:] if target.startswith("/") else posixpath.join(folder, target)
    return Link(kind, posixpath.normpath(unquote(path)), False)


def _foreign(data: bytes, name: str) -> Diagnostic | None:
    """Return what is wrong with a file that is no zip archive at all."""
    where = Span(name)
    if data.startswith(_OLE):
        if _LOCKED in data:
            message = f"“{name}” is locked by a password."
            return codes.PASSWORD.at(where, message, "Save it without a password in Word.")
        message = f"“{name}” is a document of Word 2003 or older, which only Word reads well."
        return codes.OLD_WORD.at(where, message, "Open it in Word and save it as .docx.")
    start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    what = next((what for mark, what in _OTHERS if start.startswith(mark)), "")
    if what:
        message = f"“{name}” is not a Word document."
        return codes.NOT_WORD.at(where, message, f"Save it as .docx. {what}")
    return None


def _own(found: Diagnostic, name: str) -> Diagnostic:
    """Return a finding about an archive as one about a Word document."""
    if found.code == common.LOCKED.code:
        message = f"“{name}” is locked by a password."
        return codes.PASSWORD.at(found.span, message, "Save it without a password in Word.")
    if found.code == common.UNSAFE_ARCHIVE.code:
        return found
    message = f"“{name}” is not a Word document, or only a part of one: it cannot be unpacked."
    return codes.NOT_WORD.at(found.span, message, "Save or fetch it anew, as .docx.")
