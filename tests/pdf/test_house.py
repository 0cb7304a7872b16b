"""Pages in the house style: on the grid, with large letters in their place and bare blanks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pymupdf as untyped
import pytest

from octavo.intermediate import Edition
from octavo.pdf import Workers, render, render_screen
from octavo.styles import Sheet, Stylesheets, Theme, house_folder, read
from octavo.workspace import Tree
from tests.pdf.parts import document, edition, new_store, printed, words
from tests.pdf.tagged import structure

pymupdf: Any = untyped
HOUSE = Tree(house_folder(), "styles")
_HIDDEN = ":root { --scene-break: hidden } .apart { break-before: right }"
_BREAK = '<hr class="ornament"/>'


def dressed(theme: str, more: str = "") -> Stylesheets:
    """Return the house style in `theme`, with `more` at the end of its print sheet."""
    product = read(None, HOUSE, Theme(theme)).product
    assert product is not None
    added = (*product.sheets["print"], Sheet("styles/print.css", more, more))
    return replace(product, sheets={**product.sheets, "print": added})


def paragraphs(count: int, length: int = 60) -> str:
    return "".join(f"<p>{words(length, f'Stycke{n}')}</p>" for n in range(count))


def mixed() -> Edition:
    """Return a text with everything that keeps lines of its own, and more pages than one."""
    small = "<figcaption><p>En bild och vad den visar.</p></figcaption>"
    figure = f'<figure><div style="height: 41.7mm"></div>{small}</figure>'
    rows = "<tr><td>Ett</td><td>Två</td></tr>" * 3
    note = '<span class="footnote" data-number="1">En not, som är kort.</span>'
    body = (
        f'<header><h1>Rubrik</h1></header><p class="opening">Texten börjar. {words(80)}</p>'
        f"{paragraphs(4)}{figure}{paragraphs(3)}<h2>Mellan</h2>{paragraphs(2)}"
        f"<blockquote><p>{words(30)}</p></blockquote>{paragraphs(2)}{_BREAK}{paragraphs(2)}"
        f'<div class="table"><table>{rows}</table></div>{paragraphs(2)}<p>Här{note}.</p>'
        f"<ul><li><p>{words(12)}</p></li><li><p>{words(9)}</p></li></ul>{paragraphs(5)}"
    )
    return edition(document(body), kind="book", width=129.0, height=198.0)


@dataclass(frozen=True)
class Line:
    """A line of type: its page, its baseline in pt, the size and the text of its first span."""

    page: int
    base: float
    size: float
    text: str


def lines(pdf: bytes) -> Iterator[Line]:
    for number, page in enumerate(pymupdf.open(stream=pdf)):
        for block in page.get_text("dict")["blocks"]:
            for line in block.get("lines", []):
                first = line["spans"][0]
                yield Line(number, first["origin"][1], first["size"], first["text"])


@pytest.mark.parametrize("theme", ["book", "issue"])
def test_text_stands_on_one_grid_whatever_comes_between(theme: str, workers: Workers) -> None:
    outcome = printed(workers, mixed(), dressed(theme))
    assert outcome.product is not None
    body = [one for one in lines(outcome.product.pdf) if 9.8 < one.size < 9.9]
    assert len(body) > 120
    assert len({one.page for one in body}) >= 4
    step = body[0].size * 1.4
    phases = [((one.base - body[0].base) / step) % 1 for one in body]
    off = [min(phase, 1 - phase) > 0.01 for phase in phases]
    assert sum(off) / len(off) <= 0.01


def test_a_large_letter_stands_on_the_third_line_as_high_as_the_first(workers: Workers) -> None:
    outcome = printed(workers, mixed(), dressed("issue"))
    assert outcome.product is not None
    found = list(lines(outcome.product.pdf))
    (letter,) = (one for one in found if one.size > 40)
    text = [one for one in found if 9.8 < one.size < 9.9]
    assert letter.text == "T"
    assert letter.base == pytest.approx(text[2].base, abs=0.1)
    assert letter.base - 0.67 * letter.size == pytest.approx(
        text[0].base - 0.67 * text[0].size, abs=0.3
    )


def test_a_hidden_ornament_shows_where_a_page_begins_with_it(workers: Workers) -> None:
    scenes = _BREAK.join(f"<p>{words(40)}</p>" * 2 for _ in range(24))
    work = edition(document(scenes), kind="book")
    outcome = render(work, dressed("book", _HIDDEN), {}, workers, new_store(), lambda *_: None)
    assert outcome.product is not None
    shown = 0
    for page in pymupdf.open(stream=outcome.product.pdf):
        tops = [drawing["rect"].y0 for drawing in page.get_drawings()]
        shown += bool(tops)
        text = [block[1] for block in page.get_text("blocks") if block[1] > 50]
        assert all(top < min(text) for top in tops)
    assert 1 <= shown < 24


def test_an_ornament_is_decoration_that_nothing_reads_out(workers: Workers) -> None:
    work = edition(document(f"<p>Ett.</p>{_BREAK}<p>Två.</p>"))
    outcome = render_screen(work, dressed("book"), {}, workers, new_store(), lambda *_: None)
    assert outcome.product is not None
    root = structure(outcome.product.pdf)
    assert [node.type for node in root.all("P", "Figure", "Span")] == ["P", "P"]
    assert root.text() == "Ett.Två."
    assert pymupdf.open(stream=outcome.product.pdf)[0].get_drawings()


def test_a_blank_page_is_bare(workers: Workers) -> None:
    body = f'<p>{words(10)}</p><p class="apart">{words(10)}</p>'
    outcome = printed(workers, edition(document(body), kind="book"), dressed("book", _HIDDEN))
    assert outcome.product is not None
    _, blank, last = pymupdf.open(stream=outcome.product.pdf)
    assert "Kort text" in last.get_text()
    assert blank.get_text().strip() == ""
    assert "3" in last.get_text().split()


def test_the_end_of_a_note_has_the_number_of_its_page(workers: Workers) -> None:
    note = f'<span class="footnote" data-number="1">{words(900)}</span>'
    body = f'<p>{words(10)}{note}</p><p class="apart">{words(10)}</p>'
    outcome = printed(workers, edition(document(body), kind="book"), dressed("book", _HIDDEN))
    assert outcome.product is not None
    pages = [page.get_text().split() for page in pymupdf.open(stream=outcome.product.pdf)]
    assert [str(number) in page for number, page in enumerate(pages, 1)] == [True] * len(pages)
    assert len(pages) > 2


@pytest.mark.parametrize(("width", "height"), [(129.0, 198.0), (148.0, 210.0), (120.0, 190.0)])
def test_notes_end_on_the_line_on_which_text_ends(
    width: float, height: float, workers: Workers
) -> None:
    note = f'<span class="footnote" data-number="1">{words(24)}</span>'
    body = f"{paragraphs(12)}<p>Här{note}. {words(160)}</p>{paragraphs(5)}"
    work = edition(document(body), kind="book", width=width, height=height)
    outcome = printed(workers, work, dressed("book"))
    assert outcome.product is not None
    ends: dict[int, Line] = {}
    for one in lines(outcome.product.pdf):
        if not one.text.strip().isdecimal():  # the folio
            ends[one.page] = max(ends.get(one.page, one), one, key=lambda line: line.base)
    (noted,) = (one for one in ends.values() if one.size == pytest.approx(8, abs=0.1))
    assert noted.base == pytest.approx(max(one.base for one in ends.values()), abs=0.1)
    assert max(one.base for one in ends.values() if one.size > 9) == pytest.approx(
        noted.base, abs=0.1
    )


@pytest.mark.parametrize(("letter", "beside"), [("T", 3), ("Q", 4)])
def test_no_line_runs_into_the_tail_of_a_large_letter(
    letter: str, beside: int, workers: Workers
) -> None:
    body = f'<p class="opening">{letter}uesta parola. {words(200)}</p>'
    outcome = printed(workers, edition(document(body)), dressed("issue"))
    assert outcome.product is not None
    page = pymupdf.open(stream=outcome.product.pdf)[0]
    spans = [
        line["spans"][0]
        for block in page.get_text("dict")["blocks"]
        for line in block.get("lines", [])
    ]
    text = [span for span in spans if 9.8 < span["size"] < 10.1]
    edge = min(span["origin"][0] for span in text)
    assert sum(span["origin"][0] > edge + 9 for span in text[:9]) == beside


def test_entries_that_wrap_hang_and_end_on_one_edge(workers: Workers) -> None:
    href = "one.xhtml#one"
    entries = "".join(
        f'<li class="chapter"><p class="entry"><a class="title" href="{href}">{title}</a>'
        f' <a class="page-reference" href="{href}"></a></p></li>'
        for title in ("Kort", words(20, "Lång"))
    )
    contents = document(f'<ol class="entries">{entries}</ol>', "contents", role="contents")
    work = edition(contents, document(f"<p>{words(20)}</p>", "one"), kind="book")
    outcome = printed(workers, work, dressed("book"))
    assert outcome.product is not None
    spans = [
        span
        for block in pymupdf.open(stream=outcome.product.pdf)[0].get_text("dict")["blocks"]
        for line in block.get("lines", [])
        for span in line["spans"]
    ]
    first = {round(s["origin"][0], 1) for s in spans if s["text"].startswith(("Kort", "Lång"))}
    (begin,) = first
    others = [s["origin"][0] for s in spans if s["text"].startswith(("och", "järn", "utrikes"))]
    assert min(others) == pytest.approx(begin + 16, abs=1)
    numbers = [s["bbox"][2] for s in spans if s["text"].strip() == "3"]
    assert len(numbers) == 2
    assert numbers[0] == pytest.approx(numbers[1], abs=0.1)


@pytest.mark.parametrize("more", [15, 18, 21])
def test_notes_of_a_chapter_have_its_last_lines_with_them(more: int, workers: Workers) -> None:
    calls = "".join(f'<a id="r{n}" class="noteref" href="#n{n}">{n}</a>' for n in (1, 2))
    notes = "".join(
        f'<aside class="footnote" id="n{n}"><p><a class="backlink" href="#r{n}">{n}.</a>'
        f" Not {words(6)}</p></aside>"
        for n in (1, 2)
    )
    body = (
        f"<p>Bara. {calls} {words(900)}</p>{'<p>Rad.</p>' * more}<p>{words(24)}</p>"
        f'<section class="footnotes" aria-label="Noter">{notes}</section>'
    )
    work = edition(document(body), kind="book", notes="chapter", width=129.0, height=198.0)
    outcome = printed(workers, work, dressed("book"))
    assert outcome.product is not None
    pages = [page.get_text().split("\n") for page in pymupdf.open(stream=outcome.product.pdf)]
    (last,) = [number for number, page in enumerate(pages) if "Noter" in page]
    assert last == len(pages) - 1
    assert pages[last].index("Noter") >= 2
    assert sum("Not Ord0" in line for line in pages[last]) == 2
