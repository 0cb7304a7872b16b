"""Faults for the good EPUB, each found by its own code, and near misses that are none.

A row names the code, and after it those of other rules that cannot but see the fault as well.
"""

from __future__ import annotations

from tests.preflight.epub_edits import (
    before,
    cover,
    css,
    film,
    image,
    meta,
    more,
    new,
    no_meta,
    renamed,
)
from tests.preflight.good_epub import Edit, add, picture, put

Row = tuple[str, str, tuple[Edit, ...]]

ALT = 'alt="A blue wall, higher than the people before it."'
REF = '<a epub:type="noteref" role="doc-noteref" href="#note-1" id="ref-2">1</a>'
NOTE = '<aside epub:type="footnote" role="doc-footnote" id="note-1">'
HEADS = '<tr><th scope="col">Year</th><th scope="col">Melt</th></tr>'
ROW = "<tr><td>1900</td><td>3</td></tr>"
LAST = '<li><a href="two.xhtml">New ice</a></li>\n'
TOC = '<li><a epub:type="toc" href="nav.xhtml#toc">Contents</a></li>\n'
PAGES = '<li><a href="two.xhtml#page-2">2</a></li>'
TARGET = """<pageTarget id="t2" type="normal" value="2" playOrder="5">
<navLabel><text>2</text></navLabel><content src="two.xhtml#page-2"/>
</pageTarget>
"""
COVER = '<img src="cover.jpg" alt="Ice, a book by no one." role="doc-cover"/>'
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" {}viewBox="0 0 9 9">{}<path d="M0 0h9"/></svg>'
WIDE = "<table><caption>Wide</caption><tr>{}</tr></table>"
DEEP = '<li><a href="one.xhtml#melt">{}</a>{}</li>'
LARGE = picture("PNG", (2400, 2400), "1")
_DECLARED = '<?xml version="1.0" encoding="utf-8"?>'


def _deep(levels: int) -> Edit:
    inner = ""
    for level in range(levels, 2, -1):
        inner = f"\n<ol>{DEEP.format(level, inner)}</ol>"
    old = '<a href="one.xhtml#melt">How it melts</a></li>'
    return put("nav.xhtml", old, old.replace("</li>", f"{inner}</li>"))


def _long(letters: int) -> Edit:
    return more(f"<p>{'ice ' * (letters // 4)}</p>")


def _rows(count: int) -> Edit:
    return put("one.xhtml", ROW, ROW * (count - 1))


def _columns(count: int) -> Edit:
    return more(WIDE.format("".join(f'<th scope="col">{n}</th>' for n in range(count))))


FAULTS: tuple[Row, ...] = (
    ("411 467 471 473 475 487", "a document that is no XML", (put("nav.xhtml", "</ol>", ""),)),
    ("412", "a file before mimetype", (before("META-INF/a.xml", b"<a/>"),)),
    ("412", "another mimetype", (lambda files: files.update(mimetype=b"application/zip"),)),
    ("414", "a space in a name", (renamed("ice.png", "blue ice.png"),)),
    ("415 425", "one name in capitals", (add("ICE.png", picture("PNG", (9, 9))),)),
    ("418", "a byte order mark", (put("two.xhtml", _DECLARED, "\ufeff" + _DECLARED),)),
    (
        "418",
        "a named entity",
        (
            put("two.xhtml", "<html", '<!DOCTYPE html [<!ENTITY nbsp "&#160;">]>\n<html'),
            more("<p>a&nbsp;b</p>"),
        ),
    ),
    ("419", "an empty span written short", (more('<p><span id="a"/>b</p>'),)),
    ("420", "a picture on the network", (more('<p><img src="https://a.b/c.png" alt="C."/></p>'),)),
    ("420", "a typeface on the network", (css('@font-face { src: url("https://a.b/c.otf"); }'),)),
    ("420", "a sheet on the network", (css('@import "//a.b/c.css";'),)),
    ("421", "a date without a time", (put("a.opf", "2026-01-31T12:00:00Z", "2026-01-31"),)),
    ("421", "two times", (meta("2026-01-31T12:00:00Z", "dcterms:modified"),)),
    ("422", "another identifier in the NCX", (put("toc.ncx", "0004", "0005"),)),
    ("423", "Arabic that turns rightward", (put("a.opf", ">en</dc:l", ">ar</dc:l"),)),
    ("424", "a package without a language", (put("a.opf", ' xml:lang="en"', ""),)),
    ("425", "a file in no manifest", (add("more.txt", b"more"),)),
    ("426", "a WOFF", (add("a.woff2", b"wOF2", "font/woff2"),)),
    (
        "427",
        "a cover for new readers only",
        (put("a.opf", '<meta name="cover" content="cover-jpg"/>\n', ""),),
    ),
    ("427", "a cover for old readers only", (put("a.opf", ' properties="cover-image"', ""),)),
    ("428", "the cover on another page", (more(f"<p>{COVER.replace('doc-cover', 'img')}</p>"),)),
    (
        "428",
        "a second file of the cover",
        (image("same.jpg", picture("JPEG", (1500, 2000)), "image/jpeg"),),
    ),
    ("429", "words on the cover", (put("cover.xhtml", COVER, f"{COVER}<p>Ice</p>"),)),
    (
        "429",
        "a link on the cover",
        (put("cover.xhtml", COVER, f'<a href="one.xhtml">{COVER}</a>'),),
    ),
    (
        "430",
        "a GIF as cover",
        (
            add("cover.jpg", picture("GIF", (1500, 2000))),
            put("a.opf", '"image/jpeg"', '"image/gif"'),
        ),
    ),
    ("431", "a cover of 1399 pixels", (cover(1399, 2000),)),
    ("432", "a cover of 499 pixels", (cover(499, 700),)),
    ("433", "a square cover", (cover(1500, 1500),)),
    ("433", "a cover like a column", (cover(1500, 2600),)),
    ("434", "5.76 million pixels", (image("big.png", LARGE, "image/png"),)),
    (
        "435",
        "6 MB",
        (image("big.png", picture("PNG", (9, 9)) + bytes(6_000_000), "image/png"),),
    ),
    ("436", "CMYK", (image("ink.jpg", picture("JPEG", (9, 9), "CMYK"), "image/jpeg"),)),
    (
        "437",
        "a transparent picture",
        (image("thin.png", picture("PNG", (9, 9), "RGBA"), "image/png"),),
    ),
    ("438", "a WebP", (image("a.webp", picture("WEBP", (9, 9)), "image/webp"),)),
    ("439", "half a picture", (image("a.png", b"\x89PNG\r\n", "image/png"),)),
    ("439", "a PNG that is a JPEG", (image("a.png", picture("JPEG", (9, 9)), "image/png"),)),
    ("440 487", "a film", (image("a.gif", film("GIF", 3), "image/gif"),)),
    ("441 487", "no alternative text", (put("one.xhtml", ALT, ""),)),
    ("442 487", "a figure with an empty one", (put("one.xhtml", ALT, 'alt=""'),)),
    (
        "442",
        "a figure of decoration",
        (more('<figure><img src="ice.png" alt="" role="none"/></figure>'),),
    ),
    ("443", "the name of a file", (put("one.xhtml", ALT, 'alt="ice-1900_b.JPG"'),)),
    ("443", "a word for picture", (put("one.xhtml", ALT, 'alt="Bild 3"'),)),
    ("444", "the caption's words", (put("one.xhtml", ALT, 'alt="The glacier in 1900."'),)),
    ("444", "the caption's first words", (put("one.xhtml", ALT, 'alt="The glacier"'),)),
    ("445", "a decoration without a role", (put("two.xhtml", ' role="presentation"', ""),)),
    ("446", "a drawing without a title", (more(DRAWING.format('role="img" ', "")),)),
    ("446", "a drawing without a role", (more(DRAWING.format("", "<title>A line</title>")),)),
    ("447", "an h3 after an h1", (more("<h3>Deeper</h3>"),)),
    ("448", "two of the first level", (more("<h1>Newest ice</h1>"),)),
    ("449", "a heading of spaces", (more("<h2> </h2>"),)),
    ("450", "no title", (put("two.xhtml", "<title>New ice</title>", "<title> </title>"),)),
    ("491", "one title for two", (put("two.xhtml", "<title>New", "<title>Old"),)),
    ("451", "two languages for one word", (put("one.xhtml", 'xml:lang="sv"', 'xml:lang="nb"'),)),
    ("451", "a language for old readers only", (put("one.xhtml", ' xml:lang="sv"', ""),)),
    ("452", "a document without a language", (put("two.xhtml", ' lang="en" xml:lang="en"', ""),)),
    ("453", "400 kB", (_long(400_000),)),
    ("454", "a script", (more("<script>1</script>"),)),
    ("454", "a handler", (more('<p onclick="a()">b</p>'),)),
    ("454", "a field", (more('<p><input type="text"/></p>'),)),
    ("455", "a style in the text", (more('<p style="color: red">b</p>'),)),
    (
        "455",
        "a sheet in the text",
        (put("two.xhtml", "</head>", "<style>.a { color: red }</style></head>"),),
    ),
    ("456", "an id twice", (more('<p id="two-title">b</p>'),)),
    ("457", "a bare link to a note", (put("one.xhtml", "Very", 'Very <a href="#note-1">1</a>'),)),
    (
        "457",
        "a reference without a role",
        (put("one.xhtml", REF, REF.replace(' role="doc-noteref"', "")),),
    ),
    (
        "458",
        "one way back of two",
        (put("one.xhtml", ' <a href="#ref-2" role="doc-backlink">b</a>', ""),),
    ),
    ("456 459", "two references of one id", (put("one.xhtml", 'id="ref-2"', 'id="ref-1"'),)),
    ("459", "a reference without an id", (put("one.xhtml", ' id="ref-2"', ""),)),
    ("460", "a reference to a heading", (put("one.xhtml", REF, REF.replace("#note-1", "#melt")),)),
    (
        "461",
        "an endnote of old",
        (put("one.xhtml", NOTE, NOTE.replace('"footnote"', '"endnote"')),),
    ),
    ("462", "no headers", (put("one.xhtml", HEADS, ROW),)),
    ("463", "a header for nothing", (put("one.xhtml", '<th scope="col">Melt', "<th>Melt"),)),
    ("464", "no caption", (put("one.xhtml", "<caption>Metres a year</caption>", ""),)),
    ("465", "51 rows", (_rows(51),)),
    ("466", "5 columns", (_columns(5),)),
    (
        "467 471 473 487",
        "no contents",
        (put("nav.xhtml", 'epub:type="toc" role', "role"), put("nav.xhtml", TOC, "")),
    ),
    (
        "468 473",
        "the last first",
        (
            put("nav.xhtml", LAST, ""),
            put("nav.xhtml", '<li><a href="one.xhtml">', LAST + '<li><a href="one.xhtml">'),
        ),
    ),
    ("469 473", "a dead link", (put("nav.xhtml", "#melt", "#frost"),)),
    ("470", "a landmark twice", (put("nav.xhtml", TOC, TOC * 2),)),
    ("471", "no landmark for the contents", (put("nav.xhtml", TOC, ""),)),
    ("472 473", "four levels", (_deep(4),)),
    ("473", "another name for old readers", (put("toc.ncx", "How it melts", "Melting"),)),
    ("473", "a page less for old readers", (put("toc.ncx", TARGET, ""),)),
    (
        "474",
        "no guide",
        (
            put(
                "a.opf",
                '<guide><reference type="text" title="Start" href="one.xhtml"/></guide>\n',
                "",
            ),
        ),
    ),
    (
        "474 425",
        "no NCX",
        (
            put(
                "a.opf",
                '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>\n',
                "",
            ),
        ),
    ),
    ("475", "a page that is not listed", (put("nav.xhtml", PAGES, ""), put("toc.ncx", TARGET, ""))),
    ("476 475 473", "a page that leads elsewhere", (put("nav.xhtml", "#page-2", "#two-title"),)),
    (
        "477 473",
        "a page with a word",
        (put("nav.xhtml", ">2<", ">Page 2<"), put("two.xhtml", 'label="2"', 'label="Page 2"')),
    ),
    ("478", "a page of two numbers", (put("two.xhtml", 'aria-label="2"', 'aria-label="3"'),)),
    ("479", "black text", (css("body { color: #000; }"),)),
    ("479", "lines of one height", (css(".a, p { line-height: 1.4; }"),)),
    ("480", "text in pixels", (css(".a { font-size: 12px; }"),)),
    ("480", "text by a name", (css(".a { font-size: small; }"),)),
    ("481", "a negative margin", (css(".a { margin: 0 -1em; }"),)),
    ("482", "a place on the page", (css("@media screen { .a { position: fixed; } }"),)),
    ("483", "4em at the sides", (css(".a { margin: 0 4em; }"),)),
    ("484", "a picture of 300 pixels", (css(".a img { width: 300px; }"),)),
    ("485", "no blocks", (put("a.css", "figcaption, figure,", "figcaption,"),)),
    ("486", "headings in the middle", (css("h1, h2 { text-align: center; }"),)),
    ("487", "a claim without an index", (meta("index"),)),
    (
        "487 476",
        "print pages without marks",
        (
            meta("printPageNumbers"),
            put("two.xhtml", ' epub:type="pagebreak" role="doc-pagebreak"', ""),
            put("one.xhtml", ' epub:type="pagebreak" role="doc-pagebreak"', ""),
        ),
    ),
    ("488", "formulas untold", (no_meta("MathML"),)),
    ("488", "pictures untold", (no_meta("visual", "schema:accessMode"),)),
    ("489", "no summary", (no_meta("Pictures are described.", "schema:accessibilitySummary"),)),
    ("490", "none and some", (meta("flashing", "schema:accessibilityHazard"),)),
)

NEAR_MISSES: tuple[Row, ...] = (
    ("411", "a file of another kind", (add("a.xml", b"<a", "application/xml"),)),
    ("412", "a file after mimetype", (lambda files: files.update({"META-INF/a.xml": b"<a/>"}),)),
    ("414", "all that is allowed", (renamed("ice.png", "Ice_b-1.x.png"),)),
    ("415", "two names alike", (add("ICE-2.png", picture("PNG", (9, 9)), "image/png"),)),
    ("418", "XML's own entities", (more("<p>a &amp; b &lt; c &#160; d</p>"),)),
    ("419", "a void element", (more('<p>a<br class="a"/>b</p>'),)),
    ("420", "a link to the network", (more('<p><a href="https://a.b/">c</a></p>'),)),
    (
        "421",
        "the last second of a year",
        (put("a.opf", "2026-01-31T12:00:00Z", "2026-12-31T23:59:59Z"),),
    ),
    ("422", "a space around it", (put("toc.ncx", '0004"', '0004 "'),)),
    (
        "423",
        "Arabic that turns leftward",
        (
            put("a.opf", ">en</dc:l", ">ar</dc:l"),
            put("a.opf", "<spine", '<spine page-progression-direction="rtl"'),
        ),
    ),
    ("423", "Uzbek in Latin letters", (put("a.opf", ">en</dc:l", ">ug-Latn</dc:l"),)),
    ("424", "another language", (put("a.opf", 'xml:lang="en"', 'xml:lang="sv"'),)),
    ("425", "a file of the container", (lambda files: files.update({"META-INF/a.xml": b"<a/>"}),)),
    ("426", "an OpenType face", (add("a.otf", b"OTTO", "font/otf"),)),
    (
        "428",
        "a detail of the cover",
        (image("part.jpg", picture("JPEG", (150, 200)), "image/jpeg"),),
    ),
    ("429", "words on another page", (more("<p>Ice</p>"),)),
    (
        "430",
        "a PNG as cover",
        (
            add("cover.jpg", picture("PNG", (1500, 2000))),
            put("a.opf", '"image/jpeg"', '"image/png"'),
        ),
    ),
    ("431", "a cover of 1400 pixels", (cover(1400, 2000),)),
    ("433", "a cover of 1 to 1.6", (cover(1500, 2400),)),
    (
        "434",
        "5.5 million pixels",
        (image("big.png", picture("PNG", (2300, 2400), "1"), "image/png"),),
    ),
    ("435", "4.9 MB", (image("big.png", picture("PNG", (9, 9)) + bytes(4_900_000), "image/png"),)),
    ("436", "grey", (image("grey.jpg", picture("JPEG", (9, 9), "L"), "image/jpeg"),)),
    (
        "437",
        "a transparent picture on white",
        (
            image("thin.png", picture("PNG", (9, 9), "RGBA"), "image/png"),
            css("p img.more { background: #fff; }"),
        ),
    ),
    ("438", "a GIF", (image("a.gif", picture("GIF", (9, 9)), "image/gif"),)),
    ("439", "a JPEG by its name", (image("a.jpg", picture("JPEG", (9, 9)), "image/jpeg"),)),
    ("440", "one frame", (image("a.gif", film("GIF", 1), "image/gif"),)),
    ("442", "a decoration in no figure", (more('<p><img src="ice.png" alt="" role="none"/></p>'),)),
    ("443", "a picture of something", (put("one.xhtml", ALT, 'alt="Bild av en mur"'),)),
    (
        "444",
        "the caption and more",
        (put("one.xhtml", ALT, 'alt="The glacier in 1900 was high."'),),
    ),
    ("446", "a hidden drawing", (more(DRAWING.format('aria-hidden="true" ', "")),)),
    ("447", "an h1 after an h2", (more("<h2>Deeper</h2><h3>Deepest</h3><h2>Up</h2>"),)),
    ("449", "a heading drawn", (more('<h2><img src="ice.png" alt="Frost on it"/></h2>'),)),
    ("491", "almost one title", (put("two.xhtml", "<title>New ice", "<title>Old ices"),)),
    (
        "451",
        "capitals",
        (put("one.xhtml", 'lang="sv" xml:lang="sv"', 'lang="sv-SE" xml:lang="sv-se"'),),
    ),
    ("453", "290 kB", (_long(290_000),)),
    ("454", "a word about scripts", (more("<p>script, onclick</p>"),)),
    (
        "455",
        "a style in a drawing",
        (more(DRAWING.format('style="fill: red" aria-hidden="true" ', "")),),
    ),
    ("456", "one id in two documents", (more('<p id="melt">b</p>'),)),
    ("457", "a link to a heading", (put("one.xhtml", "Very", 'Very <a href="#melt">melting</a>'),)),
    ("463", "an empty corner", (put("one.xhtml", '<th scope="col">Year</th>', "<th></th>"),)),
    (
        "464",
        "a figure's caption",
        (
            more(
                '<figure><table><tr><th scope="col">A</th></tr></table>'
                "<figcaption>B</figcaption></figure>"
            ),
        ),
    ),
    ("465", "50 rows", (_rows(50),)),
    ("466", "4 columns", (_columns(4),)),
    (
        "466",
        "5 in a box that scrolls",
        (
            more(
                '<div class="box">'
                + WIDE.format('<td colspan="5">a</td>').replace(
                    "<tr>", '<tr><th scope="row">b</th>'
                )
                + "</div>"
            ),
            css(".box { overflow-x: auto; }"),
        ),
    ),
    (
        "468",
        "two links to one place",
        (
            put("nav.xhtml", LAST, LAST * 2),
            put(
                "toc.ncx",
                "</navMap>",
                '<navPoint id="p4" playOrder="6"><navLabel><text>New ice</text></navLabel>'
                '<content src="two.xhtml"/></navPoint></navMap>',
            ),
        ),
    ),
    (
        "470",
        "two kinds of one place",
        (put("nav.xhtml", TOC, TOC + TOC.replace('"toc"', '"loi"')),),
    ),
    ("478", "a mark with a title", (put("two.xhtml", 'aria-label="2"', 'title="2"'),)),
    (
        "477",
        "a roman number",
        (
            put("two.xhtml", 'aria-label="2"', 'aria-label="sv"'),
            put("nav.xhtml", ">2<", ">sv<"),
            put("toc.ncx", "<text>2<", "<text>sv<"),
        ),
    ),
    (
        "479",
        "black captions, own size",
        (css(".a p, figcaption { color: #000; } p { font-size: 1em; }"),),
    ),
    ("480", "text in ems", (css(".a { font-size: 0.8em; border: 1px solid; }"),)),
    ("481", "a negative indent", (css(".a { text-indent: -2em; margin: 0 1em; }"),)),
    ("482", "a relative place", (css(".a { position: relative; }"),)),
    ("483", "4em above", (css(".a { margin: 4em 2em; }"),)),
    ("484", "a picture of 6em", (css(".a img { width: 6em; max-width: 300px; }"),)),
    ("486", "a caption in the middle", (css("figcaption { text-align: center; }"),)),
    ("487", "print pages with marks", (meta("printPageNumbers"),)),
    ("488", "nothing to tell", (meta("unlocked"),)),
    (
        "490",
        "an unknown hazard",
        (
            no_meta("none", "schema:accessibilityHazard"),
            meta("unknown", "schema:accessibilityHazard"),
        ),
    ),
    ("469", "a document more", (new("three.xhtml", "<p>More.</p>"),)),
)
"""The code is that of the rule that almost fires."""
