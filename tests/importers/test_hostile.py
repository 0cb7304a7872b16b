"""Bad input gets one finding, and nothing is made of it; its near misses are imported."""

from __future__ import annotations

import io
import random
import time
import zipfile
from collections.abc import Callable

import pytest

from octavo.importers import import_epub, pages
from tests.importers.parts import CONTAINER, PNG, epub, page, zipped

GOOD = epub({"c.xhtml": page("<h1>One</h1><p>a</p>")})
BOMB = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
ENCRYPTED = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData '
    'xmlns="http://www.w3.org/2001/04/xmlenc#"><EncryptionMethod Algorithm="{0}"/>'
    "</EncryptedData></encryption>"
)


def with_file(name: str, data: bytes = b"x", old: bytes = GOOD) -> bytes:
    held = io.BytesIO(old)
    with zipfile.ZipFile(held, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return held.getvalue()


def with_link() -> bytes:
    entry = zipfile.ZipInfo("OPS/link")
    entry.create_system, entry.external_attr = 3, 0o120777 << 16
    held = io.BytesIO(GOOD)
    with zipfile.ZipFile(held, "a") as archive:
        archive.writestr(entry, "/etc/passwd")
    return held.getvalue()


def locked() -> bytes:
    data = bytearray(GOOD)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        data[place + at] |= 1
    return bytes(data)


def without_documents() -> bytes:
    return epub({})


CASES: list[tuple[str, Callable[[], bytes]]] = [
    ("IMP-001", lambda: b""),
    ("IMP-001", lambda: b"no archive"),
    ("IMP-001", lambda: GOOD[: len(GOOD) // 2]),
    ("IMP-002", lambda: with_file("../evil")),
    ("IMP-002", lambda: with_file("/etc/evil")),
    ("IMP-002", lambda: with_file("C:\\evil")),
    ("IMP-002", lambda: with_file("OPS/bomb", b"\0" * 20_000_000)),
    ("IMP-002", with_link),
    ("IMP-003", locked),
    ("IMP-003", lambda: with_file("META-INF/rights.xml")),
    (
        "IMP-003",
        lambda: with_file("META-INF/encryption.xml", ENCRYPTED.format("urn:drm").encode()),
    ),
    ("IMP-004", lambda: zipped({"mimetype": b"application/epub+zip"})),
    ("IMP-004", lambda: zipped({"META-INF/container.xml": CONTAINER.encode()})),
    ("IMP-004", lambda: zipped({"META-INF/container.xml": b"<container"})),
    ("IMP-004", without_documents),
    ("IMP-005", lambda: epub({"cover.xhtml": page("<p>Cover</p>", kind="cover")})),
    ("IMP-007", lambda: epub({"c.xhtml": BOMB + page("<p>&b;</p>")})),
    ("IMP-007", lambda: zipped({"META-INF/container.xml": f"{BOMB}{CONTAINER}".encode()})),
]


@pytest.mark.parametrize(("code", "data"), CASES, ids=map(str, range(len(CASES))))
def test_bad_input_is_one_finding(code: str, data: Callable[[], bytes]) -> None:
    outcome = import_epub(data(), "book.epub")
    assert outcome.product is None
    assert [finding.code for finding in outcome.diagnostics] == [code]


def test_a_manifest_that_lies_is_said() -> None:
    items = '<item id="x" href="gone.xhtml" media-type="application/xhtml+xml"/>'
    outcome = import_epub(epub({"c.xhtml": page("<p>a</p>")}, items=items), "book.epub")
    assert [finding.code for finding in outcome.diagnostics] == ["IMP-006"]
    assert outcome.product is not None


@pytest.mark.parametrize(
    "data", [PNG, b"%PDF-1.4", bytes(range(256)), b""], ids=["PNG", "PDF", "noise", "nothing"]
)
def test_a_file_that_the_manifest_calls_a_page_and_that_is_none_is_said(data: bytes) -> None:
    items = '<item id="x" href="x.xhtml" media-type="application/xhtml+xml"/>'
    book = epub({"c.xhtml": page("<h1>One</h1><p>a</p>")}, items=items, more={"OPS/x.xhtml": data})
    book = book_with_spine(book, "x")
    outcome = import_epub(book, "book.epub")
    assert [finding.code for finding in outcome.diagnostics] == ["IMP-006"]
    assert outcome.product is not None
    assert [path for path in outcome.product.files if "text/" in path] == ["text/01-c.md"]


LIES = {
    "a file that is not there": ('href="gone.xhtml" media-type="application/xhtml+xml"', "gone"),
    "a file outside": ('href="../../../etc/passwd" media-type="image/png"', "etc/passwd"),
    "a file of the system": ('href="/etc/passwd" media-type="text/css"', "etc/passwd"),
}


@pytest.mark.parametrize("lie", LIES)
def test_what_the_manifest_names_and_the_book_has_not_is_said_and_never_read(lie: str) -> None:
    item, told = LIES[lie]
    outcome = import_epub(epub({"c.xhtml": page("<p>a</p>")}, items=f'<item id="x" {item}/>'), "b")
    (finding,) = outcome.diagnostics
    assert (finding.code, told in finding.message) == ("IMP-006", True)
    assert outcome.product is not None
    assert b"root:" not in b"".join(outcome.product.files.values())


NO_PICTURES = {
    "a.png": b"<html>404 not found</html>",
    "b.png": PNG[:40],
    "c.jpg": b"",
    "d.svg": b"<!DOCTYPE svg [<!ENTITY a 'aaaa'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>",
    "e.svg": b"<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg>&a;</svg>",
}


@pytest.mark.parametrize("name", NO_PICTURES)
def test_a_picture_that_is_none_is_said_and_keeps_its_place(name: str) -> None:
    kind = "image/svg+xml" if name.endswith("svg") else "image/png"
    book = epub(
        {"c.xhtml": page(f'<h1>One</h1><p>a</p><p><img src="{name}" alt="Ice"/></p>')},
        items=f'<item id="i" href="{name}" media-type="{kind}"/>',
        more={f"OPS/{name}": NO_PICTURES[name]},
    )
    outcome = import_epub(book, "book.epub")
    assert [finding.code for finding in outcome.diagnostics] == ["IMP-012"]
    assert outcome.product is not None
    assert [path for path in outcome.product.files if path.startswith("images/")] == []
    assert f"{{figure}} images/{name}" in outcome.product.files["text/01-c.md"].decode()


def book_with_spine(book: bytes, item: str) -> bytes:
    """Return a book whose spine names `item` last."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    end = f'<itemref idref="{item}"/></spine>'.encode()
    files["OPS/book.opf"] = files["OPS/book.opf"].replace(b"</spine>", end)
    return zipped(files)


def test_damage_of_any_kind_is_a_finding_or_a_book() -> None:
    body = '<p>a <i>b</i></p><table><tr><td rowspan="2">1</td></tr></table>'
    body += '<p><math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math></p>'
    whole = page(f"<h1>One</h1>{body}").encode()
    chance = random.Random(7)
    for _ in range(150):
        broken = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            at = chance.randrange(len(broken))
            broken[at : at + chance.randint(0, 9)] = chance.choice((b"", b"<", b"&", b"\0", b"'"))
        made = import_epub(epub({"c.xhtml": bytes(broken).decode("latin-1")}), "book.epub")
        assert made.product is not None or made.diagnostics


@pytest.mark.parametrize(
    "data",
    [
        GOOD,
        with_file("OPS/a..b"),
        with_file("OPS/much", b"\0" * 4_900_000),
        with_file("OPS/zeros", b"\0" * 1_000_000),
        with_file(
            "META-INF/encryption.xml",
            ENCRYPTED.format("http://www.idpf.org/2008/embedding").encode(),
        ),
        epub({"c.xhtml": "<!DOCTYPE html>" + page("<p>a</p>")}),
    ],
    ids=map(str, range(6)),
)
def test_near_misses_are_imported(data: bytes) -> None:
    outcome = import_epub(data, "book.epub")
    assert outcome.diagnostics == ()
    assert outcome.product is not None


def test_deep_nesting_ends() -> None:
    deep = "<div>" * 200 + "<p>a</p>" + "</div>" * 200
    outcome = import_epub(epub({"c.xhtml": page("<h1>One</h1>" + deep)}), "book.epub")
    assert outcome.product is not None
    assert b"\na\n" in outcome.product.files["text/01-c.md"]


def test_what_is_imported_is_the_same_twice() -> None:
    assert import_epub(GOOD, "book.epub") == import_epub(GOOD, "book.epub")


def chapters(count: int) -> bytes:
    parts = (f'<section epub:type="chapter"><h2>{n}</h2><p>a</p></section>' for n in range(count))
    return epub({"c.xhtml": page("".join(parts))})


MANY = [
    lambda: epub({f"c{n}.xhtml": page(f"<h1>{n}</h1><p>a</p>") for n in range(600)}),
    lambda: chapters(600),
    lambda: epub({"c.xhtml": page("<h1>One</h1><p>x" + "<i> a </i>" * 4000 + "</p>")}),
    lambda: epub({"c.xhtml": page("<h1>One</h1><p>" + "<span>" * 4000 + "a" + "</span>" * 4000)}),
]


@pytest.mark.parametrize("data", MANY, ids=["pages", "chapters", "marks", "depth"])
def test_much_of_anything_takes_no_more_than_its_share_of_time(data: Callable[[], bytes]) -> None:
    began = time.process_time()
    assert import_epub(data(), "book.epub").product is not None
    assert time.process_time() - began < 12


def test_more_tags_than_any_book_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MOST_MARKUP", 20)
    outcome = import_epub(epub({"c.xhtml": page("<p>a</p>" * 9)}), "book.epub")
    assert outcome.product is None
    assert [finding.code for finding in outcome.diagnostics] == ["IMP-010"]
    assert import_epub(epub({"c.xhtml": page("<p>a</p>")}), "book.epub").product is not None
