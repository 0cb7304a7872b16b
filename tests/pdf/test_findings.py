"""Every finding about a page: one case that fires, and a near miss that stays silent."""

from __future__ import annotations

import hashlib
import io
import re

import pytest
from PIL import Image

from octavo.diagnostics import Diagnostic, Span
from octavo.pdf import Workers
from octavo.pictures import Picture
from tests.pdf.parts import FOLIO, PRINT, codes, document, edition, printed, style, words

_NOTES = (
    '<section class="footnotes"><aside class="footnote" id="n" data-pos="40:1">'
    '<p data-pos="40:1"><a class="backlink" href="#r">1.</a> {}</p></aside></section>'
)
_CALL = '<a id="r" class="noteref" href="#n">1</a>'
FILE = "manuscript/text/text.md"


def found(workers: Workers, body: str, css: str = "") -> tuple[Diagnostic, ...]:
    return printed(workers, edition(document(body)), style(css)).diagnostics


def picture(path: str = "images/a.png", data: bytes | None = None) -> dict[str, Picture]:
    if data is None:
        file = io.BytesIO()
        Image.new("RGB", (300, 200), (90, 120, 150)).save(file, "PNG")
        data = file.getvalue()
    return {path: Picture(path, "image/png", 300, 200, data, hashlib.sha256(data).hexdigest())}


@pytest.mark.parametrize(
    "css",
    [
        ".lost { display: none }",
        ".lost { visibility: hidden }",
        ".lost { position: absolute; left: -500mm; overflow: hidden; width: 0; height: 0 }",
        ".lost { height: 0; overflow: hidden }",
        ".lost { color: transparent }",
        ".lost { opacity: 0 }",
        ".lost { font-size: 0 }",
    ],
)
def test_text_that_a_sheet_hides_is_lost(workers: Workers, css: str) -> None:
    body = '<p data-pos="3:1">Allt syns.</p><p class="lost" data-pos="5:1">Det här syns inte.</p>'
    finding = next(f for f in found(workers, body, css) if f.code == "PDF-010")
    assert finding.span == Span(FILE, 5, 1)
    assert "“Det här syns inte.”" in finding.message


def test_text_that_is_cut_off_is_lost(workers: Workers) -> None:
    body = f'<p class="cut" data-pos="3:1">{words(80)}</p>'
    css = ".cut { white-space: nowrap; overflow: hidden; width: 50mm }"
    assert "PDF-010" in codes(found(workers, body, css))


def test_a_section_that_is_lost_is_told_once(workers: Workers) -> None:
    body = (
        '<p>Syns.</p><section class="lost"><p data-pos="4:1">Ett <em>två</em>.</p>'
        '<p data-pos="5:1">Tre.</p></section>'
    )
    (finding,) = found(workers, body, ".lost { display: none }")
    assert finding.span == Span(FILE, 4, 1)
    assert "“Ett två." in finding.message


@pytest.mark.parametrize(
    "css",
    [
        "p { text-transform: uppercase }",
        "p { font-variant-caps: small-caps; letter-spacing: 1pt; hyphenate-character: '=' }",
        "p::first-letter { font-size: 14pt }",
        "p { width: 30mm }",
        "p { columns: 2 }",
        "em { float: left }",
        "p { overflow: hidden }",
    ],
)
def test_text_that_a_sheet_changes_is_not_lost(workers: Workers, css: str) -> None:
    body = (
        f'<p id="a">Straße, ﬁnal, Ὀδυσσεύς, {words(50)} <em>mitt\u00adi</em> ordet,'
        f" jag\u2011vet, 5–6\u00a0januari.</p><p>{words(40)}</p>"
    )
    assert "PDF-010" not in codes(found(workers, body, css))


def test_a_note_is_not_lost_and_what_only_a_screen_needs_is_not_expected(workers: Workers) -> None:
    again = _CALL.replace('id="r"', 'id="r-2"')
    body = (
        f"<p>Text.{_CALL} Igen.{again}</p>"
        '<details class="long-description"><summary>Så</summary><p>Lång.</p></details>'
        + _NOTES.format("Notens <em>text</em>.</p><p>Andra stycket.")
    )
    assert found(workers, body) == ()


def test_a_note_that_no_text_calls_is_printed_where_it_stands(workers: Workers) -> None:
    assert found(workers, "<p>Text.</p>" + _NOTES.format("Notens text.")) == ()


def test_a_repeated_table_head_is_not_a_loss(workers: Workers) -> None:
    rows = "".join(f"<tr><th>{n}</th><td>värde</td></tr>" for n in range(120))
    body = f"<table><thead><tr><th>Nr</th><th>Värde</th></tr></thead><tbody>{rows}</tbody></table>"
    assert found(workers, body) == ()


def test_a_character_that_no_font_has(workers: Workers) -> None:
    (finding,) = found(workers, '<p data-pos="7:1">Ett tecken: 漢. Och igen 漢.</p>')
    assert (finding.code, finding.span) == ("PDF-011", Span(FILE, 7, 1))
    assert "U+6F22" in finding.message


def test_a_character_missing_from_a_running_head(workers: Workers) -> None:
    body = f"<p>{words(900)}</p>"
    odd = edition(document(body, short_title="漢"))
    assert codes(printed(workers, odd).diagnostics) == ["PDF-011"]


def test_characters_that_a_font_makes_up_for(workers: Workers) -> None:
    body = "<p>e\u0301 jag\u2011vet 5\u202f000\u2009% så\u00adledes \u200b\ufe0e …</p>"
    assert found(workers, body) == ()


def test_a_block_that_cannot_break_runs_off_the_page(workers: Workers) -> None:
    body = f'<p>Först.</p><div class="tall"><p data-pos="9:1">{words(30)}</p></div>'
    findings = found(workers, body, ".tall { padding-top: 300mm; overflow: hidden; height: 320mm }")
    assert "PDF-012" in codes(findings)


def test_text_outside_the_page(workers: Workers) -> None:
    body = '<p data-pos="9:1" class="out">Utanför</p>'
    findings = found(workers, body, ".out { margin-left: -20mm }")
    assert [(f.code, f.span) for f in findings] == [("PDF-012", Span(FILE, 9, 1))]
    assert "6.0 mm outside the page on page 1" in findings[0].message


def test_a_word_that_is_wider_than_its_column(workers: Workers) -> None:
    (finding,) = found(workers, f'<pre data-pos="4:1"><code>{"x" * 120}</code></pre>')
    assert finding.code == "PDF-012"
    (finding,) = found(workers, f'<pre data-pos="4:1"><code>{"x" * 87}</code></pre>')
    assert (finding.code, finding.span) == ("PDF-013", Span(FILE, 4, 1))


def table(cells: int, signs: int) -> str:
    row = "".join(f"<td>{'x' * signs}</td>" for _ in range(cells))
    return (
        '<div class="table"><table data-pos="7:1"><caption>Kölden ombord</caption>'
        f"<tbody><tr>{row}</tr><tr>{row}</tr></tbody></table></div>"
    )


def test_a_table_that_is_wider_than_the_page_is_told_once(workers: Workers) -> None:
    (finding,) = found(workers, f"<p>{words(9)}</p>{table(14, 12)}", "td { hyphens: manual }")
    assert (finding.code, finding.span) == ("PDF-030", Span(FILE, 7, 1))
    assert re.search(r"“Kölden ombord” reaches \d+\.\d mm beyond the page", finding.message)


def test_a_table_that_is_wider_than_its_column_is_told_once(workers: Workers) -> None:
    css = "td { width: 60mm } table { width: 125mm }"
    (finding,) = found(workers, table(2, 30), css + " td { text-align: right }")
    assert (finding.code, finding.span) == ("PDF-013", Span(FILE, 7, 1))
    assert "“Kölden ombord” reaches" in finding.message


def test_a_table_that_is_as_wide_as_its_sheet_lets_it_be(workers: Workers) -> None:
    assert found(workers, table(4, 9)) == ()
    css = ".table { margin: 0 -8mm } table { width: 100% } td { text-align: right }"
    assert found(workers, table(2, 30), css) == ()


def test_a_picture_that_is_wider_than_its_column(workers: Workers) -> None:
    body = '<figure><img data-pos="6:1" src="images/a.png" alt="x"/></figure>'
    work = edition(document(body))
    wide = style("img { max-width: none; width: 127mm }")
    outcome = printed(workers, work, wide, pictures=picture())
    assert [(f.code, f.span) for f in outcome.diagnostics] == [("PDF-013", Span(FILE, 6, 1))]


def test_a_picture_that_bleeds_by_its_block(workers: Workers) -> None:
    body = '<figure><img src="images/a.png" alt="x"/></figure>'
    css = "figure { margin: 0 -20mm; break-before: page } img { width: 100% }"
    outcome = printed(workers, edition(document(body)), style(css), pictures=picture())
    assert outcome.diagnostics == ()


def test_a_picture_that_fills_a_page_and_its_bleed(workers: Workers) -> None:
    body = '<p>Text.</p><figure><img src="images/a.png" alt="x"/></figure><p>Text.</p>'
    css = (
        "@page plate { margin: 0 } figure { page: plate; margin: -3mm }"
        " img { width: 154mm; height: 216mm; max-width: none }"
    )
    outcome = printed(workers, edition(document(body)), style(css), pictures=picture())
    assert outcome.diagnostics == ()


def test_a_picture_that_is_higher_than_the_page(workers: Workers) -> None:
    body = '<figure><img data-pos="6:1" src="images/a.png" alt="x"/></figure>'
    css = "img { width: 50mm; height: 190mm }"
    outcome = printed(workers, edition(document(body)), style(css), pictures=picture())
    assert [(f.code, f.span) for f in outcome.diagnostics] == [("PDF-012", Span(FILE, 6, 1))]


def test_text_that_is_turned_is_not_judged_by_where_it_was(workers: Workers) -> None:
    css = ".t { margin-left: -20mm; transform: translate(30mm, 0) }"
    assert found(workers, '<p class="t">Flyttad</p>', css) == ()


def test_a_running_element_is_not_lost(workers: Workers) -> None:
    css = ".r { position: running(head) } @page :right { @top-left { content: element(head) } }"
    assert found(workers, '<p class="r">Sidhuvud</p><p>Text.</p>', css) == ()


def test_a_hanging_indent_is_no_overflow(workers: Workers) -> None:
    css = "p { padding-left: 5mm; text-indent: -6mm } aside { margin-left: -4mm }"
    assert found(workers, f"<p>{words(60)}</p><aside><p>{words(9)}</p></aside>", css) == ()


def test_text_and_notes_overlap(workers: Workers) -> None:
    body = f"<p>{words(300)}{_CALL} {words(200)}</p>" + _NOTES.format(words(120))
    css = "@page { @footnote { margin-top: -80mm } }"
    findings = found(workers, body, css)
    assert ("PDF-014", Span(FILE, 40, 1)) in [(f.code, f.span) for f in findings]


def test_a_note_on_another_page_than_its_call(workers: Workers) -> None:
    body = f"<p>{words(210)}{_CALL} {words(200)}</p>" + _NOTES.format(words(110))
    for count in range(150, 330, 12):
        body = f"<p>{words(count)}{_CALL} {words(300)}</p>" + _NOTES.format(words(110))
        findings = found(workers, body, ".footnote { footnote-policy: auto }")
        assert found(workers, body) == ()
        if findings:
            assert [(f.code, f.span) for f in findings] == [("PDF-015", Span(FILE, 40, 1))]
            return
    pytest.fail("no note ever moved to the next page")


def test_a_long_note(workers: Workers) -> None:
    body = f"<p>Kort.{_CALL}</p>" + _NOTES.format(words(420))
    assert "PDF-016" in codes(found(workers, body))
    body = f"<p>Kort.{_CALL}</p>" + _NOTES.format(words(150))
    assert found(workers, body) == ()


def test_a_heading_at_the_foot_of_a_page(workers: Workers) -> None:
    lines = "".join(f"<p>Rad {n}</p>" for n in range(34))
    body = f'{lines}<h2 id="h" data-pos="70:1">Ensam</h2><p class="next">{words(60)}</p>'
    findings = found(workers, body, "h2 { break-after: auto } .next { break-before: page }")
    assert [(f.code, f.span) for f in findings] == [("PDF-017", Span(FILE, 70, 1))]


def test_headings_that_may_end_a_page(workers: Workers) -> None:
    body = '<h1>Ensam på sidan</h1><p class="next">Text.</p><h2>Sist av allt</h2>'
    assert found(workers, body, ".next { break-before: page }") == ()


def test_a_rule_that_the_engine_ignores(workers: Workers) -> None:
    css = "\np { hanging-punctuation: first; float: sideways }"
    findings = printed(workers, edition(document("<p>Text.</p>")), style(css)).diagnostics
    line = PRINT.count("\n") + 2
    assert {(f.code, f.span) for f in findings} == {
        ("PDF-006", Span("styles/print.css", line, 5)),
        ("PDF-006", Span("styles/print.css", line, 33)),
    }


def test_a_fault_of_the_folio_sheet_is_told_there(workers: Workers) -> None:
    folio = style(folio=FOLIO + "\nhtml { float: sideways }")
    findings = printed(workers, edition(document("<p>Text.</p>")), folio).diagnostics
    assert [(f.code, f.span and f.span.path) for f in findings] == [("PDF-006", "styles/folio.css")]


def test_another_warning_of_the_engine(workers: Workers) -> None:
    body = '<div class="g"><p>Ett</p></div>'
    findings = found(workers, body, ".g { display: inline-grid; align-items: baseline }")
    assert set(codes(findings)) == {"PDF-007"}
    assert findings[0].span == Span(FILE)


def test_a_picture_that_is_missing_or_broken(workers: Workers) -> None:
    work = edition(document('<p data-pos="8:1"><img src="images/a.png" alt="Bild"/></p>'))
    for pictures in ({}, picture(data=b"not a picture")):
        findings = printed(workers, work, pictures=pictures).diagnostics
        assert [(f.code, f.span) for f in findings] == [("PDF-008", Span(FILE, 8, 1))]
    assert printed(workers, work, pictures=picture()).diagnostics == ()


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://127.0.0.1:9/a.png",
        "https://example.org/a.png",
        "data:image/png;base64,iVBORw0KGgo=",
        "ftp://example.org/a.png",
    ],
)
def test_an_address_outside_the_publication(workers: Workers, address: str) -> None:
    findings = found(workers, f'<p><img data-pos="8:1" src="{address}" alt="x"/></p>')
    assert [(f.code, f.span) for f in findings] == [("PDF-009", Span(FILE, 8, 1))]


def test_an_address_outside_the_publication_in_a_sheet_or_a_picture(workers: Workers) -> None:
    css = "@font-face { font-family: X; src: url(file:///etc/passwd) }"
    css += "p { background-image: url(http://127.0.0.1:9/b.png) }"
    assert codes(found(workers, "<p>Text.</p>", css)).count("PDF-009") == 2
    drawing = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
        b'<image href="file:///etc/passwd" width="9" height="9"/></svg>'
    )
    pictures = picture("images/a.svg", drawing)
    work = edition(document('<p><img src="images/a.svg" alt="x"/></p>'))
    assert codes(printed(workers, work, pictures=pictures).diagnostics) == ["PDF-009"]


def test_bytes_within_a_sheet_are_its_own(workers: Workers) -> None:
    dot = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/%3E"
    assert found(workers, "<p>Text.</p>", f'p {{ background-image: url("{dot}") }}') == ()


def oscillating(width: str) -> tuple[Diagnostic, ...]:
    """Print a reference to page viii that, on two lines, pushes its target to page ix."""
    before = "".join(f'<p class="alone">{n}</p>' for n in range(7))
    body = (
        f'{before}<div class="pad">Rad</div><div class="ref">'
        '<a class="page-reference" href="#target"></a></div><p id="target">Målet.</p>'
    )
    css = (
        ".alone { break-after: page } .pad { height: 165mm } p { orphans: 1 }"
        f" .ref {{ width: {width}; overflow-wrap: anywhere; hyphens: none; orphans: 1; widows: 1 }}"
    )
    matter = document(body, matter="front", role="preface")
    with Workers(1) as few:
        return printed(few, edition(matter, kind="book"), style(css)).diagnostics


def test_page_references_that_do_not_settle() -> None:
    (finding,) = oscillating("12pt")
    assert (finding.code, finding.span) == ("PDF-018", Span("manuscript/publication.yaml"))
    assert oscillating("30pt") == ()


def test_a_link_to_a_place_that_is_not_printed(workers: Workers) -> None:
    body = '<p data-pos="8:1">Se <a href="other.xhtml#x">där</a>.</p>'
    findings = found(workers, body)
    assert [(f.code, f.span) for f in findings] == [("PDF-019", Span(FILE, 8, 1))]
    assert found(workers, '<p id="x">Se <a href="#x">här</a>.</p>') == ()


def test_a_document_that_is_not_well_formed(workers: Workers) -> None:
    broken = document("<p>Text.</p>", xhtml=b"<html><body><p>Text.</body></html>")
    outcome = printed(workers, edition(broken))
    assert outcome.product is None
    assert [(f.code, f.span) for f in outcome.diagnostics] == [("PDF-021", Span(FILE))]


def test_a_font_that_cannot_be_loaded(workers: Workers) -> None:
    css = "@font-face { font-family: Gone; src: url(fonts/gone.ttf) }"
    findings = found(workers, "<p>Text.</p>", css)
    assert [(f.code, f.span) for f in findings] == [("PDF-022", Span("styles/print.css"))]


def test_sheets_without_the_fonts_that_others_of_the_style_declare(workers: Workers) -> None:
    bare = FOLIO[FOLIO.index("@page") :]
    one = edition(document("<p>a</p>"))
    outcome = printed(workers, one, style(folio=bare))
    assert (outcome.product, codes(outcome.diagnostics)) == (None, ["PDF-023"])
    assert outcome.diagnostics[0].span == Span("styles/folio.css")
    gone = "@font-face { font-family: Serif; src: url(fonts/gone.ttf) }"
    outcome = printed(workers, one, style(folio=gone + bare))
    assert (outcome.product, codes(outcome.diagnostics)) == (None, ["PDF-022"])
    assert printed(workers, one, style(folio="html { font: 8pt Serif }")).ok  # shows no number
    outcome = printed(workers, one, style(folio=FOLIO + gone))
    assert (outcome.product is None, codes(outcome.diagnostics)) == (False, ["PDF-022"])


def test_a_style_without_a_font(workers: Workers) -> None:
    bare = type(style())({}, {}, (), "bare")
    outcome = printed(workers, edition(document("<p>Text.</p>")), bare)
    assert (outcome.product, codes(outcome.diagnostics)) == (None, ["PDF-023"])


def test_messages_name_a_page_and_hints_begin_with_a_verb(workers: Workers) -> None:
    findings = found(workers, '<p class="out">Utanför</p>', ".out { margin-left: -20mm }")
    assert all(re.search(r"page \d", f.message) and f.hint[:1].isupper() for f in findings)
