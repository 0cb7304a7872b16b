"""Where pages begin: the text between two starts is the text of the page, letter by letter."""

from __future__ import annotations

import re
import unicodedata
import xml.etree.ElementTree as ET

import pytest

from octavo.intermediate import Document, PagePlace
from octavo.pdf import Workers
from tests.pdf.parts import document, edition, pages_of, printed, style, words


def text_of(source: Document, place: PagePlace) -> int:
    """Return the offset of `place` in the whole text of the body."""
    root = ET.fromstring(source.xhtml)
    offset = 0
    stack = [root.find("{http://www.w3.org/1999/xhtml}body")]
    found: list[int] = []

    def walk(element: ET.Element) -> None:
        nonlocal offset
        if element.get("id") == place.element:
            found.append(offset)
        offset += len(element.text or "")
        for child in element:
            walk(child)
            offset += len(child.tail or "")

    assert stack[0] is not None
    walk(stack[0])
    return found[0] + place.offset


def letters(text: str) -> str:
    """Return what counts when a page is compared: letters and digits, no hyphens of line breaks."""
    text = unicodedata.normalize("NFKD", re.sub(r"[‐\u00ad]\n", "", text)).casefold()
    return "".join(c for c in text if c.isalnum())


def body_text(source: Document) -> str:
    body = ET.fromstring(source.xhtml).find("{http://www.w3.org/1999/xhtml}body")
    assert body is not None
    return "".join(body.itertext())


def check(workers: Workers, source: Document, css: str) -> int:
    outcome = printed(workers, edition(source), style(css, folio="html { font: 8pt Serif }"))
    assert outcome.product is not None
    assert [f for f in outcome.diagnostics if f.code == "PDF-010"] == []
    places = outcome.product.page_map.pages
    starts = [text_of(source, place) for place in places]
    assert starts == sorted(starts)
    whole = body_text(source)
    for number, shown in enumerate(pages_of(outcome.product.pdf)):
        end = starts[number + 1] if number + 1 < len(starts) else len(whole)
        assert letters(shown) == letters(whole[starts[number] : end])
    return len(places)


@pytest.mark.parametrize(
    "css",
    [
        "",
        "p { width: 40mm }",
        "p { text-transform: uppercase; font-variant-ligatures: none }",
        "em { font-weight: 600 } p { letter-spacing: .2pt; hyphenate-character: '‐' }",
    ],
)
def test_starts_agree_with_what_poppler_reads(workers: Workers, css: str) -> None:
    paragraphs = "".join(
        f"<p{'' if n % 3 else f' id={chr(34)}p{n}{chr(34)}'}>Stycke {n} med "
        f"<em>betonade järnvägsstationer <strong>och</strong></em> säkerhetspolitik, "
        f"{words(70)}. Lands\u00adhövdinge\u00adsäten.</p>\n"
        for n in range(14)
    )
    bare = "@page :right { @top-right { content: none } }"
    assert check(workers, document(f"<h1>Långt</h1>{paragraphs}"), bare + css) >= 5


def test_a_page_may_begin_in_the_middle_of_a_word(workers: Workers) -> None:
    source = document("".join(f'<p id="p{n}">{words(95)}</p>' for n in range(20)))
    outcome = printed(workers, edition(source), style("p { orphans: 1; widows: 1; width: 24mm }"))
    assert outcome.product is not None
    whole = body_text(source)
    starts = [text_of(source, place) for place in outcome.product.page_map.pages]
    assert any(whole[s - 1].isalpha() and whole[s].isalpha() for s in starts[1:])


def test_notes_and_figures_do_not_move_starts(workers: Workers) -> None:
    calls = "".join(
        f'<p id="p{n}">{words(60)}<a class="noteref" id="r{n}" href="#n{n}">{n}</a> och mer.</p>'
        for n in range(20)
    )
    rows = "".join(
        f'<aside class="footnote" id="n{n}"><p><a class="backlink">{n}.</a> Not.</p></aside>'
        for n in range(20)
    )
    source = document(f'{calls}<section class="footnotes">{rows}</section>')
    outcome = printed(workers, edition(source))
    assert outcome.product is not None
    whole = body_text(source)
    places = outcome.product.page_map.pages
    pages = pages_of(outcome.product.pdf)
    for place, shown in zip(places[1:], pages[1:], strict=True):
        begin = letters(whole[text_of(source, place) :])[:40]
        assert letters(re.sub(r"^Kort text\s+", "", shown)).startswith(begin[:24])
        assert place.element.startswith("p")


def test_a_page_with_a_picture_alone_has_no_start(workers: Workers) -> None:
    body = '<p id="a">Text.</p><figure class="page"><svg xmlns="http://www.w3.org/2000/svg" '
    body += 'width="9" height="9"/></figure><p id="b">Mer.</p>'
    css = ".page { break-before: page; break-after: page }"
    outcome = printed(workers, edition(document(body)), style(css))
    assert outcome.product is not None
    assert [(p.element, p.offset) for p in outcome.product.page_map.pages] == [
        ("a", 0),
        ("", 0),
        ("b", 0),
    ]
