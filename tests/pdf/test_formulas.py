"""Formulas: arranged for the engine, kept in their lines, read aloud in their own words."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pymupdf
import pytest

from octavo.pdf import Workers, render_screen
from octavo.pdf.formulas import MATHML, set_formulas
from tests.pdf.parts import document, edition, new_store, style
from tests.pdf.tagged import structure

HOUSE = (Path(__file__).parents[2] / "styles" / "print.css").read_text("utf-8")
SECTION = re.search(r"/\* -+ formulas \*/\n(.*?)\n/\* ---", HOUSE, re.DOTALL)
SHEET = "html { --line: 13pt; --half-line: 6.5pt } p { orphans: 1; widows: 1 }\n"


def math(inside: str, display: str = "") -> str:
    said = f' display="{display}"' if display else ""
    return f'<math xmlns="{MATHML.strip("{}")}" alttext="said aloud"{said}>{inside}</math>'


def shape(element: ET.Element) -> str:
    """Return an element as `name.class(children)`, tokens by their words and classes."""
    name = element.tag.removeprefix(MATHML)
    said = (element.text or "").strip()
    name = (said or name if not len(element) else name) + "".join(
        f".{each}" for each in element.get("class", "").split()
    )
    return f"{name}({' '.join(map(shape, element))})" if len(element) else name


def mo(sign: str) -> str:
    return f"<mo>{sign}</mo>"


A, B, C = "<mi>a</mi>", "<mi>b</mi>", "<mn>2</mn>"
HALF = "<mfrac><mn>1</mn><mn>2</mn></mfrac>"
SUM = f"<munderover>{mo('∑')}{A}{B}</munderover>"


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (A + mo("=") + mo("−") + B, "a =.relation − b"),
        (A + mo("+") + mo("+") + B, "a +.binary + b"),
        (mo("(") + A + mo(")") + mo("−") + B, "( a ) −.binary b"),
        (A + mo(",") + B, "a ,.separator b"),
        (f'{A}<mo form="postfix">!</mo>', "a !"),
        (f"<mi>sin</mi>{mo('&#x2061;')}{A}", "sin.word \u2061.unseen a"),
        (f"<msubsup>{A}{B}{C}</msubsup>", "msubsup(a span.scripts(2 b))"),
        (f"<mmultiscripts>{A}<mprescripts/>{B}{C}</mmultiscripts>",
         "mmultiscripts(span.scripts(2 b) a)"),
        (SUM, "munderover.beside(∑.large span.scripts(b a))"),
        (f"<munder><mi>lim</mi>{A}</munder>", "munder.beside.munder(lim.word span.scripts(a))"),
        (f"<munder>{A}{B}</munder>", "munder(span.under(a b))"),
        (f"<mover>{A}{mo('¯')}</mover>", "mover(span.accented.high(¯ a))"),
        (f"<mroot>{A}{C}</mroot>", "mroot(span.degree(2) span.root(a))"),
        (f"<msqrt>{HALF}</msqrt>", "msqrt.tall(mfrac(1 2))"),
        (mo("(") + HALF + mo(")"), "(.tall mfrac(1 2) ).tall"),
        (f'<mfrac linethickness="0">{A}{B}</mfrac>', "mfrac.bare(a b)"),
    ],
)  # fmt: skip
def test_parts_are_in_the_order_in_which_they_are_seen(inside: str, expected: str) -> None:
    made = ET.fromstring(math(inside))
    words = "".join(made.itertext())
    set_formulas(made)
    assert shape(made) == f"math({expected})"
    assert sorted("".join(made.itertext())) == sorted(words)


def test_limits_stand_over_and_under_their_sign_on_a_line_of_its_own() -> None:
    made = ET.fromstring(math(SUM, "block"))
    set_formulas(made)
    assert shape(made) == "math(munderover(span.limits(b ∑.large a)))"


def marks_of(kids: Any) -> list[int]:
    return [int(kid) for kid in kids] if isinstance(kids, pikepdf.Array) else [int(kids)]


def test_formulas_keep_to_the_lines_and_are_read_in_their_words(workers: Workers) -> None:
    assert SECTION is not None
    formulas = [HALF, SUM, f"<msubsup>{A}{B}{C}</msubsup>", f"<msqrt>{A}</msqrt>", A + mo("=") + B]
    words = "Det är kallt på isen i dag och i morgon blir det kallare ändå säger de. "
    inside = " ".join(f"{words * 2}{math(formula)} och mer." for formula in formulas)
    body = f"<p>{inside}</p>\n<div class='formula'>{math(SUM, 'block')}</div>"
    work = edition(document(body))
    sheets = style(SHEET + SECTION[0])
    outcome = render_screen(work, sheets, {}, workers, new_store(), lambda *_: None)
    assert outcome.product is not None
    root = structure(outcome.product.pdf)
    assert [str(one.obj.Alt) for one in root.all("Formula")] == ["said aloud"] * 6
    marks = [content for one in root.all("Formula") for content in marks_of(one.obj.K)]
    assert len(marks) == len(set(marks))
    shown: Any = pymupdf.open(stream=outcome.product.pdf)  # type: ignore[no-untyped-call]
    heights = {
        round(span["origin"][1], 1)
        for block in shown[0].get_text("dict")["blocks"]
        for line in block["lines"]
        for span in line["spans"]
        if span["size"] > 9.5 and re.search(r"\w\w", span["text"])
    }
    lines = sorted(heights)
    steps = [round(low - high, 1) for high, low in pairwise(lines)]
    assert len(steps) > 5
    assert set(steps) == {13.0}
