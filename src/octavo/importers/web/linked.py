"""Turn the linked data of a page (JSON-LD) into what it says of the article.

The types and properties are those of schema.org; several blocks, lists, `@graph` and references by
`@id` are followed.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from octavo.importers.trees import elements

_ARTICLES = (
    "newsarticle", "reportagenewsarticle", "opinionnewsarticle", "analysisnewsarticle",
    "backgroundnewsarticle", "reviewnewsarticle", "article", "blogposting", "scholarlyarticle",
    "medicalscholarlyarticle", "techarticle", "report", "advertisercontentarticle",
    "liveblogposting", "socialmediaposting", "review", "webpage",
)  # fmt: skip
_WRAPPING = re.compile(r"\A\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[)|(?:-->|/\*\s*\]\]>\s*\*/|//\s*\]\]>)\s*\Z")  # fmt: skip  # noqa: E501
_TAG = re.compile(r"<[^>]+>")
_MOST = 20_000  # values that are walked

Linked = Mapping[str, Any]


def read_linked(root: etree._Element, title: str) -> tuple[Linked, bool]:
    """Return what linked data says of the article, and whether some of it could not be read.

    Of several articles it is the one whose headline is in the page's `title`, else the first.
    """
    blocks, broken = _blocks(root)
    known = list(_objects(blocks))
    by_id = {str(each["@id"]): each for each in known if "@id" in each and len(each) > 1}
    found = [each for each in known if _rank(each) < len(_ARTICLES)]
    if not found:
        return {}, broken
    wanted = _folded(title)
    best = min(found, key=lambda e: (_is_other(e, wanted), _rank(e), -len(e)))
    return {key: _followed(value, by_id) for key, value in best.items()}, broken


def kinds_of(root: etree._Element) -> frozenset[str]:
    """Return the types of the outer things of a page's linked data, in small letters."""
    waiting, walked, found = list(_blocks(root)[0]), 0, set[str]()
    while waiting and walked < _MOST:
        value = waiting.pop()
        walked += 1
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            found.update(_kinds(value))
            waiting.extend(value[key] for key in ("@graph", "mainEntity") if key in value)
    return frozenset(found)


def _blocks(root: etree._Element) -> tuple[list[Any], bool]:
    made: list[Any] = []
    broken = False
    for script in elements(root, "script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = _WRAPPING.sub("", script.text or "").strip().rstrip(";")
        try:
            made.append(json.loads(text, strict=False))
        except (ValueError, RecursionError):
            broken = True
    return made, broken


def _objects(blocks: list[Any]) -> Iterator[dict[str, Any]]:
    """Yield the objects of all blocks, outer ones first."""
    waiting, walked = list(blocks), 0
    while waiting and walked < _MOST:
        value = waiting.pop(0)
        walked += 1
        if isinstance(value, dict):
            yield value
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)


def _rank(each: Linked) -> int:
    known = (_ARTICLES.index(name) for name in _kinds(each) if name in _ARTICLES)
    return min(known, default=len(_ARTICLES))


def _kinds(each: Linked) -> list[str]:
    return [str(name).rpartition("/")[2].lower() for name in _listed(each.get("@type"))]


def _is_other(each: Linked, title: str) -> bool:
    headline = _folded(words(each.get("headline")) or words(each.get("name")))
    return not (headline and title and (headline in title or title in headline))


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _followed(value: Any, by_id: Mapping[str, Any]) -> Any:
    """Return a value with its references resolved, one level deep."""
    if isinstance(value, list):
        return [_followed(each, by_id) for each in value]
    if isinstance(value, dict) and set(value) <= {"@id", "@type"} and "@id" in value:
        return by_id.get(str(value["@id"]), value)
    return value


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def words(value: Any) -> str:
    """Return plain words of a value: a string, the name of a thing, the first of a list."""
    for each in _listed(value):
        if isinstance(each, dict):
            found = words(each.get("name") or each.get("@value") or each.get("url"))
        elif isinstance(each, str | int | float) and not isinstance(each, bool):
            found = " ".join(html.unescape(_TAG.sub(" ", html.unescape(str(each)))).split())
        else:
            found = ""
        if found:
            return found
    return ""


def every(value: Any) -> list[str]:
    """Return the words of all values of a list; one string may hold several, after commas."""
    if isinstance(value, str):
        value = value.split(",")
    return [found for each in _listed(value) if (found := words(each))]


def things(value: Any) -> list[Linked]:
    """Return the things of a value; a mere name is a thing with that name."""
    return [e if isinstance(e, dict) else {"name": e} for e in _listed(value) if e]
