"""Turn a page into the part of it that is the article.

What a page says goes first: `articleBody`, an `article`, `main`, and the names that publishing
systems give to a text. Within it, or within the page where it says nothing, the article is the
deepest element that still holds nearly all of the running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from octavo.importers.trees import elements, local, words_of
from octavo.importers.web.clutter import good_words, is_running, link_share, names_of

_MOST_OF_IT = 0.8  # of the running text; the rest may be a note, a fact box or an advertisement
_ENOUGH = 0.4  # of the running text of the page, for a part that names itself
LITTLE = 200
"""How many signs of running text an article has at least."""

_NAMES = {
    "entry-content", "post-content", "article-body", "articlebody", "article-content", "story-body",
    "storybody", "mw-parser-output", "post-body", "article-text", "artikeltext", "brodtext",
    "body-text", "article-main", "rich-text", "page-content", "content-body", "main-content",
}  # fmt: skip
_HEADLINES = {"headline", "title", "entry-title", "post-title", "article-title", "rubrik", "titel"}


@dataclass(frozen=True)
class Found:
    """The article: the element that holds it, its title, and whether it was only guessed.

    `doubt` says what speaks against there being any, and `is_none` that there is none.
    """

    scope: etree._Element
    title: etree._Element | None
    said: bool
    is_poor: bool
    doubt: str = ""
    is_none: bool = False


def find_article(body: etree._Element, titles: Sequence[str]) -> Found:
    """Return the article of a page from which the clutter has been cut."""
    whole = good_words(body)
    scope, said = _named(body, whole)
    inner = _narrowed(scope)
    title = _title(body, scope, titles)
    if title is not None and title not in inner.iter(etree.Element):
        around = _common(title, inner)
        if scope in (around, *around.iterancestors()) and local(around) not in ("body", "html"):
            inner = around
    poor = good_words(inner) < LITTLE and not (said and title is not None)
    return Found(inner, title, said, poor)


def _named(body: etree._Element, whole: int) -> tuple[etree._Element, bool]:
    """Return the part that says that it is the article, and whether one does."""
    for group in (
        [e for e in body.iter(etree.Element) if e.get("itemprop") == "articleBody"],
        list(elements(body, "article")),
        [e for e in body.iter(etree.Element) if names_of(e) & _NAMES],
        [e for e in body.iter(etree.Element) if local(e) == "main" or e.get("role") == "main"],
    ):
        best = max(group, key=good_words, default=None)
        if best is not None and good_words(best) >= max(whole * _ENOUGH, 1):
            return _with_head(best), True
    return body, False


def _with_head(body: etree._Element) -> etree._Element:
    """Return the `article` or `main` around a body of text, which holds its title as well."""
    if local(body) in ("article", "main"):
        return body
    around = [e for e in body.iterancestors() if local(e) in ("article", "main")]
    near = [e for e in around if good_words(e) <= good_words(body) * 1.5 + 200]
    return near[0] if near else body


def _narrowed(scope: etree._Element) -> etree._Element:
    """Return the deepest element that holds nearly all of the running text of `scope`."""
    whole = good_words(scope)
    inner = scope
    while whole:
        good = [e for e in inner if local(e) != "p" and good_words(e) >= whole * _MOST_OF_IT]
        if len(good) != 1 or local(good[0]) in ("blockquote", "ul", "ol", "p", "aside"):
            break
        inner = good[0]
    if local(inner) in ("tr", "tbody", "thead", "table"):
        cell = next((e for e in inner.iterancestors() if local(e) not in ("tbody", "table")), None)
        return inner if cell is None else cell
    return inner


def _common(one: etree._Element, two: etree._Element) -> etree._Element:
    """Return the innermost element that holds both."""
    held = set(one.iterancestors())
    return next(e for e in (two, *two.iterancestors()) if e in held)


def folded(words: str) -> str:
    """Return words without case, signs and spaces, for comparing."""
    return "".join(re.findall(r"\w+", words.casefold()))


def _title(
    body: etree._Element, scope: etree._Element, titles: Sequence[str]
) -> etree._Element | None:
    """Return the element that shows the title: the words that the head of the page says, or h1."""
    wanted = [folded(title) for title in titles if folded(title)]
    inside = set(scope.iter(etree.Element))
    best: tuple[int, int] = (0, 0)
    found = None
    for number, each in enumerate(_candidates(body)):
        words = folded(words_of(each))
        if not words or len(words) > 400:
            continue
        points = _points(each, words, wanted) + (2 if each in inside else 0)
        if points >= 5 and (points, -number) > best:
            best, found = (points, -number), each
    return found


def _candidates(body: etree._Element) -> Iterator[etree._Element]:
    for each in body.iter(etree.Element):
        name = local(each)
        if name in ("h1", "h2", "h3") or (
            name in ("p", "div", "b", "font", "span", "strong", "td", "a")
            and (
                names_of(each) & _HEADLINES or each.get("itemprop") == "headline" or len(each) <= 1
            )
        ):
            yield each


def _points(each: etree._Element, words: str, wanted: Sequence[str]) -> int:
    points = {"h1": 5, "h2": 1}.get(local(each), 0)
    points += 3 if each.get("itemprop") == "headline" else 0
    points += (
        2 if names_of(each) & _HEADLINES and local(each) in ("h1", "h2", "h3", "p", "div") else 0
    )
    if words in wanted:
        return points + 10 - wanted.index(words)
    near = any(words.startswith(w) or w.startswith(words) for w in wanted if min(len(w), len(words)) > 12)  # fmt: skip  # noqa: E501
    return points + (4 if near else 0)


def is_menu(element: etree._Element) -> bool:
    """Return whether a block is a list of links and little else."""
    links = [a for a in elements(element, "a") if words_of(a)]
    return len(links) >= 3 and link_share(element) > 0.75 and not any(
        is_running(p) for p in elements(element, "p", "li")
    )  # fmt: skip
