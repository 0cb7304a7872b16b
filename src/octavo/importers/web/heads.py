"""Turn the lines around a title into kicker, deck, byline and dates."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from octavo.importers.model import Fate, Sureness
from octavo.importers.names import byline_of
from octavo.importers.trees import holds, local, words_of
from octavo.importers.web.bylines import (
    BYLINE,
    DATE,
    Head,
    in_named,
    leaves,
    own_names,
    take_end,
    take_line,
)
from octavo.importers.web.clutter import is_running
from octavo.importers.web.facts import Facts
from octavo.importers.web.finding import Found, folded, is_menu
from octavo.importers.web.shears import Shears, cut

_KICKER = {
    "kicker", "eyebrow", "overline", "vignette", "vinjett", "dachzeile", "surtitre", "pretitle",
    "pre-title", "suptitle", "stikktittel", "category", "rubric", "section-label", "topper",
}  # fmt: skip
_DECK = {
    "deck", "dek", "standfirst", "ingress", "preamble", "lead", "lede", "chapo", "vorspann",
    "subtitle", "sub-title", "subheadline", "subheading", "sub-heading", "intro", "summary",
    "tagline", "underrubrik", "manchet", "teaser-text", "abstract-lead", "excerpt",
}  # fmt: skip
_LONGEST_KICKER, _LONGEST_DECK = 60, 400  # characters
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def read_head(found: Found, facts: Facts, language: str, shears: Shears) -> Head:
    """Return what stands around the title, taken out of the article; menus before it are cut."""
    head = Head()
    before, after = _zone(found)
    for each in before:
        _above(each, head, facts, language, shears)
    shown = False
    for each in after:
        if local(each) == "figure" or holds(each, "img"):
            shown = True
        elif _is_start(each, after):
            _deck_above_byline(each, after, head, facts, language, shears)
            break
        else:
            _below(each, head, facts, language, shears, shown)
    if not head.names or not (head.published or facts.get("published")):
        take_end(found, head, language, shears)
    return head


def _zone(found: Found) -> tuple[list[etree._Element], list[etree._Element]]:
    """Return the blocks before the title and those after it, as far as the running text."""
    title, scope = found.title, found.scope
    blocks = list(leaves(scope))
    if title is None:
        return [], blocks[:12]
    held = next((b for b in blocks if b is title or title in b.iter(etree.Element)), None)
    if held is None:
        top = next((e for e in title.iterancestors() if e.getparent() is not None
                    and scope in e.getparent().iter(etree.Element)), title)  # type: ignore[union-attr]  # fmt: skip
        outer = list(leaves(top))
        at = next((i for i, b in enumerate(outer) if title in b.iter(etree.Element)), None)
        first = outer[: at or 0], outer[(at or -1) + 1 :]
        return first[0][-3:], [*first[1][:8], *blocks[:12]]
    at = blocks.index(held)
    return blocks[:at], blocks[at + 1 : at + 16]


def _is_start(each: etree._Element, after: Sequence[etree._Element]) -> bool:
    """Return whether the running text begins at a block."""
    if own_names(each) & (_DECK | BYLINE | DATE) or in_named(each, _DECK | BYLINE | DATE):
        return False
    if local(each) in ("ul", "ol", "table", "blockquote", "hr", "pre"):
        return True
    if local(each) != "p" or len(words_of(each)) < 60:
        return False
    in_header = any(local(e) in ("header", "hgroup") for e in each.iterancestors())
    return not in_header and not _is_all_strong(each) and each in after


def _is_all_strong(each: etree._Element) -> bool:
    strong = sum(len(words_of(e)) for e in each if local(e) in ("strong", "b"))
    return strong >= len(words_of(each)) > 60


def _above(each: etree._Element, head: Head, facts: Facts, language: str, shears: Shears) -> None:
    words = words_of(each)
    if not words:
        return
    if take_line(each, head, facts, language, shears):
        return
    named = bool(own_names(each) & _KICKER) or in_named(each, _KICKER)
    short = len(words) <= _LONGEST_KICKER and local(each) in (
        "p",
        "span",
        "a",
        "h2",
        "h3",
        "h4",
        "strong",
    )
    if words.casefold() in (facts.get("publisher").casefold(), ""):
        shears.drop(each, "The name of the site was left out.")
    elif short and (named or folded(words) == folded(facts.get("kicker"))) and not head.kicker:
        shears.say(f"“{words}” is the kicker.", Sureness.LIKELY, Fate.KEPT, each)
        head.kicker.append(_taken(each))
    elif short and each.getparent() is not None and not holds(each, "a") and not head.kicker:
        shears.say(f"“{words}” is the kicker.", Sureness.UNSURE, Fate.KEPT, each)
        head.guessed.append("kicker")
        head.kicker.append(_taken(each))
    elif (is_menu(each) or not is_running(each)) and not holds(each, "img"):
        shears.drop(each, "A line before the title was left out.")


def _below(
    each: etree._Element, head: Head, facts: Facts, language: str, shears: Shears, shown: bool
) -> None:
    words = words_of(each)
    if not words:
        return
    named = bool(own_names(each) & _DECK) or in_named(each, _DECK)
    if named and not shown and not (own_names(each) & BYLINE):
        _as_deck(each, head, Sureness.LIKELY, shears)
    elif take_line(each, head, facts, language, shears):
        return
    elif (own_names(each) & _KICKER) and len(words) <= _LONGEST_KICKER and not head.kicker:
        head.kicker.append(_taken(each))
        shears.say(f"“{words}” is the kicker.", Sureness.LIKELY, Fate.KEPT)
    elif is_menu(each):
        shears.drop(each, "Links above the text were left out.")
    elif _is_deck(each) and not head.deck:
        _as_deck(each, head, Sureness.UNSURE, shears)
        head.guessed.append("deck")


def _deck_above_byline(
    each: etree._Element,
    after: Sequence[etree._Element],
    head: Head,
    facts: Facts,
    language: str,
    shears: Shears,
) -> None:
    """Take a short paragraph for the deck where the line below it says who wrote the article."""
    below = next(iter(after[after.index(each) + 1 :]), None)
    said = byline_of(words_of(below)) if below is not None else None
    if below is None or said is None or not said.names or said.rest or head.names:
        return
    short = local(each) == "p" and len(words_of(each)) <= _LONGEST_DECK
    if take_line(below, head, facts, language, shears) and short and not head.deck:
        _as_deck(each, head, Sureness.UNSURE, shears)
        head.guessed.append("deck")


def _is_deck(each: etree._Element) -> bool:
    in_header = any(local(e) in ("header", "hgroup") for e in each.iterancestors())
    long = len(words_of(each)) >= 25
    return long and (in_header or _is_all_strong(each)) and local(each) in ("p", *_HEADINGS)


def _as_deck(each: etree._Element, head: Head, sureness: Sureness, shears: Shears) -> None:
    words = " ".join(words_of(each).split()[:12])
    shears.say(f"“{words} …” is the deck.", sureness, Fate.KEPT, each)
    head.deck.append(_taken(each))


def _taken(each: etree._Element) -> etree._Element:
    cut(each)
    return each
