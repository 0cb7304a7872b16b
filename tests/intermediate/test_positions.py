"""Lines and ids of the XHTML lead back to the manuscript."""

from __future__ import annotations

from dataclasses import replace

from octavo.diagnostics import Span
from octavo.intermediate import Document, positions_of
from tests.intermediate.desk import PATH
from tests.intermediate.sink import edition


def stappen() -> Document:
    return next(d for d in edition().documents if d.name == "stappen")


def line_with(words: str) -> int:
    lines = stappen().xhtml.decode().split("\n")
    return next(n for n, line in enumerate(lines, 1) if words in line)


def test_a_line_leads_to_its_block() -> None:
    positions = positions_of(stappen())
    assert positions.span_at(line_with("Efter ett avbrott")) == Span(PATH, 20, 1)
    assert positions.span_at(line_with("Ryssland")) == Span(PATH, 46, 1)


def test_a_line_without_a_place_leads_to_the_block_above() -> None:
    positions = positions_of(stappen())
    assert positions.span_at(line_with("<summary>")) == Span(PATH, 24, 1)
    assert positions.span_at(10_000) == Span(PATH, 91, 1)


def test_the_first_lines_lead_to_the_first_block() -> None:
    assert positions_of(stappen()).span_at(1) == Span(PATH, 3, 9)


def test_what_is_said_of_authors_leads_to_people() -> None:
    positions = positions_of(stappen())
    assert positions.span_at(line_with("Anna skriver")) == Span("manuscript/people.yaml", 5, 9)
    assert positions.span_of("stappen-author-anna") == Span("manuscript/people.yaml", 2, 3)


def test_an_id_leads_to_its_block_or_the_first_inside() -> None:
    positions = positions_of(stappen())
    assert positions.span_of("fig-karta") == Span(PATH, 24, 1)
    assert positions.span_of("csto") == Span(PATH, 14, 1)
    assert positions.span_of("stappen-motiven") == Span(PATH, 22, 1)
    assert positions.span_of("ingenstans") is None


def test_broken_xhtml_has_no_places() -> None:
    assert positions_of(replace(stappen(), xhtml=b"<p>")).span_at(1) is None
