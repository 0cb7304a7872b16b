"""Formulas stand on lines of their own or among words, and are told in words where they cannot."""

from __future__ import annotations

from octavo.manuscript import CodeBlock, Formula, Inline, Link, Passage
from tests.intermediate.desk import at, composed, found, heading, manuscript, para, text, xhtml

SQUARE = '<math display="block" alttext="v squared"><msup><mi>v</mi> <mn>2</mn></msup></math>'
IN_LINE = Formula(SQUARE, "v squared", at(14, 9))
MADE = (
    '<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="v squared">'
    "<msup><mi>v</mi><mn>2</mn></msup></math>"
)


def _of(*inlines: Inline | str) -> str:
    return xhtml(manuscript(text([para(14, *inlines)])))


def test_a_formula_among_words_stays_in_its_line() -> None:
    assert f"Så är {MADE}, sa hon." in _of("Så är ", IN_LINE, ", sa hon.")
    assert f'<span id="sq">{MADE}</span>' in _of(Passage((IN_LINE,), name="sq"))


def test_one_on_a_line_of_its_own_says_so() -> None:
    made = xhtml(manuscript(text([CodeBlock(SQUARE, at(20), "mathml")])))
    assert '<div class="formula"' in made
    assert 'display="block"' in made


def test_headings_are_listed_with_the_words_of_their_formulas() -> None:
    link = Link("#stappen-v-squared", (), at(16))
    written = manuscript(text([heading(14, 2, IN_LINE), para(16, "Se ", link, ".")]))
    made = xhtml(written)
    assert '<section id="stappen-v-squared"' in made
    assert '<a href="#stappen-v-squared">v squared</a>' in made
    assert MADE in made
    edition = composed(written).product
    assert edition is not None
    assert "v squared" in repr(edition.outline)


def test_what_is_no_formula_is_found_once() -> None:
    assert found(manuscript(text([para(14, Formula("v^2", "v^2", at(14)))]))) == ["INT-034"]
