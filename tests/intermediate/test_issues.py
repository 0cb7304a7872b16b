"""Articles of an issue stand for themselves: they number their own, and say what they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from octavo.diagnostics import Span
from octavo.intermediate import Edition, validate
from octavo.manuscript import Front, Link, Manuscript, Paragraph, Strong, Table, TableCell, TableRow
from tests.intermediate.desk import (
    at,
    composed,
    figure,
    manuscript,
    para,
    publication,
    text,
    words,
)


def issue(kind: str = "issue") -> Manuscript:
    there = Span("manuscript/text/slut.md", 5, 1)
    row = TableRow((TableCell(words("Land")),), at(30))
    first = text(
        [
            para(14, Link("#fig-is", words(), at(14)), *words(" och ett ord.")),
            replace(figure(), name="fig-is"),
            Table((row,), (row,), at(30), caption=words("Styrkorna"), name="tab"),
        ],
        front=Front(words("Vägen"), kicker=words("Reportage")),
    )
    second = text(
        [
            Paragraph(words("Ord."), there),
            replace(figure(), name="fig-snö", span=there),
            Table((row,), (row,), there, caption=words("Dagar"), name="tab-dagar"),
        ],
        front=Front(words("Slutet")),
        name="slut",
    )
    whole = replace(publication(kind), numbered_figures=True, credit_place="page")
    return manuscript(first, second, publication=whole)


def edition(written: Manuscript) -> Edition:
    outcome = composed(written)
    assert outcome.product is not None
    assert outcome.diagnostics == ()
    assert validate(outcome.product) == ()
    return outcome.product


def xhtml(made: Edition, name: str) -> str:
    return next(one.xhtml.decode() for one in made.documents if one.name == name)


def test_each_article_numbers_its_own() -> None:
    made = edition(issue())
    assert [one.title.partition(".")[0] for one in made.figures] == ["Figur 1", "Figur 1"]
    assert [one.title.partition(".")[0] for one in made.tables] == ["Tabell 1", "Tabell 1"]


def test_a_book_numbers_through() -> None:
    made = edition(issue("book"))
    assert [one.title.partition(".")[0] for one in made.figures] == ["Figur 1", "Figur 2"]
    assert [one.title.partition(".")[0] for one in made.tables] == ["Tabell 1", "Tabell 2"]


def test_credits_say_of_which_article_a_figure_is() -> None:
    made = xhtml(edition(issue()), "credits")
    assert ">Figur 1, Vägen</a>" in made
    assert ">Figur 1, Slutet</a>" in made
    assert ">Figur 2</a>" in xhtml(edition(issue("book")), "credits")


def test_the_contents_say_what_kind_of_article_it_is() -> None:
    made = xhtml(edition(issue()), "contents")
    assert made.count('<p class="kicker">') == 1
    assert made.index('<p class="kicker">Reportage</p>') < made.index(">Vägen</a>")
    assert "kicker" not in xhtml(edition(issue("book")), "contents")


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("", "Figur 1"),
        ("Det syns. ", "Figur 1"),
        ("Syns det? ", "Figur 1"),
        ("”Det syns.” ", "Figur 1"),
        ("Se ", "figur 1"),
        ("Det syns (jfr. ", "figur 1"),
        ("Det syns, t.ex. ", "figur 1"),
        ("Det syns i (", "figur 1"),
    ],
)
def test_a_reference_that_begins_a_sentence_begins_with_a_capital(before: str, said: str) -> None:
    link = Link("#fig-is", words(), at(14))
    block = para(14, *(words(before) if before else ()), link, *words("."))
    one = text([block, replace(figure(), name="fig-is")])
    whole = replace(publication("book"), numbered_figures=True)
    made = xhtml(edition(manuscript(one, publication=whole)), "stappen")
    assert f">{said}</a>" in made


def test_a_paragraph_of_strong_words_alone_is_a_question() -> None:
    asked, told = Strong(words("Vad väger mest?")), words("Gas.")
    one = text([para(14, asked), para(15, *told), para(16, asked, *told)])
    made = xhtml(edition(manuscript(one)), "stappen")
    assert made.count('"question') == 1
    assert '<p class="question opening" data-pos="14:1"><strong>' in made
