"""Each construct of a page becomes the one of ours that means the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.importers.trees import holds, read_xml
from tests.importers.parts import PNG, epub, imported, manuscript, page, text_of


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>a <em>b</em> <strong>c</strong></p>", "a *b* **c**"),
        ('<p>a <i xml:lang="fr">bon mot</i></p>', "a *[bon mot]{lang=fr}*"),
        ('<p xml:lang="sv">Is.</p>', "{lang=sv}\nIs."),
        ("<p>2<sup>nd</sup> H<sub>2</sub>O</p>", "2[nd]{.sup} H[2]{.sub}O"),
        ('<p><span style="font-variant: small-caps">bc</span></p>', "[bc]{.smallcaps}"),
        ('<p><span style="font-style:italic">b</span></p>', "*b*"),
        ("<p>one<br/>two</p>", "one\\\ntwo"),
        ("<p>a</p><hr/><p>b</p>", "a\n\n***\n\nb"),
        ("<p>a</p><p>* * *</p><p>b</p>", "a\n\n***\n\nb"),
        ("<p>a</p><p>5 * 3</p><p>b</p>", "a\n\n5 \\* 3\n\nb"),
        ("<hr/><p>a</p><hr/>", "a"),
        ("<h3>Two</h3><p>a</p><h4>Three</h4><p>b</p>", "## Two\n\na\n\n### Three\n\nb"),
        ("<p>a</p><p>&#160;</p><p>b</p>", "a\n\nb"),
        ("<div>loose <p>a</p> words</div>", "loose\n\na\n\nwords"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        (
            "<blockquote><p>a</p><footer>N. N.</footer></blockquote>",
            ":::{quote}\n:attribution: N. N.\na\n:::",
        ),
        (
            '<blockquote epub:type="epigraph"><p>a</p><cite>N.</cite></blockquote>',
            ":::{epigraph}\n:attribution: N.\na\n:::",
        ),
        (
            '<blockquote epub:type="z3998:letter"><p>a</p><footer>Huck</footer></blockquote>',
            "> a\n>\n> Huck",
        ),
        (
            '<div epub:type="z3998:poem"><p>a<br/><span class="i1">b</span></p><p>c</p></div>',
            ":::{verse}\na\n  b\n\nc\n:::",
        ),
        ('<div class="poem"><p>a<br/>b</p></div>', ":::{verse}\na\nb\n:::"),
        ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "- a\n- b\n  - c"),
        ('<ol start="3"><li><p>a</p><p>b</p></li></ol>', "3. a\n\n   b"),
        ("<dl><dt>T</dt><dd>m</dd><dd>n</dd></dl>", "T\n: m\n: n"),
        ("<pre>a\n  b</pre>", "```\na\n  b\n```"),
        ("<p><code>x = 1</code></p>", "`x = 1`"),
        ('<p><a href="https://example.org/">x</a></p>', "[x](<https://example.org/>)"),
        ('<p><a href="javascript:x()">x</a></p>', "x"),
        ("<p><ruby>東<rt>とう</rt></ruby></p>", '[東]{ruby="とう"}'),
        ('<aside><h2>Lead</h2><p>a</p></aside>', ":::{aside} Lead\na\n:::"),
        (
            "<table><tr><th>D</th><th>M</th></tr><tr><td>1</td><td>a|b</td></tr></table>",
            ":::{table}\n:row-headings: false\n| D | M |\n| --- | --- |\n| 1 | a\\|b |\n:::",
        ),
        (
            "<table><caption>C</caption><tr><td>1</td><td colspan='2'></td></tr></table>",
            (":::{table} C\n:row-headings: false\n|  |  |  |\n| --- | --- | --- |\n"
             "| 1 | {colspan=2} |  |\n:::"),
        ),
    ],
)  # fmt: skip
def test_a_construct_is_kept(body: str, expected: str, tmp_path: Path) -> None:
    assert text_of(body) == expected
    data = epub({"c.xhtml": page("<h1>One</h1>" + body)})
    manuscript(imported(data), tmp_path)


NONE = ":uncaptioned: The source has none."
FIGURE = (
    '<figure id="f"><img src="i.png" alt="A"/><figcaption><p>Cap</p>'
    '<p class="credit">Photo: N.</p></figcaption></figure><p><a href="#f">f</a></p>'
)
ITEM = '<item id="i" href="i.png" media-type="image/png"/>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            FIGURE,
            ":::{figure} images/i.png\n:name: f\n:credit: Photo: N.\nCap\n:::\n\n[f](01-c.md#f)",
        ),
        (
            '<div><img src="i.png" alt="A"/><p class="caption">Cap</p></div>',
            ":::{figure} images/i.png\nCap\n:::",
        ),
        ('<p><img src="i.png" alt="A"/></p>', f":::{{figure}} images/i.png\n{NONE}\n:::"),
        ('<p>a <img src="i.png" alt="A"/> b</p>', "a ![A](images/i.png) b"),
        ('<p>a <img src="gone.png" alt="A"/> b</p>', "a A b"),
    ],
)
def test_a_picture_is_kept(body: str, expected: str) -> None:
    data = epub({"c.xhtml": page("<h1>One</h1>" + body)}, items=ITEM, more={"OPS/i.png": PNG})
    text = imported(data).files["text/01-c.md"].decode().split("---\n\n", 1)[1]
    assert text.strip() == expected


def test_a_missing_alternative_text_needs_a_person() -> None:
    body = page('<h1>One</h1><figure><img src="i.png"/></figure>')
    made = imported(epub({"c.xhtml": body}, items=ITEM, more={"OPS/i.png": PNG}))
    assert b"# Needs a person: say under alt: what the picture shows." in made.files["images.yaml"]
    assert any("no alternative text" in decision.what for decision in made.decisions)


def test_a_drawing_alone_in_a_paragraph_is_one_file() -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" aria-label="A line"><path d="M0 0h9"/></svg>'
    body = page(f"<h1>One</h1><p>a</p><p>{drawing}</p><p>b {drawing} c</p>")
    files = imported(epub({"c.xhtml": body})).files
    assert [path for path in files if path.endswith(".svg")] == [
        "images/c-drawing-2.svg",
        "images/c-drawing.svg",
    ]
    text = files["text/01-c.md"].decode()
    assert (
        f":::{{figure}} images/c-drawing.svg\n{NONE}\n:::\n\nb ![A line](images/c-drawing-2.svg) c"
        in text
    )


@pytest.mark.parametrize(
    ("inside", "found"),
    [("<img/>", True), ("<p><img/></p>", True), ("<p>img</p>", False), ("", False)],
)
def test_an_element_without_children_is_found(inside: str, found: bool) -> None:
    assert holds(read_xml(f"<div>{inside}</div>".encode()), "img", "svg") is found


SHOWN, CAPTION = '<img src="i.png" alt="A"/>', '<p class="caption">C</p>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f'<div class="poem"><p>a</p><p>{SHOWN}</p></div>', "a\n\n:::{figure}"),
        (f"<div>{SHOWN}<hr/>{CAPTION}</div>", ":::{figure} images/i.png\nC"),
        (f"<div>{SHOWN}<table><tr><td/><td/></tr></table>{CAPTION}</div>", ":::{table}"),
        ("<div><span>a<hr/>b</span></div>", "a\n\n***\n\nb"),
        (f"<table><tr><td>{SHOWN}</td><td></td></tr></table>", "![A](images/i.png)"),
    ],
)
def test_an_empty_element_inside_is_not_overlooked(body: str, expected: str) -> None:
    data = epub({"c.xhtml": page("<h1>One</h1>" + body)}, items=ITEM, more={"OPS/i.png": PNG})
    assert expected in imported(data).files["text/01-c.md"].decode()
