"""Turn the bytes that a publisher delivers into the kind of source they are, whatever their name.

A kind is found by content. What cannot be imported is said in one finding that names the way out.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from octavo.diagnostics import Diagnostic, Outcome, Rule, Span
from octavo.importers import codes

MEGABYTE = 1_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_EPUB_NAMES = (b"META-INF/container.xml", b"application/epub+zip")
_WORD_NAME = b"word/document"
# What may stand before the first tag of a page: a byte order mark, a declaration, comments, a DTD.
_LEAD = re.compile(
    r"(?:\ufeff|\s+|<\?xml[^>]*>|<!--.*?-->|<!doctype[^>]*>)*", re.DOTALL | re.IGNORECASE
)
_PAGE = re.compile(r"<(?:html|head|body|article|main|section|div|p|h[1-6])\b[^<]*>?", re.IGNORECASE)
_DOCTYPE = re.compile(r"\s*(?:\ufeff)?\s*<!doctype html", re.IGNORECASE)
_MHTML = re.compile(rb"(?:From|MIME-Version|Subject|Date|Snapshot-Content-Location):[^\0]{0,2000}"
                    rb"multipart/related", re.IGNORECASE | re.DOTALL)  # fmt: skip


class Kind(Enum):
    """What a source is."""

    EPUB = "EPUB"
    WORD = "Word"
    HTML = "HTML"
    PASTED = "pasted text"


LIMITS = {
    Kind.EPUB: 512 * MEGABYTE,
    Kind.WORD: 512 * MEGABYTE,
    Kind.HTML: 16 * MEGABYTE,
    Kind.PASTED: 4 * MEGABYTE,  # one text; a novel has less than one
}


@dataclass(frozen=True)
class Source:
    """Something to import: its name for people, its bytes, and for a web page the files around it.

    Where `files` is not empty, `name` is the path of the page among them, and `data` its bytes.
    `styles` is a publisher's table for the styles of Word files, None where there is none.
    """

    name: str
    data: bytes
    files: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    styles: bytes | None = None


# The first bytes of what cannot be imported: what it is, and the way out.
_OTHERS: tuple[tuple[re.Pattern[bytes], str, str], ...] = tuple(
    (re.compile(magic, re.DOTALL), what, hint)
    for magic, what, hint in (
        (rb"%PDF-", "a PDF", "Ask for the file that it was made from."),
        (rb"\{\\rtf", "an RTF file", "Open it with a word processor and save it as .docx."),
        (rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP|II\*\0|MM\0\*|BM....\0\0\0\0|8BPS", "a picture",
         "Put it into the folder images of a publication."),
        (rb"\x1f\x8b|BZh|7z\xbc\xaf|\xfd7zXZ|Rar!", "a packed file", "Unpack it first."),
        (rb"SQLite format 3|\x7fELF|MZ", "a program's file", "Export the text from the program."),
        (rb"bplist|wvFB|\xffWPC", "a file of another word processor",
         "Open it with its program and save it as .docx."),
    )
)  # fmt: skip


def kind_of(source: Source) -> Outcome[Kind]:
    """Return what the source is; no product, and one finding, where it cannot be imported."""
    if not source.data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        message = f"“{source.name}” is empty."
        hint = "Save it anew with the text in it."
        return _refused(codes.NOTHING, source, message, hint)
    found = _of_archive(source) or _of_old_office(source) or _of_others(source)
    if isinstance(found, Diagnostic):
        return Outcome(None, (found,))
    kind = found or (Kind.HTML if source.files or _is_page(source.data) else Kind.PASTED)
    if kind is Kind.PASTED and _is_binary(source.data):
        message = f"“{source.name}” is no text, and no file of a kind that is known."
        return _refused(codes.UNKNOWN_KIND, source, message, "Save it as .docx, HTML or text.")
    if len(source.data) > LIMITS[kind]:
        size, most = len(source.data) // MEGABYTE, LIMITS[kind] // MEGABYTE
        message = f"“{source.name}” has {size} MB, and {kind.value} is imported up to {most} MB."
        hint = "Divide it into several files, which become texts of one publication."
        return _refused(codes.TOO_LARGE, source, message, hint)
    return Outcome(kind)


def _refused(rule: Rule, source: Source, message: str, hint: str) -> Outcome[Kind]:
    return Outcome(None, (rule.at(Span(source.name), message, hint),))


def _of_archive(source: Source) -> Kind | Diagnostic | None:
    """Return what a zip archive is; half of one is taken for what the names in it say."""
    if not source.data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return None
    names = _names(source.data)
    if any(name == "META-INF/container.xml" for name in names):
        return Kind.EPUB
    if any(name.startswith("word/document") for name in names):
        return Kind.WORD
    if any(mark in source.data for mark in _EPUB_NAMES):
        return Kind.EPUB
    if not names and _WORD_NAME in source.data:
        return Kind.WORD
    message = f"“{source.name}” is an archive, but neither an EPUB nor a Word file."
    hint = "Unpack it, or save what it holds as .docx."
    return codes.UNKNOWN_KIND.at(Span(source.name), message, hint)


def _names(data: bytes) -> tuple[str, ...]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return tuple(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return ()


def _of_old_office(source: Source) -> Diagnostic | None:
    """Return why a compound file is refused ([MS-CFB] 2.2): .doc, .xls, or one that is locked."""
    if not source.data.startswith(_OLE):
        return None
    span = Span(source.name)
    if "EncryptedPackage".encode("utf-16-le") in source.data:
        message = f"“{source.name}” is locked by a password and was not opened."
        return codes.LOCKED.at(span, message, "Open it in Word and save it without a password.")
    if "WordDocument".encode("utf-16-le") in source.data:
        message = f"“{source.name}” is a Word file of the old format, .doc."
        return codes.OLD_WORD.at(span, message, "Open it in Word or LibreOffice, save it as .docx.")
    message = f"“{source.name}” is a file of an old office program, and no Word file."
    return codes.UNKNOWN_KIND.at(span, message, "Copy the text into a Word file.")


def _of_others(source: Source) -> Diagnostic | None:
    for magic, what, hint in _OTHERS:
        if magic.match(source.data):
            message = f"“{source.name}” is {what}, which cannot be imported."
            return codes.UNKNOWN_KIND.at(Span(source.name), message, hint)
    if _MHTML.match(source.data[:4096]):
        message = f"“{source.name}” is a web archive, which cannot be imported."
        hint = "Save the page as “Web page, complete”."
        return codes.UNKNOWN_KIND.at(Span(source.name), message, hint)
    return None


def _is_page(data: bytes) -> bool:
    """Return whether text begins as a web page does."""
    head = _decoded(data[:65_536])
    if _DOCTYPE.match(head):
        return True
    lead = _LEAD.match(head)
    return bool(_PAGE.match(head, lead.end() if lead else 0))


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8", "replace")


def _is_binary(data: bytes) -> bool:
    """Return whether bytes are no text in any encoding: they hold NUL and no UTF-16 mark."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    head = data[: 1 << 20]
    return b"\0" in head and not _is_wide(head)


def _is_wide(head: bytes) -> bool:
    """Return whether every second byte is NUL, as in UTF-16 without its mark."""
    pairs = len(head) // 2
    return pairs > 0 and max(head[0::2].count(0), head[1::2].count(0)) > pairs * 0.7


def page_in(name: str, files: Mapping[str, bytes]) -> Outcome[Source]:
    """Return the web page in a folder called `name`, with the files that were saved beside it.

    It is the only page at the top of the folder; among several, the one called index.
    """
    pages = [path for path in files if "/" not in path and _is_page(files[path])]
    named = [path for path in pages if path.lower().startswith("index.")]
    chosen = pages if len(pages) == 1 else named
    if len(chosen) == 1:
        return Outcome(Source(chosen[0], files[chosen[0]], files))
    what = f"{len(pages)} web pages" if pages else "no web page"
    hint = "Name the page itself; what was saved beside it is found."
    message = f"The folder “{name}” holds {what}."
    return Outcome(None, (codes.NO_PAGE.at(Span(name), message, hint),))
