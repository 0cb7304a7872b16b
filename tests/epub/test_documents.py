"""What becomes of a document of the intermediate."""

from __future__ import annotations

from lxml import etree

from octavo.diagnostics import Span
from octavo.intermediate import PageMap, PagePlace
from tests.epub import kitchen
from tests.epub.reading import Opened, kitchen_epub, made, without

LIGHT = "text/ljuset.xhtml"
ICE = "text/isen.xhtml"
DOCUMENTS = ("text/titlepage.xhtml", LIGHT, ICE, "text/imprint.xhtml")


def test_documents_of_other_editions_stay_out() -> None:
    assert "OEBPS/text/contents.xhtml" not in kitchen_epub().names()


def test_nothing_of_the_workshop_is_left() -> None:
    for name in DOCUMENTS:
        assert b"data-" not in kitchen_epub().read(name)
        assert b"page-reference" not in kitchen_epub().read(name)


def test_text_around_a_page_reference_stays() -> None:
    reference = '<a class="page-reference" href="ljuset.xhtml#fig-sarek"></a>'
    epub = Opened(made(without("isen", "Vatten, alltså.", f"Se sidan {reference} igen.")).data)
    assert "Se sidan  igen." in epub.read(ICE).decode()


def test_a_range_stays_on_one_line_with_its_letters() -> None:
    words = "Den 5–6 mars, <em>12–14–16</em>; A–B, 5 – 6, <code>1–2</code>"
    words += ', <a href="isen.xhtml">3–4</a>.'
    epub = Opened(made(without("isen", "Vatten, alltså.", words)).data)
    assert epub.values(ICE, "//h:span[@class='range']/text()") == ["5–6", "12–14–16"]
    said = "".join(epub.values(ICE, "//h:p//text()"))
    assert "Den 5–6 mars, 12–14–16; A–B, 5 – 6, 1–2, 3–4." in said


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


def test_a_long_description_follows_its_figure() -> None:
    (details,) = kitchen_epub().find(LIGHT, "//h:figure/following-sibling::h:details")
    assert details.get("id") == "fig-snitt-details"


def test_notes_begin_with_the_way_back() -> None:
    (note,) = kitchen_epub().find(LIGHT, "//h:aside[@epub:type='footnote']")
    first = note[0][0]
    assert (first.get("role"), first.get("href")) == ("doc-backlink", "#ljuset-fnref-ord")
    assert note[0].text is None or not note[0].text.strip()


def test_a_note_leads_back_to_every_place_that_calls_it() -> None:
    calls = kitchen_epub().values(LIGHT, "//h:a[@href='#ljuset-fn-ord']/@id")
    back = kitchen_epub().values(LIGHT, "//h:a[@role='doc-backlink']/@href")
    assert back == [f"#{call}" for call in calls]
    assert len(back) == 2


def test_spaces_and_hyphens_that_bind_and_part_are_kept() -> None:
    text = kitchen_epub().read(LIGHT).decode()
    assert "10\u00a0000" in text
    assert "väder\u00adleks\u00adrapporter" in text


def test_a_drawing_keeps_its_title_its_description_and_its_text() -> None:
    drawing = kitchen_epub().read("images/snitt.svg").decode()
    for part in ("<title>Snitt</title>", "<desc>Is överst, morän underst.</desc>", ">is</text>"):
        assert part in drawing


def test_a_wide_table_can_be_moved_and_a_narrow_one_need_not() -> None:
    (wide,) = kitchen_epub().find(ICE, "//h:div[@class='table wide']")
    assert (wide.get("tabindex"), wide.get("role")) == ("0", "region")
    (caption,) = kitchen_epub().find(ICE, f"//h:caption[@id='{wide.get('aria-labelledby')}']")
    assert "sex stationer" in "".join(map(str, caption.itertext()))
    (narrow,) = kitchen_epub().find(ICE, "//h:div[@class='table']")
    assert narrow.get("tabindex") is None


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
    assert lines[line] == Span("manuscript/people.yaml", 5, 5)
    assert list(lines) == sorted(lines)


def test_a_comment_is_not_published() -> None:
    epub = Opened(made(without("ljuset", "<header>", "<header><!-- hm -->")).data)
    assert b"hm -->" not in epub.read(LIGHT)


def test_a_document_with_a_formula_says_so() -> None:
    properties = "//opf:item[@href='text/{}.xhtml']/@properties"
    assert kitchen_epub().values("content.opf", properties.format("isen")) == ["mathml"]
    assert kitchen_epub().values("content.opf", properties.format("ljuset")) == []
    (formula,) = kitchen_epub().find("text/isen.xhtml", "//*[local-name()='math']")
    assert formula.get("alttext", "").startswith("h är lika med")
    assert [child.tag.rpartition("}")[2] for child in formula] == ["mi", "mo", "msqrt"]


def test_a_page_that_begins_in_a_formula_begins_before_it() -> None:
    start = PagePlace("7", "isen", "isen", 0)
    section = etree.fromstring(_isen()).find(".//*[@id='isen']")
    assert section is not None
    offset = "".join(map(str, section.itertext())).index("h=")
    epub = Opened(made(page_map=PageMap((start, PagePlace("8", "isen", "isen", offset)))).data)
    (mark,) = epub.find("text/isen.xhtml", "//*[@id='page-8']")
    following = mark.getnext()
    assert following is not None
    assert following.get("class") == "formula"


def _isen() -> bytes:
    return next(d.xhtml for d in kitchen.DOCUMENTS if d.name == "isen")


def test_a_picture_points_at_its_long_description() -> None:
    pointing = "//h:img[@aria-details]/@aria-details"
    (name,) = kitchen_epub().values(LIGHT, pointing)
    (details,) = kitchen_epub().find(LIGHT, f"//*[@id='{name}']")
    assert details.get("class") == "long-description"
    assert "linsformad" in "".join(map(str, details.itertext()))


def test_attributions_are_no_landmarks() -> None:
    assert len(kitchen_epub().find(ICE, "//h:div[@class='attribution']")) == 2
    assert kitchen_epub().find(ICE, "//h:footer") == []
