"""Drawings: one page of any size."""

from __future__ import annotations

import io

import pikepdf
import pytest

from octavo.diagnostics import Span
from octavo.pdf import Workers, draw
from octavo.styles import FontFace, Stylesheets
from tests.pdf.parts import PRINT, codes, new_store, pages_of, sheet, style

COVER = sheet("styles/cover.css", PRINT.partition("@page")[0] + "html { font: 20pt Serif }")


def page(body: str) -> bytes:
    head = "<head><title>Omslag</title></head>"
    text = f'<html xmlns="http://www.w3.org/1999/xhtml" lang="sv">{head}<body>{body}</body></html>'
    return text.encode()


def test_a_drawing_is_one_page_of_the_size_asked_for(workers: Workers) -> None:
    store = new_store()
    outcome = draw(page("<h1>Titel</h1>"), (COVER,), 120, 180, style(), {}, workers, store)
    assert outcome.diagnostics == ()
    assert outcome.product is not None
    file = pikepdf.open(io.BytesIO(outcome.product))
    (only,) = file.pages
    size = [float(edge) * 25.4 / 72 for edge in only.obj.MediaBox]
    assert size == pytest.approx([0, 0, 120, 180], abs=0.01)
    assert pages_of(outcome.product)[0].strip() == "Titel"
    again = draw(page("<h1>Titel</h1>"), (COVER,), 120, 180, style(), {}, workers, store)
    assert again == outcome
    assert store.puts == ["pdf-drawing"]


def test_a_drawing_that_is_too_long_is_an_error(workers: Workers) -> None:
    html = page("<p>Rad</p>" * 90)
    outcome = draw(html, (COVER,), 60, 60, style(), {}, workers, new_store())
    assert outcome.product is None
    assert codes(outcome.diagnostics) == ["PDF-020"]
    assert outcome.diagnostics[0].span == Span("styles/cover.css")


def test_a_drawing_needs_a_font(workers: Workers) -> None:
    fonts: tuple[FontFace, ...] = ()
    bare = Stylesheets({}, {}, fonts, "bare")
    outcome = draw(page("<p>x</p>"), (COVER,), 60, 60, bare, {}, workers, new_store())
    assert codes(outcome.diagnostics) == ["PDF-023"]
