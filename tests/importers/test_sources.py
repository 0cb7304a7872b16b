"""A source is known by its content, whatever its name."""

from __future__ import annotations

import pytest

from octavo.importers import Kind, Source, page_in
from octavo.importers.sources import kind_of
from tests.importers.parts import PNG, epub, page, zipped

BOOK = epub({"a.xhtml": page("<p>a</p>")})
WORD = zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>" * 99})
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PAGE = "<p>Något</p>"

KNOWN = {
    "an EPUB": (BOOK, Kind.EPUB),
    "half an EPUB": (BOOK[: len(BOOK) // 2], Kind.EPUB),
    "Word": (WORD, Kind.WORD),
    "half of Word": (WORD[:-40], Kind.WORD),
    "HTML": (b"<!DOCTYPE html><title>a</title>", Kind.HTML),
    "XHTML": (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a -->\n<html><p>a', Kind.HTML),
    "a part of a page": (b"  <p>It was cold.</p>", Kind.HTML),
    "HTML in UTF-16": (f"<html>{PAGE}".encode("utf-16"), Kind.HTML),
    "text": (b"It was cold.\n", Kind.PASTED),
    "text in UTF-16": ("Det var kallt.".encode("utf-16"), Kind.PASTED),
    "text in Windows-1252": ("Något".encode("cp1252"), Kind.PASTED),
    "text about HTML": (b"Begin with <html> and <p>.", Kind.PASTED),
    "text that begins with a sign": (b"<3 is a heart.", Kind.PASTED),
    "text about Word": (b"PK is no name for word/document.", Kind.PASTED),
}
REFUSED = {
    "nothing": (b"", "IMP-011"),
    "a byte order mark": (b"\xef\xbb\xbf\n", "IMP-011"),
    ".doc": (OLE + "WordDocument".encode("utf-16-le"), "IMP-008"),
    ".xls": (OLE + "Workbook".encode("utf-16-le"), "IMP-009"),
    "locked .docx": (OLE + "EncryptedPackage".encode("utf-16-le"), "IMP-003"),
    "a PDF": (b"%PDF-1.7", "IMP-009"),
    "RTF": (b"{\\rtf1 a}", "IMP-009"),
    "a picture": (PNG, "IMP-009"),
    "another archive": (zipped({"content.xml": b"<a/>"}), "IMP-009"),
    "a web archive": (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n<html>",
        "IMP-009",
    ),
    "a program": (b"\x7fELF\0\0\0", "IMP-009"),
    "noise": (bytes(range(256)) * 9, "IMP-009"),
    "too much text": (b"word " * 1_000_000, "IMP-010"),
    "too much HTML": (b"<html>" + b"word " * 4_000_000, "IMP-010"),
}


@pytest.mark.parametrize("name", KNOWN)
def test_a_kind_is_found(name: str) -> None:
    data, kind = KNOWN[name]
    outcome = kind_of(Source("a.bin", data))
    assert (outcome.product, outcome.diagnostics) == (kind, ())


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_imported_is_one_finding_with_a_way_out(name: str) -> None:
    data, code = REFUSED[name]
    outcome = kind_of(Source("a.txt", data))
    (finding,) = outcome.diagnostics
    assert (outcome.product, finding.code) == (None, code)
    assert "a.txt" in finding.message
    assert finding.hint


def test_the_page_of_a_folder_is_found() -> None:
    files = {"Ice.html": b"<html>", "Ice_files/ad.html": b"<html>", "notes.txt": b"a"}
    source = page_in("saved", files).product
    assert source == Source("Ice.html", b"<html>", files)
    both = files | {"index.html": b"<html>i"}
    found = page_in("saved", both).product
    assert found is not None
    assert found.name == "index.html"


@pytest.mark.parametrize("files", [{}, {"a.txt": b"a"}, {"a.html": b"<p>", "b.html": b"<p>"}])
def test_a_folder_without_one_page_is_refused(files: dict[str, bytes]) -> None:
    assert [each.code for each in page_in("saved", files).diagnostics] == ["IMP-014"]
