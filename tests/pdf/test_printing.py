"""The tree that is printed: notes moved, links renamed, text remembered."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from octavo.diagnostics import Span
from octavo.pdf.locators import merge_locators
from octavo.pdf.printing import for_print
from octavo.pdf.tree import Tree, parse
from tests.pdf.parts import document

_NOTES = (
    '<section class="footnotes"><aside class="footnote" id="n"><p>'
    '<a class="backlink" href="#r">1.</a> Noten.</p><p>Mer.</p></aside></section>'
)


def printed(body: str, references: dict[str, str] | None = None) -> Tree:
    tree = parse(document(body).xhtml, "manuscript/publication.yaml")
    for_print(tree, {"data-role": "article", "data-kind": "book"}, references or {})
    return tree


def markup(tree: Tree) -> str:
    article = tree.body.find("article")
    assert article is not None
    return "".join(ET.tostring(child, encoding="unicode") for child in article).strip()


def test_a_note_moves_to_its_first_call() -> None:
    body = '<p>Ord<a id="r" class="noteref" href="#n">1</a>. Åter'
    body += '<a class="noteref" href="#n">1</a>.</p>'
    assert markup(printed(body + _NOTES)) == (
        '<p>Ord<span id="r" /><span class="footnote" id="n" data-number="1">'
        '<span class="note-paragraph first">Noten.</span>'
        '<span class="note-paragraph">Mer.</span></span>. Åter'
        '<a class="noteref" href="octavo-goto:n?0:0:manuscript/text/text.md">1</a>.</p>'
    )


def test_the_root_and_the_body_say_what_the_text_is() -> None:
    tree = printed("<p>Ord.</p>")
    assert tree.root.get("data-role") == tree.body.get("data-role") == "article"
    assert tree.body.get("class") == "role-article kind-book"
    assert tree.root.tag == "html"


def test_a_page_reference_is_filled_in_and_unknown_until_it_is() -> None:
    body = '<p><a class="page-reference" href="b.xhtml#x"></a></p>'
    link = printed(body, {"b.xhtml#x": "xii"}).body.find(".//a")
    assert link is not None
    assert link.text == "xii"
    unknown = printed(body).body.find(".//a")
    assert unknown is not None
    assert unknown.text == "000"


def test_what_is_taken_out_leaves_the_text_around_it() -> None:
    body = (
        '<p>Före<a class="backlink" href="#x">1.</a> efter.</p>'
        '<div><p>A</p>mellan<details class="long-description"><p>B</p></details>sist</div>'
    )
    assert markup(printed(body)) == "<p>Före efter.</p><div><p>A</p>mellansist</div>"


def test_links_to_the_outside_stay() -> None:
    body = '<p><a href="https://example.org/#a">ut</a><a href="mailto:a@example.org">post</a></p>'
    assert [a.get("href") for a in printed(body).body.iter("a")] == [
        "https://example.org/#a",
        "mailto:a@example.org",
    ]


def test_offsets_count_in_the_innermost_element_with_an_id() -> None:
    tree = parse(document('<p id="p">ab<em id="e">cd</em>ef</p>').xhtml, "x")
    (start,) = [r.start for r in tree.ranges if r.name == "p"]
    assert tree.locate(start) == ("p", 0)
    assert tree.locate(start + 3) == ("e", 1)
    assert tree.locate(start + 5) == ("p", 5)


def test_places_come_from_the_nearest_source_and_position() -> None:
    body = '<p data-pos="3:1">a<em>b</em></p><div data-source="manuscript/people.yaml"><p>c</p>'
    tree = parse(document(body + '<p data-pos="7:2">d</p></div>').xhtml, "x")
    places = {element.text: tree.place(element) for element in tree.body.iter()}
    assert places["b"] == Span("manuscript/text/text.md", 3, 1)
    assert places["c"] == Span("manuscript/people.yaml")
    assert places["d"] == Span("manuscript/people.yaml", 7, 2)


def test_notes_of_a_page_are_named_where_its_text_is_not() -> None:
    said = '<a data-page="{} n">12 n</a><a>12</a><a data-page="{} n">13 n</a>'
    said += '<a data-page="{} n">13 n</a><span class="index-range"><a>20</a><a>24</a></span>'
    said += '<a data-page="{} n">22 n</a><a data-page="{} n" class="page-reference main">30 n</a>'
    body = ET.fromstring(f'<body><span class="index-locators">{said}</span></body>')
    merge_locators(body)
    assert "".join(body.itertext()) == "12, 13 n, 20–24, 30 n"


def test_a_table_that_no_page_holds_may_break_and_another_not() -> None:
    def table(rows: int) -> str:
        return f'<div class="table"><table>{"<tr><td>Ord</td></tr>" * rows}</table></div>'

    assert 'class="table long"' in markup(printed(table(41)))
    assert 'class="table"' in markup(printed(table(40)))
    bare = table(41).replace(' class="table"', "")
    assert "long" not in markup(printed(bare))
