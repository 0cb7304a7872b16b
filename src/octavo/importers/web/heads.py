"""Turn the lines around a title into kicker, deck, byline and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from octavo.importers.model import Fate, Sureness
from octavo.importers.pasted.dates import dates_of
from octavo.importers.pasted.names import byline_of, is_name
from octavo.importers.pasted.names import names_of as people_in
from octavo.importers.trees import elements, local, words_of
from octavo.importers.web.clutter import is_running, link_share, names_of
from octavo.importers.web.facts import Facts, Who, day
from octavo.importers.web.finding import Found, folded, is_menu
from octavo.importers.web.paragraphs import is_block
from octavo.importers.web.shears import Shears, alive, cut, holds, spoken

_KICKER = {
    "kicker", "eyebrow", "overline", "vignette", "vinjett", "dachzeile", "surtitre", "pretitle",
    "pre-title", "suptitle", "stikktittel", "category", "rubric", "section-label", "topper",
}  # fmt: skip
_DECK = {
    "deck", "dek", "standfirst", "ingress", "preamble", "lead", "lede", "chapo", "vorspann",
    "subtitle", "sub-title", "subheadline", "subheading", "sub-heading", "intro", "summary",
    "tagline", "underrubrik", "manchet", "teaser-text", "abstract-lead", "excerpt",
}  # fmt: skip
_BYLINE = {
    "byline", "author", "authors", "autor", "auteur", "by-line", "article-author", "contributor",
    "entry-author", "signature", "writer", "creator", "posted-by", "entry-meta", "post-meta",
    "article-meta", "meta",
}  # fmt: skip
_DATE = {
    "date", "dateline", "published", "pubdate", "timestamp", "datum", "posted-on", "updated",
    "entry-date", "post-date", "datetime", "time", "publish-date",
}  # fmt: skip
_BIO = {
    "author-bio", "author-box", "authorbox", "about-author", "about-the-author", "bio",
    "author-info", "author-description", "author-card", "post-author", "skribent", "om-forfattaren",
}  # fmt: skip
_CAPTIONS = {"caption", "credit", "bildtext", "legend", "copyright", "wp-caption-text"}
_LONGEST_KICKER, _LONGEST_LINE = 60, 250
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass
class Head:
    """What stands around a title."""

    kicker: list[etree._Element] = field(default_factory=list)
    deck: list[etree._Element] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    published: str = ""
    modified: str = ""
    guessed: list[str] = field(default_factory=list)


def leaves(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the innermost blocks of a tree, in order; figures, lists and tables are whole."""
    for child in root:
        if local(child) in ("figure", "ul", "ol", "dl", "table", "pre", "blockquote", "svg"):
            yield child
        elif any(is_block(e) for e in child):
            yield from leaves(child)
        else:
            yield child


def own_names(each: etree._Element) -> set[str]:
    """Return the names of a block, and those of parts that hold all of its words."""
    words = words_of(each)
    parts = [e for e in each.iter(etree.Element) if e is each or words_of(e) == words]
    return {name for part in parts[:5] for name in names_of(part)}


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
            break
        else:
            _below(each, head, facts, language, shears, shown)
    if not head.names or not (head.published or facts.get("published")):
        _at_end(found, head, language, shears)
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
                    and scope in e.getparent().iter(etree.Element)), title)  # type: ignore[union-attr]  # fmt: skip  # noqa: E501
        outer = list(leaves(top))
        at = next((i for i, b in enumerate(outer) if title in b.iter(etree.Element)), None)
        first = outer[: at or 0], outer[(at or -1) + 1 :]
        return first[0][-3:], [*first[1][:8], *blocks[:12]]
    at = blocks.index(held)
    return blocks[:at], blocks[at + 1 : at + 16]


def _is_start(each: etree._Element, after: Sequence[etree._Element]) -> bool:
    """Return whether the running text begins at a block."""
    if own_names(each) & (_DECK | _BYLINE | _DATE) or _in_named(each, _DECK | _BYLINE | _DATE):
        return False
    if local(each) in ("ul", "ol", "table", "blockquote", "hr", "pre"):
        return True
    if local(each) != "p" or len(words_of(each)) < 60:
        return False
    in_header = any(local(e) in ("header", "hgroup") for e in each.iterancestors())
    return not in_header and not _is_all_strong(each) and each in after


def _in_named(each: etree._Element, names: set[str]) -> bool:
    """Return whether a small division around a block has one of `names`."""
    parent = each.getparent()
    return parent is not None and local(parent) in ("div", "header", "span", "address", "p") and bool(
        names_of(parent) & names
    ) and len(words_of(parent)) < 600  # fmt: skip


def _is_all_strong(each: etree._Element) -> bool:
    strong = sum(len(words_of(e)) for e in each if local(e) in ("strong", "b"))
    return strong >= len(words_of(each)) > 60


def _above(
    each: etree._Element, head: Head, facts: Facts, language: str, shears: Shears
) -> None:
    words = words_of(each)
    if not words:
        return
    if _take_line(each, head, facts, language, shears):
        return
    named = bool(own_names(each) & _KICKER) or _in_named(each, _KICKER)
    short = len(words) <= _LONGEST_KICKER and local(each) in ("p", "span", "a", "h2", "h3", "h4", "strong")
    if words.casefold() in (facts.get("publisher").casefold(), ""):
        shears.drop(each, "The name of the site was left out.")
    elif short and (named or folded(words) == folded(facts.get("kicker"))) and not head.kicker:
        shears.say(f"“{words}” is the kicker.", Sureness.LIKELY, Fate.KEPT, each)
        head.kicker.append(_taken(each))
    elif short and each.getparent() is not None and not holds(each, "a") and not head.kicker:
        shears.say(f"“{words}” is the kicker.", Sureness.UNSURE, Fate.KEPT, each)
        head.guessed.append("kicker")
        head.kicker.append(_taken(each))
    elif is_menu(each) or not is_running(each):
        if not holds(each, "img"):
            shears.drop(each, "A line before the title was left out.")


def _below(
    each: etree._Element, head: Head, facts: Facts, language: str, shears: Shears, shown: bool
) -> None:
    words = words_of(each)
    if not words:
        return
    named = bool(own_names(each) & _DECK) or _in_named(each, _DECK)
    if named and not shown and not (own_names(each) & _BYLINE):
        _as_deck(each, head, Sureness.LIKELY, shears)
    elif _take_line(each, head, facts, language, shears):
        return
    elif (own_names(each) & _KICKER) and len(words) <= _LONGEST_KICKER and not head.kicker:
        head.kicker.append(_taken(each))
        shears.say(f"“{words}” is the kicker.", Sureness.LIKELY, Fate.KEPT)
    elif is_menu(each):
        shears.drop(each, "Links above the text were left out.")
    elif _is_deck(each) and not head.deck:
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


def _take_line(
    each: etree._Element, head: Head, facts: Facts, language: str, shears: Shears
) -> bool:
    """Return whether a block is a byline or a date; it is taken out then."""
    words = words_of(each)
    if len(words) > _LONGEST_LINE or local(each) in ("h1", "h2", "figure", "table"):
        return False
    if any(names_of(e) & _CAPTIONS for e in each.iter(etree.Element)):
        return False
    named = bool(own_names(each) & (_BYLINE | _DATE)) or _in_named(each, _BYLINE | _DATE)
    rel = any("author" in (a.get("rel") or "") or a.get("itemprop") == "author"
              for a in each.iter(etree.Element))  # fmt: skip
    times = list(elements(each, "time"))
    rest = _without(each, times)
    dated = [d for t in times if (d := day(t.get("datetime") or "") or _day(words_of(t), language))]
    line = dates_of(words, language)
    names = _names(each, rest, facts, named or rel)
    if not (names or line or (times and (named or len(rest) < 40)) or (named and link_share(each) < 1
            and len(words) < 120)):  # fmt: skip
        return False
    if line is not None:
        dated = [d for d in (line.published, line.modified) if d]
    _remember(head, names, dated, each, line is not None and bool(line.modified and not line.published))
    what = "who wrote the article" if names else "when it was published" if dated else "no more"
    shears.say(f"The line “{words}” says {what}; it was left out of the text.",
               Sureness.LIKELY, Fate.KEPT if names or dated else Fate.DROPPED, each)  # fmt: skip
    shears.lose(words, "byline or date")
    cut(each)
    return True


def _remember(
    head: Head, names: Sequence[str], dated: Sequence[str], each: etree._Element, updated: bool
) -> None:
    head.names.extend(name for name in names if name not in head.names)
    if dated:
        changed = updated or bool(own_names(each) & {"updated", "modified"})
        if changed:
            head.modified = head.modified or dated[0]
        else:
            head.published = head.published or dated[0]
            head.modified = head.modified or (dated[1] if len(dated) > 1 else "")


def _day(words: str, language: str) -> str:
    found = dates_of(words, language)
    return found.published or found.modified if found else ""


def _without(each: etree._Element, parts: Sequence[etree._Element]) -> str:
    """Return the words of a block without those of some of its parts."""
    words = words_of(each)
    for part in parts:
        words = words.replace(words_of(part), " ")
    return " ".join(words.split()).strip(" |·•–—,-")


def _names(each: etree._Element, rest: str, facts: Facts, named: bool) -> list[str]:
    """Return the people that a line names."""
    known = [who.name for who in facts.people if who.name.casefold() in rest.casefold()]
    if known and len(rest) < (60 if named else 20) + sum(map(len, known)):
        return known
    linked = [words_of(a) for a in elements(each, "a", "span")
              if "author" in (a.get("rel") or "") or a.get("itemprop") in ("author", "name")
              or names_of(a) & {"author", "fn", "author-name"}]  # fmt: skip
    linked = [name for name in linked if is_name(name)]
    if linked:
        return linked
    by = byline_of(rest)
    if by is not None and by.names:
        return list(by.names)
    return list(people_in(rest)[0]) if named else []


def _at_end(found: Found, head: Head, language: str, shears: Shears) -> None:
    """Look for a byline or a date among the last lines of the article."""
    for each in list(leaves(found.scope))[-3:]:
        words = words_of(each)
        if len(words) > 120 or local(each) != "p" or not alive(each, found.scope):
            continue
        by = byline_of(words)
        if by is not None and by.names and not head.names:
            head.names = list(by.names)
            shears.say(f"The line “{words}” names the authors.", Sureness.LIKELY, Fate.KEPT, each)
            shears.lose(words, "byline")
            cut(each)
        elif (line := dates_of(words, language)) is not None:
            head.published = head.published or line.published
            head.modified = head.modified or line.modified
            shears.say(f"The line “{words}” gives dates.", Sureness.LIKELY, Fate.KEPT, each)
            shears.lose(words, "date")
            cut(each)


def take_notes(body: etree._Element, people: Sequence[Who], shears: Shears) -> dict[str, str]:
    """Return what boxes about authors say, by the author's name; the boxes are cut."""
    made: dict[str, str] = {}
    for box in [e for e in body.iter(etree.Element) if names_of(e) & _BIO and local(e) != "body"]:
        words = words_of(box)
        if not alive(box, body) or len(words) > 1500 or len(words) < 40:
            continue
        named = [who.name for who in people if who.name.casefold() in words.casefold()]
        name = named[0] if named else people[0].name if len(people) == 1 else ""
        if not name or name in made:
            continue
        made[name] = _note(box, name)
        what = f"A box about {name} became the note in people.yaml: “{words[:80]} …”."
        shears.say(what, Sureness.LIKELY, Fate.KEPT, box, "manuscript/people.yaml")
        shears.lose(spoken(box), "box about the author")
        cut(box)
    return made


def _note(box: etree._Element, name: str) -> str:
    """Return the words of a box without a heading and without links that stand alone."""
    parts = [words_of(e) for e in leaves(box) if local(e) not in _HEADINGS] or [spoken(box)]
    kept = [p for p in parts if folded(p) != folded(name) and len(p) > 20]
    return re.sub(r"([\\`*_\[\]{}<>|~])", r"\\\1", " ".join(kept or parts))
