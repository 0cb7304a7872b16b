"""Turn the lines that say who wrote an article, and when, into names and dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from octavo.importers.dates import dates_of
from octavo.importers.model import Fate, Sureness
from octavo.importers.names import byline_of, is_name
from octavo.importers.names import names_of as people_in
from octavo.importers.trees import elements, local, words_of
from octavo.importers.web.clutter import link_share, names_of
from octavo.importers.web.facts import Facts, day
from octavo.importers.web.finding import Found
from octavo.importers.web.paragraphs import is_block
from octavo.importers.web.shears import Shears, alive, cut

BYLINE = {
    "byline", "author", "authors", "autor", "auteur", "by-line", "article-author", "contributor",
    "entry-author", "signature", "writer", "creator", "posted-by", "entry-meta", "post-meta",
    "article-meta", "meta",
}  # fmt: skip
DATE = {
    "date", "dateline", "published", "pubdate", "timestamp", "datum", "posted-on", "updated",
    "entry-date", "post-date", "datetime", "time", "publish-date",
}  # fmt: skip
_CAPTIONS = {"caption", "credit", "bildtext", "legend", "copyright", "wp-caption-text"}
_LONGEST = 250  # characters of such a line


@dataclass
class Head:
    """What stands around a title."""

    kicker: list[etree._Element] = field(default_factory=list)
    deck: list[etree._Element] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    photographers: list[str] = field(default_factory=list)
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


def take_line(
    each: etree._Element, head: Head, facts: Facts, language: str, shears: Shears
) -> bool:
    """Return whether a block is a byline or a date; it is taken out then."""
    words = words_of(each)
    if len(words) > _LONGEST or local(each) in ("h1", "h2", "figure", "table"):
        return False
    if any(names_of(e) & _CAPTIONS for e in each.iter(etree.Element)):
        return False
    named = bool(own_names(each) & (BYLINE | DATE)) or in_named(each, BYLINE | DATE)
    rel = any("author" in (a.get("rel") or "") or a.get("itemprop") == "author"
              for a in each.iter(etree.Element))  # fmt: skip
    times = list(elements(each, "time"))
    rest = _without(each, times)
    dated = [d for t in times if (d := day(t.get("datetime") or "") or _day(words_of(t), language))]
    line = dates_of(words, language)
    names = _names(each, rest, facts, named or rel)
    plain = named and link_share(each) < 1 and len(words) < 120
    if not (names or line or plain or (times and (named or len(rest) < 40))):
        return False
    if line is not None:
        dated = [d for d in (line.published, line.modified) if d]
    if names and (by := byline_of(rest)) is not None:
        head.photographers.extend(n for n in by.photographers if n not in head.photographers)
    _remember(
        head, names, dated, each, line is not None and bool(line.modified and not line.published)
    )
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


def take_end(found: Found, head: Head, language: str, shears: Shears) -> None:
    """Look for a byline or a date among the last lines of the article."""
    for each in list(leaves(found.scope))[-3:]:
        words = words_of(each)
        if not 6 <= len(words) <= 120 or local(each) != "p" or not alive(each, found.scope):
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


def own_names(each: etree._Element) -> set[str]:
    """Return the names of a block, and those of parts that hold all of its words."""
    words = words_of(each)
    parts = [e for e in each.iter(etree.Element) if e is each or words_of(e) == words]
    return {name for part in parts[:5] for name in names_of(part)}


def in_named(each: etree._Element, names: set[str]) -> bool:
    """Return whether a small division around a block has one of `names`."""
    parent = each.getparent()
    if parent is None or local(parent) not in ("div", "header", "span", "address", "p"):
        return False
    return bool(names_of(parent) & names) and len(words_of(parent)) < 600
