"""Links find what their authors meant, and take its words where they have none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from octavo.diagnostics import Span
from octavo.intermediate import Edition
from octavo.manuscript import Front, Link, Paragraph, Passage, Table, TableCell, TableRow
from tests.intermediate.desk import (
    at,
    composed,
    figure,
    heading,
    manuscript,
    para,
    publication,
    text,
    words,
)


def linked(target: str, *said: str, numbered: bool = False, language: str = "") -> str:
    """Return the paragraph that holds a link, in a book of two texts."""
    row = TableRow((TableCell(words("Land")),), at(30))
    front = Front(words("Vägen"), language=language)
    first = text(
        [
            para(14, Link(target, words(*said), at(14))),
            replace(figure(), name="fig-karta"),
            Table((row,), (row,), at(30), caption=words("Styrkorna. Mer."), name="tab"),
            heading(40, 2, "Följderna"),
            para(41, Passage(words("här"), name="stället")),
        ],
        front=front,
    )
    there = Span("manuscript/text/slut.md", 5, 1)
    second = text(
        [replace(heading(5, 2, "Sist"), span=there), Paragraph(words("Ord."), there)],
        front=Front(words("Slutet")),
        name="slut",
    )
    whole = replace(publication("book"), numbered_figures=numbered)
    outcome = composed(manuscript(first, second, publication=whole))
    assert outcome.diagnostics == ()
    edition: Edition | None = outcome.product
    assert edition is not None
    made = next(d.xhtml.decode() for d in edition.documents if d.name == "stappen")
    return next(line for line in made.split("\n") if 'data-pos="14:1"' in line)


@pytest.mark.parametrize(
    ("target", "made"),
    [
        ("#fig-karta", '<a href="#fig-karta">Alliansens länder</a>'),
        ("#tab", '<a href="#tab">Styrkorna</a>'),
        ("#stappen", '<a href="#stappen">Vägen</a>'),
        ("#foljderna", '<a href="#stappen-foljderna">Följderna</a>'),
        ("#stappen-foljderna", '<a href="#stappen-foljderna">Följderna</a>'),
        ("slut.md", '<a href="slut.xhtml#slut">Slutet</a>'),
        ("./slut.md#sist", '<a href="slut.xhtml#slut-sist">Sist</a>'),
        ("../text/slut.md#slut-sist", '<a href="slut.xhtml#slut-sist">Sist</a>'),
        ("#slut-sist", '<a href="slut.xhtml#slut-sist">Sist</a>'),
        ("https://example.org/å", '<a href="https://example.org/å">https://example.org/å</a>'),
        ("tel:+46-8-123", '<a href="tel:+46-8-123">+46-8-123</a>'),
    ],
)
def test_a_link_without_words_takes_those_of_what_it_leads_to(target: str, made: str) -> None:
    assert made in linked(target)


@pytest.mark.parametrize(
    ("target", "language", "made"),
    [
        ("#fig-karta", "", "figur 1"),
        ("#tab", "", "tabell 1"),
        ("#fig-karta", "en", "figure 1"),
        ("#tab", "de", "Tabelle 1"),
    ],
)
def test_numbers_are_named_in_the_language_of_the_text(
    target: str, language: str, made: str
) -> None:
    assert f">{made}</a>" in linked(target, numbered=True, language=language)


def test_a_link_keeps_its_own_words() -> None:
    assert '<a href="#stället">där</a>' in linked("#stället", "där")


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("slut.md#fig-karta", "INT-003"),
        ("text/slut.md", "INT-003"),
        ("../../../etc/passwd", "INT-003"),
        ("/etc/passwd", "INT-003"),
        ("//example.org/a", "INT-012"),
        ("javascript:alert(1)", "INT-012"),
        ("file:///etc/passwd", "INT-012"),
        ("data:text/html,x", "INT-012"),
        ("https://", "INT-012"),
        ("https://a b", "INT-012"),
        ("mailto:nobody", "INT-012"),
    ],
)
def test_what_leads_nowhere_is_one_finding(target: str, code: str) -> None:
    slut = text([para(5, "Ord.")], front=Front(words("Slutet")), name="slut")
    karta = replace(figure(), name="fig-karta")
    first = text([para(14, Link(target, words("hit"), at(14, 7))), karta])
    [finding] = composed(manuscript(first, slut)).diagnostics
    assert (finding.code, finding.span) == (code, at(14, 7))
