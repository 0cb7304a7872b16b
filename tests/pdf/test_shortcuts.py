"""Pages that are made with the shortcuts, held to pages that the engine makes without them."""

from __future__ import annotations

import contextlib
from typing import Any

import pymupdf as untyped
import pytest
from weasyprint import HTML, css
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline, page, percent
from weasyprint.text import line_break

from octavo.pdf.shortcuts import quick
from tests.pdf.parts import FONTS

pymupdf: Any = untyped  # its types are incomplete

_FACES = "".join(
    f"@font-face {{ font-family: {family}; font-style: {style};"
    f" src: url('{(FONTS / file).as_uri()}') }}"
    for family, style, file in (
        ("S", "normal", "SourceSerif4-Regular.ttf"),
        ("S", "italic", "SourceSerif4-It.ttf"),
        ("T", "normal", "SourceSans3-Regular.ttf"),
    )
)
_SHEET = """
@page { size: WIDTHpx 500px; margin: calc(3% + 25px) 10px;
  @bottom-center { content: counter(page) } }
@page :left { margin-left: 20px; @top-left { content: string(title) } }
@page :nth(3) { @top-right { content: "three of " counter(pages) } }
@page quiet { @bottom-center { content: none } }
html { font: 15px/20px S; hyphens: auto; text-align: justify } body { margin: 0 }
h1 { string-set: title content(); font-variant: small-caps; letter-spacing: 0.08em }
.part { page: quiet; break-before: page } .loose { word-spacing: 0.2em } pre { margin: 0 }
.caps { font-variant-caps: all-small-caps; letter-spacing: 0.05em } u { color: #444 }
.narrow { width: 20%; overflow-wrap: anywhere }
.first::first-line { font-style: italic } .drop::first-letter { font-size: 200% }
.indent { text-indent: 2em } .hanging { margin-left: 2em; text-indent: -1em }
.middle { text-align: center } .end { text-align: right } .last { text-align-last: center }
.beside { float: left; width: 30%; margin: 0 10px 0 0 } .moved { position: relative; left: 5px }
.raised { vertical-align: top; line-height: 26px } .other { font-family: S, T }
"""
_STORY = (
    "The sea\u2060—it was grey that morning—carried the fishermen’s well-known boats, "
    "“quickly enough”, towards the northernmost of the outlying islands; nobody remembered a "
    "comparably uneventful September, not even the lighthouse keeper’s grandmother, who was "
    "ninety-seven. "
)
_SWEDISH = (
    "Sjömätningsexpeditionen återvände först i förrgår, och överläkaren på lasarettet försäkrade "
    "att ingen hade förfrusit någonting väsentligt – ”bara öronsnibbarna”, som hon sade. "
)
_TEXTS = f"""
<h1>A title of some length</h1>
<p>{_STORY * 4}</p>
<p><span class=caps>It was late</span> when <em>{_STORY}</em> they came, <u>and underlined</u>,
so that<b> nothing</b> <i>at </i>all<sup>3</sup> was “left”.</p>
<p lang=sv>{_SWEDISH * 4}</p>
<p class=loose>{_STORY}</p><p style="text-align: left">{_STORY}</p>
<p>Soft\u00adhy\u00adphens in long\u00adwind\u00aded\u00adness and non\u00a0breaking\u00a0spaces "
here, and\u2009thin\u2009ones,\u202fnarrow.</p>
<pre>as  it \t stands\nin two lines that are long enough to be too long for any measure</pre>
<p>1 234 567,89 ± 0,5 % — H<sub>2</sub>O, ﬁnal ﬀ office affluent Ælfric naïve cafe\u0301</p>
<section class=part><p lang=ar dir=rtl>مرحبا بالعالم 123 abc</p><p>{_STORY * 6}</p></section>
<p class=indent>{_STORY * 2}</p><p class=hanging>{_STORY * 2}</p><p class=middle>{_STORY}</p>
<p class=end>{_STORY}</p><p class=last>{_STORY}</p><p class=first>{_STORY}</p>
<p class=drop>{_STORY * 2}</p><p class=beside>{_STORY}</p><p>{_STORY * 4}</p>
<p class=moved>{_STORY}</p><p><span class=raised>{_STORY}</span></p>
<p class=other>{_STORY} ☃ and ☃ {_STORY}</p><p>An office.
{"Affluent officials shuffle off. " * 9}</p>
<p>One <em>two three four five six seven</em> eight {_STORY} <b>nine ten </b><i>eleven</i> twelve
{_STORY}<br>A new line of {_STORY}<em>{_SWEDISH}</em></p><p dir=rtl>{_STORY}</p>
<p class=narrow>Donaudampfschifffahrtsgesellschaftskapitän</p><p>{_STORY * 9}</p>
"""


def made(width: int, *, shortcuts: bool) -> tuple[list[tuple[str, float]], Any]:
    """Return text and width of all lines of the text, and the pages."""
    source = f"<html lang=en><style>{_FACES}{_SHEET.replace('WIDTH', str(width))}</style>{_TEXTS}"
    with quick() if shortcuts else contextlib.nullcontext():
        document = HTML(string=source).render()
        pdf = document.write_pdf()
    lines = [
        ("".join(b.text for b in line.descendants() if isinstance(b, boxes.TextBox)), line.width)
        for set_page in document.pages
        for line in set_page._page_box.descendants()
        if isinstance(line, boxes.LineBox)
    ]
    return lines, pymupdf.open(stream=pdf)


def letters(pages: Any) -> list[tuple[int, str, float, float]]:
    """Return page, character and place (points) of all that is shown but spaces."""
    return [
        (page.number, char["c"], *char["origin"])
        for page in pages
        for block in page.get_text("rawdict")["blocks"]
        for line in block.get("lines", ())
        for span in line["spans"]
        for char in span["chars"]
        if char["c"].strip()
    ]


@pytest.mark.parametrize("width", [190, 301, 350, 517])
def test_lines_and_letters_stand_where_the_engine_puts_them(width: int) -> None:
    lines, pages = made(width, shortcuts=True)
    engines_lines, engines_pages = made(width, shortcuts=False)
    assert [text for text, _ in lines] == [text for text, _ in engines_lines]
    assert [w for _, w in lines] == pytest.approx([w for _, w in engines_lines], abs=0.01)
    quick_letters, engines = letters(pages), letters(engines_pages)
    assert [(n, c) for n, c, _, _ in quick_letters] == [(n, c) for n, c, _, _ in engines]
    for ours, theirs in zip(quick_letters, engines, strict=True):
        assert ours[2:] == pytest.approx(theirs[2:], abs=1)  # kerning before a space is kept
    assert pages.page_count > 3


def test_justified_lines_end_at_the_edge_sharper_than_the_engine_s() -> None:
    ends = []
    for shortcuts in (True, False):
        _, pages = made(422, shortcuts=shortcuts)
        words = [w for page in pages for w in page.get_text("words") if w[2] > 422 * 0.75 - 9]
        ends.append(max(w[2] for w in words) - min(w[2] for w in words))
    assert ends[0] <= ends[1]


def test_text_can_be_found_as_the_engine_s() -> None:
    texts = [
        "".join(page.get_text() for page in made(350, shortcuts=s)[1]).split()
        for s in (True, False)
    ]
    assert texts[0] == texts[1]


@pytest.mark.parametrize("placeholders", [False, True])
def test_all_boxes_of_a_page_are_found_in_the_engine_s_order(placeholders: bool) -> None:
    text = """<p>a <em>b <b style="position: absolute">c <i>d</i></b></em> e</p><p>f<table><tr><td>g
    <td>h</table><ul style="position: fixed"><li>i<li>j<span style="float: left">k</span>l</ul>"""
    (only,) = HTML(string=text).render().pages
    root = only._page_box.children[0]
    engines = list(root.descendants(placeholders))
    with quick():
        assert list(map(id, root.descendants(placeholders))) == list(map(id, engines))


def test_the_engine_is_as_it_was_afterwards() -> None:
    def all_of_it() -> list[object]:
        layout = line_break.Layout
        return [
            *(layout.setup, layout.deactivate, layout.reactivate, dict(css.PHYSICAL_FUNCTIONS)),
            *(inline.add_word_spacing, inline.strut, inline.split_first_line),
            inline.get_next_linebox,
            *(page.set_page_type_computed_styles, percent.resolve_one_percentage),
            *(boxes.Box.descendants, page.copy),
        ]

    before = all_of_it()
    with quick():
        assert all(a != b for a, b in zip(before, all_of_it(), strict=True))
    assert before == all_of_it()
