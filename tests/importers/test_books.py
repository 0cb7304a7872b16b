"""A book's parts, notes and metadata come out as ours; EPUB 2 and EPUB 3 alike."""

from __future__ import annotations

from pathlib import Path

from octavo.importers import Fate
from octavo.importers.metadata import RELATORS
from octavo.manuscript import relators
from tests.importers.parts import epub, imported, manuscript, page, words

NCX = '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{0}</navMap></ncx>'
POINT = "<navPoint><navLabel><text>{0}</text></navLabel><content src='{1}'/></navPoint>"


def flow(text: object) -> str:
    return " ".join("".join(words(getattr(text, "blocks"))).split())  # noqa: B009


def test_the_relators_are_those_of_people_yaml() -> None:
    assert frozenset(relators.RELATORS.values()) == RELATORS


def test_parts_numbers_and_titles_stand_apart(tmp_path: Path) -> None:
    pages = {
        "part.xhtml": page("<h1>Part One</h1>"),
        "c1.xhtml": page("<h2>I</h2><h2>The Sea</h2><p>Water.</p>"),
        "c2.xhtml": page("<hgroup><h2>II</h2><p epub:type='title'>Land</p></hgroup><p>Soil.</p>"),
        "c3.xhtml": page("<h2>III</h2><p>Air.</p>"),
    }
    read = manuscript(imported(epub(pages)), tmp_path)
    fronts = [
        tuple("".join(words(part)) for part in (t.front.kicker, t.front.title)) for t in read.texts
    ]
    assert fronts == [("Part One · I", "The Sea"), ("II", "Land"), ("", "III")]


def test_roles_are_read_and_pages_made_anew_are_dropped(tmp_path: Path) -> None:
    pages = {
        "cover.xhtml": page("<p>Cover</p>", kind="cover"),
        "d.xhtml": page("<section epub:type='dedication'><p>To Bo.</p></section>"),
        "f.xhtml": page("<section epub:type='foreword'><h1>Before</h1><p>a</p></section>"),
        "copyright.xhtml": page("<p>© 2020 N. N.</p><p>Printed in Luleå.</p>"),
        "c.xhtml": page("<section epub:type='chapter'><h1>One</h1><p>b</p></section>"),
    }
    made = imported(epub(pages))
    read = manuscript(made, tmp_path)
    assert [text.front.role for text in read.texts] == ["dedication", "foreword", "chapter"]
    assert "Printed in Luleå." in "".join(words(read.publication.colophon))
    assert [d.source for d in made.decisions if d.fate is Fate.DROPPED] == ["OPS/cover.xhtml"]


def test_notes_of_epub_3(tmp_path: Path) -> None:
    body = (
        "<h1>One</h1><p>Ice<a epub:type='noteref' href='#n1' id='r1'>1</a> and more.</p>"
        "<aside epub:type='footnote' id='n1'><p><a href='#r1' role='doc-backlink'>1.</a> Cold.</p>"
        "<p>Very.</p></aside>"
    )
    read = manuscript(imported(epub({"c.xhtml": page(body)})), tmp_path)
    (text,) = read.texts
    assert flow(text) == "Ice and more."
    assert ["".join(words(note.children)) for note in text.notes] == ["Cold.Very."]


def test_notes_of_epub_2_are_known_by_two_links(tmp_path: Path) -> None:
    pages = {
        "c.xhtml": page(
            "<h1>One</h1><p>Ice<sup><a href='n.xhtml#n1' id='r1'>1</a></sup> melts"
            "<a id='r2' href='n.xhtml#n2'>[2]</a>, see <a href='n.xhtml'>3</a>.</p>"
        ),
        "n.xhtml": page(
            "<h1>Notes</h1><p><a id='n1' href='c.xhtml#r1'>1</a>. Cold.</p><p>Going on.</p>"
            "<p id='n2'><a href='c.xhtml#r2'>[2]</a> Slowly.</p>",
        ),
    }
    points = NCX.format(POINT.format("One", "c.xhtml") + POINT.format("Notes", "n.xhtml"))
    made = imported(epub(pages, ncx=points, version="2.0"))
    text = manuscript(made, tmp_path).texts[0]
    assert ["".join(words(note.children)) for note in text.notes] == ["Cold.Going on.", "Slowly."]


def test_a_number_that_leads_nowhere_back_is_a_link() -> None:
    body = "<h1>One</h1><p>See <a href='#s'>2</a>.</p><p id='s'>Here.</p>"
    made = imported(epub({"c.xhtml": page(body)}))
    assert b"See [2](01-c.md#s).\n\n{#s}\nHere." in made.files["text/01-c.md"]


def test_a_page_without_a_heading_goes_on(tmp_path: Path) -> None:
    pages = {
        "a.xhtml": page("<h1>One</h1><p>Begun.</p>"),
        "b.xhtml": page("<p>Ended.</p>"),
        "c.xhtml": page("<h1>Two</h1><p>Other.</p>"),
    }
    points = NCX.format(POINT.format("One", "a.xhtml") + POINT.format("Two", "c.xhtml"))
    read = manuscript(imported(epub(pages, ncx=points)), tmp_path)
    assert [flow(text) for text in read.texts] == ["Begun.Ended.", "Other."]


def test_a_page_with_several_chapters_is_cut(tmp_path: Path) -> None:
    body = "<h1 id='a'>One</h1><p>a</p><h1 id='b'>Two</h1><p>b <a href='#a'>back</a></p>"
    points = NCX.format(POINT.format("One", "x.xhtml#a") + POINT.format("Two", "x.xhtml#b"))
    made = imported(epub({"x.xhtml": page(body)}, ncx=points))
    assert [flow(text) for text in manuscript(made, tmp_path).texts] == ["a", "b back"]
    assert b"[back](01-x.md)" in made.files["text/02-x-2.md"]


def test_metadata_of_both_kinds(tmp_path: Path) -> None:
    old = (
        "<dc:title>Isen</dc:title><dc:language>sv_SE</dc:language>"
        '<dc:creator opf:role="aut" opf:file-as="Ek, Ada">Ada Ek</dc:creator>'
        '<dc:contributor opf:role="bkp">Bo</dc:contributor><dc:subject>Vinter</dc:subject>'
        "<dc:identifier>urn:isbn:9789170001239</dc:identifier><dc:date>2020-01-02</dc:date>"
        "<dc:description>&lt;p&gt;Om &lt;i&gt;is&lt;/i&gt;.&lt;/p&gt;</dc:description>"
    )
    pages = {"c.xhtml": page("<h1>Ett</h1><p>Is.</p>", language="sv-SE")}
    made = imported(epub(pages, metadata=old))
    read = manuscript(made, tmp_path)
    book = read.publication
    assert (book.title, book.language, book.description) == ("Isen", "sv-SE", "Om is.")
    assert (str(book.published), book.subjects) == ("2020-01-02", ("Vinter",))
    assert book.identifiers["epub"].urn == "urn:isbn:9789170001239"
    assert [(p.name, p.sort_name, p.role) for p in read.people.values()] == [
        ("Ada Ek", "Ek, Ada", "aut"),
        ("Bo", "Bo", "oth"),
    ]


def test_a_page_that_is_not_well_formed_is_read_as_browsers_do(tmp_path: Path) -> None:
    pages = {"c.xhtml": "<html><body><h1>One</h1><p>a<br>b & c<p>d</body></html>"}
    made = imported(epub(pages))
    assert flow(manuscript(made, tmp_path).texts[0]) == "a b & cd"
    assert any(decision.fate is Fate.NEEDS_A_PERSON for decision in made.decisions)


def test_entities_of_html_are_known(tmp_path: Path) -> None:
    doctype = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/xhtml11.dtd">'
    pages = {"c.xhtml": doctype + page("<h1>One</h1><p>a&nbsp;&mdash;&eacute;&amp;</p>")}
    text = manuscript(imported(epub(pages)), tmp_path).texts[0]
    assert "".join(words(text.blocks)) == "a\u00a0—é&"


def test_a_page_of_called_notes_that_says_no_role_is_no_text() -> None:
    call = "<h1>One</h1><p>Ice<a id='r' href='n.xhtml#n'><sup>1</sup></a> was thin.</p>"
    note = "<p id='n'><a href='one.xhtml#r'>1</a> In May.</p>"
    pages = {"one.xhtml": page(call), "n.xhtml": page(f"<h3>Remarks</h3>{note}")}
    assert [path for path in imported(epub(pages)).files if "text/" in path] == ["text/01-one.md"]
    pages["n.xhtml"] = page(f"<h3>Remarks</h3><p>More words.</p>{note}")
    assert len([path for path in imported(epub(pages)).files if "text/" in path]) == 2


def test_a_first_paragraph_that_the_contents_name_is_the_title() -> None:
    pages = {"one.xhtml": page("<p class='chap'>The Sea</p><p>Water.</p>")}
    points = POINT.format("The Sea", "one.xhtml")
    made = imported(epub(pages, ncx=NCX.format(points))).files["text/01-one.md"].decode()
    assert made == "---\ntitle: The Sea\n---\n\nWater.\n"
    other = POINT.format("Land", "one.xhtml")
    made = imported(epub(pages, ncx=NCX.format(other))).files["text/01-one.md"].decode()
    assert made.endswith("title: Land\n---\n\nThe Sea\n\nWater.\n")
