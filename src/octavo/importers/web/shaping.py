"""Turn the article as the page has it into the plain XHTML that the room's writers know."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from octavo.importers.model import Fate, Sureness
from octavo.importers.trees import elements, holds, local, words_of
from octavo.importers.web.beside import make_boxes, settle_pull_quotes
from octavo.importers.web.drawn import keep_drawings, link_frames
from octavo.importers.web.linking import mark_notes, settle_links
from octavo.importers.web.shears import Shears, cut, unwrap
from octavo.importers.web.tabular import loosen_tables

_QUOTES = {
    "sv": "””’’", "fi": "””’’", "en": "“”‘’", "de": "„“‚‘", "fr": "«\u00a0|\u00a0»“”",
    "nb": "«»‘’", "nn": "«»‘’", "no": "«»‘’", "da": "»«›‹",
}  # fmt: skip
_STRUCK = ("s", "del", "strike")
_KEPT_CLASSES = {"credit", "poem", "poetry", "verse", "stanza", "line"}
_KEPT = ("id", "lang", "dir", "href", "src", "alt", "title", "colspan", "rowspan", "scope", "align",
         "start", "cite", "style", "role", "class", "datetime")  # fmt: skip
_LONGEST_SUBHEAD = 90  # characters


def shape(scope: etree._Element, language: str, addresses: Sequence[str], shears: Shears) -> None:
    """Rewrite the article; `addresses` are those under which the page may call itself."""
    for step in (
        link_frames,
        keep_drawings,
        _struck,
        _abbreviations,
        settle_pull_quotes,
        make_boxes,
        _code,
        loosen_tables,
        _subheads,
    ):
        step(scope, shears)
    _quotes(scope, language)
    settle_links(scope, addresses)
    mark_notes(scope)
    _languages(scope, language)
    _attributes(scope)


def _struck(scope: etree._Element, shears: Shears) -> None:
    for each in elements(scope, *_STRUCK):
        what = f"“{words_of(each)[:80]}” is struck out on the page; the words were kept."
        shears.say(what, Sureness.UNSURE, Fate.NEEDS_A_PERSON, each)


def _abbreviations(scope: etree._Element, shears: Shears) -> None:
    for each in elements(scope, "abbr", "acronym", "dfn"):
        if title := each.get("title"):
            what = f"“{words_of(each)}” means “{title}”; the page shows that to a mouse alone."
            shears.say(what, Sureness.CERTAIN, Fate.DROPPED, each)


def _code(scope: etree._Element, _shears: Shears) -> None:
    """Let line breaks in code be that."""
    for pre in elements(scope, "pre"):
        for each in list(elements(pre, "br")):
            each.tail = f"\n{each.tail or ''}"
            cut(each)


def _subheads(scope: etree._Element, shears: Shears) -> None:
    """Make headings of strong lines, where the article has no others."""
    for each in elements(scope, "div", "p", "span"):
        if each.get("role") == "heading":
            level = each.get("aria-level") or "2"
            each.tag = f"h{level}" if level in "123456" else "h2"
    if holds(scope, "h2", "h3", "h4", "h5", "h6"):
        return
    for each in list(elements(scope, "p")):
        words = words_of(each)
        strong = "".join(words_of(e) for e in each if local(e) in ("b", "strong", "font"))
        inside = list(elements(each, "b", "strong"))
        if not words or len(words) > _LONGEST_SUBHEAD or strong != words or not inside:
            continue
        if words[-1] in ".:,;" or holds(each, "img", "a") or _in_box(each, scope):
            continue
        following = each.getnext()
        if following is None or local(following) != "p":
            continue
        for inner in list(elements(each, "b", "strong", "font")):
            unwrap(inner)
        each.tag = "h2"
        what = f"The strong line “{words}” was taken for a subhead."
        shears.say(what, Sureness.LIKELY, Fate.KEPT, each)


def _in_box(each: etree._Element, scope: etree._Element) -> bool:
    around = ("blockquote", "aside", "li", "td", "th", "figure", "dd")
    return any(local(e) in around for e in each.iterancestors() if scope in e.iterancestors())


def _quotes(scope: etree._Element, language: str) -> None:
    """Write the quotation marks that browsers set around `q`."""
    for each in list(elements(scope, "q")):
        near = next(
            (e.get("lang") for e in (each, *each.iterancestors()) if e.get("lang")), language
        )
        signs = _QUOTES.get((near or "en").partition("-")[0].lower(), _QUOTES["en"])
        signs = signs.replace("|", "")
        inner = any(local(e) == "q" for e in each.iterancestors())
        if len(signs) == 6:
            opening, closing = (signs[4], signs[5]) if inner else (signs[:2], signs[2:4])
        else:
            opening, closing = (signs[2], signs[3]) if inner else (signs[0], signs[1])
        each.set("data-marks", "")
        each.text = opening + (each.text or "").lstrip()
        if len(each):
            each[-1].tail = (each[-1].tail or "").rstrip() + closing
        else:
            each.text = each.text.rstrip() + closing
    for each in list(elements(scope, "q")):
        each.tag = "span"


def _languages(scope: etree._Element, language: str) -> None:
    """Keep the language of foreign passages alone, in the form of BCP 47."""
    mine = language.partition("-")[0].lower()
    for each in scope.iter(etree.Element):
        key = "{http://www.w3.org/XML/1998/namespace}lang"
        said = (each.get("lang") or each.get(key) or "").strip().replace("_", "-")
        for name in ("lang", key):
            if each.get(name) is not None:
                del each.attrib[name]
        good = tag(said)
        inside = any(e.get("lang") for e in each.iterancestors())
        if good and (good.partition("-")[0] != mine or inside):
            each.set("lang", language if good.partition("-")[0] == mine else good)


def tag(said: str) -> str:
    """Return a language tag in its usual letters (BCP 47, 2.1.1), empty where it is none."""
    parts = said.strip().replace("_", "-").split("-")
    if not re.fullmatch(r"[A-Za-z]{2,3}", parts[0]) or not all(p.isalnum() for p in parts):
        return ""
    first = "nb" if parts[0].lower() == "no" else parts[0].lower()
    rest = [p.upper() if len(p) == 2 else p.title() if len(p) == 4 else p for p in parts[1:]]
    return "-".join([first, *rest[:2]])


def _attributes(scope: etree._Element) -> None:
    """Leave the attributes that the writers know."""
    for each in scope.iter(etree.Element):
        if any(local(e) in ("svg", "math") for e in (each, *each.iterancestors())):
            continue
        for key in list(each.attrib):
            if str(key) not in _KEPT:
                del each.attrib[key]
        if not (each.get("role") or "").startswith("doc-") and each.get("role") is not None:
            del each.attrib["role"]
        kept = [name for name in (each.get("class") or "").split() if name in _KEPT_CLASSES]
        if each.get("class") is not None:
            del each.attrib["class"]
        if kept:
            each.set("class", " ".join(kept))
