"""Bad pages get one finding, and nothing is made of them; their near misses are imported."""

from __future__ import annotations

import codecs
import time
from collections.abc import Callable

import pytest

from octavo.importers import Fate, Sureness
from octavo.importers.web import import_html
from octavo.importers.web.page import MOST_BYTES
from tests.importers.web_parts import of_page, png, text_of

LONG = (
    "Det var en lång dag på isen och ingen sade någonting alls förrän på kvällen när de kom hem. "
)
ARTICLE = f"<article><h1>Isen</h1><p>{LONG}</p><p>{LONG * 2}</p></article>"

CASES: list[tuple[str, Callable[[], bytes]]] = [
    ("IMP-301", lambda: b""),
    ("IMP-301", lambda: b" \n\t\n"),
    ("IMP-302", lambda: b"<p>" + b"a " * (MOST_BYTES // 2)),
    ("IMP-302", lambda: b"x" * 100_000_000),
    ("IMP-303", lambda: b"<div>" * 20_000 + b"<p>a</p>"),
    ("IMP-303", lambda: b"<b><i>" * 40_000 + b"<p>a</p>"),
    ("IMP-304", lambda: b"%PDF-1.7\n" + b"x" * 100),
    ("IMP-304", lambda: png(4, 4)),
    ("IMP-304", lambda: b"PK\x03\x04" + b"x" * 100),
    ("IMP-305", lambda: b"<html><head><title>A</title></head><body></body></html>"),
    ("IMP-305", lambda: b"<div id=root></div><script>write('words')</script>"),
    ("IMP-305", lambda: b"<img src=a.png>"),
]


@pytest.mark.parametrize(("code", "data"), CASES, ids=map(str, range(len(CASES))))
def test_bad_input_is_one_finding(code: str, data: Callable[[], bytes]) -> None:
    began = time.process_time()
    outcome = import_html({"page.html": data()}, "page.html")
    assert outcome.product is None
    assert [finding.code for finding in outcome.diagnostics] == [code]
    assert time.process_time() - began < 30


NEAR = [
    ARTICLE,
    f"<p>{LONG}",
    "<p>a",
    "words alone",
    f"<pre>%PDF</pre>{ARTICLE}",
    "<div>" * 1500 + ARTICLE + "</div>" * 1500,
    "<div><b>" * 400 + ARTICLE,
    f"<table>{ARTICLE}",
    f"<article><h1>Isen</h1><p>{LONG}<p>{LONG}</div></b></span><p>{LONG}",
    "<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>" + ARTICLE + "<p>&b;&b;</p>",  # noqa: E501
    f"<article><h1>A</h1><p>{LONG}<table>" + "<tr><td colspan=9999999 rowspan=9999999>a" * 50 + "</table>",  # noqa: E501
    f"<article><h1>A</h1><p>{LONG}</p><a href='http://[x'>a</a><img src='http://[y'><p o:q=1 <=2>{LONG}",  # noqa: E501
    f"<article><h1>A</h1><p>{LONG}&#0;&#1;&#xD800;&#xFFFF;\x01</p><o:p>{LONG}</o:p></article>",
    f"<frameset><frame src=a></frameset><noframes>{ARTICLE}</noframes>{ARTICLE}",
]  # fmt: skip


@pytest.mark.parametrize("page", NEAR, ids=map(str, range(len(NEAR))))
def test_near_misses_are_imported(page: str) -> None:
    if page.startswith("<frameset"):
        page = page.partition("</noframes>")[2]
    made = of_page(page)
    assert text_of(made).count("\n---\n") == 1


def test_deep_nesting_keeps_the_words() -> None:
    text = text_of(of_page("<div>" * 1500 + ARTICLE + "</div>" * 1500))
    assert text.count(LONG.strip()) == 3
    inside = "<span>" * 1200 + "inside" + "</span>" * 1200
    page = f"<article><h1>Isen</h1><p>{LONG}</p><p>{LONG}{inside} end</p></article>"
    assert text_of(of_page(page)).count("inside end") == 1


def test_a_large_page_takes_bounded_time() -> None:
    page = "<article><h1>Isen</h1>" + f"<p>{LONG}</p>" * 2_000 + "</article>"
    began = time.process_time()
    text = text_of(of_page(page))
    assert text.count(LONG.strip()) == 2_000
    assert time.process_time() - began < 20


def test_a_page_without_an_article_is_a_guess() -> None:
    made = of_page("<html lang=sv><body><div>Stängt</div><div>i dag</div></body></html>")
    assert "<!-- unsure: " in text_of(made)
    assert "Stängt" in text_of(made)
    assert any(d.sureness is Sureness.UNSURE and "best guess" in d.what for d in made.decisions)


def test_a_page_with_an_article_is_none() -> None:
    assert "<!-- unsure" not in text_of(of_page(f"<html lang=sv>{ARTICLE}"))


def test_a_picture_that_is_none_keeps_its_place() -> None:
    page = f"<article><h1>A</h1><p>{LONG}</p><img src='a.jpg' alt='An egg'><p>{LONG}</p></article>"
    made = of_page(page, **{"a.jpg": b"<html>404 not found</html>"})
    assert any("is called a picture and is none" in d.what for d in made.decisions)
    assert "images/a.jpg" not in made.files
    assert b"images/a.jpg:\n  alt: An egg" in made.files["images.yaml"]
    good = of_page(page, **{"a.jpg": png(30, 20)})
    assert not any("is none" in d.what for d in good.decisions)
    assert [p for p in good.files if p.startswith("images/")] == ["images/a.png"]


def test_a_picture_that_is_none_is_one_finding_and_one_that_was_not_saved_is_none() -> None:
    shown = "<img src='a.jpg' alt='An egg'><img src='a.jpg' alt='An egg'><img src='b.jpg' alt='A'>"
    page = f"<article><h1>A</h1><p>{LONG}</p>{shown}<p>{LONG}</p></article>".encode()
    told = import_html({"page.html": page, "a.jpg": b"<html>404</html>"}, "page.html").diagnostics
    assert [one.code for one in told] == ["IMP-012"]
    assert "a.jpg" in told[0].message
    assert not import_html({"page.html": page, "a.jpg": png(30, 20)}, "page.html").diagnostics


def test_scripts_never_come_through() -> None:
    page = (
        f"<article><h1>A</h1><p onclick='x()'>{LONG}</p><script>alert(1)</script>"
        f"<svg width=300 height=100 onload='evil()'><script>evil()</script><text>ord</text>"
        f"<image href='https://spy.example.org/p.png'/></svg><style>p {{}}</style>"
        f"<a href='javascript:evil()'>länk</a><form><input value='evil'></form><p>{LONG}</p></article>"  # noqa: E501
    )
    made = of_page(page)
    whole = b"".join(made.files.values())
    assert b"evil" not in whole
    assert b"spy" not in whole
    assert b"alert" not in whole
    assert b"<text>ord</text>" in made.files["images/page-drawing.svg"]


SWEDISH = f"<html lang=sv><head>{{0}}<title>Isen</title></head><body>{ARTICLE}</body></html>"
META = "<meta charset={0}>"
EQUIV = '<meta http-equiv="Content-Type" content="text/html; charset={0}">'


@pytest.mark.parametrize(
    ("head", "encoding", "mark", "told"),
    [
        (META.format("utf-8"), "utf-8", b"", False),
        ("", "utf-8", b"", False),
        ("", "utf-8", codecs.BOM_UTF8, False),
        ("", "utf-16-le", codecs.BOM_UTF16_LE, False),
        ("", "utf-16-be", codecs.BOM_UTF16_BE, False),
        ("", "utf-16-le", b"", True),
        (META.format("windows-1252"), "cp1252", b"", False),
        (EQUIV.format("iso-8859-1"), "iso-8859-1", b"", False),
        (META.format("utf-16"), "utf-8", b"", False),
        ("", "cp1252", b"", False),
        (META.format("utf-8"), "cp1252", b"", True),
        (EQUIV.format("iso-8859-1"), "utf-8", b"", True),
        (META.format("no-such-thing"), "cp1252", b"", False),
        (META.format("base64"), "utf-8", b"", False),
    ],
)
def test_every_encoding_gives_the_same_words(
    head: str, encoding: str, mark: bytes, told: bool
) -> None:
    made = of_page(mark + SWEDISH.format(head).encode(encoding))
    assert text_of(made).count(LONG.strip()) == 3
    assert any("was read" in d.what or "were read" in d.what for d in made.decisions) is told


def test_a_few_broken_signs_are_told() -> None:
    data = (
        SWEDISH.format(META.format("utf-8")).encode().replace("kvällen".encode(), b"kv\xe4llen", 1)
    )
    made = of_page(data)
    assert any(d.fate is Fate.NEEDS_A_PERSON and "\ufffd" in d.what for d in made.decisions)


def test_a_page_that_is_not_among_the_files_is_empty() -> None:
    outcome = import_html({"other.html": ARTICLE.encode()}, "page.html")
    assert [finding.code for finding in outcome.diagnostics] == ["IMP-301"]
