"""Turn what a page says of itself, and what is found in it, into a doubt that it has an article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lxml import etree

from octavo.importers.trees import elements, holds, words_of
from octavo.importers.web.clutter import good_words, link_share
from octavo.importers.web.finding import LITTLE, Found
from octavo.importers.web.linked import kinds_of
from octavo.values import frozen

# Types of schema.org and of Open Graph (ogp.me), in small letters.
_OTHERS: Mapping[str, str] = {
    "product": "the page says that it offers goods",
    "productgroup": "the page says that it offers goods",
    "product.group": "the page says that it offers goods",
    "product.item": "the page says that it offers goods",
    "og:product": "the page says that it offers goods",
    "offercatalog": "the page says that it offers goods",
    "collectionpage": "the page says that it is a list of other pages",
    "itemlist": "the page says that it is a list of other pages",
    "searchresultspage": "the page says that it is the answer to a search",
    "contactpage": "the page says that it tells how to reach someone",
}
_ASKS = "it asks for a password"
_LINKS = "it is little but links to other pages"
_HEADINGS = "its headings lead to other pages, as in a list of articles"
_NOTHING = "nothing is left of it but its title"
_SHOWN = ("img", "picture", "svg", "video", "audio", "iframe", "object", "embed", "table", "math")
_SOME = 3  # links or headings, below which they prove nothing


@frozen
class Signs:
    """What a page says of itself: that it is an article, or something else, and what it asks."""

    is_article: bool
    other: str
    asks: bool


def read_signs(root: etree._Element) -> Signs:
    """Return what a page says of itself; its head and its forms are still there."""
    said = {*kinds_of(root), *_metas(root), *_items(root)}
    article = any(k.endswith(("article", "posting")) or k in ("report", "review") for k in said)
    asks = any((e.get("type") or "").lower() == "password" for e in elements(root, "input"))
    return Signs(article, next((_OTHERS[k] for k in sorted(said & _OTHERS.keys())), ""), asks)


def doubted(found: Found, signs: Signs) -> Found:
    """Return what was found with what speaks against its being an article.

    A page is without one where something does, and there is hardly any running text.
    """
    if signs.is_article:
        return found
    thin = good_words(found.scope) < LITTLE
    doubt = signs.other or (_heads(found.scope) and _HEADINGS)
    if thin:
        doubt = doubt or (signs.asks and _ASKS) or _bare(found)
    return replace(found, doubt=doubt or "", is_none=bool(thin and doubt))


def _bare(found: Found) -> str:
    """Return what a part without running text is instead, empty where that is not plain."""
    title = words_of(found.title) if found.title is not None else ""
    words = words_of(found.scope)
    if words in ("", title):
        return "" if holds(found.scope, *_SHOWN) else _NOTHING
    many = sum(1 for _ in _leading(found.scope)) >= _SOME
    return _LINKS if many and link_share(found.scope) > 0.5 else ""


def _heads(scope: etree._Element) -> bool:
    """Return whether the headings below the title lead to other pages, nearly all of them."""
    headings = [e for e in elements(scope, "h2", "h3", "h4") if words_of(e)]
    links = set(_leading(scope))
    linked = [e for e in headings if links & {*e.iterdescendants("a"), *e.iterancestors("a")}]
    return len(linked) >= max(_SOME, len(headings) * 0.75)


def _leading(scope: etree._Element) -> Iterator[etree._Element]:
    """Yield the links that lead to other pages, and not to a place in one, which may be this."""
    for link in elements(scope, "a"):
        to = (link.get("href") or "").strip()
        if to and "#" not in to and not to.startswith(("mailto:", "tel:")) and words_of(link):
            yield link


def _metas(root: etree._Element) -> Iterator[str]:
    for each in elements(root, "meta"):
        if (each.get("property") or "").lower() == "og:type":
            yield (each.get("content") or "").strip().lower()


def _items(root: etree._Element) -> Iterator[str]:
    """Yield the types of outer microdata."""
    for each in root.iter(etree.Element):
        said = each.get("itemtype")
        if said and not any(e.get("itemtype") for e in each.iterancestors()):
            yield from (kind.rpartition("/")[2].lower() for kind in said.split())
