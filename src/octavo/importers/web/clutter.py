"""Turn the names that pages give to their parts into what is not the article, and cut it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from octavo.importers.model import Sureness
from octavo.importers.trees import elements, local, words_of
from octavo.importers.web.pleas import asks_to_subscribe, is_sharing
from octavo.importers.web.shears import Shears, alive, cut

_SILENT = ("script", "style", "template", "head", "link", "meta", "base", "noembed", "noframes")
_TAGS: Mapping[str, str] = {
    "nav": "The navigation was left out.",
    "form": "A form was left out.",
    "button": "A button was left out.",
    "dialog": "A window of the page was left out.",
    "menu": "A menu was left out.",
    "select": "A form was left out.",
    "input": "A form was left out.",
    "textarea": "A form was left out.",
    "amp-ad": "An advertisement was left out.",
    "amp-sidebar": "The navigation was left out.",
    "amp-consent": "A cookie banner was left out.",
    "amp-social-share": "Share buttons were left out.",
}
_ROLES: Mapping[str, str] = {
    "navigation": "The navigation was left out.",
    "banner": "The head of the site was left out.",
    "contentinfo": "The foot of the site was left out.",
    "search": "A search box was left out.",
    "dialog": "A window of the page was left out.",
    "alertdialog": "A window of the page was left out.",
    "alert": "A message of the page was left out.",
    "menu": "A menu was left out.",
    "toolbar": "A tool bar was left out.",
}
# Words in classes and ids, whole ones; camel case and dashes part them.
_NAMES: Mapping[str, str] = {
    "An advertisement was left out.": (
        "ad ads advert adverts advertisement advertising adbox adslot adunit annons annonser "
        "werbung anzeige publicite reklame mainos sponsor sponsored native-ad taboola outbrain dfp"
    ),
    "A cookie banner was left out.": "cookie cookies consent gdpr cmp onetrust kakor samtycke",
    "Share buttons were left out.": (
        "share sharing sharebar sharer shares socials social-media social-links social-share "
        "social-buttons social-icons addtoany addthis sharedaddy sd-sharing dela teilen partager "
        "clap claps"
    ),
    "Links to other pages were left out.": (
        "related relaterat relaterade recommended recommendations recommend readmore read-more "
        "more-stories morestories laes-mer las-mer lasmer mest-last most-read mostread popular "
        "trending teaser teasers up-next next-article prev-next post-navigation nav-links "
        "siblings-nav see-also-box liknande aehnliche verwandt crosslinks"
    ),
    "A newsletter box was left out.": (
        "newsletter nyhetsbrev nyhetsbrevet signup sign-up subscribe subscription paywall "
        "infolettre nyhedsbrev uutiskirje abo-box mailchimp"
    ),
    "The comments were left out.": (
        "comments comment-list commentlist comment-respond disqus kommentarer kommentare "
        "commentaires responses respond kommentarsfelt comment-area"
    ),
    "The navigation was left out.": (
        "nav navbar navigation menu menubar breadcrumb breadcrumbs brodsmulor pagination pager "
        "skip-link skiplink skip-links jump-to-nav mw-jump-link sitenav topnav navbox catlinks toc "
        "table-of-contents innehallsforteckning back-to-top hamburger offcanvas drawer "
        "mw-indicators vector-toc mw-navigation sister-links sisterproject"
    ),
    "The head or foot of the site was left out.": (
        "site-header site-footer page-footer masthead topbar global-header global-footer "
        "siteheader sitefooter printfooter site-branding mw-footer"
    ),
    "A side column was left out.": "sidebar side-bar sidofalt widget widgets right-rail sidspalt",
    "A window of the page was left out.": "modal popup overlay lightbox toast tooltip interstitial",
    "A tool of the page was left out.": (
        "toolbar editsection mw-editsection print-button font-size text-size listen-button "
        "audio-player-controls copy-link feedback page-feedback was-this-helpful reading-progress "
        "readingtime reading-time read-time lastid lesezeit"
    ),
    "Tags of the page were left out.": "tags tag-list tag-links tagcloud cat-links post-tags",
}  # fmt: skip
_BY_NAME = {name: why for why, names in _NAMES.items() for name in names.split()}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDING = {"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "hidden", "skip"}
_PART = re.compile(r"[A-Za-z0-9ÅÄÖåäöéè]+")
_LABELS = re.compile(
    r"(?:annons(?:er)?|annonce|advertisement|advertising|sponsored|anzeige|werbung|publicité|"
    r"reklame|annonsørinnhold|mainos|artikeln fortsätter efter annonsen|"
    r"artikeln fortsätter (?:under|nedanför) annonsen|story continues below(?: advertisement)?|"
    r"dela(?: artikeln)?|share(?: this)?|teilen|partager|del)[:.]?",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"(?:läs (?:också|även|mer|vidare)|se även|missa inte|read (?:more|also|next)|see also|related|"
    r"more on this|"
    r"lesen sie (?:auch|mehr)|mehr zum thema|siehe auch|à lire aussi|lire aussi|sur le même sujet|"
    r"les (?:også|mer)|se også|læs også|lue myös)\b\s*[:–—-]?",
    re.IGNORECASE,
)  # fmt: skip
_READING = re.compile(
    r"(?:lästid|lesezeit|reading time|temps de lecture|lesetid)?[: ]*(?:ca\.? )?\d{1,3}\s*"
    r"(?:min(?:uter|uten|utter|utes|ute|\.)?)\s*(?:read|lästid|lesezeit|de lecture|läsning|lesetid|"
    r"lesing)?",
    re.IGNORECASE,
)


def names_of(element: etree._Element) -> set[str]:
    """Return the words in the classes and the id of an element, and pairs and triples of them."""
    made: set[str] = set()
    said = (
        f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-testid') or ''}"
    )
    for name in said.split()[:40]:
        plain = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name[:120]).replace("_", "-").lower()
        parts = [part for part in _PART.findall(plain) if part]
        for size in (1, 2, 3):
            made.update("-".join(parts[i : i + size]) for i in range(len(parts) - size + 1))
    return made


def strip(root: etree._Element) -> None:
    """Take out what is never shown: scripts, styles, the head; pictures in `noscript` stay."""
    for each in list(elements(root, *_SILENT)):
        cut(each)
    for each in list(elements(root, "noscript")):
        spare = next(elements(each, "img"), None)
        if spare is None or len(words_of(each)) >= 5:
            cut(each)
        elif (lazy := _before(each)) is not None:
            for key in ("src", "srcset"):
                lazy.set(f"data-noscript-{key}", spare.get(key) or "")
            cut(each)
        else:
            each.tag = "span"


def _before(spare: etree._Element) -> etree._Element | None:
    """Return the picture before a `noscript`, which shows the same to those without scripts."""
    before = spare.getprevious()
    return None if before is None else next(elements(before, "img", "amp-img"), None)


def hide(body: etree._Element, shears: Shears) -> None:
    """Cut what browsers do not show."""
    for each in list(body.iter(etree.Element)):
        if each is body or not alive(each, body):
            continue
        style = each.get("style") or ""
        named = set((each.get("class") or "").lower().split()) & _HIDING
        hidden = each.get("hidden") is not None or _HIDDEN.search(style) or named
        if hidden and not _is_lazy(each):
            shears.drop(each, "Words that the page does not show were left out.")


def _is_lazy(element: etree._Element) -> bool:
    """Return whether an element is hidden only until its picture has come."""
    return local(element) in ("img", "picture", "figure", "svg")


def reason(element: etree._Element) -> str:
    """Return why an element is no part of an article, empty where nothing says so."""
    name = local(element)
    if name in _TAGS:
        return _TAGS[name]
    role = (element.get("role") or "").lower()
    if role in _ROLES:
        return _ROLES[role]
    if name in ("body", "html", "main", "article", "img", "picture", "figure", "h1"):
        return ""
    return next((_BY_NAME[n] for n in sorted(names_of(element)) if n in _BY_NAME), "")


def clear(body: etree._Element, shears: Shears, most: int) -> None:
    """Cut the clutter of a page; an element with more than `most` signs of good words stays."""
    for each in list(body.iter(etree.Element)):
        if each is body or not alive(each, body):
            continue
        why = reason(each)
        if not why or _holds_article(each) or good_words(each) > most:
            continue
        if _is_noted(each):
            continue
        shears.drop(each, why, Sureness.LIKELY)


def _holds_article(element: etree._Element) -> bool:
    if local(element) in ("nav", "dialog", "menu"):
        return False
    held = [e for e in elements(element, "article", "main") if good_words(e) > 400]
    return bool(held) or element.get("itemprop") == "articleBody"


def _is_noted(element: etree._Element) -> bool:
    """Return whether an element is a note or its call: those are often called `popup` or so."""
    return bool(names_of(element) & {"footnote", "footnotes", "endnotes", "fn", "noteref"})


def clear_words(scope: etree._Element, shears: Shears) -> None:
    """Cut lines inside an article that belong to the page: labels, hints at other articles."""
    for each in list(elements(scope, "ul", "ol")):
        if alive(each, scope) and is_sharing(each):
            shears.drop(each, "Share buttons were left out.", Sureness.LIKELY)
    for each in list(
        elements(scope, "p", "div", "span", "li", "aside", "section", "h2", "h3", "h4")
    ):
        if each is scope or not alive(each, scope):
            continue
        words = words_of(each)
        if not words or len(words) > 300:
            continue
        if _LABELS.fullmatch(words):
            shears.drop(each, "A label of the page was left out.")
        elif local(each) != "span" and asks_to_subscribe(words):
            shears.drop(each, "A newsletter box was left out.", Sureness.LIKELY)
        elif _READING.fullmatch(words):
            shears.drop(each, "The time it takes to read was left out.")
        elif _ELSEWHERE.match(words) and link_share(each) > 0.4 and local(each) != "span":
            shears.drop(each, "A hint at another page was left out.")


def link_share(element: etree._Element) -> float:
    """Return how much of an element's words are links, from 0 to 1."""
    whole = len(words_of(element))
    return sum(len(words_of(a)) for a in elements(element, "a")) / whole if whole else 0.0


def good_words(element: etree._Element) -> int:
    """Return how many signs of running text an element holds: paragraphs, with few links."""
    return sum(len(words_of(p)) for p in elements(element, "p") if is_running(p))


def is_running(element: etree._Element) -> bool:
    """Return whether an element holds running text."""
    words = words_of(element)
    return len(words) >= 60 and link_share(element) < 0.5
