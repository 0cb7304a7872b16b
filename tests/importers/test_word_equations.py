"""Equations of Office become MathML; each element becomes the one that shows the same."""

from __future__ import annotations

import pytest
from lxml import etree

from octavo.importers.word.equations import mathml
from octavo.importers.word.names import M
from tests.importers.word_parts import p, r, text_of


def omml(inside: str) -> etree._Element:
    return etree.fromstring(f'<m:oMath xmlns:m="{M}">{inside}</m:oMath>')


def t(text: str, style: str = "") -> str:
    said = f'<m:rPr><m:sty m:val="{style}"/></m:rPr>' if style else ""
    return f"<m:r>{said}<m:t>{text}</m:t></m:r>"


def part(name: str, inside: str) -> str:
    return f"<m:{name}>{inside}</m:{name}>"


def shape(element: etree._Element) -> str:
    """Return an element as `name(children)`, tokens by their words."""
    name = str(element.tag).rpartition("}")[2]
    if not len(element):
        return element.text or name
    return f"{name}({' '.join(shape(each) for each in element)})"


E, X, A = part("e", t("x")), part("sub", t("i")), part("sup", t("2"))
LINE = '<m:fPr><m:type m:val="lin"/></m:fPr>'
NARY = '<m:naryPr><m:chr m:val="∑"/>{0}</m:naryPr>'


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (t("ab=12.5"), "math(a b = 12.5)"),
        (t("-x"), "math(− x)"),
        (t("sin", "p"), "sin"),
        (part("f", part("num", t("a+b")) + part("den", t("2"))), "mfrac(mrow(a + b) 2)"),
        (part("f", LINE + part("num", t("a")) + part("den", t("b"))),
         "math(a / b)"),
        (part("sSub", E + X), "msub(x i)"),
        (part("sSup", E + A), "msup(x 2)"),
        (part("sSubSup", E + X + A), "msubsup(x i 2)"),
        (part("sPre", X + A + E), "mmultiscripts(x mprescripts i 2)"),
        (part("rad", '<m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/>' + E), "msqrt(x)"),
        (part("rad", part("deg", t("3")) + E), "mroot(x 3)"),
        (part("nary", NARY.format('<m:limLoc m:val="undOvr"/>') + X + A + E),
         "math(munderover(∑ i 2) x)"),
        (part("nary", X + A + E), "math(msubsup(∫ i 2) x)"),
        (part("nary", NARY.format('<m:supHide m:val="1"/>') + X + part("sup", "") + E),
         "math(msub(∑ i) x)"),
        (part("d", E), "mrow(( x ))"),
        (part("d", '<m:dPr><m:begChr m:val="["/><m:endChr m:val=""/></m:dPr>' + E + E),
         "mrow([ x | x)"),
        (part("m", part("mr", E + E) + part("mr", E + E)),
         "mtable(mtr(mtd(x) mtd(x)) mtr(mtd(x) mtd(x)))"),
        (part("eqArr", E + E), "mtable(mtr(mtd(x)) mtr(mtd(x)))"),
        (part("func", part("fName", t("cos", "p")) + E), "math(cos \u2061 x)"),
        (part("acc", E), "mover(x ^)"),
        (part("bar", '<m:barPr><m:pos m:val="top"/></m:barPr>' + E), "mover(x ¯)"),
        (part("limLow", part("e", t("lim", "p")) + part("lim", t("n→∞"))),
         "munder(lim mrow(n → ∞))"),
        (part("limUpp", E + part("lim", t("n"))), "mover(x n)"),
        (part("groupChr", E), "munder(x ⏟)"),
        (part("borderBox", E), "x"),
        (part("box", E) + t("y"), "math(x y)"),
    ],
)  # fmt: skip
def test_an_element_becomes_its_like(inside: str, expected: str) -> None:
    made = mathml(omml(inside))
    found = shape(made)
    assert found in (expected, f"math({expected})")


def test_deep_nesting_ends() -> None:
    deep = t("x")
    for _ in range(80):
        deep = part("d", part("e", deep))
    assert shape(mathml(omml(deep))).startswith("math(mrow((")


SQUARE = part("oMath", part("sSup", E + A))


def test_an_equation_among_words_stays_there() -> None:
    made = text_of(p(r("so ") + SQUARE + r(" it is")))
    formula = '`<math alttext="x^(2)"><msup><mi>x</mi><mn>2</mn></msup></math>`{.mathml}'
    assert made.startswith(f"so {formula}<!-- unsure: ")
    assert made.endswith(" it is")
    plain = text_of(p(r("for all ") + part("oMath", t("n>0")) + r(".")))
    assert plain.endswith("<mn>0</mn></math>`{.mathml}.")


def test_an_equation_on_a_line_of_its_own_is_kept_as_mathml() -> None:
    made = text_of(p(r("Words before.") + part("oMathPara", SQUARE) + r("Words after.")))
    before, formula, after = made.split("```")
    assert before.startswith("Words before.\n\n")
    assert formula.startswith("mathml\n<math alttext=")
    assert "<msup>" in formula
    assert after.strip() == "Words after."
