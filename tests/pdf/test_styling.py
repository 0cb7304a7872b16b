"""Styles that texts share, held to those that the engine works out for each."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from weasyprint import CSS, HTML, css
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.text.fonts import FontConfiguration

from octavo.pdf.styling import Known

_SHEET = """
@page { size: 300px 400px; margin: 20px; @top-left { content: string(title) } }
@page :left { margin-left: 30px }
:root { --measure: 12em; font: 15px/20px serif; color: #222 }
h1 { string-set: title content(); break-before: page; width: var(--measure) }
p { margin: calc(1em + 2px) 0; text-indent: 1em } p + p { margin: 0 } p:nth-child(3) { color: red }
p::first-letter { font-size: 2em } em { font-weight: bolder; letter-spacing: calc(.1em * 2) }
:lang(sv) em { font-style: normal } li::marker { color: blue } q::before { content: "«" }
.note { float: footnote; font-size: .8em } .note::footnote-call { font-size: 60% }
blockquote { margin: 0 2em } blockquote blockquote p { font-size: .9em; border-top: thin solid }
#own { border: 1px solid; padding: 2px } table { border-collapse: collapse } td { padding: 1px }
.leading::after { content: leader(".") "end" }
"""
_ONE = """<html lang=en><body id=all><section id=one><h1>First</h1><p id=a>A <em>b</em><p>C <q>d</q>
<p>e<span class=note id=n>f<em>g</em></span><ul><li>h<li id=i>j</ul><table><tr><td>k</table>
<p style="color: green">l <em>m</em></p><p class=leading>n<p class=leading id=o>p</section>"""
_TWO = """<html lang=en><body><section id=two><h1 id=own>Second</h1><p>A <em id=b>b</em><p>C<p>d
<blockquote lang=sv><p>e <em>f</em><blockquote><p>g<p id=h>i</blockquote></blockquote>
<p>j<span class=note>k</span><span class=note id=l>m</span></section>"""


def styles(known: Known | None, text: str, sheet: CSS, fonts: FontConfiguration) -> Any:
    """Return the styles of `text`, and the elements that have any."""
    html = HTML(string=text)
    with _at_work(known):
        found = css.get_all_computed_styles(html, [sheet], font_config=fonts)
    return {key: found(*key) for key in found.get_computed_styles()}, html


@contextlib.contextmanager
def _at_work(known: Known | None) -> Iterator[None]:
    with known.at_work() if known else contextlib.nullcontext():
        yield


def told(text: str, known: Known | None, sheet: CSS, fonts: FontConfiguration) -> list[Any]:
    """Return what the styles of `text` come to, property by property, in its order."""
    found, html = styles(known, text, sheet, fonts)
    order = {element: number for number, element in enumerate(html.etree_element.iter())}
    return sorted(
        (order[element], str(part), name, repr(style[name]))
        for (element, part), style in found.items()
        for name in sorted(INITIAL_VALUES)
    )


def drawn(text: str, known: Known | None, sheet: CSS, fonts: FontConfiguration) -> Any:
    with _at_work(known):
        return HTML(string=text).write_pdf(stylesheets=[sheet], font_config=fonts)


def test_styles_come_to_what_the_engine_makes_of_each_text() -> None:
    fonts, known = FontConfiguration(), Known()
    sheet = CSS(string=_SHEET, font_config=fonts)
    for text in (_ONE, _TWO, _ONE):
        assert told(text, known, sheet, fonts) == told(text, None, sheet, fonts)


def test_pages_are_drawn_as_the_engine_draws_them() -> None:
    fonts, known = FontConfiguration(), Known()
    sheet = CSS(string=_SHEET, font_config=fonts)
    for text in (_TWO, _ONE, _TWO):
        assert drawn(text, known, sheet, fonts) == drawn(text, None, sheet, fonts)


def test_what_other_texts_had_is_not_worked_out_again() -> None:
    fonts, known = FontConfiguration(), Known()
    sheet = CSS(string=_SHEET, font_config=fonts)
    drawn(_ONE, known, sheet, fonts)
    kept = set(map(id, known.likes.values()))
    drawn(_ONE.replace("First", "Third").replace("id=a", "id=other"), known, sheet, fonts)
    assert set(map(id, known.likes.values())) == kept


@pytest.mark.parametrize("unit", ["vw", "vh"])
def test_what_depends_on_the_first_page_is_forgotten(unit: str) -> None:
    fonts, known = FontConfiguration(), Known()
    rules = f"body {{ page: wide }} @page wide {{ size: 900px }} p {{ margin-left: 10{unit} }}"
    sheet = CSS(string=_SHEET + rules, font_config=fonts)
    for text in (_ONE, _TWO, _ONE.replace("<body", "<body style='page: auto'"), _ONE):
        assert drawn(text, known, sheet, fonts) == drawn(text, None, sheet, fonts)


def test_overflow_that_the_engine_gives_to_the_page_is_not_lost() -> None:
    fonts, known = FontConfiguration(), Known()
    rules = "html { overflow: hidden } p { margin-left: -90px; overflow: inherit }"
    sheet = CSS(string=_SHEET + rules, font_config=fonts)
    for _ in range(2):
        assert drawn(_ONE, known, sheet, fonts) == drawn(_ONE, None, sheet, fonts)


def test_an_id_twice_is_told_each_time(caplog: pytest.LogCaptureFixture) -> None:
    fonts, known = FontConfiguration(), Known()
    sheet = CSS(string=_SHEET, font_config=fonts)
    twice = _ONE.replace("id=i", "id=a")
    with caplog.at_level(logging.WARNING, "weasyprint"):
        logging.getLogger("weasyprint").propagate = True
        for _ in range(2):
            drawn(twice, known, sheet, fonts)
    assert [r.getMessage() for r in caplog.records] == ["Anchor defined twice: 'a'"] * 2


def test_styles_beyond_what_a_book_has_are_not_kept() -> None:
    fonts, known = FontConfiguration(), Known()
    sheet = CSS(string=_SHEET, font_config=fonts)
    drawn(f"<body>{''.join(f'<p lang=x{n}>a' for n in range(500))}", known, sheet, fonts)
    assert not known.likes


def test_the_engine_is_as_it_was_afterwards() -> None:
    before = css.StyleFor
    with Known().at_work():
        assert css.StyleFor is not before
    assert css.StyleFor is before
