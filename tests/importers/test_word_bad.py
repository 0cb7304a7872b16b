"""Bad Word files get one finding, in bounded time, and nothing is made of them."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable

import pytest

from octavo.importers.word import import_word
from tests.importers.parts import zipped
from tests.importers.word_parts import NAMES, docx, p, picture, r

GOOD = docx(p("One", "Title") + p("a"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ENTITIES = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


def with_file(name: str, data: bytes = b"x") -> bytes:
    held = io.BytesIO(GOOD)
    with zipfile.ZipFile(held, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return held.getvalue()


def document(text: str) -> bytes:
    """Return a file whose document part is `text`."""
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**files, "word/document.xml": text.encode()})


def locked_entry() -> bytes:
    data = bytearray(GOOD)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + at] |= 1
    return bytes(data)


def whole(body: str, doctype: str = "") -> str:
    return f"{doctype}<w:document {NAMES}><w:body>{body}</w:body></w:document>"


CASES: list[tuple[str, Callable[[], bytes]]] = [
    ("IMP-201", lambda: b""),
    ("IMP-201", lambda: b"no archive"),
    ("IMP-201", lambda: GOOD[: len(GOOD) // 2]),
    ("IMP-201", lambda: b"{\\rtf1 hello}"),
    ("IMP-201", lambda: b"<html>hello</html>"),
    ("IMP-202", lambda: OLE + "EncryptedPackage".encode("utf-16-le")),
    ("IMP-202", locked_entry),
    ("IMP-203", lambda: OLE + "WordDocument".encode("utf-16-le")),
    ("IMP-204", lambda: zipped({"[Content_Types].xml": b"<Types/>"})),
    ("IMP-204", lambda: document(whole(p("a"))[:-40])),
    ("IMP-204", lambda: document("<w:document")),
    ("IMP-204", lambda: document("<html><body>a</body></html>")),
    ("IMP-204", lambda: document(whole("<w:p>" * 400 + "</w:p>" * 400))),
    ("IMP-205", lambda: docx("")),
    ("IMP-205", lambda: docx(p("One", "Title"))),
    ("IMP-205", lambda: docx(p("") + p(r("hidden", "<w:vanish/>")))),
    ("IMP-002", lambda: with_file("../evil")),
    ("IMP-002", lambda: with_file("/etc/evil")),
    ("IMP-002", lambda: with_file("word/bomb.xml", b" " * 20_000_000)),
    ("IMP-007", lambda: document(whole(p("&b;"), ENTITIES))),
    ("IMP-007", lambda: document(whole(p("a"), '<!DOCTYPE w SYSTEM "file:///etc/passwd">'))),
    ("IMP-007", lambda: with_file("word/more.xml", f"{ENTITIES}<a/>".encode())),
    ("IMP-007", lambda: with_file("word/more.xml", f"{ENTITIES}<a/>".encode("utf-16"))),
]


@pytest.mark.parametrize(("code", "data"), CASES, ids=map(str, range(len(CASES))))
def test_bad_input_is_one_finding(code: str, data: Callable[[], bytes]) -> None:
    begun = time.monotonic()
    outcome = import_word(data(), "file.docx")
    assert outcome.product is None
    assert [finding.code for finding in outcome.diagnostics] == [code]
    assert time.monotonic() - begun < 10


def test_a_part_too_large_to_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("octavo.importers.word.parcel.LARGEST_PART", len(whole(p("a"))) + 3000)
    assert import_word(document(whole(p("a"))), "f.docx").diagnostics == ()
    outcome = import_word(document(whole(p("a" * 4000))), "f.docx")
    assert [finding.code for finding in outcome.diagnostics] == ["IMP-207"]


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (b"headline: [x]", ["IMP-206"]),
        (b"quote: {a: b}", ["IMP-206"]),
        (b"quote: [a, [b]]", ["IMP-206"]),
        (b"quote: [a", ["WSP-010"]),
        (b"quote: Block", []),
        (b"quote: [Block, Other]\n", []),
        (b"", []),
    ],
)
def test_a_table_of_styles_is_used_or_refused(table: bytes, codes: list[str]) -> None:
    outcome = import_word(GOOD, "file.docx", table)
    assert [finding.code for finding in outcome.diagnostics] == codes
    assert (outcome.product is None) is bool(codes)


@pytest.mark.parametrize(
    "data",
    [
        with_file("word/a..b"),
        with_file("customXml/item1.xml", b"<a/>"),
        with_file("word/vbaProject.bin"),
        with_file("word/styles-are-not.xml", b"<broken"),
        docx(p("a") + p(r("b", "<w:vanish/>"))),
        docx(p(picture("", "rNone"))+ p("a")),
        docx(p("<w:r><w:fldChar w:fldCharType='begin'/></w:r>" + r("no end"))),
        docx(p("<w:r><w:footnoteReference w:id='77'/></w:r>" + r("no note"))),
        docx('<w:tbl><w:tr/></w:tbl>' + p("a")),
        docx(p("a"), styles="<w:style w:styleId='A'><w:basedOn w:val='A'/></w:style>"),
    ],
    ids=map(str, range(10)),
)  # fmt: skip
def test_near_misses_are_imported(data: bytes) -> None:
    outcome = import_word(data, "file.docx")
    assert outcome.diagnostics == ()
    assert outcome.product is not None


def test_a_field_without_an_end_loses_no_words() -> None:
    begun = "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
    made = import_word(docx(p("One", "Title") + p(begun + r("here")) + p("there")), "f.docx")
    assert made.product is not None
    assert b"here\n\nthere" in made.product.files["text/01-one.md"]


def test_tables_inside_tables_end() -> None:
    deep = p("deep")
    for _ in range(40):
        deep = f"<w:tbl><w:tr><w:tc>{deep}{p('x')}</w:tc><w:tc>{p('y')}</w:tc></w:tr></w:tbl>"
    made = import_word(docx(p("One", "Title") + deep), "f.docx")
    assert made.product is not None
    assert b"deep" in made.product.files["text/01-one.md"]


@pytest.mark.parametrize("data", [b"", b"<html>404 not found</html>", b"\x89PNG\r\n\x1a\n"])
def test_a_picture_that_is_none_is_said_and_keeps_its_place(data: bytes) -> None:
    body = p("One", "Title") + p("a") + p(picture())
    made = import_word(docx(body, files={"word/media/image1.png": data}), "f.docx")
    assert made.product is not None
    assert [path for path in made.product.files if path.startswith("images/")] == []
    assert b"images/image1" in made.product.files["text/01-one.md"]
    told = [each.what for each in made.product.decisions if "image1" in each.what]
    assert any("is no picture" in what for what in told), told
    assert [each.code for each in made.diagnostics] == ["IMP-012"]
