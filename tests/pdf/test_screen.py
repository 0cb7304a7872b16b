"""The PDF for screens: what it says aloud, in which order and language; where its links lead."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
import pytest

from octavo.diagnostics import Outcome, Span
from octavo.pdf import PrintFile, ScreenFile, Workers, render, render_screen
from octavo.pdf.elements import read
from octavo.pdf.printing import for_print
from octavo.pdf.tree import parse
from tests.pdf import sink
from tests.pdf.parts import codes, document, edition, new_store, style, words
from tests.pdf.tagged import Node, opened, structure

_MM = 72 / 25.4
_XHTML = "{http://www.w3.org/1999/xhtml}"
_MARKER = re.compile(r"(?:•|\d\.)\s*")


@dataclass
class Both:
    """The book for screens and in print, and what was laid out for each."""

    screen: ScreenFile
    print: PrintFile
    root: Node
    laid_out: tuple[list[str], list[str]]


@pytest.fixture(scope="module")
def both(workers: Workers, tmp_path_factory: pytest.TempPathFactory) -> Both:
    store, work = new_store(), sink.book()
    dress = sink.dress(tmp_path_factory.mktemp("fonts"))
    printed = render(work, dress, sink.pictures(), workers, store, lambda *_: None)
    once = list(store.puts)
    store.puts.clear()
    outcome = render_screen(work, dress, sink.pictures(), workers, store, lambda *_: None)
    assert codes(outcome.diagnostics) == codes(printed.diagnostics) == []
    assert outcome.product is not None
    assert printed.product is not None
    root = structure(outcome.product.pdf)
    return Both(outcome.product, printed.product, root, (once, store.puts))


def screened(workers: Workers, body: str, css: str = "") -> Outcome[ScreenFile]:
    work = edition(document(body))
    return render_screen(work, style(css), {}, workers, new_store(), lambda *_: None)


def letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def heard(node: Node) -> str:
    """Return what is read of `node`, without the markers that a sheet gives to lists."""
    if node.type == "Lbl" and _MARKER.fullmatch(node.text()):
        return ""
    return "".join(kid if isinstance(kid, str) else heard(kid) for kid in node.kids)


def written(xhtml: bytes, labels: dict[str, str]) -> str:
    """Return the text of a document in the order in which it is to be read: notes after blocks."""
    body = ET.fromstring(xhtml).find(f"{_XHTML}body")
    assert body is not None
    notes = {note.get("id"): note for note in body.iter(f"{_XHTML}aside")}
    waiting: list[str] = []

    def said(element: ET.Element) -> str:
        kind, name = element.tag.removeprefix(_XHTML), element.get("class") or ""
        if kind == "details" or name in ("footnotes", "backlink"):
            return element.tail or ""
        text = element.text or ""
        if name == "noteref":
            note = notes.pop((element.get("href") or "")[1:], None)
            if note is not None:
                waiting.append(text + "".join(map(said, note)))
        elif name == "page-reference":
            text = labels[element.get("href") or ""]
        text += "".join(map(said, element))
        if kind in ("p", "caption"):
            text += "".join(waiting)
            waiting.clear()
        return text + (element.tail or "")

    return said(body)


def test_it_is_read_in_the_order_of_the_text(both: Both) -> None:
    pages = [kid for kid in both.root.all("TOC") for kid in kid.all("Link") if kid.text().isdigit()]
    labels = {"sink.xhtml#sink": pages[0].text(), "sink.xhtml#sink-two": pages[1].text()}
    for part, text in zip(both.root.kids, sink.book().documents, strict=True):
        assert isinstance(part, Node)
        assert letters(heard(part)) == letters(written(text.xhtml, labels))


def test_words_are_whole_and_parted(both: Both) -> None:
    paragraph = next(p for p in both.root.all("P") if p.text().startswith("Lång0"))
    wanted = f"{words(420, 'Lång')} med betoning styrka och en not1 mitt i."
    assert paragraph.words() == wanted
    assert "\u00ad" in paragraph.text()
    assert "‐" not in both.root.text()
    verse = next(p for p in both.root.all("P") if p.text().startswith("Första raden"))
    assert verse.words() == "Första raden andra raden"


def test_what_goes_on_overleaf_is_one_element(both: Both) -> None:
    long = [p for p in both.root.all("P") if len(p.pages) > 1]
    assert any(len(p.pages) == 3 for p in long)
    assert sum("Lång0" in p.text() for p in both.root.all("P")) == 1
    (table,) = both.root.all("Table")
    assert len(set().union(*(cell.pages for cell in table.all("TH")))) > 1
    heads = [cell for cell in table.all("TH") if str(cell.obj.A.Scope) == "/Column"]
    assert [cell.words() for cell in heads] == ["Ord", "Tal"]
    assert [len(list(row.all("TH", "TD"))) for row in table.all("TR")] == [3] * 41


def test_cells_of_a_table_with_merged_ones_name_their_heads(workers: Workers) -> None:
    body = (
        '<table><thead><tr><th rowspan="2">Plats</th><th colspan="2">Snö</th></tr>'
        "<tr><th>nov</th><th>dec</th></tr></thead>"
        '<tbody><tr><th scope="rowgroup">Vik</th><td>7</td><td>9</td></tr></tbody></table>'
    )
    screen = screened(workers, body).product
    assert screen is not None
    root = structure(screen.pdf)
    heads = {str(one.obj.ID): one.words() for one in root.all("TH")}
    cells = {one.words(): one.obj.A for one in root.all("TD", "TH")}
    named = {
        words: [heads[str(name)] for name in found.get("/Headers", [])]
        for words, found in cells.items()
    }
    assert int(cells["Snö"].ColSpan) == int(cells["Plats"].RowSpan) == 2
    assert named["9"] == ["Snö", "dec", "Vik"]
    assert named["dec"] == ["Snö"]
    assert named["Plats"] == []
    assert str(cells["Vik"].Scope) == "/Row"
    assert root.pdf is not None
    known = [name for name in root.pdf.Root.StructTreeRoot.IDTree.Names if str(name) in heads]
    assert len(known) == len(heads) == 5


def test_notes_are_reached_and_lead_back(both: Both) -> None:
    notes = {str(note.obj.ID): note for note in both.root.all("Note")}
    assert [*notes] == ["sink-fn-a", "sink-fn-b", "sink-fn-c", "sink-fn-d"]
    calls = [
        reference for reference in both.root.all("Reference") if reference.text()[:1] in "1234"
    ]
    calls = [call for call in calls if str(call.obj.P.S) != "/P" or call.obj.P.P.S != "/TOCI"]
    pages = [page.obj.objgen for page in opened(both.screen.pdf).pages]
    assert Counter(call.text().strip() for call in calls) == {"1": 2, "2": 1, "3": 1, "4": 1}
    for call in calls:
        (link,) = next(call.all("Link")).links
        note = next(n for n in notes.values() if n.text().startswith(call.text().strip()))
        assert {pages.index(link.Dest[0].objgen)} == note.pages
        label = next(note.all("Lbl"))
        (back,) = next(label.all("Link")).links
        assert str(back.Contents) == f"Tillbaka till not {call.text().strip()} i texten"
    first = next(call for call in calls if call.text() == "1")
    said = str(next(first.all("Link")).links[0].Contents)
    assert said == "1. Första noten, om något. Dess andra stycke."
    assert [kid.type for kid in notes["sink-fn-a"].all()][:1] == ["Note"]
    assert [k.type for k in notes["sink-fn-a"].kids if isinstance(k, Node)] == ["Lbl", "P", "P"]


def test_a_note_stands_after_the_block_that_calls_it(both: Both) -> None:
    kinds = [
        [kid.type for kid in node.kids if isinstance(kid, Node)]
        for node in both.root.all("Caption", "BlockQuote")
    ]
    assert kinds == [["P", "Note", "P"], ["P", "Note", "P"], ["Reference", "Note"]]


def test_languages_are_named_where_they_change(both: Both) -> None:
    named = {node.words(): str(node.obj.Lang) for node in both.root.all() if "/Lang" in node.obj}
    assert named["a phrase of words"] == "en"
    assert named[sink.ARABIC] == "ar"
    assert named[sink.JAPANESE] == "ja"
    assert named["3 Noten i citatet."] == "sv"
    assert named["A chapter In English."] == "en"
    assert len(named) == 6


def test_pictures_say_what_they_show(both: Both) -> None:
    large, small = both.root.all("Figure")
    described = f"{sink.ALT} Beskrivning: Kvadraten är fyrtio enheter bred."
    assert [str(f.obj.Alt) for f in (large, small)] == [described, "Liten kvadrat"]
    left, bottom, right, top = (float(edge) for edge in large.obj.A.BBox)
    assert (right - left, top - bottom) == pytest.approx((75, 45), abs=0.1)
    beside = [kid.type for kid in structure_around(both.root, large).kids if isinstance(kid, Node)]
    assert beside == ["Figure", "Caption"]


def structure_around(root: Node, inner: Node) -> Node:
    return next(node for node in root.all() if any(kid is inner for kid in node.kids))


def test_lists_say_how_they_are_numbered(both: Both) -> None:
    kinds = [str(node.obj.A.ListNumbering) for node in both.root.all("L") if "/A" in node.obj]
    assert kinds == ["/Disc", "/Decimal"]
    markers = [label.words() for label in both.root.all("Lbl") if label.text()[:1] in "•34"]
    assert markers == ["•", "3.", "4.", "•", "3", "4"]
    terms = [
        [kid.type for kid in item.kids if isinstance(kid, Node)]
        for item in [*both.root.all("LI")][-2:]
    ]
    assert terms == [["Lbl", "LBody"], ["Lbl", "Lbl", "LBody"]]


def test_links_say_where_they_lead(both: Both) -> None:
    said = [str(link.Contents) for node in both.root.all("Link") for link in node.links]
    assert said[:2] == ["Allt på en gång", "Allt på en gång, 1"]
    outside = [node for node in both.root.all("Link") if node.links and "/A" in node.links[0]]
    assert [str(link.A.URI) for link in outside[0].links] == ["https://example.org/"] * 2
    for page in opened(both.screen.pdf).pages:
        for link in page.obj.get("/Annots", ()):
            assert [int(n) for n in link.Border] == [0, 0, 0]
            assert float(link.Rect[2]) - float(link.Rect[0]) > 2


def test_margins_and_ornaments_are_not_read(both: Both) -> None:
    assert "Kort sink" not in both.root.text()
    assert "* * *" not in both.root.text()
    assert " . ." not in both.root.text()
    pages = [page.obj.Contents.read_bytes() for page in opened(both.screen.pdf).pages]
    assert b"/Subtype /Header" in pages[6]
    assert b"/Subtype /Footer>> BDC /OctavoFolio Do EMC" in pages[6]


def test_what_is_drawn_through_a_form_is_read(both: Both) -> None:
    (faint,) = [p for p in both.root.all("P") if p.words() == "Ett blekt stycke."]
    assert faint.obj.K.Type == "/MCR"


def test_the_pages_are_those_of_print_without_bleed(both: Both) -> None:
    once, again = both.laid_out
    assert "pdf-chapter" in once
    assert again == []
    assert both.screen.page_map == both.print.page_map
    screen, press = opened(both.screen.pdf), opened(both.print.pdf)
    assert [str(p.label) for p in screen.pages] == [str(p.label) for p in press.pages]
    for page in screen.pages:
        box = [float(edge) for edge in page.obj.MediaBox]
        assert box == pytest.approx([0, 0, 148 * _MM, 210 * _MM], abs=0.01)
        assert [float(edge) for edge in page.obj.TrimBox] == box
    for content in contents(press):
        names = {str(part.operator) for part in pikepdf.parse_content_stream(content)}
        assert not names & {"BDC", "BMC", "EMC"}


def contents(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Yield the pages of `pdf` and the forms on them."""
    for page in pdf.pages:
        yield page.obj
        resources: Any = page.obj.get("/Resources", {})
        for form in resources.get("/XObject", {}).values():
            if form.Subtype == "/Form":
                yield form


def test_the_file_says_what_it_is(both: Both) -> None:
    pdf = opened(both.screen.pdf)
    assert bool(pdf.Root.MarkInfo.Marked)
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert str(pdf.Root.Lang) == "sv"
    assert {str(page.obj.Tabs) for page in pdf.pages} == {"/S"}
    with pdf.open_metadata() as xmp:
        assert xmp["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
    with pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Allt på en gång", "A chapter"]


def test_content_leads_to_its_line(both: Both) -> None:
    (heading,) = [h for h in both.root.all("H2") if h.words() == "Språk"]
    place = (min(heading.pages), int(heading.obj.K))
    assert both.screen.source_map[place] == Span("manuscript/text/sink.md", 10, 1)


def test_a_link_to_nowhere_is_told_and_is_no_link(workers: Workers) -> None:
    outcome = screened(workers, '<h1 id="h">Rubrik</h1>\n<p>Se <a href="b.xhtml#b">där</a>.</p>')
    assert codes(outcome.diagnostics) == ["PDF-019"]
    assert outcome.product is not None
    root = structure(outcome.product.pdf)
    assert not list(root.all("Link"))
    assert root.words() == "Rubrik Se där."


def test_generated_words_are_read_and_generated_dots_are_not(workers: Workers) -> None:
    css = 'p.a::before { content: "Obs 1: " } p.b::after { content: "… ***" }'
    body = '<h1 id="h">Rubrik</h1>\n<p class="a">Ett.</p>\n<p class="b">Två.</p>'
    outcome = screened(workers, body, css)
    assert outcome.product is not None
    assert structure(outcome.product.pdf).words() == "Rubrik Obs 1: Ett. Två."


def test_equal_input_gives_equal_bytes(workers: Workers) -> None:
    body = f'<h1 id="h">Rubrik</h1><p>{words(300)}</p>'
    one, other = (screened(workers, body).product for _ in range(2))
    assert one is not None
    assert one == other


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'[[0,"P"]]', b"[[-1,1,2]]", b"[[3]]"])
def test_nonsense_is_no_structure(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        read(data)


def test_a_note_keeps_its_language_where_it_moves() -> None:
    tree = parse(sink.book().documents[2].xhtml, "manuscript/text/sink.md")
    for_print(tree, {}, {})
    moved = {note.get("id"): note.get("lang") for note in tree.body.iter("span") if note.get("id")}
    assert moved["sink-fn-c"] == "sv"
    assert moved["sink-fn-a"] is None


def test_a_sheet_that_shows_the_head_does_no_harm(workers: Workers) -> None:
    made = screened(workers, "<p data-pos='8:1'>Hej</p>", "head, title { display: block }")
    assert made.product is not None
