"""Turn a few lines of Swedish into an edition that has one of everything."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from functools import cache

from PIL import Image, ImageDraw

from octavo.intermediate import (
    Creator,
    Document,
    Edition,
    Entry,
    Identity,
    Metadata,
    PageMap,
    PagePlace,
)
from octavo.pictures import Picture
from octavo.styles import Stylesheets, house_folder, read
from octavo.workspace import Tree

OPEN = """<?xml version="1.0" encoding="utf-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="sv" \
xml:lang="sv">
<head>
<meta charset="utf-8"/>
<title>{title}</title>
</head>
<body epub:type="{matter}matter">
"""
CLOSE = "</body>\n</html>\n"

TITLEPAGE = """<section id="titelsida" class="titlepage" epub:type="titlepage" \
aria-labelledby="titelsida-title" data-source="manuscript/publication.yaml">
<h1 id="titelsida-title" data-pos="1:8">Fjällens ljus</h1>
<p class="subtitle" role="doc-subtitle" data-pos="2:11">Om is, vind och långa skuggor</p>
<p class="byline" data-pos="5:3">Av <span class="author">Anna Åberg</span></p>
<p class="publisher" data-pos="7:3">Octavo förlag</p>
</section>
"""

LIGHT = """<article id="ljuset" class="article" epub:type="chapter" role="doc-chapter" \
aria-labelledby="ljuset-title" data-source="manuscript/text/ljuset.md">
<header>
<p class="kicker" data-pos="3:9">Reportage</p>
<h1 id="ljuset-title" data-pos="2:8">Ljuset över Sarek</h1>
<p class="subtitle" role="doc-subtitle" data-pos="4:11">En resa i mars</p>
<div class="deck">
<p data-pos="6:3">I tre veckor följde vi mätningarna på isen. Det som syntes var mer än siffror.</p>
</div>
<p class="byline" data-pos="9:10">Av <span class="author"><a href="#ljuset-author-anna">Anna \
Åberg</a></span></p>
<p class="dateline" data-pos="10:7"><time datetime="2026-11-22">22 november 2026</time></p>
</header>
<p data-pos="14:1" class="opening">Över fjället låg ett ljus som <em>ingen</em> hade väntat, ett \
<span lang="en" xml:lang="en">alpenglow</span> som inte ville gå över.\
<a id="ljuset-fnref-ord" class="noteref" epub:type="noteref" role="doc-noteref" \
href="#ljuset-fn-ord">1</a> Han sade: ”Så blir det i mars”, och gick vidare mot 10\u00a0000 \
steg.</p>
<p data-pos="16:1">Nästa stycke är <strong>kortare</strong> och hänvisar till \
<a href="isen.xhtml#tab-smalt">tabell 1</a>.</p>
<section id="ljuset-bilden" class="level2" aria-labelledby="ljuset-bilden-title">
<h2 id="ljuset-bilden-title" data-pos="18:1">Bilden</h2>
<p data-pos="20:1">Det första vi såg var berget.</p>
<figure id="fig-sarek" class="figure full" data-pos="22:1">
<img src="images/sarek.jpg" alt="Ett fjällmassiv i motljus med en frusen sjö i förgrunden." \
width="1200" height="800"/>
<figcaption>
<div class="caption">
<p data-pos="24:1"><span class="label">Figur 1.</span> Sarek i mars, sett från söder.</p>
</div>
<p class="credit" data-pos="25:1">Foto: Anna Åberg</p>
</figcaption>
</figure>
<figure id="fig-snitt" class="figure column" data-pos="30:1">
<img src="images/snitt.svg" alt="Snitt genom en glaciär: is överst, morän underst." width="400" \
height="200" aria-details="fig-snitt-details"/>
<figcaption>
<div class="caption">
<p data-pos="32:1"><span class="label">Figur 2.</span> Glaciärens lager.</p>
</div>
<p class="credit" data-pos="33:1">Teckning: Bo Öst</p>
</figcaption>
<details id="fig-snitt-details" class="long-description">
<summary>Beskrivning av bilden</summary>
<p data-pos="36:1">Isen ligger som en linsformad kropp ovanpå ett lager morän.</p>
</details>
</figure>
<div class="decoration" data-pos="38:1"><img src="images/vinjett.png" alt="" role="presentation" \
width="300" height="60"/></div>
</section>
<section class="author-notes" id="ljuset-authors" aria-labelledby="ljuset-authors-title" \
data-source="manuscript/people.yaml">
<h2 id="ljuset-authors-title">Om författaren</h2>
<div class="author-note" id="ljuset-author-anna" data-pos="1:1">
<p class="name">Anna Åberg</p>
<p class="affiliation">Glaciolog</p>
<div class="note">
<p data-pos="5:3">Skriver om snö och is sedan 1998.</p>
</div>
</div>
</section>
<section class="footnotes" aria-label="Noter">
<aside id="ljuset-fn-ord" class="footnote" epub:type="footnote" role="doc-footnote" data-pos="40:1">
<p data-pos="40:1"><a class="backlink" role="doc-backlink" href="#ljuset-fnref-ord" \
aria-label="Tillbaka till not 1 i texten">1.</a> Ordet är lånat ur \
<span lang="en" xml:lang="en">The Mountains of Light</span>.</p>
</aside>
</section>
</article>
"""

ICE = """<article id="isen" class="article" epub:type="chapter" role="doc-chapter" \
aria-labelledby="isen-title" data-source="manuscript/text/isen.md">
<header>
<h1 id="isen-title" data-pos="2:8">Isen och talen</h1>
</header>
<blockquote class="epigraph" epub:type="epigraph" role="doc-epigraph" data-pos="4:1">
<p data-pos="5:1">Isen går inte, den väntar.</p>
<footer class="attribution" data-pos="6:1">Okänd</footer>
</blockquote>
<p data-pos="8:1" class="opening">Här mäts allt: i meter, i år, i <code>mm_per_dag</code>.</p>
<div class="table" id="tab-smalt" data-pos="10:1"><table>
<caption><span class="label">Tabell 1.</span> Smältning per år</caption>
<thead><tr data-pos="11:1"><th scope="col">År</th>\
<th scope="col" class="right">Meter</th></tr></thead>
<tbody>
<tr data-pos="12:1"><th scope="row">2023</th><td class="right">1,2</td></tr>
<tr data-pos="13:1"><th scope="row">2024</th><td class="right"></td></tr>
</tbody>
</table>
<p class="credit" data-pos="14:1">Källa: egna mätningar</p>
</div>
<blockquote class="quote" data-pos="16:1">
<p data-pos="17:1">Den som skriver om is måste tåla att frysa.</p>
<footer class="attribution" data-pos="18:1">Bo Öst</footer>
</blockquote>
<aside class="pullquote" epub:type="pullquote" role="doc-pullquote" aria-label="Utdrag" \
data-pos="20:1">
<p data-pos="21:1">Det som syntes var mer än siffror.</p>
</aside>
<div class="verse" data-pos="23:1">
<p class="stanza"><span class="line">Snön som föll i natt</span><br/>\
<span class="line indent1">ligger kvar i morgon.</span></p>
</div>
<aside class="aside" epub:type="sidebar" aria-labelledby="isen-ruta-title" id="isen-ruta" \
data-pos="27:1">
<p class="aside-title" id="isen-ruta-title" data-pos="27:1">Så gjorde vi</p>
<p data-pos="28:1">Stången sattes i september.</p>
</aside>
<section class="aside warning" epub:type="notice" role="doc-notice" \
aria-labelledby="isen-fara-title" id="isen-fara" data-pos="30:1">
<p class="aside-title" id="isen-fara-title" data-pos="30:1">Varning</p>
<p data-pos="31:1">Gå aldrig ensam.</p>
</section>
<hr class="ornament" data-pos="33:1"/>
<ul class="tight">
<li data-pos="35:1"><p data-pos="35:1">stång</p></li>
<li data-pos="36:1"><p data-pos="36:1">rep</p></li>
</ul>
<ol start="3">
<li data-pos="38:1"><p data-pos="38:1">tredje</p></li>
</ol>
<dl data-pos="40:1"><dt>Morän</dt><dd>\
<p data-pos="41:1">Det som isen lämnar efter sig.</p></dd></dl>
<pre data-syntax="text" data-pos="43:1"><code>2023  1,2
2024  1,6</code></pre>
<p data-pos="46:1">Se sidan <a class="page-reference" href="ljuset.xhtml#fig-sarek"></a> igen.</p>
</article>
"""

IMPRINT = """<section id="tryckuppgifter" class="imprint" epub:type="colophon" \
role="doc-colophon" aria-labelledby="tryckuppgifter-title" \
data-source="manuscript/publication.yaml">
<h1 id="tryckuppgifter-title">Tryckuppgifter</h1>
<div class="colophon">
<p data-pos="12:1">Satt med Source Serif 4 och Source Sans 3.</p>
</div>
<dl class="facts">
<dt>Utgivare</dt>
<dd data-pos="7:3">
<p>Octavo förlag</p>
</dd>
<dt>Rättigheter</dt>
<dd data-pos="9:3">
<p>© 2026 Anna Åberg</p>
</dd>
</dl>
</section>
"""

CONTENTS = """<section id="innehall" class="contents" aria-labelledby="innehall-title" \
data-source="manuscript/publication.yaml">
<h1 id="innehall-title">Innehåll</h1>
</section>
"""

SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200" width="400" height="200">\
<title>Snitt</title><text x="20" y="30" font-family="Source Sans 3, sans-serif">is</text>\
<path d="M0 150 L120 40 L280 60 L400 150 Z" fill="#cfe8ff" stroke="#123"/></svg>
"""

METADATA = Metadata(
    slug="fjallens-ljus",
    title="Fjällens ljus",
    language="sv",
    kind="book",
    modified=dt.datetime(2026, 11, 22, 9, 30, 15, tzinfo=dt.UTC),
    source="manuscript/publication.yaml",
    subtitle="Om is, vind och långa skuggor",
    publisher="Octavo förlag",
    place="Stockholm",
    published=dt.date(2026, 11, 22),
    description="Tre veckor på isen.",
    rights="© 2026 Anna Åberg",
    licence="CC BY 4.0",
    identifiers={
        "epub": Identity("isbn", "9789100000004", "urn:isbn:9789100000004"),
        "print": Identity("isbn", "9789100000011", "urn:isbn:9789100000011"),
    },
    subjects=("Glaciärer", "Reportage"),
    creators=(
        Creator("anna", "Anna Åberg", "Åberg, Anna", "aut"),
        Creator("bo", "Bo Öst", "Öst, Bo", "ill"),
    ),
)

PAGES = PageMap(
    (
        PagePlace("i", "titelsida", "titelsida", 1),
        PagePlace("ii", "innehall", "innehall", 1),
        PagePlace("iii"),
        PagePlace("1", "ljuset", "ljuset", 0),
        PagePlace("2", "ljuset", "ljuset-bilden-title", 0),
        PagePlace("3", "isen", "isen-title", 0),
    )
)


def document(
    name: str,
    body: str,
    title: str,
    role: str = "chapter",
    matter: str = "body",
    editions: tuple[str, ...] = ("epub", "print"),
) -> Document:
    xhtml = OPEN.format(title=title, matter=matter) + body + CLOSE
    source = f"manuscript/text/{name}.md"
    return Document(
        *(name, f"{name}.xhtml", role, matter, title, title, "sv", source, xhtml.encode()),
        editions=editions,
    )


DOCUMENTS = (
    document("titelsida", TITLEPAGE, "Fjällens ljus", "titlepage", "front"),
    document("innehall", CONTENTS, "Innehåll", "contents", "front", ("print",)),
    document("ljuset", LIGHT, "Ljuset över Sarek"),
    document("isen", ICE, "Isen och talen"),
    document("tryckuppgifter", IMPRINT, "Tryckuppgifter", "imprint", "back"),
)

OUTLINE = (
    Entry("Titelsida", "titelsida.xhtml", "titelsida", "titlepage"),
    Entry("Innehåll", "innehall.xhtml", "innehall", "contents"),
    Entry(
        "Ljuset över Sarek",
        "ljuset.xhtml",
        "ljuset",
        "chapter",
        (
            Entry("Bilden", "ljuset.xhtml", "ljuset-bilden", "section"),
            Entry("Om författaren", "ljuset.xhtml", "ljuset-authors", "section"),
        ),
    ),
    Entry("Isen och talen", "isen.xhtml", "isen", "chapter"),
    Entry("Tryckuppgifter", "tryckuppgifter.xhtml", "tryckuppgifter", "imprint"),
)


def edition(documents: tuple[Document, ...] = DOCUMENTS, metadata: Metadata = METADATA) -> Edition:
    return Edition(
        metadata,
        documents,
        outline=OUTLINE,
        figures=(
            Entry("Figur 1. Sarek i mars, sett från söder.", "ljuset.xhtml", "fig-sarek", "figure"),
            Entry("Figur 2. Glaciärens lager.", "ljuset.xhtml", "fig-snitt", "figure"),
        ),
        tables=(Entry("Tabell 1. Smältning per år", "isen.xhtml", "tab-smalt", "table"),),
    )


def picture(path: str, media_type: str, width: int, height: int, data: bytes) -> Picture:
    digest = hashlib.sha256(data).hexdigest()
    return Picture(path, media_type, width, height, data, digest)


def drawn(path: str, kind: str, width: int, height: int) -> Picture:
    image = Image.new("RGB", (width, height), (205, 216, 224))
    draw = ImageDraw.Draw(image)
    draw.polygon(
        [(0, height), (width * 0.3, height * 0.25), (width * 0.55, height * 0.7), (width, height)],
        fill=(60, 76, 92),
    )
    written = io.BytesIO()
    image.save(written, kind)
    return picture(path, f"image/{kind.lower()}", width, height, written.getvalue())


@cache
def pictures() -> dict[str, Picture]:
    return {
        "images/sarek.jpg": drawn("images/sarek.jpg", "JPEG", 1200, 800),
        "images/snitt.svg": picture("images/snitt.svg", "image/svg+xml", 400, 200, SVG),
        "images/vinjett.png": drawn("images/vinjett.png", "PNG", 300, 60),
    }


@cache
def cover() -> Picture:
    return drawn("cover.jpg", "JPEG", 1600, 2560)


class Memory:
    """A store for as long as the tests run, since fonts take a second to cut."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], bytes] = {}

    def get(self, kind: str, key: str) -> bytes | None:
        return self.kept.get((kind, key))

    def put(self, kind: str, key: str, value: bytes) -> None:
        self.kept[kind, key] = value


STORE = Memory()


@cache
def house() -> Stylesheets:
    outcome = read(None, Tree(house_folder(), "styles"))
    assert outcome.product is not None, outcome.diagnostics
    return outcome.product
