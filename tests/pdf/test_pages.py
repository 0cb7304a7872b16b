"""The pages: text, notes and numbers where they belong, boxes, labels; for screens links, too."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from octavo.intermediate import Creator, Document, Edition, Entry
from octavo.pdf import Workers, render_screen
from tests.pdf.parts import (
    MemoryStore,
    document,
    edition,
    new_store,
    pages_of,
    printed,
    style,
    words,
)

_MM = 72 / 25.4
_WORD = re.compile(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>')


def notes(count: int) -> str:
    rows = "".join(
        f'<aside class="footnote" id="fn-{n}"><p><a class="backlink" href="#ref-{n}">{n}.</a>'
        f" Notens text nummer {n}.</p></aside>\n"
        for n in range(1, count + 1)
    )
    return f'<section class="footnotes" aria-label="Noter">\n{rows}</section>'


def call(number: int) -> str:
    return f'<a id="ref-{number}" class="noteref" href="#fn-{number}">{number}</a>'


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    """Return where what is laid out for print is found again for screens."""
    return new_store()


@pytest.fixture(scope="module")
def book(workers: Workers, store: MemoryStore) -> tuple[Edition, bytes]:
    """Return a book of five documents, and its pages for the press."""
    first = (
        '<h1 id="ett-title">Kapitel ett</h1>'
        + "".join(
            f'<p id="ett-p{n}">{words(90, f"Stycke{n} ")}{call(n)}.</p>\n' for n in range(1, 9)
        )
        + notes(8)
    )
    second = (
        '<h1 id="två-title">Kapitel två</h1><p>Se <a href="ett.xhtml#ett-p8">det sista</a>, '
        'sidan <a class="page-reference" href="ett.xhtml#ett-p8"></a>, och '
        '<a href="https://example.org/">ut</a>.</p>'
    )
    documents = (
        front("titel", '<h1 id="titel-title">Boken</h1>', "titlepage"),
        front("innehåll", contents(), "contents"),
        front("förord", f'<h1 id="förord-title">Förord</h1><p>{words(400)}</p>', "foreword"),
        document(first, "ett", role="chapter"),
        document(second, "två", role="chapter"),
    )
    outline = (
        Entry("Förord", "förord.xhtml", "förord", "foreword"),
        Entry(
            "Kapitel ett",
            "ett.xhtml",
            "ett",
            "chapter",
            (Entry("Sista stycket", "ett.xhtml", "ett-p8", "section"),),
        ),
        Entry("Bara i e-boken", "annat.xhtml", "annat", "chapter"),
        Entry("Kapitel två", "två.xhtml", "två", "chapter"),
    )
    work = edition(*documents, outline=outline, kind="book", bleed=5.0, subtitle="En roman")
    creators = (Creator("nn", "N. N.", "N., N.", "aut"), Creator("mm", "M. M.", "M., M.", "trl"))
    work = replace(work, metadata=replace(work.metadata, creators=creators, rights="© 2026"))
    outcome = printed(workers, work, store=store)
    assert outcome.diagnostics == ()
    assert outcome.product is not None
    return work, outcome.product.pdf


@pytest.fixture(scope="module")
def screen(workers: Workers, store: MemoryStore, book: tuple[Edition, bytes]) -> bytes:
    """Return the book for screens."""
    outcome = render_screen(book[0], style(), {}, workers, store, lambda *_: None)
    assert outcome.diagnostics == ()
    assert outcome.product is not None
    return outcome.product.pdf


def front(name: str, body: str, role: str) -> Document:
    return document(body, name, role=role, matter="front")


def contents() -> str:
    return (
        '<h1 id="innehåll-title">Innehåll</h1><ol><li><a href="ett.xhtml#ett">Kapitel ett</a> '
        '<a class="page-reference" href="ett.xhtml#ett"></a></li><li>Kapitel två '
        '<a class="page-reference" href="två.xhtml"></a></li></ol>'
    )


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def labels(pdf: pikepdf.Pdf) -> list[str]:
    return [str(page.label) for page in pdf.pages]


def test_chapters_begin_on_rectos_and_front_matter_has_roman_labels(
    book: tuple[Edition, bytes],
) -> None:
    pdf = opened(book[1])
    found = labels(pdf)
    assert found[:8] == ["i", "ii", "iii", "iv", "v", "vi", "1", "2"]
    pages = pages_of(book[1])
    begins = [n for n, text in enumerate(pages) if text.startswith(("Boken", "Inne", "Kapitel"))]
    assert [n % 2 for n in begins] == [0, 0, 0, 0]
    assert pages[1].strip() == pages[3].strip() == ""


def test_numbers_stand_on_the_right_side_of_the_right_pages(book: tuple[Edition, bytes]) -> None:
    pages = pages_of(book[1], "-layout")
    assert pages[0].split() == ["Boken"]
    assert pages[2].split()[-1] == "[iii]"
    assert pages[6].split()[-1] == "[1]"
    verso, recto = (pages[n].rstrip().splitlines()[-1] for n in (7, 8))
    assert (verso.strip(), recto.strip()) == ("2", "3")
    assert len(verso) - len(verso.lstrip()) < 12 < len(recto) - len(recto.lstrip())


def test_running_heads_name_the_chapter(book: tuple[Edition, bytes]) -> None:
    pages = pages_of(book[1], "-layout")
    assert "Kort ett" in pages[8].splitlines()[0]
    assert "Kort ett" not in pages[6]


def test_notes_stand_at_the_foot_of_the_page_that_calls_them(book: tuple[Edition, bytes]) -> None:
    pages = pages_of(book[1])
    for number in range(1, 9):
        (page,) = [text for text in pages if f"Notens text nummer {number}." in text]
        assert f"ö89{number}." in page
        assert page.index(f"Notens text nummer {number}.") > page.rindex("säkerhets")


def test_page_references_name_the_page(book: tuple[Edition, bytes]) -> None:
    pages = pages_of(book[1])
    found = labels(opened(book[1]))
    last = next(n for n, text in enumerate(pages) if "Stycke8" in text)
    second = next(n for n, text in enumerate(pages) if text.startswith("Kapitel två"))
    assert f"sidan {found[last]}, och" in pages[second]
    assert "Kapitel ett 1" in pages[2]
    assert f"Kapitel två {found[second]}" in pages[2]


def test_boxes_begin_at_the_origin_and_the_bleed_is_exact(book: tuple[Edition, bytes]) -> None:
    width, height, bleed = 148 * _MM, 210 * _MM, 5 * _MM
    for page in opened(book[1]).pages:
        media, trim, edge = (
            [float(n) for n in page.obj[name]] for name in ("/MediaBox", "/TrimBox", "/BleedBox")
        )
        assert media == pytest.approx([0, 0, width + 2 * bleed, height + 2 * bleed], abs=0.01)
        assert edge == media
        assert trim == pytest.approx([bleed, bleed, bleed + width, bleed + height], abs=0.01)


def test_links_lead_across_chapters_and_the_press_gets_none(
    book: tuple[Edition, bytes], screen: bytes, tmp_path: Path
) -> None:
    pdf = opened(screen)
    pages = pages_of(screen)
    target = next(n for n, text in enumerate(pages) if "Stycke8" in text)
    source = next(n for n, text in enumerate(pages) if text.startswith("Kapitel två"))
    links = [*pdf.pages[source].obj.Annots]
    inside, reference, outside = sorted(links, key=lambda link: float(link.Rect[0]))
    assert inside.Dest[0].objgen == pdf.pages[target].obj.objgen
    assert reference.Dest[0].objgen == pdf.pages[target].obj.objgen
    assert str(outside.A.URI) == "https://example.org/"
    box = tuple(float(edge) for edge in inside.Rect)
    height = float(pdf.pages[source].obj.MediaBox[3])
    assert _words_in(screen, source, box, height, tmp_path) == "det sista,"
    assert not any("/Annots" in page.obj for page in opened(book[1]).pages)


def test_the_outline_is_the_editions(screen: bytes, tmp_path: Path) -> None:
    pdf = opened(screen)
    pages = pages_of(screen)
    with pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        last = outline.root[1].children[0]
        destination = list(last.destination)  # type: ignore[arg-type]
    assert titles == ["Förord", "Kapitel ett", "Kapitel två"]
    assert last.title == "Sista stycket"
    index = next(n for n, page in enumerate(pdf.pages) if page.obj.objgen == destination[0].objgen)
    assert "Stycke8" in pages[index]
    top, height = float(destination[3]), float(pdf.pages[index].obj.MediaBox[3])
    below = _words_in(screen, index, (0, top - 13, 999, top), height, tmp_path)
    assert below.startswith("Stycke8")


def test_the_file_says_what_it_is(screen: bytes) -> None:
    pdf = opened(screen)
    assert str(pdf.docinfo["/Title"]) == "Ett prov: En roman"
    assert str(pdf.docinfo["/Author"]) == "N. N."
    assert str(pdf.docinfo["/CreationDate"]) == "D:20261122083000Z"
    assert str(pdf.Root.Lang) == "sv"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    with pdf.open_metadata() as xmp:
        assert xmp["dc:title"] == "Ett prov: En roman"
        assert xmp["dc:creator"] == ["N. N."]
        assert xmp["xmp:ModifyDate"] == "2026-11-22T08:30:00Z"
        assert xmp["dc:rights"] == "© 2026"


def test_each_page_has_only_what_it_uses(book: tuple[Edition, bytes]) -> None:
    pdf = opened(book[1])
    fonts = [len(page.obj.Resources.get("/Font", {})) for page in pdf.pages]
    assert fonts[1] == 0
    assert "/Font" in pdf.pages[2].obj.Resources
    assert all("/Shading" not in page.obj.Resources for page in pdf.pages)


@pytest.mark.external
def test_qpdf_finds_nothing(book: tuple[Edition, bytes], tmp_path: Path) -> None:
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed")
    file = tmp_path / "book.pdf"
    file.write_bytes(book[1])
    done = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_an_article_has_no_blank_pages_and_arabic_labels(workers: Workers) -> None:
    work = edition(document("<p>Text.</p>"), document("<p>Sist.</p>", "imprint", role="imprint"))
    outcome = printed(workers, work)
    assert outcome.product is not None
    assert labels(opened(outcome.product.pdf)) == ["1", "2"]
    assert [place.document for place in outcome.product.page_map.pages] == ["text", "imprint"]


def test_what_only_the_epub_has_is_not_printed(workers: Workers) -> None:
    work = edition(document("<p>Titel.</p>", "titel", editions=("epub",)), document("<p>Text.</p>"))
    outcome = printed(workers, work)
    assert outcome.product is not None
    assert "Titel" not in "".join(pages_of(outcome.product.pdf))


def test_links_in_an_inline_svg_and_metadata_in_a_text_do_no_harm(workers: Workers) -> None:
    body = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20" viewBox="0 0 90 20">'
        '<rect width="90" height="20"/><text x="1" y="9" font-family="Serif">Hej</text></svg>'
        "<p>Text.</p>"
    )
    outcome = printed(workers, edition(document(body)))
    assert outcome.diagnostics == ()
    assert outcome.product is not None
    assert "Hej" in pages_of(outcome.product.pdf)[0]


def _words_in(pdf: bytes, page: int, box: tuple[float, ...], height: float, folder: Path) -> str:
    """Return the words of `page` whose middles are in `box`, in the page's coordinates."""
    file = folder / "book.pdf"
    file.write_bytes(pdf)
    numbers = ["-f", str(page + 1), "-l", str(page + 1)]
    command = ["pdftotext", "-bbox", *numbers, str(file), "-"]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    left, bottom, right, top = box
    found = []
    for x0, y0, x1, y1, word in _WORD.findall(shown):
        x, y = (float(x0) + float(x1)) / 2, height - (float(y0) + float(y1)) / 2
        if left <= x <= right and bottom <= y <= top:
            found.append(word)
    return " ".join(found)
