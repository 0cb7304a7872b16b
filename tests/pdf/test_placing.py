"""Figures that do not fit rise to the top of the next page, and the text goes on before them."""

from __future__ import annotations

import io
import random
import re

import pikepdf
import pypdfium2
import pytest

from octavo.diagnostics import Span
from octavo.intermediate import Document
from octavo.pdf import PrintFile, Workers, render_screen
from octavo.pdf.tree import parse
from tests.pdf.parts import codes, document, edition, new_store, pages_of, printed, style, words
from tests.pdf.test_findings import FILE
from tests.pdf.test_starts import body_text, letters, text_of

BARE = "@page :right { @top-right { content: none } }"
_AREA = 177 * 72 / 25.4  # points; the page has 210 mm and margins of 15 and 18


def figure(name: str, height: int, inside: str = "Bildtext") -> str:
    """Return a figure of `height` millimetres and a caption of one line."""
    box = f'<div style="height: {height}mm; background: #ccc"></div>'
    return (
        f'<figure id="{name}" data-pos="9:1">{box}<figcaption><p>{inside} {name}.</p></figcaption>'
        "</figure>"
    )


def paragraph(name: str, count: int, more: str = "") -> str:
    return f'<p id="{name}">{words(count, name.capitalize())}{more}</p>'


def laid(
    workers: Workers, source: Document, css: str = "", known: tuple[str, ...] = ()
) -> PrintFile:
    sheets = style(BARE + css, folio="html { font: 8pt Serif }")
    outcome = printed(workers, edition(source), sheets)
    assert outcome.product is not None
    assert {*codes(outcome.diagnostics)} <= {*known}
    return outcome.product


def feet(pdf: bytes) -> list[float]:
    """Return which part of its text area each page leaves white at its foot."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        lowest = min(text.get_charbox(index)[1] for index in range(text.count_chars()))
        offset = page.get_bbox()[1]
        found.append((lowest - offset - 18 * 72 / 25.4) / _AREA)
    return found


def text_with_figures(heights: tuple[int, ...], between: int) -> Document:
    blocks = [paragraph("p", 90)]
    for number, height in enumerate(heights):
        blocks += [figure(f"f{number}", height), paragraph(f"q{number}", between)]
        blocks += [f'<h2 id="h{number}">Rubrik</h2>' if number % 3 == 2 else ""]
        blocks += [paragraph(f"r{number}", between // 2 + 7 * number)]
    return document(f"<h1>Bilder</h1>{''.join(blocks)}<p>{words(260, 'Sist')}</p>")


@pytest.mark.parametrize("between", [60, 95, 150])
@pytest.mark.parametrize(
    "heights", [(70, 60, 110), (120, 40, 40, 90), (50, 50, 50, 50), (130, 130, 30)]
)
def test_no_page_ends_white(workers: Workers, heights: tuple[int, ...], between: int) -> None:
    source = text_with_figures(heights, between)
    pdf = laid(workers, source).pdf
    white = feet(pdf)[:-1]
    assert sum(white) / len(white) <= 0.08
    names = re.findall(r"Bildtext (f\d)", "".join(pages_of(pdf)))
    assert names == [f"f{number}" for number in range(len(heights))]
    whole = re.sub("<[^>]+>", " ", source.xhtml.decode().partition("<body>")[2])
    shown = " ".join(pages_of(pdf))
    captions = r"Bildtext f\d\."
    assert pieces(re.sub(captions, "", shown)) == pieces(re.sub(captions, "", whole))


def pieces(text: str) -> list[str]:
    """Return the words of `text`, those joined again that a line or page broke."""
    text = re.sub(r"[‐\u00ad-]\s+", "", text)
    return [letters(word) for word in text.split() if letters(word)]


def test_without_figures_between_pages_nothing_is_moved(workers: Workers) -> None:
    source = document(paragraph("p", 100) + figure("f", 60) + paragraph("q", 100))
    (first, *_) = pages_of(laid(workers, source).pdf)
    assert first.index("P") < first.index("Bildtext") < first.index("Q")


def starts_of(source: Document, made: PrintFile) -> list[int]:
    return [text_of(source, place) for place in made.page_map.pages]


def _with_inline() -> str:
    link = '<a href="#p0">länk <em>med betoning</em> i mitten av stycket</a>'
    return "".join(
        f'<p id="p{n}">{words(30)} <em id="e{n}">{words(40)} <strong>{words(9)}</strong></em>'
        f" {link} {words(20 + n)}</p>{figure(f'f{n}', 75) if n % 2 else ''}"
        for n in range(12)
    )


@pytest.mark.parametrize("css", ["", "p { width: 44mm; orphans: 1; widows: 1 }"])
def test_starts_are_those_of_the_text_and_in_order(workers: Workers, css: str) -> None:
    source = document(_with_inline())
    made = laid(workers, source, css)
    starts = starts_of(source, made)
    assert starts == sorted(starts)
    whole = body_text(source)
    for start, shown in zip(starts, pages_of(made.pdf), strict=True):
        text = re.sub(r"^Bildtext f\d+\.\s*", "", shown)
        assert letters(whole[start:]).startswith(letters("".join(text.splitlines()[:1]))[:20])
    if css:
        assert any(whole[s - 1].isalpha() and whole[s].isalpha() for s in starts[1:])


def test_a_page_of_figures_alone_begins_where_the_next_does(workers: Workers) -> None:
    body = paragraph("p", 150) + figure("f", 100) + paragraph("q", 60) + figure("g", 60)
    source = document(body + paragraph("r", 900))
    made = laid(workers, source)
    pages = [letters(page) for page in pages_of(made.pdf)]
    assert pages[1] == letters("Bildtext f. Bildtext g.")
    assert starts_of(source, made)[1] == starts_of(source, made)[2]


def test_links_lead_to_where_the_figure_stands(workers: Workers) -> None:
    body = f'<p><a href="#f">Se bilden.</a> {words(200)}</p>{figure("f", 110)}{paragraph("q", 300)}'
    sheets = style(BARE, folio="html { font: 8pt Serif }")
    work = edition(document(body))
    shown = render_screen(work, sheets, {}, workers, new_store(), lambda *_: None).product
    assert shown is not None
    assert "Bildtext" in pages_of(shown.pdf)[1]
    with pikepdf.open(io.BytesIO(shown.pdf)) as made:
        (link,) = made.pages[0].obj.Annots
        assert link.Dest[0] == made.pages[1].obj


def test_notes_stay_with_what_calls_them(workers: Workers) -> None:
    call = '<a id="r{0}" class="noteref" href="#n{0}">{0}</a>'
    back = '<a class="backlink">{0}.</a>'
    row = f'<aside class="footnote" id="n{{0}}"><p>{back} Fotnot{{0}} här.</p></aside>'
    body = "".join(
        paragraph(f"p{n}", 70, call.format(n)) + (figure(f"f{n}", 80) if n % 2 else "")
        for n in range(8)
    )
    captioned = figure("x", 80, f"Bildtext{call.format(8)}") + paragraph("y", 300)
    notes = "".join(row.format(n) for n in range(9))
    source = document(f'{body}{captioned}<section class="footnotes">{notes}</section>')
    pages = pages_of(laid(workers, source).pdf)
    for n in range(8):
        (page,) = (page for page in pages if f"Fotnot{n} " in page)
        last = words(70).split()[-1]
        assert re.search(rf"{last}\s?{n}\b", page.replace("‐\n", "").replace("-\n", ""))
    (page,) = (page for page in pages if "Fotnot8" in page)
    assert re.search(r"Bildtext8\s+x", page)


def by_chance(seed: int) -> Document:
    """Return a text of paragraphs, figures, headings, asides and notes, as `seed` has it."""
    chance = random.Random(seed)
    blocks, notes = [], []
    for n in range(chance.randint(4, 14)):
        call = ""
        if chance.random() < 0.3:
            call = f'<a id="r{n}" class="noteref" href="#n{n}">{n}</a>'
            note = words(chance.randint(3, 60), f"Not{n}")
            notes.append(f'<aside class="footnote" id="n{n}"><p>{note}</p></aside>')
        blocks.append(paragraph(f"p{n}", chance.randint(5, 160), call))
        if chance.random() < 0.6:
            blocks.append(figure(f"f{n}", chance.randint(15, 165)))
        if chance.random() < 0.2:
            blocks.append(f'<h2 id="h{n}">Rubrik {n}</h2>')
        if chance.random() < 0.1:
            blocks.append(f'<aside class="whole"><p>{words(chance.randint(20, 120))}</p></aside>')
    last = paragraph("z", chance.randint(3, 200))
    return document(f'{"".join(blocks)}{last}<section class="footnotes">{"".join(notes)}</section>')


@pytest.mark.parametrize("seed", [7, 10, 11, 18, 20, 29, 34, 35])
def test_texts_by_chance(workers: Workers, seed: int) -> None:
    source = by_chance(seed)
    made = laid(workers, source, ".whole { break-inside: avoid }")
    starts = starts_of(source, made)
    assert starts == sorted(starts)
    shown = "".join(pages_of(made.pdf))
    asked = re.findall(r'figure id="(f\d+)"', source.xhtml.decode())
    assert re.findall(r"Bildtext (f\d+)", shown) == asked
    assert all(f"Not{n}" in shown for n in re.findall(r'id="n(\d+)"', source.xhtml.decode()))


@pytest.mark.parametrize("count", [90, 110, 130])
def test_a_figure_near_the_end_is_not_left_behind(workers: Workers, count: int) -> None:
    for after in (0, 8, 20, 60):
        body = paragraph("p", 60) + paragraph("q", count) + figure("f", 110)
        source = document(body + (paragraph("r", after) if after else ""))
        made = laid(workers, source, known=("PDF-024",))
        pages = pages_of(made.pdf)
        assert len(pages) == 2
        assert "Bildtext f" in pages[1]
        assert feet(made.pdf)[0] < 0.5


def test_a_heading_stays_with_the_text_after_a_figure_that_rose(workers: Workers) -> None:
    for count in range(150, 290, 20):
        body = paragraph("p", count) + '<h2 id="h">Rubrik</h2>' + figure("f", 120)
        made = laid(workers, document(body + paragraph("q", 300)))
        page = next(page for page in pages_of(made.pdf) if "Rubrik" in page)
        assert re.search(r"Rubrik\s+(Q|Bildtext)", page)


@pytest.mark.parametrize(
    "css",
    [
        "figure { break-before: avoid }",
        "figure { break-inside: auto }",
        "figure { break-after: avoid }",
    ],
)
def test_a_sheet_may_tie_a_figure_to_its_place(workers: Workers, css: str) -> None:
    body = paragraph("p", 200) + figure("f", 100) + paragraph("q", 300)
    outcome = printed(workers, edition(document(body)), style(BARE + css))
    assert outcome.product is not None
    text = "".join(pages_of(outcome.product.pdf))
    assert text.index("Bildtext") < text.index("Q")


def test_a_sheet_that_forces_a_break_keeps_figures_before_it(workers: Workers) -> None:
    body = paragraph("p", 200) + figure("f", 110) + paragraph("q", 30) + '<h2 id="h">Rubrik</h2>'
    pages = pages_of(
        laid(workers, document(body + "<p>Text.</p>"), "h2 { break-before: page }").pdf
    )
    assert ["Bildtext" in page for page in pages] == [False, True, False]


def test_white_space_that_a_figure_leaves(workers: Workers) -> None:
    quoted = f"<blockquote>{figure('f', 110)}</blockquote>"
    outcome = printed(workers, edition(document(paragraph("p", 130) + quoted)), style(BARE))
    (finding,) = outcome.diagnostics
    assert (finding.code, finding.span) == ("PDF-024", Span(FILE, 9, 1))
    assert re.search(r"Page 1 .* \d+ mm of white space before the figure “f”", finding.message)


def test_white_space_that_is_wanted_or_small(workers: Workers) -> None:
    body = paragraph("p", 130) + figure("f", 110)
    forced = printed(workers, edition(document(body)), style("figure { break-before: page }"))
    assert codes(forced.diagnostics) == []
    quoted = paragraph("p", 210) + f"<blockquote>{figure('f', 110)}</blockquote>"
    assert codes(printed(workers, edition(document(quoted)), style()).diagnostics) == []


def test_the_same_bytes_twice(workers: Workers) -> None:
    source = text_with_figures((120, 40, 40, 90), 95)
    assert laid(workers, source) == laid(workers, source)


def test_pages_are_made_once_where_nothing_is_to_be_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    from weasyprint import HTML
    from weasyprint.layout import page

    from octavo.pdf.floating import floating
    from octavo.pdf.placing import Placing

    made: list[int] = []
    make_page = page.make_page

    def count(*arguments: object) -> object:
        made.append(1)
        return make_page(*arguments)

    monkeypatch.setattr(page, "make_page", count)
    tree = parse(document(paragraph("p", 1200)).xhtml, FILE)
    with Placing(floating(tree)).at_work():
        pages = HTML(string=f"<p>{words(1500)}</p>").render().pages
    assert len(made) == len(pages) > 2
    assert page.make_page is count
