"""Notes at the foot of pages, carried over where they are long; by the chapter; at the end."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping

import pikepdf
import pytest

from octavo.intermediate import Document, Edition
from octavo.pdf import PrintFile, Workers, render_screen
from tests.pdf.parts import codes, document, edition, new_store, pages_of, printed, style, words
from tests.pdf.tagged import structure

_NOTE = re.compile(r"\bn(\d+)x(\d+)\b")
PLAIN = (
    "html { hyphens: manual } @page :right { @top-right { content: none } }"
    ' span.footnote::footnote-call, .noteref { content: "(" attr(data-number) ")" }'
)


def call(number: int, again: str = "") -> str:
    return f'<a id="r{number}{again}" class="noteref" href="#n{number}">{number}</a>'


def noted(body: str, lengths: Mapping[int, int], name: str = "text") -> Document:
    """Return the text `body`, whose notes have as many words as `lengths` says."""
    rows = "".join(
        f'<aside class="footnote" id="n{n}" data-pos="{40 + n}:1"><p>'
        f'<a class="backlink" role="doc-backlink" aria-label="Tillbaka till not {n}"'
        f' href="#r{n}">{n}.</a> {" ".join(f"n{n}x{i}" for i in range(length))}</p></aside>\n'
        for n, length in lengths.items()
    )
    section = f'<section class="footnotes" aria-label="Noter">{rows}</section>'
    return document(f'<h1 id="{name}-title">{name}</h1>{body}{section}', name)


def laid(workers: Workers, source: Document, known: frozenset[str] = frozenset()) -> PrintFile:
    sheets = style(PLAIN, folio="html { font: 8pt Serif }")
    outcome = printed(workers, edition(source), sheets)
    assert outcome.product is not None
    assert {*codes(outcome.diagnostics)} <= {"PDF-016", *known}
    return outcome.product


def shown(made: PrintFile, lengths: Mapping[int, int]) -> dict[int, list[int]]:
    """Return the pages of each note; all its words are there, once and in order."""
    places: dict[int, list[tuple[int, int]]] = {number: [] for number in lengths}
    for page, text in enumerate(pages_of(made.pdf), 1):
        for number, word in _NOTE.findall(text):
            places[int(number)].append((page, int(word)))
    for number, found in places.items():
        assert [word for _, word in found] == list(range(lengths[number]))
    return {number: sorted({page for page, _ in found}) for number, found in places.items()}


@pytest.mark.parametrize(
    ("length", "before", "expected"),
    [(330, 150, [1, 2]), (700, 150, [1, 2, 3]), (1800, 150, [1, 2, 3, 4, 5, 6])],
    ids=["60 %", "120 %", "300 %"],
)
def test_a_long_note_begins_with_its_call_and_goes_on(
    workers: Workers, length: int, before: int, expected: list[int]
) -> None:
    source = noted(f"<p>{words(before)}{call(1)} {words(700)}</p>", {1: length})
    made = laid(workers, source)
    assert shown(made, {1: length}) == {1: expected}
    for page in pages_of(made.pdf)[: len(expected)]:
        assert len(_NOTE.sub("", page).split()) >= 50


def test_a_note_goes_on_where_the_text_has_ended(workers: Workers) -> None:
    made = laid(workers, noted(f"<p>{words(150)}{call(1)}</p>", {1: 1100}))
    assert shown(made, {1: 1100}) == {1: [1, 2, 3]}


def test_six_long_notes_begin_with_their_calls(workers: Workers) -> None:
    body = "".join(f"{call(n)} {words(12)} " for n in range(1, 7))
    lengths = dict.fromkeys(range(1, 7), 220)
    made = laid(workers, noted(f"<p>{words(50)}{body}{words(300)}</p>", lengths))
    found = shown(made, lengths)
    assert all(len(pages) <= 2 and pages[-1] - pages[0] <= 1 for pages in found.values())
    assert found[6][-1] <= 4


def test_six_long_notes_of_one_line_follow_each_other(workers: Workers) -> None:
    calls = "".join(call(n) for n in range(1, 7))
    lengths = dict.fromkeys(range(1, 7), 220)
    source = noted(f"<p>{words(50)}{calls} {words(400)}</p>", lengths)
    made = laid(workers, source, frozenset({"PDF-015"}))
    found = shown(made, lengths)
    assert [pages[0] for pages in found.values()] == sorted(p[0] for p in found.values())
    assert found[1][0] == 1
    assert found[6][-1] <= 4


def test_a_note_waits_with_its_line_for_one_that_takes_pages(workers: Workers) -> None:
    body = f"<p>{words(50)}{call(1)} {words(120)}{call(2)} {words(300)}</p>"
    lengths = {1: 1500, 2: 300}
    shown(laid(workers, noted(body, lengths)), lengths)


PLACES = {
    "heading": "<h2>Rubrik{0}</h2><p>" + words(60) + "</p>",
    "quotation": "<blockquote><p>Citat{0} " + words(20) + "</p></blockquote>",
    "item": "<ul><li><p>Ett led{0}</p></li><li><p>Ett till</p></li></ul>",
    "cell": '<div class="table"><table><tr><td>Cell{0}</td><td>Till</td></tr></table></div>',
    "caption": '<div class="table"><table><caption>Tabell{0}</caption><tr><td>Cell</td></tr>'
    "</table></div>",
    "figure": '<figure><div style="height: 30mm"></div><figcaption><p>Bild{0}</p></figcaption>'
    "</figure>",
}


@pytest.mark.parametrize("length", [8, 160])
@pytest.mark.parametrize("above", [60, 205])
def test_notes_of_all_places_stand_on_the_page_of_their_call(
    workers: Workers, length: int, above: int
) -> None:
    blocks, lengths = "", {}
    for number, block in enumerate(PLACES.values(), 1):
        blocks += f"<p>{words(above)}</p>{block.format(call(number))}"
        lengths[number] = length
    found = shown(laid(workers, noted(f"{blocks}<p>{words(90)}</p>", lengths)), lengths)
    assert all(pages[-1] - pages[0] <= 1 for pages in found.values())


def test_a_note_that_is_called_twice_is_printed_once(workers: Workers) -> None:
    body = f"<p>Ett.{call(1)} {words(30)}</p><p>Två.{call(1, '-2')} {words(30)}</p>"
    made = laid(workers, noted(body, {1: 9}))
    (page,) = pages_of(made.pdf)
    assert shown(made, {1: 9}) == {1: [1]}
    assert re.search(r"Ett\.\s?\(?1", page)
    assert re.search(r"Två\.\s?\(?1", page)


def kept(place: str) -> Edition:
    """Return a book of two chapters whose notes stand by the `chapter` or at the `end`."""
    href = "one.xhtml#one"
    entry = (
        f'<li class="chapter"><p class="entry"><a class="title" href="{href}">Ett</a>'
        f' <a class="page-reference" href="{href}"></a></p></li>'
    )
    contents = document(f'<ol class="entries">{entry}</ol>', "contents", role="contents")
    chapters = [
        noted(
            "".join(f"<p>{words(170)}{call(n)}</p>" for n in numbers),
            dict.fromkeys(numbers, 12),
            name,
        )
        for name, numbers in (("one", range(1, 4)), ("two", range(11, 13)))
    ]
    imprint = document("<h1>Tryck</h1>", "imprint", role="imprint", matter="back")
    return edition(contents, *chapters, imprint, notes=place)


def test_notes_stand_by_the_chapter(workers: Workers) -> None:
    outcome = printed(workers, kept("chapter"), style(PLAIN))
    assert outcome.product is not None
    assert outcome.diagnostics == ()
    pages = pages_of(outcome.product.pdf)
    with_heading = [page for page in pages if "Noter" in page]
    assert [bool(_NOTE.search(page)) for page in with_heading] == [True, True]
    assert "1. n1x0 n1x1" in with_heading[0].replace("\n", " ")
    assert "11. n11x0" in with_heading[1].replace("\n", " ")
    places = {place.document for place in outcome.product.page_map.pages}
    assert places == {"contents", "one", "two", "imprint"}


def test_notes_stand_at_the_end_with_their_pages(workers: Workers) -> None:
    outcome = printed(workers, kept("end"), style(PLAIN))
    assert outcome.product is not None
    assert outcome.diagnostics == ()
    pages = [page.replace("\n", " ") for page in pages_of(outcome.product.pdf)]
    (last,) = [number for number, page in enumerate(pages) if "n11x0" in page]
    assert re.search(r"Noter.*one.*Sidor 2–4.*1\. n1x0.*two.*Sidor \d–\d.*11\. n11x0", pages[last])
    assert re.search(rf"Noter {last + 1}\b", pages[0])
    assert "Tryck" in pages[last + 1]
    shown = render_screen(kept("end"), style(PLAIN), {}, workers, new_store(), lambda *_: None)
    assert shown.product is not None
    with pikepdf.open(io.BytesIO(shown.product.pdf)) as made:
        targets = {str(link.Dest[0].objgen) for link in made.pages[1].obj.Annots}
        assert targets == {str(made.pages[last].obj.objgen)}


@pytest.mark.parametrize("place", ["chapter", "end"])
def test_kept_notes_are_notes_for_those_who_listen(workers: Workers, place: str) -> None:
    outcome = render_screen(kept(place), style(PLAIN), {}, workers, new_store(), lambda *_: None)
    assert outcome.product is not None
    root = structure(outcome.product.pdf)
    notes = {str(note.obj.ID): note for note in root.all("Note")}
    assert [*notes] == ["n1", "n2", "n3", "n11", "n12"]
    assert notes["n1"].text().startswith("1. n1x0")
    for note in notes.values():
        first, *rest = [kid for kid in note.kids if not isinstance(kid, str)]
        assert (first.type, rest[0].type) == ("Lbl", "P")
        assert "." in first.text()
    links = [next(note.all("Link")) for note in notes.values()]
    assert len(links) == 5
    assert len(list(root.all("Reference"))) >= 5
