"""Links find what their authors meant, and take its words where they have none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from octavo.diagnostics import Span
from octavo.intermediate import Edition, words_for
from octavo.manuscript import (
    Front,
    Link,
    Manuscript,
    Paragraph,
    Passage,
    Table,
    TableCell,
    TableRow,
)
from tests.intermediate.desk import (
    at,
    call,
    composed,
    figure,
    heading,
    manuscript,
    note,
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
        ("#fig-karta", "", "Figur 1"),
        ("#tab", "", "Tabell 1"),
        ("#fig-karta", "en", "Figure 1"),
        ("#tab", "de", "Tabelle 1"),
    ],
)
def test_numbers_are_named_in_the_language_of_the_text(
    target: str, language: str, made: str
) -> None:
    assert f">{made}</a>" in linked(target, numbered=True, language=language)


def test_a_link_keeps_its_own_words() -> None:
    assert '<a href="#stället">där</a>' in linked("#stället", "där")


def two_texts(target: str) -> Manuscript:
    """Return a book with a link in the first of two texts; each has a note, a table or a figure."""
    row = TableRow((TableCell(words("Land")),), at(30))
    first = text(
        [
            para(14, Link(target, (), at(14, 7))),
            para(16, "Is.", call("karta", 16)),
            replace(figure(), name="fig-karta"),
            Table((row,), (row,), at(30), caption=words("Styrkorna."), name="tab-karta"),
            heading(40, 2, "Vägen dit"),
        ],
        front=Front(words("Vägen")),
        notes=[note("karta", 50, "En not.")],
    )
    second = text(
        [para(5, "Ord.", call("sjön", 5)), heading(6, 2, "Sjön sist")],
        front=Front(words("Slutet")),
        name="slut",
        notes=[note("sjön", 8, "En annan not.")],
    )
    return manuscript(first, second, publication=replace(publication("book")))


@pytest.mark.parametrize(
    ("target", "near"),
    [
        ("#fig-kart", "#fig-karta"),
        ("figure:#fig-kart", "figure:#fig-karta"),
        ("figure:#tab-karta", "figure:#fig-karta"),
        ("table:#tab-karat", "table:#tab-karta"),
        ("table:#fig-karta", "table:#tab-karta"),
        ("chapter:#slot", "chapter:#slut"),
        ("chapter:slot.md", "chapter:slut.md"),
        ("page:#vagen-dot", "page:#vagen-dit"),
        ("page:slot.md#sjon-sist", "page:slut.md#sjon-sist"),
        ("slut.md#slut-sjon-sits", "slut.md#slut-sjon-sist"),
        ("note:#kartan", "note:#karta"),
        ("note:#sjö", "note:slut.md#sjön"),
        ("note:slut.md#sjn", "note:slut.md#sjön"),
        ("#karta", "note:#karta"),
    ],
)
def test_the_nearest_target_of_the_kind_is_suggested(target: str, near: str) -> None:
    [finding] = composed(two_texts(target)).diagnostics
    assert finding.code in ("INT-003", "INT-037")
    assert finding.hint == f"Did you mean “{near}”?"
    assert composed(two_texts(near)).diagnostics == ()


def test_a_note_is_named_by_its_label_and_has_a_page() -> None:
    outcome = composed(two_texts("page:slut.md#Sjön"))
    assert outcome.diagnostics == ()
    assert outcome.product is not None
    made = next(d.xhtml.decode() for d in outcome.product.documents if d.name == "stappen")
    assert '<a class="on-screen" href="slut.xhtml#slut-fnref-sjon">Not 1</a>' in made
    assert 'href="slut.xhtml#slut-fnref-sjon" data-page="sidan {}"' in made


@pytest.mark.parametrize("tag", ["sv", "en", "de", "fr", "nb", "da", "fi", "ar", "ja"])
def test_captions_and_references_name_a_figure_alike(tag: str) -> None:
    said = words_for(tag)
    for label, reference in ((said.figure, said.to_figure), (said.table, said.to_table)):
        assert label.removeprefix("ال").casefold() in reference.format(3).casefold()
    front = Front(words("Vägen"), language=tag)
    edition = replace(publication("book"), numbered_figures=True)
    one = text([replace(figure(), name="fig")], front=front)
    outcome = composed(manuscript(one, publication=edition))
    assert outcome.product is not None
    assert f'<span class="label">{said.figure} 1.</span>' in "".join(
        document.xhtml.decode() for document in outcome.product.documents
    )


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
