"""Pages without an article are refused, or marked as guesses; articles that look like them pass."""

from __future__ import annotations

import pytest

from octavo.importers import Fate, Imported, Sureness
from octavo.importers.web import import_html
from tests.importers.web_parts import of_page, text_of

GOODS = '<script type="application/ld+json">{"@type": "Product", "name": "Socks"}</script>'
NEWS = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Socks"}</script>'
SOCKS = (
    "Thick socks for cold days in the mountains. They keep warm even when wet, and dry over night "
    "on a rope in the tent. The heel is knitted double, so that it lasts longer than the rest of "
    "the sock, and the toe has no seam that rubs."
)
ITEM = (
    '<header><a href="/">North Store</a></header><main><h1>Wool socks</h1><div>£12.50</div>'
    '<img src="sock.jpg" alt="Grey socks"><ul><li>80% wool</li><li>Made in Portugal</li></ul>'
    "<p>{}</p><button>Add to basket</button></main>"
)
SIGN_IN = (
    '<form><label>Password <input type="password"></label><button>Sign in</button>'
    '<a href="/f">Forgot it?</a></form>'
)
TEASERS = (
    ("Ferry is late again", "The boat to the islands was late on Monday, for the third time."),
    ("New school opens", "Four hundred pupils began in the school on the hill, under a new roof."),
    ("Herring is back", "Fishermen report full nets for the first time in eleven long years."),
    ("Council votes", "The council voted on the bridge after a debate that lasted until midnight."),
)
THREADS = ("Which varnish?", "Engine does not start", "Best knots", "Winter storage by the lake")


def page(body: str, head: str = "") -> str:
    """Return a page of a site."""
    return f'<html lang="en"><head><title>A page</title>{head}</head><body>{body}</body></html>'


def cards(tag: str = "article", more: str = "") -> str:
    """Return the front page of a newspaper, with words before its teasers."""
    shown = (
        f'<{tag} class="card"><h2><a href="/{n}">{head}</a></h2><p>{words}</p></{tag}>'
        for n, (head, words) in enumerate(TEASERS)
    )
    return f"<main><h1>News</h1>{more}{''.join(shown)}</main>"


def search() -> str:
    """Return the answer to a search, whose headings stand inside the links."""
    found = (
        f'<li><a href="/{n}"><h3>{head}</h3></a><p>{words}</p></li>'
        for n, (head, words) in enumerate(TEASERS)
    )
    return f"<h1>37 hits</h1><ol>{''.join(found)}</ol>"


def threads() -> str:
    """Return the list of a forum."""
    rows = (f'<tr><td><a href="/{n}">{t}</a></td><td>{n}</td></tr>' for n, t in enumerate(THREADS))
    return f"<h1>Boats</h1><table><tr><th>Thread</th><th>Replies</th></tr>{''.join(rows)}</table>"


def contents() -> str:
    """Return the contents of an issue."""
    lines = (f'<li><a href="/{n}">{head}</a> Bo Ek</li>' for n, (head, _) in enumerate(TEASERS))
    return f"<h1>Issue 3</h1><ul>{''.join(lines)}</ul>"


def chained(address: str) -> str:
    """Return an article whose headings are links to themselves, at `address`."""
    parts = (
        f'<h2 id="h{n}"><a href="{address}#h{n}">Part {n}</a></h2><p>{SOCKS}</p>' for n in range(3)
    )
    return f"<h1>Notes</h1>{''.join(parts)}"


REFUSED = {
    "goods": (page(ITEM.format("Thick socks."), GOODS), "offers goods"),
    "goods of Open Graph": (
        page(ITEM.format("Thick socks."), '<meta property="og:type" content="product">'),
        "offers goods",
    ),
    "goods of microdata": (
        page(f'<div itemscope itemtype="https://schema.org/Product">{ITEM.format("Socks.")}</div>'),
        "offers goods",
    ),
    "form": (page(f"<h1>Sign in</h1>{SIGN_IN}<p>No account?</p>"), "asks for a password"),
    "forum": (page(threads()), "links to other pages"),
    "contents": (page(contents()), "links to other pages"),
    "nothing": (page("<h1>News</h1><nav><a href='/a'>A</a></nav>"), "nothing is left"),
}
DOUBTED = {
    "goods that are told of": (page(ITEM.format(SOCKS), GOODS), "offers goods"),
    "front page": (page(cards()), "its headings lead"),
    "front page of blocks": (page(cards("div")), "its headings lead"),
    "search": (page(search()), "its headings lead"),
    "page that is not there": (
        page("<h1>Not found</h1><p>The page that you look for is not here.</p>"),
        "does not say which part of it",
    ),
    "address": (
        page("<main><h1>Contact</h1><p>Harbour Street 4<br>1234 Northtown</p></main>"),
        "does not say which part of it",
    ),
    "pictures alone": (
        page("<article><h1>The bay</h1><img src='a.jpg' alt='Ice'></article>"),
        "does not say which part of it",
    ),
}
SURE = {
    "article about goods": page(f"<article>{ITEM.format(SOCKS)}</article>", GOODS + NEWS),
    "article beside a form": page(
        f"{SIGN_IN}<article><h1>Socks</h1><p>{SOCKS}</p></article>",
    ),
    "short notice": page(
        "<article><h1>Closed</h1><p>The library is closed on Friday, when the floor is painted. "
        "Books may be left in the box.</p></article>"
    ),
    "links in headings, few": page(
        f"<article><h1>Two shops</h1><h2><a href='/a'>One</a></h2><p>{SOCKS}</p>"
        f"<h2><a href='/b'>Two</a></h2><p>{SOCKS}</p></article>"
    ),
    "headings that lead to themselves": page(f"<article>{chained('')}</article>"),
    "headings that lead to themselves by the whole address": page(
        f"<article>{chained('https://example.org/notes')}</article>"
    ),
    "a list of articles that calls itself one": page(cards(), NEWS),
}


def doubts(made: Imported) -> list[str]:
    """Return what the report doubts of the page as a whole."""
    return [
        each.what
        for each in made.decisions
        if (each.sureness, each.fate) == (Sureness.UNSURE, Fate.NEEDS_A_PERSON)
        and ("no article" in each.what or "running text" in each.what)
    ]


@pytest.mark.parametrize("name", REFUSED)
def test_a_page_without_an_article_is_refused(name: str) -> None:
    data, reason = REFUSED[name]
    outcome = import_html({"page.html": data.encode()}, "page.html")
    assert outcome.product is None
    (finding,) = outcome.diagnostics
    assert (finding.code, str(finding.span)) == ("IMP-320", "page.html")
    assert reason in finding.message


@pytest.mark.parametrize("name", DOUBTED)
def test_what_may_be_no_article_is_marked_where_it_stands_and_in_the_report(name: str) -> None:
    data, reason = DOUBTED[name]
    made = of_page(data)
    body = text_of(made).split("\n---\n", 1)[1].lstrip()
    assert body.startswith("<!-- unsure: ")
    assert reason in body.partition("-->")[0]
    assert len(doubts(made)) == 1


@pytest.mark.parametrize("name", SURE)
def test_an_article_that_looks_like_none_is_imported_without_a_mark(name: str) -> None:
    made = of_page(SURE[name])
    assert "unsure" not in text_of(made)
    assert doubts(made) == []
