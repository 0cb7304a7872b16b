"""Which way the passages of a document run, and where the sign of a number stands."""

from __future__ import annotations

import pytest
from lxml import etree

from octavo.intermediate.directions import direct

SPACE = "http://www.w3.org/1999/xhtml"


def directed(xhtml: str, language: str = "sv") -> str:
    root = etree.fromstring(f'<html xmlns="{SPACE}" lang="{language}"><p>{xhtml}</p></html>')
    direct(root)
    text = etree.tostring(root[0], encoding="unicode")
    return text.replace(f' xmlns="{SPACE}"', "")[3:-4]


@pytest.mark.parametrize(
    ("language", "xhtml", "expected"),
    [
        ("sv", '<i lang="ar">ك</i>', '<i lang="ar" dir="rtl">ك</i>'),
        ("sv", '<i lang="fr">a</i>', '<i lang="fr">a</i>'),
        ("ar", '<i lang="en">a</i>', '<i lang="en" dir="ltr">a</i>'),
        ("ar", '<i lang="fa">ك</i>', '<i lang="fa">ك</i>'),
        ("ar", "<code>a_b</code>", '<code dir="ltr">a_b</code>'),
        ("sv", '<i lang="ar" dir="ltr">ك</i>', '<i lang="ar" dir="ltr">ك</i>'),
        (
            "sv",
            '<i lang="he">ש<b lang="en">a</b></i>',
            '<i lang="he" dir="rtl">ש<b lang="en" dir="ltr">a</b></i>',
        ),
    ],
)
def test_a_passage_runs_as_its_language_does(language: str, xhtml: str, expected: str) -> None:
    assert directed(xhtml, language) == expected


@pytest.mark.parametrize(
    ("xhtml", "expected"),
    [
        ("ك \u221240 ك", 'ك <span dir="ltr">\u221240</span> ك'),
        ("ك <i>-1.5</i>, +2.", 'ك <i><span dir="ltr">-1.5</span></i>, <span dir="ltr">+2</span>.'),
        ("ك 1998-2003 ك", "ك 1998-2003 ك"),
        ("ك -٤٠ ك", "ك -٤٠ ك"),
        ("<code>-40</code>", '<code dir="ltr">-40</code>'),
    ],
    ids=["minus", "inside", "range", "own-digits", "code"],
)
def test_a_number_keeps_its_sign_before_it(xhtml: str, expected: str) -> None:
    assert directed(xhtml, "ar") == expected


def test_a_sign_in_a_text_to_the_right_is_left_alone() -> None:
    assert directed("vid \u221240 grader") == "vid \u221240 grader"
