"""Equations, wide cells and odd pictures come through as far as a manuscript holds them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from octavo.importers import Fate, import_epub
from octavo.manuscript import read
from octavo.workspace import Tree
from tests.importers.parts import PNG, epub, imported, manuscript, page, picture, text_of

MATH = '<math xmlns="http://www.w3.org/1998/Math/MathML">{}</math>'
MARK = "<!-- unsure: an equation became words -->"


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("<msup><mi>x</mi><mn>2</mn></msup>", "x[2]{.sup}"),
        ("<msub><mi>x</mi><mn>1</mn></msub><mo>=</mo><mn>3</mn>", "x[1]{.sub} = 3"),
        ("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac>", "(a + b)/2"),
        ("<msqrt><mi>x</mi><mo>-</mo><mn>1</mn></msqrt>", "√(x − 1)"),
        ("<mroot><mi>x</mi><mn>3</mn></mroot>", "[3]{.sup}√x"),
        ("<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover>", "∑[i]{.sub}[n]{.sup}"),
        ("<mfrac><mi>a</mi></mfrac>", "a/"),
        (
            "<semantics><mi>x</mi><annotation encoding='TeX'>\\x</annotation></semantics>",
            "x",
        ),
        ("<mi>f</mi><mo>&#x2061;</mo><mfenced><mi>x</mi><mi>y</mi></mfenced>", "f(x, y)"),
    ],
)
def test_an_equation_that_cannot_be_kept_becomes_words(
    inside: str, words: str, tmp_path: Path
) -> None:
    body = f"<p>So {MATH.format(f'<menclose>{inside}</menclose>')} holds.</p>"
    assert text_of(body) == f"So {words}{MARK} holds."
    manuscript(imported(epub({"c.xhtml": page("<h1>One</h1>" + body)})), tmp_path)


SIGNS = "the alttext of the equation was made from its signs"
SQUARE = "<msup><mi>x</mi><mn>2</mn></msup>"


@pytest.mark.parametrize(
    ("inside", "said", "kept", "marked"),
    [
        (SQUARE, 'alttext="x  squared"', f'alttext="x squared">{SQUARE}', ""),
        (SQUARE, "", f'alttext="x^(2)">{SQUARE}', f"<!-- unsure: {SIGNS} -->"),
        (SQUARE, 'alttext="{\\displaystyle x^{2}}"', f'alttext="x^(2)">{SQUARE}',
         f"<!-- unsure: {SIGNS} -->"),
        ("<mi>x</mi><mo>=</mo><mn>2</mn>", "", 'alttext="x = 2"><mi>x</mi><mo>=</mo><mn>2</mn>',
         ""),
        ("<mo>|</mo><mi>`</mi><mo>|</mo>", "",
         'alttext="&#124;&#96;&#124;"><mo>&#124;</mo><mi>&#96;</mi><mo>&#124;</mo>', ""),
    ],
)  # fmt: skip
def test_an_equation_among_words_is_kept(
    inside: str, said: str, kept: str, marked: str, tmp_path: Path
) -> None:
    made = MATH.format(inside).replace("<math ", f"<math {said} ")
    table = "<table><tr><th>a</th><th>b</th></tr><tr><td>{0}</td><td>c</td></tr></table>"
    body = f"<p>So {made}, it is.</p>{table.format(made)}"
    text = text_of(body)
    assert text.startswith(f"So `<math {kept}</math>`{{.mathml}}{marked}, it is.")
    manuscript(imported(epub({"c.xhtml": page("<h1>One</h1>" + body)})), tmp_path)


def test_one_on_a_line_of_its_own_parts_its_paragraph() -> None:
    shown = MATH.format(SQUARE).replace("<math ", '<math display="block" alttext="x squared" ')
    before, formula, after = text_of(f"<p>So {shown} it <i>is</i>.</p>").split("```")
    assert (before.strip(), after.strip()) == ("So", "it *is*.")
    assert formula.startswith("mathml\n")


def test_an_equation_that_stands_by_itself_is_kept(tmp_path: Path) -> None:
    inside = (
        "<semantics><msup id='q'><mi>x</mi><mn>2</mn></msup><annotation>x</annotation></semantics>"
    )
    said = MATH.format(inside).replace("<math ", '<math alttext="x squared" ')
    kept = "<msup>\n    <mi>x</mi>\n    <mn>2</mn>\n  </msup>\n</math>\n```"
    assert text_of(f"<p>{said}</p>") == f'```mathml\n<math alttext="x squared">\n  {kept}'
    silent = text_of(MATH.format(inside).replace("<math ", '<math display="block" '))
    assert silent.startswith("<!-- unsure: the alttext of the equation was made from its signs -->")
    assert '<math alttext="x^(2)">' in silent
    body = f"<h1>One</h1><p>{said}</p>"
    manuscript(imported(epub({"c.xhtml": page(body)})), tmp_path)


def test_the_cells_of_a_table_stay_in_their_columns() -> None:
    rows = (
        '<tr><th>A</th><th colspan="2">B</th></tr>'
        '<tr><td rowspan="2">1</td><td>2</td><td rowspan="3">3</td></tr>'
        "<tr><td>4</td></tr><tr><td>5</td><td>6</td></tr>"
    )
    assert text_of(f"<table>{rows}</table>").split("\n")[2:-1] == [
        "| A | B {colspan=2} |  |",
        "| --- | --- | --- |",
        "| 1 {rowspan=2} | 2 | 3 {rowspan=3} |",
        "|  | 4 |  |",
        "| 5 | 6 |  |",
    ]


def row(*cells: str) -> str:
    return f"<tr>{''.join(cells)}</tr>"


YEAR, EXTENT = '<th rowspan="2">Y</th>', '<th colspan="2">E</th>'
NORTH = '<th colspan="3">North</th>'
SUBHEADS = "<th>M</th><th>S</th>"
BODY = row("<td>1</td>", "<td>2</td>", "<td>3</td>")


@pytest.mark.parametrize(
    ("rows", "options", "first"),
    [
        (f"<thead>{row(YEAR, EXTENT)}{row(SUBHEADS)}</thead>{BODY}",
         ":row-headings: false\n:head-rows: 2", "| Y {rowspan=2} | E {colspan=2} |  |"),
        (f"{row(YEAR, EXTENT)}{row(SUBHEADS)}{BODY}",
         ":row-headings: false\n:head-rows: 2", "| Y {rowspan=2} | E {colspan=2} |  |"),
        (f"<thead>{row('<td>a</td>', SUBHEADS)}{row('<td>b</td>', SUBHEADS)}</thead>{BODY}",
         ":row-headings: false\n:head-rows: 2", "| a | M | S |"),
        (f"{row('<th>Y</th>', SUBHEADS)}{row(NORTH)}{BODY}",
         ":row-headings: false", "| Y | M | S |"),
        (f"{row('<th>Y</th>', SUBHEADS)}{row('<th>Y</th>', SUBHEADS)}", "", "| Y | M | S |"),
    ],
)  # fmt: skip
def test_a_head_keeps_its_rows(rows: str, options: str, first: str, tmp_path: Path) -> None:
    body = f"<table>{rows}</table>"
    text = text_of(body)
    between = f"{options}\n" if options else ""
    assert text.startswith(f":::{{table}}\n{between}{first}\n| --- |")
    manuscript(imported(epub({"c.xhtml": page("<h1>One</h1>" + body)})), tmp_path)


def test_a_cell_that_reaches_from_the_head_into_the_body_is_cut_and_told() -> None:
    head = row('<th rowspan="3">Y</th>', EXTENT) + row(SUBHEADS)
    body = f"<table><thead>{head}</thead>{row('<td>2</td>', '<td>3</td>')}</table>"
    made = imported(epub({"c.xhtml": page("<h1>One</h1>" + body)}))
    assert "| Y {rowspan=2} | E {colspan=2} |  |" in made.files["text/01-c.md"].decode()
    (told,) = [one for one in made.decisions if "spans several" in one.what]
    assert told.fate is Fate.NEEDS_A_PERSON


@pytest.mark.parametrize("span", ["0", "-1", "x", "99999999999", "²"])
def test_a_span_without_sense_ends(span: str) -> None:
    rows = f'<tr><td colspan="{span}">1</td><td rowspan="{span}">2</td></tr><tr><td>3</td></tr>'
    assert "| 1 | 2 |" in text_of(f"<table>{rows}</table>")


def gif(frames: int) -> bytes:
    images = [Image.new("RGB", (8, 8), (80 * number, 0, 0)) for number in range(frames)]
    held = io.BytesIO()
    images[0].save(held, "GIF", save_all=True, append_images=images[1:])
    return held.getvalue()


def shown(name: str, data: bytes) -> tuple[dict[str, bytes], list[str], list[str]]:
    """Return the pictures, the decisions about them and the codes of an import that shows one."""
    body = f'<h1>One</h1><p>a</p><figure><img src="{name}" alt="A"/></figure>'
    items = f'<item id="i" href="{name}" media-type="image/gif"/>'
    book = epub({"c.xhtml": page(body)}, items=items, more={f"OPS/{name}": data})
    outcome = import_epub(book, "book.epub")
    assert outcome.product is not None
    files = {p: d for p, d in outcome.product.files.items() if p.startswith("images/")}
    said = [each.what for each in outcome.product.decisions if name in each.what]
    return files, said, [each.code for each in outcome.diagnostics]


@pytest.mark.parametrize(
    ("name", "data", "made", "said"),
    [
        ("a.gif", gif(1), "images/a.png", "it was a GIF."),
        ("a.gif", gif(3), "images/a.png", "it was a GIF, of whose 3 pictures the first was kept."),
        ("a.bmp", picture("BMP"), "images/a.png", "it was a BMP."),
    ],
)
def test_a_picture_of_an_old_kind_becomes_a_png(
    name: str, data: bytes, made: str, said: str
) -> None:
    files, decisions, codes = shown(name, data)
    assert (list(files), codes) == ([made], [])
    assert files[made].startswith(b"\x89PNG")
    assert decisions[0].endswith(said)


@pytest.mark.parametrize(
    ("name", "data", "made"),
    [
        ("a.png", PNG, "images/a.png"),
        ("a.jpeg", picture("JPEG"), "images/a.jpeg"),
        ("a.png", picture("JPEG"), "images/a.jpg"),
        ("a.webp", picture("WEBP"), "images/a.webp"),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "images/a.svg"),
    ],
)
def test_other_pictures_keep_their_bytes_and_have_the_suffix_of_their_kind(
    name: str, data: bytes, made: str
) -> None:
    assert shown(name, data) == ({made: data}, [], [])


@pytest.mark.parametrize(
    "data",
    [b"", b"<html>404</html>", PNG[:-30], picture("JPEG", (600, 400))[:-200], b"GIF89a\0\0"],
    ids=["empty", "page", "half PNG", "half JPEG", "half GIF"],
)
def test_a_picture_that_is_none_leaves_its_place_and_a_warning(data: bytes) -> None:
    files, said, codes = shown("a.png", data)
    assert (files, codes, len(said)) == ({}, ["IMP-012"], 1)


def test_a_picture_of_boundless_size_is_none() -> None:
    flood = bytearray(PNG)
    flood[16:24] = (60_000).to_bytes(4, "big") * 2
    assert shown("a.png", bytes(flood))[2] == ["IMP-012"]


OLD = """<dc:title>Ice</dc:title><dc:language>sv</dc:language>
<dc:creator opf:role="aut" opf:file-as="Ek, Ada">Ada Ek</dc:creator>
<dc:identifier opf:scheme="ISBN">978-91-7000-123-9</dc:identifier>
<dc:date opf:event="publication">1998-05-01</dc:date><meta name="cover" content="cov"/>"""
NCX = """<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>Isen</text>
</navLabel><content src="b.html"/></navPoint></navMap></ncx>"""


def test_an_epub_2_with_careless_pages_comes_in(tmp_path: Path) -> None:
    pages = {
        "a.html": page('<p class="calibre1"><img src="c.jpg"/></p>', kind="cover"),
        "b.html": '<?xml version="1.0" encoding="iso-8859-1"?><!DOCTYPE html PUBLIC "-//W3C//DTD '
        'XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd"><html '
        'xmlns="http://www.w3.org/1999/xhtml"><head><style>.b {font-weight: bold}</style></head>'
        "<body><p>N&aring;got <font>gammalt</font><br>och &copy; nytt.</p></body></html>",
    }
    items = '<item id="cov" href="c.jpg" media-type="image/jpeg"/>'
    more = {"OPS/c.jpg": picture("JPEG")}
    book = epub(pages, metadata=OLD, items=items, more=more, ncx=NCX, version="2.0")
    made = imported(book)
    book_read = manuscript(made, tmp_path)
    assert (book_read.publication.title, book_read.publication.language) == ("Ice", "sv")
    assert book_read.publication.cover == "images/c.jpg"
    assert next(iter(book_read.people.values())).sort_name == "Ek, Ada"
    (text,) = [name for name in made.files if name.startswith("text/")]
    assert "title: Isen" in made.files[text].decode()
    assert "Något gammalt\\\noch © nytt." in made.files[text].decode()
    assert made.language == "sv"
    assert any(each.fate is Fate.NEEDS_A_PERSON for each in made.decisions)


def test_guesses_about_a_page_are_marked_where_check_finds_them(tmp_path: Path) -> None:
    made = imported(epub({"preface.xhtml": page("<p>It was cold.</p>")}))
    (text,) = [data.decode() for path, data in made.files.items() if path.startswith("text/")]
    assert "# unsure: the page has no heading\ntitle:" in text
    for path, data in made.files.items():
        place = tmp_path / "manuscript" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    found = read(Tree(tmp_path / "manuscript", "manuscript")).diagnostics
    assert {finding.code for finding in found} == {"MAN-056"}
    sure = imported(epub({"c.xhtml": page("<h1>One</h1><p>It was cold.</p>")}))
    assert not any(b"unsure" in data for data in sure.files.values())
