"""No word of a page is lost or doubled, however its markup is: all are in the tree or were cut."""

from __future__ import annotations

from collections import Counter

import pytest

from octavo.importers.web.page import read_page
from octavo.importers.web.shears import spoken
from octavo.importers.web.soup import parse
from octavo.importers.web.writing import write
from tests.importers.web_parts import words_in

LINE = "Det var en lång dag på isen och ingen sade någonting alls förrän på kvällen, hemma igen."
P = f"<p>{LINE}</p>"
HEAD = f"<h1>Isen</h1>{P}{P}"

PAGES = {
    "words around a picture": f"<article>{HEAD}<figure>alfa <img src=q.png> beta <figcaption>gamma "
    "<small>delta</small> Foto: Bo Ek</figcaption> epsilon</figure></article>",
    "a list in a figure": f"<article>{HEAD}<figure><img src=q.png><ul><li>alfa</li></ul>"
    "<figcaption>beta</figcaption></figure></article>",
    "a row of pictures": f"<article>{HEAD}<div class=gallery><img src=q.png><img src=z.png>"
    "<p class=caption>alfa beta</p></div></article>",
    "a head apart": f"<header>topp ord <h1>Isen</h1> under ord</header><div>{P}{P}</div><div>efter",
    "headings around the title": f"<article><h2>Över</h2><h1>Isen</h1><h2>En ganska lång rad</h2>{P}",  # noqa: E501
    "loose words": f"lösa ord <b>feta</b> här<h1>Isen</h1>{LINE}<br>{LINE}<br><br>{LINE}<hr>slut ord",  # noqa: E501
    "sections": f"<main><h1>Isen</h1><section><h2>Ett</h2>{P}</section><section><h2>Två</h2>{P}",
    "two articles": f"<main><article>{HEAD}</article><article><h2>Annat</h2>{P}</article></main>",
    "odd blocks": f"<article>{HEAD}<details><summary>alfa</summary>beta</details><address>gamma"
    "</address><footer>delta</footer></article>",
    "a table": f"<article>{HEAD}<table><caption>alfa</caption><thead><tr><th>hh</th><th>ii</th></tr>"  # noqa: E501
    "<tfoot><tr><td>cc</tfoot><tbody><tr><td><p>dd</p><ul><li>ee</ul></td><td>ff</table></article>",
    "quotations": f"<article>{HEAD}<blockquote>alfa <p>beta</p> gamma <cite>delta</cite></blockquote>",  # noqa: E501
    "lists": f"<article>{HEAD}<dl><div><dt>alfa</dt><dd>beta</dd></div></dl><ol><li>ett<ol><li>två"
    "</ol></ol><ul>lös <li>tre</li> lös2</ul></article>",
    "captions without figures": f"<article>{HEAD}<div class=image-block><img src=q.png alt=''>"
    "<div class=bildtext>alfa</div><div class=byline>Foto: Bo Ek</div></div></article>",
    "dates and names": "<article><h1>Isen</h1><p>Publicerad 3 maj 2024</p><p>Uppdaterad 4 maj 2024</p>"  # noqa: E501
    f"<p>Text: Anna Berg</p>{P}{P}<p>Foto: Bo Ek</p></article>",
    "forms": f"<article>{HEAD}<p>alfa <button>knapp</button> beta <select><option>val</option>"
    "</select> gamma</p><label>etikett</label></article>",
    "blocks in lines": f"<article>{HEAD}<p>alfa<div>beta<span><div>gamma</div>delta</span></div>eps"
    "<a href=/qq><h3>zeta</h3><p>eta</p></a></article>",
    "a late heading": f"<article>{P}{P}<h1>Isen</h1>{P}</article>",
    "no heading": f"<article>{P}{P}<p><b>Rubrik</b></p>{P}</article>",
    "names that mislead": f"<article>{HEAD}<div class=share>{P}{P}</div><p class=ad-hoc>alfa</p></article>",  # noqa: E501
    "menus": f"<ul><li><a href=q>Ett</a><li><a href=r>Två</a><li><a href=s>Tre</a></ul>{HEAD}<ul>"
    "<li><a href=q>Fyra</a><li><a href=r>Fem</a><li><a href=s>Sex</a></ul>",
    "verse": f"<article>{HEAD}<div class=poem><h3>dikt</h3><p>alfa<br>beta</p>gamma</div></article>",  # noqa: E501
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_no_word_is_lost_or_doubled(name: str) -> None:
    outcome = read_page({"p.html": f"<html lang=sv>{PAGES[name]}".encode()}, "p.html")
    assert outcome.product is not None
    made = write(outcome.product, "p.html")
    wanted = Counter(words_in(spoken(next(parse(PAGES[name]).iter("body")))))
    cut = Counter(words_in(" ".join(each.words for each in outcome.product.shears.dropped)))
    (text,) = (data.decode() for path, data in made.files.items() if path.startswith("text/"))
    rest = "".join(data.decode() for path, data in made.files.items() if path.endswith(".yaml"))
    there = Counter(words_in(text.replace("\\", "")))
    assert wanted - there - cut - Counter(words_in(rest)) == Counter()
    body = Counter(words_in(text.split("---\n", 2)[2].replace("\\", "")))
    twice = body - wanted
    assert not set(twice) & {"alfa", "beta", "gamma", "delta", "Isen", "isen", "ett", "Bo", "zeta"}
