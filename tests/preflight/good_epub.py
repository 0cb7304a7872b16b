"""A small EPUB in which nothing is wrong, written by hand, and ways to put something wrong in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache

from PIL import Image

Files = dict[str, bytes]
Edit = Callable[[Files], None]

CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="EPUB/a.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""

PACKAGE = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" unique-identifier="uid" version="3.0" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="uid">urn:isbn:9789100000004</dc:identifier>
<meta property="dcterms:modified">2026-01-31T12:00:00Z</meta>
<dc:title>Ice</dc:title>
<dc:language>en</dc:language>
<dc:source>urn:isbn:9789100000011</dc:source>
<meta property="pageBreakSource">urn:isbn:9789100000011</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessMode">visual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">alternativeText</meta>
<meta property="schema:accessibilityFeature">MathML</meta>
<meta property="schema:accessibilityFeature">describedMath</meta>
<meta property="schema:accessibilityFeature">pageBreakMarkers</meta>
<meta property="schema:accessibilityFeature">pageNavigation</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">Pictures are described.</meta>
<meta name="cover" content="cover-jpg"/>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
<item id="css" href="a.css" media-type="text/css"/>
<item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>
<item id="one" href="one.xhtml" media-type="application/xhtml+xml" properties="svg mathml"/>
<item id="two" href="two.xhtml" media-type="application/xhtml+xml"/>
<item id="cover-jpg" href="cover.jpg" media-type="image/jpeg" properties="cover-image"/>
<item id="ice" href="ice.png" media-type="image/png"/>
</manifest>
<spine toc="ncx">
<itemref idref="cover"/>
<itemref idref="nav"/>
<itemref idref="one"/>
<itemref idref="two"/>
</spine>
<guide><reference type="text" title="Start" href="one.xhtml"/></guide>
</package>
"""

PAGE = """<?xml version="1.0" encoding="utf-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" \
xml:lang="en">
<head>
<title>{title}</title>
<link rel="stylesheet" type="text/css" href="a.css"/>
</head>
<body>
{body}</body>
</html>
"""

NAV = """<nav epub:type="toc" role="doc-toc" id="toc" aria-label="Contents">
<h1>Contents</h1>
<ol>
<li><a href="one.xhtml">Old ice</a>
<ol>
<li><a href="one.xhtml#melt">How it melts</a></li>
</ol>
</li>
<li><a href="two.xhtml">New ice</a></li>
</ol>
</nav>
<nav epub:type="landmarks" hidden="hidden" aria-label="Landmarks">
<ol>
<li><a epub:type="toc" href="nav.xhtml#toc">Contents</a></li>
<li><a epub:type="bodymatter" href="one.xhtml">Start</a></li>
</ol>
</nav>
<nav epub:type="page-list" role="doc-pagelist" hidden="hidden" aria-label="Pages">
<ol>
<li><a href="one.xhtml#page-1">1</a></li>
<li><a href="two.xhtml#page-2">2</a></li>
</ol>
</nav>
"""

NCX = """<?xml version="1.0" encoding="utf-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="en">
<head><meta name="dtb:uid" content="urn:isbn:9789100000004"/></head>
<docTitle><text>Ice</text></docTitle>
<navMap>
<navPoint id="p1" playOrder="1">
<navLabel><text>Old ice</text></navLabel><content src="one.xhtml"/>
<navPoint id="p2" playOrder="3">
<navLabel><text>How it melts</text></navLabel><content src="one.xhtml#melt"/>
</navPoint>
</navPoint>
<navPoint id="p3" playOrder="4">
<navLabel><text>New ice</text></navLabel><content src="two.xhtml"/>
</navPoint>
</navMap>
<pageList>
<navLabel><text>Pages</text></navLabel>
<pageTarget id="t1" type="normal" value="1" playOrder="2">
<navLabel><text>1</text></navLabel><content src="one.xhtml#page-1"/>
</pageTarget>
<pageTarget id="t2" type="normal" value="2" playOrder="5">
<navLabel><text>2</text></navLabel><content src="two.xhtml#page-2"/>
</pageTarget>
</pageList>
</ncx>
"""

COVER = """<section epub:type="cover" aria-label="Cover">
<img src="cover.jpg" alt="Ice, a book by no one." role="doc-cover"/>
</section>
"""

ONE = """<section aria-labelledby="one-title">
<h1 id="one-title"><span epub:type="pagebreak" role="doc-pagebreak" id="page-1" \
aria-label="1"></span>Old ice</h1>
<p>It is old.<a epub:type="noteref" role="doc-noteref" href="#note-1" id="ref-1">1</a> Very
old.<a epub:type="noteref" role="doc-noteref" href="#note-1" id="ref-2">1</a></p>
<figure>
<img src="ice.png" alt="A blue wall, higher than the people before it."/>
<figcaption><p>The glacier in 1900</p></figcaption>
</figure>
<section aria-labelledby="melt">
<h2 id="melt">How it melts</h2>
<p>By <i lang="sv" xml:lang="sv">sol</i>:
<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="x"><mi>x</mi></math></p>
<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="drop" viewBox="0 0 9 9">\
<title id="drop">A drop</title><circle cx="4" cy="4" r="3"/></svg>
<table>
<caption>Metres a year</caption>
<tr><th scope="col">Year</th><th scope="col">Melt</th></tr>
<tr><td>1900</td><td>3</td></tr>
</table>
</section>
<aside epub:type="footnote" role="doc-footnote" id="note-1">
<p><a href="#ref-1" role="doc-backlink">1</a> <a href="#ref-2" role="doc-backlink">b</a> Older
than us.</p>
</aside>
</section>
"""

TWO = """<section aria-labelledby="two-title">
<h1 id="two-title">New ice</h1>
<p>It is <span epub:type="pagebreak" role="doc-pagebreak" id="page-2" aria-label="2"></span>new.</p>
<p><img src="ice.png" alt="" role="presentation"/></p>
</section>
"""

STYLES = """aside, figcaption, figure, nav, section { display: block; }
body { margin: 0; font-family: serif; }
h1 { font-size: 1.5em; }
p { margin: 0 2em; text-indent: 1em; }
.verse { text-indent: -2em; text-align: center; }
img { max-width: 100%; }
"""


def picture(kind: str, size: tuple[int, int], mode: str = "RGB", **saved: object) -> bytes:
    """Return a picture of one colour."""
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind, **saved)
    return out.getvalue()


@cache
def _files() -> tuple[tuple[str, bytes], ...]:
    return (
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", CONTAINER.encode()),
        ("EPUB/a.opf", PACKAGE.encode()),
        ("EPUB/nav.xhtml", PAGE.format(title="Contents", body=NAV).encode()),
        ("EPUB/toc.ncx", NCX.encode()),
        ("EPUB/cover.xhtml", PAGE.format(title="Cover", body=COVER).encode()),
        ("EPUB/one.xhtml", PAGE.format(title="Old ice", body=ONE).encode()),
        ("EPUB/two.xhtml", PAGE.format(title="New ice", body=TWO).encode()),
        ("EPUB/a.css", STYLES.encode()),
        ("EPUB/cover.jpg", picture("JPEG", (1500, 2000))),
        ("EPUB/ice.png", picture("PNG", (60, 40))),
    )


def good() -> Files:
    """Return the files of the good EPUB, by name and in their order."""
    return dict(_files())


def packed(files: Files, *, deflated: tuple[str, ...] = (), stored: tuple[str, ...] = ()) -> bytes:
    """Return the EPUB of these files: pictures stored and texts deflated, but for those named."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            stays = name.endswith(("mimetype", ".jpg", ".png", ".gif", ".webp", ".woff2"))
            keep = (stays or name in stored) and name not in deflated
            how = zipfile.ZIP_STORED if keep else zipfile.ZIP_DEFLATED
            archive.writestr(name, data, how)
    return out.getvalue()


def put(name: str, old: str, new: str, times: int = 1) -> Edit:
    """Return the edit that replaces `old` in a file, which must have it."""

    def edit(files: Files) -> None:
        path = f"EPUB/{name}"
        assert old.encode() in files[path], f"{name} has no {old}"
        files[path] = files[path].replace(old.encode(), new.encode(), times)

    return edit


def add(name: str, data: bytes, media_type: str = "", properties: str = "") -> Edit:
    """Return the edit that adds a file, or changes one, and lists it where it has a media type."""

    def edit(files: Files) -> None:
        files[f"EPUB/{name}"] = data
        if media_type:
            extra = f' properties="{properties}"' if properties else ""
            line = f'<item id="x-{len(files)}" href="{name}" media-type="{media_type}"{extra}/>'
            put("a.opf", "</manifest>", f"{line}\n</manifest>")(files)

    return edit


def edited(*edits: Edit) -> Files:
    """Return the good files after some edits."""
    files = good()
    for edit in edits:
        edit(files)
    return files
