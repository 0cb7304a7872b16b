"""Where the printed pages begin, to the character."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from octavo.epub.pagebreaks import PageBreak, insert, page_breaks
from octavo.intermediate import PageMap, PagePlace
from tests.epub.reading import kitchen_epub

OPEN = '<body xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'


def marked(xhtml: str, *places: tuple[str, int]) -> str:
    """Return `xhtml` with a bar at each place where a page begins."""
    root = etree.fromstring(f"{OPEN}{xhtml}</body>")
    breaks = [PageBreak(str(n), f"page-{n}", "d", *place) for n, place in enumerate(places)]
    assert insert(root, breaks) == ()
    text = etree.tostring(root, encoding="unicode")
    bars = re.sub(r'<(?:span|div) epub:type="pagebreak"[^>]*/>', "|", text)
    return bars.removeprefix(OPEN).removesuffix("</body>")


@pytest.mark.parametrize(
    ("xhtml", "offset", "expected"),
    [
        ('<p id="a">abcdef</p>', 3, '<p id="a">abc|def</p>'),
        ('<p id="a">abcdef</p>', 0, '<p id="a">|abcdef</p>'),
        ('<p id="a">ab <em>cd</em> ef</p>', 4, '<p id="a">ab <em>c|d</em> ef</p>'),
        ('<p id="a">ab <em>cd</em> ef</p>', 3, '<p id="a">ab |<em>cd</em> ef</p>'),
        ('<p id="a">ab <em>cd</em> ef</p>', 5, '<p id="a">ab <em>cd</em> |ef</p>'),
        ('<p id="a"><a><em>x</em></a>y</p>', 0, '<p id="a">|<a><em>x</em></a>y</p>'),
        ('<div id="a"><h2>Tu</h2><p>v</p></div>', 0, '<div id="a">|<h2>Tu</h2><p>v</p></div>'),
        ('<ul id="a">\n<li><p>x</p></li>\n</ul>', 0, '<ul id="a">\n<li><p>|x</p></li>\n</ul>'),
        ('<p id="a">å ä\u00a0ö</p>', 4, '<p id="a">å ä\u00a0|ö</p>'),
        (
            '<p>x</p><figure id="a"><img/><figcaption><p><b>F.</b> y</p></figcaption></figure>',
            0,
            '<p>x</p>|<figure id="a"><img/><figcaption><p><b>F.</b> y</p></figcaption></figure>',
        ),
        (
            '<figure id="a"><img/><figcaption><p>xy</p></figcaption></figure>',
            1,
            '<figure id="a"><img/><figcaption><p>x|y</p></figcaption></figure>',
        ),
        (
            '<div class="table" id="a"><table><caption>T</caption></table></div>',
            0,
            '|<div class="table" id="a"><table><caption>T</caption></table></div>',
        ),
        (
            '<div id="a">x<details><summary>y</summary>zzz</details></div>',
            3,
            '<div id="a">x|<details><summary>y</summary>zzz</details></div>',
        ),
    ],
)
def test_a_page_begins_at_its_character(xhtml: str, offset: int, expected: str) -> None:
    assert marked(xhtml, ("a", offset)) == expected


@pytest.mark.parametrize(
    ("xhtml", "tag"),
    [
        ('<div id="a"><h2>Tu</h2></div>', "div"),
        ('<figure id="a"><img/><figcaption><p>y</p></figcaption></figure>', "div"),
        ('<p id="a">abc</p>', "span"),
        ('<p id="a"><em>abc</em></p>', "span"),
        ('<div id="a">abc<p>d</p></div>', "span"),
    ],
)
def test_a_marker_between_blocks_is_one(xhtml: str, tag: str) -> None:
    root = etree.fromstring(f"{OPEN}{xhtml}</body>")
    insert(root, [PageBreak("1", "page-1", "d", "a", 0)])
    assert [str(e.tag).split("}")[1] for e in root.iter() if e.get("id") == "page-1"] == [tag]


def test_pages_of_one_element_keep_their_order_and_text() -> None:
    assert marked('<p id="a">abcdef</p>', ("a", 2), ("a", 4)) == '<p id="a">ab|cd|ef</p>'


def test_pages_may_be_told_in_any_order_and_begin_at_one_place() -> None:
    places = (("a", 4), ("b", 1), ("a", 2), ("a", 2), ("a", 0))
    xhtml = '<p id="a">abcd<em id="b">ef</em>gh</p>'
    assert marked(xhtml, *places) == '<p id="a">|ab||cd|<em id="b">e|f</em>gh</p>'


def test_a_place_beyond_the_text_is_told() -> None:
    root = etree.fromstring(f'{OPEN}<p id="a">abc</p></body>')
    beyond = PageBreak("7", "page-7", "d", "a", 3)
    nowhere = PageBreak("8", "page-8", "d", "b", 0)
    assert insert(root, [beyond, nowhere]) == (beyond, nowhere)


def test_pages_of_other_editions_and_empty_pages_are_left_out() -> None:
    places = (PagePlace("i", "a", "a"), PagePlace("ii", "b", "b"), PagePlace("iii"))
    assert [mark.label for mark in page_breaks(PageMap(places), ["a"])] == ["i"]


def test_a_label_says_one_place() -> None:
    places = (PagePlace("1", "a", "a", 0), PagePlace("1", "a", "a", 9))
    assert [mark.offset for mark in page_breaks(PageMap(places), ["a"])] == [0]


def test_a_heading_keeps_its_words_to_itself() -> None:
    (heading,) = kitchen_epub().find("text/ljuset.xhtml", "//h:h2[@id='ljuset-bilden-title']")
    assert len(heading) == 0
    before = heading.getprevious()
    assert before is not None
    assert before.get("aria-label") == "2"
