"""What no grammar sees is found: one fault, one code."""

from __future__ import annotations

from dataclasses import replace

import pytest

from octavo.intermediate import validate
from tests.intermediate.sink import edition
from tests.intermediate.test_profile import altered

FAULTS = {
    "two ids": ('id="csto"', 'id="fig-karta"', ["INT-004", "INT-003"]),
    "a link to nowhere": ('href="#fig-karta"', 'href="#fig-karat"', ["INT-003"]),
    "a link to another document's id": (
        'href="#fig-karta"', 'href="slut.xhtml#fig-karta"', ["INT-003"]
    ),
    "a link in a link": (
        '<a href="#csto">CSTO</a>', '<a href="#csto">C<a href="#csto">S</a></a>', ["INT-029"]
    ),
    "a label that is not there": (
        'aria-labelledby="stappen-title"', 'aria-labelledby="stappen-titel"', ["INT-029"]
    ),
    "a description that is not there": (
        'aria-details="fig-karta-details"', 'aria-details="fig-karta-mer"', ["INT-029"]
    ),
    "two languages": ('lang="en" xml:lang="en">turn', 'lang="en" xml:lang="fr">turn', ["INT-029"]),
    "no main heading": (
        '<h1 id="stappen-title" data-pos="2:8">En väg över <em>stäppen</em></h1>',
        '<p class="kicker">En <span id="stappen-title">väg</span></p>',
        ["INT-029", "INT-005"],
    ),
    "no alt text": ('alt="En karta över sex länder i Centralasien."', 'alt=""', ["INT-006"]),
    "no credit": (
        '<p class="credit" data-pos="24:1">Karta: Grafikredaktionen</p>\n', "", ["INT-007"]
    ),
    "no reason": (' data-uncredited="Egen bild"', "", ["INT-007"]),
    "a note that is not called": (
        'id="stappen-fn-tal"', 'id="stappen-fn-tal2"',
        ["INT-003", "INT-003", "INT-029", "INT-029", "INT-029", "INT-029", "INT-029"],
    ),
    "a note that leads back to another call": (
        'href="#stappen-fnref-karta-2">(2)', 'href="#stappen-fnref-tal">(2)', ["INT-029", "INT-029"]
    ),
    "a row too short": ('<td class="right">500</td>\n', "", ["INT-018"]),
    "a picture that the edition lacks": (
        'src="images/karta.svg"', 'src="images/annan.svg"', ["INT-029"]
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", FAULTS)
def test_the_whole_book_is_checked_for(what: str) -> None:
    old, new, codes = FAULTS[what]
    assert sorted(f.code for f in altered(old, new)) == sorted(codes)


def test_a_figure_that_a_draft_left_open_is_not_found_again() -> None:
    assert altered(' data-uncredited="Egen bild"', ' data-missing="credit"') == ()


def test_an_index_that_leads_nowhere_is_found() -> None:
    entry = replace(edition().figures[0], target="fig-borta")
    [finding] = validate(replace(edition(), figures=(entry,)))
    assert finding.code == "INT-029"
    assert "#fig-borta" in finding.message


def test_a_document_is_looked_into_again_where_anything_of_it_has_changed() -> None:
    whole = edition()
    [document] = [one for one in whole.documents if one.name == "stappen"]
    bare = document.xhtml.replace(b' data-uncredited="Egen bild"', b"")
    for other, codes in (
        (document, set()),
        (replace(document, xhtml=bare), {"INT-007"}),
        (replace(document, xhtml=bare, file="annan.xhtml"), {"INT-003", "INT-007", "INT-029"}),
        (document, set()),
    ):
        documents = tuple(other if one is document else one for one in whole.documents)
        found = validate(replace(whole, documents=documents))
        assert {finding.code for finding in found} == codes
        assert validate(replace(whole, documents=documents)) == found
