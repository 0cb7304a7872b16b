"""Turn what is set beside the text into pull quotes and boxes."""

from __future__ import annotations

from lxml import etree

from octavo.importers.model import Fate, Sureness
from octavo.importers.trees import elements, words_of
from octavo.importers.web.clutter import names_of
from octavo.importers.web.finding import folded
from octavo.importers.web.shears import Shears, alive, spoken, unwrap

_PULLED = {"pullquote", "pull-quote", "wp-block-pullquote", "blickfang", "utdrag", "citatruta",
           "zitat-box", "exergue", "pq"}  # fmt: skip
_MOST = 200  # pull quotes of one article that are looked for in its text
_BOXES = {"factbox", "fact-box", "faktaruta", "faktabox", "faktaboks", "infokasten", "info-box",
          "encadre", "faktalaatikko", "sidebox", "callout"}  # fmt: skip


def settle_pull_quotes(scope: etree._Element, shears: Shears) -> None:
    """Drop a pull quote that repeats the text; make one of any other."""
    whole = folded(spoken(scope))
    blocks = list(elements(scope, "aside", "blockquote", "div", "figure", "p", "section"))
    for each in [e for e in blocks if names_of(e) & _PULLED and e is not scope][:_MOST]:
        if not alive(each, scope):
            continue
        held = folded(words_of(next(elements(each, "blockquote", "p"), each)))
        rest = whole.replace(folded(spoken(each)), "", 1)
        if held and held in rest:
            whole = rest
            shears.drop(each, "A pull quote that repeats the text was left out.")
        elif held:
            each.tag = "aside"
            each.set("role", "doc-pullquote")
            for inner in list(elements(each, "blockquote", "figure")):
                unwrap(inner)
            for inner in list(elements(each, "figcaption")):
                inner.tag = "p"
            what = f"“{words_of(each)[:80]}” is a pull quote that the text does not hold."
            shears.say(what, Sureness.LIKELY, Fate.KEPT, each)


def make_boxes(scope: etree._Element, _shears: Shears) -> None:
    """Let boxes of facts be asides."""
    for each in elements(scope, "div", "section"):
        if each is not scope and names_of(each) & _BOXES and len(words_of(each)) < 3000:
            each.tag = "aside"
