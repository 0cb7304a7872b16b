"""Turn everything that a text can hold into one book, with letters of three scripts for it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from octavo.intermediate import Edition, Entry
from octavo.pictures import Picture
from octavo.styles import FontFace, Stylesheets
from tests.pdf.parts import PRINT, document, edition, style, words

ARABIC, JAPANESE = "كتاب", "東京の本"
ALT = "En röd kvadrat på vit botten"
SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 60" width="100" height="60">\
<rect width="40" height="40" fill="#c00"/></svg>"""
SHEET = """
@font-face { font-family: Other; src: url(fonts/Other.ttf) }
html { font-family: Serif, Other }
td, th { border: .3pt solid; padding: 1mm }
hr { border: none } hr::before { content: "* * *" }
.faint { opacity: .7 }
.entry a.page-reference::before { content: leader(". ") }
.quoted::before { content: "\\201D" } .quoted::after { content: "\\201D" }
pre { white-space: pre-wrap }
li > p, dd > p, td > p { text-indent: 0 }
"""


def _rows(count: int) -> str:
    return "".join(
        f'<tr data-pos="{n + 40}:1"><th scope="row">Rad {n}</th><td>{words(6, f"Cell{n}")}</td>'
        f"<td>{n if n % 3 else ''}</td></tr>\n"
        for n in range(count)
    )


BODY = f"""
<header>
<p class="kicker" data-pos="3:1">Analys</p>
<h1 id="sink-title" data-pos="2:1">Allt på en gång</h1>
<div class="deck"><p data-pos="4:1">Ingressen är kort.</p></div>
</header>
<p id="sink-p1" class="opening" data-pos="6:1">{words(420, "Lång")} med \
<em>betoning</em> <strong>styrka</strong> och en not<a id="sink-ref-a" class="noteref" \
href="#sink-fn-a">1</a> mitt i.</p>
<section id="sink-two" class="level2">
<h2 id="sink-two-title" data-pos="10:1">Språk</h2>
<p data-pos="12:1">På engelska: <span lang="en" xml:lang="en">a phrase of words</span>. På \
arabiska: <span lang="ar" xml:lang="ar" dir="rtl">{ARABIC}</span>. På japanska: \
<span lang="ja" xml:lang="ja">{JAPANESE}</span>. Se <a href="#fig-a">bilden</a>, \
<a href="https://example.org/">en länk som är så lång att den med all säkerhet går över till en \
andra rad</a> och noten igen<a id="sink-ref-a-2" class="noteref" href="#sink-fn-a">1</a>.</p>
<figure id="fig-a" class="figure full" data-pos="16:1">
<img src="images/a.svg" alt="{ALT}" width="100" height="60" aria-details="fig-a-details"/>
<details id="fig-a-details" class="long-description"><summary>Beskrivning</summary>
<p>Kvadraten är fyrtio enheter bred.</p></details>
<figcaption><div class="caption">
<p data-pos="17:1">Bildtexten.<a id="sink-ref-b" class="noteref" href="#sink-fn-b">2</a></p></div>
<p class="credit" data-pos="18:1">Bild: N. N.</p></figcaption></figure>
<div class="decoration"><img src="images/b.svg" alt="" role="presentation"/></div>
<p class="faint" data-pos="20:1">Ett blekt stycke.</p>
<section id="sink-three" class="level3">
<h3 data-pos="22:1">Listor</h3>
<ul><li data-pos="23:1"><p>Ett</p><ol start="3"><li><p>Tre, {words(60, "Punkt")}</p></li>
<li><p>Fyra</p></li></ol></li><li><p>Två</p></li></ul>
<dl><dt>Is</dt><dd><p>Fruset vatten.</p></dd><dt>Snö</dt><dt>Kramsnö</dt><dd><p>Flingor.</p></dd>
</dl>
<blockquote class="quote" lang="en" xml:lang="en"><p class="quoted" data-pos="26:1">To be.\
<a id="sink-ref-c" class="noteref" href="#sink-fn-c">3</a></p>
<footer class="attribution">W. S., <cite>Hamlet</cite></footer></blockquote>
<div class="verse"><p class="stanza"><span class="line">Första raden</span><br/>\
<span class="line indent1">andra raden</span></p></div>
<pre data-syntax="py"><code>for n in range(3):
    print(n)</code></pre>
<p>Med <code>kod</code> i raden, H<sub>2</sub>O och en <img class="inline" src="images/b.svg" \
alt="Liten kvadrat"/> bild.</p>
<hr class="ornament"/>
<aside class="aside" aria-labelledby="sink-aside"><p id="sink-aside" class="aside-title">Ruta</p>
<p>Text i rutan.</p></aside>
<div class="table" id="tab-a" data-pos="38:1"><table>
<caption>Tabellen<a id="sink-ref-d" class="noteref" href="#sink-fn-d">4</a></caption>
<thead><tr data-pos="39:1"><td></td><th scope="col">Ord</th><th scope="col">Tal</th></tr></thead>
<tbody>{_rows(40)}</tbody></table><p class="credit">Källa: egen</p></div>
<p data-pos="90:1">{words(300, "Sist")}.</p>
</section>
</section>
<section class="footnotes" aria-label="Noter">
<aside id="sink-fn-a" class="footnote" data-pos="95:1"><p data-pos="95:1">\
<a class="backlink" aria-label="Tillbaka till not 1 i texten" href="#sink-ref-a">1.</a> \
Första noten, om <em>något</em>.</p><p>Dess andra stycke.</p></aside>
<aside id="sink-fn-b" class="footnote" data-pos="97:1"><p><a class="backlink" \
aria-label="Tillbaka till not 2 i texten" href="#sink-ref-b">2.</a> Noten i bildtexten.</p></aside>
<aside id="sink-fn-c" class="footnote" data-pos="98:1"><p><a class="backlink" \
aria-label="Tillbaka till not 3 i texten" href="#sink-ref-c">3.</a> Noten i citatet.</p></aside>
<aside id="sink-fn-d" class="footnote" data-pos="99:1"><p><a class="backlink" \
aria-label="Tillbaka till not 4 i texten" href="#sink-ref-d">4.</a> Noten i tabellen.</p></aside>
</section>
"""
CONTENTS = """<h1 id="toc-title">Innehåll</h1>
<ol class="entries"><li class="chapter"><p class="entry"><a class="title" href="sink.xhtml#sink">\
Allt på en gång</a> <a class="page-reference" href="sink.xhtml#sink"></a></p>
<ol class="entries"><li class="part"><p class="entry"><a class="title" \
href="sink.xhtml#sink-two">Språk</a> <a class="page-reference" href="sink.xhtml#sink-two"></a></p>
</li></ol></li></ol>"""


def pictures() -> dict[str, Picture]:
    """Return the pictures of the book."""
    digest = hashlib.sha256(SVG).hexdigest()
    return {
        path: Picture(path, "image/svg+xml", 100, 60, SVG, digest)
        for path in ("images/a.svg", "images/b.svg")
    }


def book() -> Edition:
    """Return the book."""
    work = edition(
        document('<h1 id="t-title">Boken</h1>', "t", role="titlepage", matter="front"),
        document(CONTENTS, "toc", role="contents", matter="front"),
        document(BODY, "sink", role="chapter"),
        document(
            '<h1 id="en-title">A chapter</h1>\n<p>In English.</p>',
            "en",
            role="chapter",
            language="en",
        ),
        kind="book",
        outline=(
            Entry("Allt på en gång", "sink.xhtml", "sink", "chapter"),
            Entry("A chapter", "en.xhtml", "en", "chapter"),
        ),
    )
    *same, last = work.documents
    english = last.xhtml.replace(b'lang="sv" xml:lang="sv"', b'lang="en" xml:lang="en"')
    return replace(work, documents=(*same, replace(last, xhtml=english)))


def dress(folder: Path) -> Stylesheets:
    """Return its style; the font of the other scripts is made in `folder`."""
    file = folder / "Other.ttf"
    _font(file, sorted({*ARABIC, *JAPANESE}))
    plain = style(print_sheet=PRINT + SHEET)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    licence = plain.fonts[0]
    other = FontFace(
        "Other", "normal", 400, "fonts/Other.ttf", file, digest, licence.licence,
        licence.licence_file, "styles/print.css",
    )  # fmt: skip
    return replace(plain, fonts=(*plain.fonts, other))


def _font(file: Path, letters: list[str]) -> None:
    """Write a font that shows a square for each of `letters`."""
    pen = TTGlyphPen(None)
    for draw, point in ((pen.moveTo, (80, 0)), (pen.lineTo, (80, 600)), (pen.lineTo, (620, 600))):
        draw(point)
    pen.lineTo((620, 0))
    pen.closePath()
    square = pen.glyph()
    names = [".notdef", "space", *(f"uni{ord(letter):04X}" for letter in letters)]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    codes = {0x20: "space"} | {ord(letter): f"uni{ord(letter):04X}" for letter in letters}
    builder.setupCharacterMap(codes)
    builder.setupGlyf(dict.fromkeys(names, square))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (700, 80)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Other", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200)
    builder.setupPost()
    builder.save(file)
