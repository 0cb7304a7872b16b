"""What becomes of a document of the intermediate."""

from __future__ import annotations

from lxml import etree

from octavo.diagnostics import Span
from tests.epub.reading import Opened, kitchen_epub, made, without

LIGHT = "text/ljuset.xhtml"
ICE = "text/isen.xhtml"
DOCUMENTS = ("text/titelsida.xhtml", LIGHT, ICE, "text/tryckuppgifter.xhtml")


def test_documents_of_other_editions_stay_out() -> None:
    assert "OEBPS/text/innehall.xhtml" not in kitchen_epub().names()


def test_nothing_of_the_workshop_is_left() -> None:
    for name in DOCUMENTS:
        assert b"data-" not in kitchen_epub().read(name)
        assert b"page-reference" not in kitchen_epub().read(name)


def test_text_around_a_page_reference_stays() -> None:
    assert "Se sidan  igen." in kitchen_epub().read(ICE).decode()


def test_pictures_are_where_the_document_looks() -> None:
    assert kitchen_epub().values(LIGHT, "//h:img/@src") == [
        "../images/sarek.jpg",
        "../images/snitt.svg",
        "../images/vinjett.png",
    ]


def test_a_drawing_is_marked_and_so_is_what_the_page_shows_through() -> None:
    assert kitchen_epub().values(LIGHT, "//h:img[@class='drawing transparent']/@src") == [
        "../images/snitt.svg"
    ]
    assert kitchen_epub().values(LIGHT, "//h:img[@class='drawing']/@src") == [
        "../images/vinjett.png"
    ]


def test_every_document_has_the_style_sheet_and_a_title_of_its_own() -> None:
    names = [name.removeprefix("OEBPS/") for name in kitchen_epub().names()]
    pages = [name for name in names if name.endswith(".xhtml")]
    titles = [kitchen_epub().values(name, "//h:title/text()") for name in pages]
    assert len({str(title) for title in titles}) == len(pages)
    for name in pages:
        (href,) = kitchen_epub().values(name, "//h:link/@href")
        assert href.removeprefix("../") == "css/octavo.css"


def test_language_is_said_twice_the_same() -> None:
    for name in DOCUMENTS:
        for element in etree.fromstring(kitchen_epub().read(name)).iter(etree.Element):
            xml = element.get("{http://www.w3.org/XML/1998/namespace}lang")
            assert element.get("lang") == xml


def test_an_article_with_a_chapters_role_is_a_section() -> None:
    assert kitchen_epub().find(LIGHT, "//h:article") == []
    (section,) = kitchen_epub().find(LIGHT, "//h:section[@role='doc-chapter']")
    assert section.get("class") == "article"


def test_what_aside_says_is_not_said_again() -> None:
    types = kitchen_epub().values(ICE, "//h:aside/@epub:type")
    assert types == ["pullquote"]


def test_a_long_description_follows_its_figure() -> None:
    (details,) = kitchen_epub().find(LIGHT, "//h:figure/following-sibling::h:details")
    assert details.get("id") == "fig-snitt-details"


def test_notes_begin_with_the_way_back() -> None:
    (note,) = kitchen_epub().find(LIGHT, "//h:aside[@epub:type='footnote']")
    first = note[0][0]
    assert (first.get("role"), first.get("href")) == ("doc-backlink", "#ljuset-fnref-ord")
    assert note[0].text is None or not note[0].text.strip()


def test_only_void_elements_close_themselves() -> None:
    assert b'<td class="right"></td>' in kitchen_epub().read(ICE)
    assert b"<br/>" in kitchen_epub().read(ICE)


def test_white_space_of_code_is_kept() -> None:
    assert b"<code>2023  1,2\n2024  1,6</code>" in kitchen_epub().read(ICE)


def test_lines_lead_to_the_manuscript() -> None:
    epub = made()
    text = Opened(epub.data).read(LIGHT).decode().splitlines()
    lines = dict(epub.source_map[f"OEBPS/{LIGHT}"])
    (line,) = [n for n, words in enumerate(text, start=1) if "Nästa stycke" in words]
    assert lines[line] == Span("manuscript/text/ljuset.md", 16, 1)
    (line,) = [n for n, words in enumerate(text, start=1) if "snö och is" in words]
    assert lines[line] == Span("manuscript/people.yaml", 5, 3)
    assert list(lines) == sorted(lines)


def test_a_comment_is_not_published() -> None:
    epub = Opened(made(without("ljuset", "<header>", "<header><!-- hm -->")).data)
    assert b"hm -->" not in epub.read(LIGHT)
