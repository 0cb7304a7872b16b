"""Turn what scripts and servers draw of an equation into the equation itself.

MathJax, KaTeX and MediaWiki keep the MathML in the page, hidden beside what they show of it: a
picture, or letters placed one by one. A browser without them would show the MathML.
"""

from __future__ import annotations

from lxml import etree

from octavo.importers.model import Fate, Sureness
from octavo.importers.trees import elements, local, words_of
from octavo.importers.web.shears import Shears

_CLASSES = frozenset({"mwe-math-element", "katex", "MathJax", "MathJax_CHTML", "MathJax_SVG"})
_BLOCKS = frozenset({"katex-display", "MathJax_Display", "mwe-math-element-block"})
_TAGS = frozenset({"mjx-container"})


def free_equations(body: etree._Element, shears: Shears) -> None:
    """Put every equation in the place of what is drawn of it."""
    drawn: list[str] = []
    for math in list(elements(body, "math")):
        around = [each for each in math.iterancestors() if _draws(each)]
        if around:
            if any(_stands_alone(each) for each in around):
                math.set("display", "block")
            drawn.append(_replace(around[-1], math))
    if drawn:
        what = (
            f"What was drawn of {len(drawn)} equations was left out for the equations themselves."
        )
        shears.say(what, Sureness.LIKELY, Fate.DROPPED)
        shears.lose(" ".join(drawn), "what was drawn of equations")


def _named(element: etree._Element) -> frozenset[str]:
    return frozenset((element.get("class") or "").split())


def _draws(element: etree._Element) -> bool:
    return local(element) in _TAGS or bool(_named(element) & (_CLASSES | _BLOCKS))


def _stands_alone(element: etree._Element) -> bool:
    return element.get("display") == "true" or bool(_named(element) & _BLOCKS)


def _replace(drawn: etree._Element, math: etree._Element) -> str:
    """Put `math` in the place of what is drawn of it, and return the letters of that."""
    parent, inside = drawn.getparent(), math.getparent()
    if parent is None or inside is None:
        return ""
    inside.remove(math)
    math.tail = drawn.tail
    parent.replace(drawn, math)
    return words_of(drawn)
