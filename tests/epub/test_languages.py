"""Languages, the ways they are written, and what stands beside their words."""

from __future__ import annotations

import pytest
from lxml import etree

from octavo.epub.passages import stand_upright
from octavo.epub.tongues import classes, is_european
from octavo.intermediate import direction, script
from tests.epub.reading import kitchen_epub, opened

SPACE = 'xmlns="http://www.w3.org/1999/xhtml"'
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.mark.parametrize(
    ("tag", "own", "way", "dress"),
    [
        ("sv", "latn", "ltr", ""),
        ("sr-Cyrl", "cyrl", "ltr", ""),
        ("ar-EG", "arab", "rtl", "rtl joined"),
        ("az-Arab", "arab", "rtl", "rtl joined"),
        ("he", "hebr", "rtl", "rtl"),
        ("ja", "jpan", "ltr", "cjk"),
        ("zh-Hant-TW", "hant", "ltr", "cjk"),
        ("ar-Latn", "latn", "ltr", ""),
    ],
)
def test_a_tag_tells_how_a_language_is_written(tag: str, own: str, way: str, dress: str) -> None:
    assert (script(tag), direction(tag), classes(tag)) == (own, way, dress)
    assert is_european(tag) == (own in ("latn", "cyrl"))


def test_a_book_in_arabic_runs_and_turns_to_the_left() -> None:
    epub = opened("ar")
    assert epub.values("content.opf", "/opf:package/@dir") == ["rtl"]
    assert epub.values("content.opf", "//opf:spine/@page-progression-direction") == ["rtl"]
    for name in [n.removeprefix("OEBPS/") for n in epub.names() if n.endswith(".xhtml")]:
        assert epub.values(name, "/h:html/@dir") == ["rtl"]
        assert epub.values(name, "/h:html/@class") == ["rtl joined"]
    assert epub.values("toc.ncx", "/ncx:ncx/@dir") == ["rtl"]
    english = epub.values("text/jalid.xhtml", "//h:span[@lang='en']/@dir")
    assert english == ["ltr", "ltr"]
    cold = epub.values("text/jalid.xhtml", "//h:span[.='\u221240']/@dir")
    assert cold == ["ltr"]


def test_a_vertical_book_turns_to_the_left_and_reads_downwards() -> None:
    epub = opened("ja")
    assert epub.values("content.opf", "/opf:package/@dir") == ["ltr"]
    assert epub.values("content.opf", "//opf:spine/@page-progression-direction") == ["rtl"]
    assert epub.values("text/hikari.xhtml", "/h:html/@class") == ["cjk vertical"]
    assert epub.values("nav.xhtml", "/h:html/@class") == ["cjk"]


@pytest.mark.parametrize(
    ("xhtml", "upright"),
    [
        ("一月12日", ["12"]),
        ("図1を見よ", ["1"]),
        ("<b>3</b>月4日<i>x</i>5", ["3", "4", "5"]),
        ("1998年", []),
        ("1.5と12,5と\u22125と40%", []),
        ('<span lang="en">page 12</span>', []),
        ("<code>12</code>", []),
        ('<a role="doc-noteref">1</a>', []),
        ("A4判", []),
    ],
)
def test_short_numbers_stand_upright_in_lines_that_run_down(xhtml: str, upright: list[str]) -> None:
    text = f'<html {SPACE} lang="ja"><body><p>{xhtml}</p></body></html>'
    root, before = etree.fromstring(text), etree.fromstring(text)
    stand_upright(root)
    found = [each.text for each in root.iter("{*}span") if each.get("class") == "upright"]
    assert sorted(map(str, found)) == upright
    assert "".join(map(str, root.itertext())) == "".join(map(str, before.itertext()))


def test_only_a_vertical_book_has_numbers_that_stand_upright() -> None:
    upright = "//h:span[@class='upright']/text()"
    assert opened("ja").values("text/hikari.xhtml", upright) == ["12", "1"]
    assert opened("sv").values("text/ljuset.xhtml", upright) == []
    rule = "  text-combine-upright: all;"
    assert rule in opened("ja").read("css/octavo.css").decode()


def test_a_swedish_book_turns_to_the_right() -> None:
    turning = kitchen_epub().values("content.opf", "//opf:spine/@page-progression-direction")
    assert turning == ["ltr"]
    assert kitchen_epub().values("text/isen.xhtml", "/h:html/@class") == []


def test_readings_stand_beside_their_words_and_without_parentheses() -> None:
    (ruby, *_) = opened("ja").find("text/hikari.xhtml", "//h:ruby")
    assert [child.tag.rpartition("}")[2] for child in ruby] == ["rt"]
    assert "".join(map(str, ruby.itertext())) == "東とう"


@pytest.mark.parametrize("language", ["sv", "en", "ar", "ja"])
def test_language_is_said_twice_the_same_in_every_file(language: str) -> None:
    epub = opened(language)
    for name in [n.removeprefix("OEBPS/") for n in epub.names() if n.endswith(".xhtml")]:
        root = etree.fromstring(epub.read(name))
        assert root.get("lang")
        for element in root.iter(etree.Element):
            assert element.get("lang") == element.get(LANG)


def test_no_font_stands_in_the_way_of_another_script() -> None:
    css = opened("ja").read("css/octavo.css").decode()
    families = [line for line in css.splitlines() if line.strip().startswith("font-family:")]
    own = [line for line in families if '"Octavo S' in line]
    assert own
    assert [line for line in own if not line.rstrip().endswith(("serif;", '4";', '3";'))] == []


def test_hyphens_are_the_readers_to_set() -> None:
    css = kitchen_epub().read("css/octavo.css").decode()
    for name in ("-epub-hyphens", "-webkit-hyphens", "hyphens"):
        assert f"  {name}: auto;" in css
