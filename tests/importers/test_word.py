"""Each construct of a Word file becomes the one of ours that means the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.importers import Fate, Sureness
from tests.importers.parts import manuscript
from tests.importers.word_parts import (
    STYLES,
    docx,
    field,
    imported,
    item,
    p,
    picture,
    r,
    said,
    text_of,
)

LINES = "".join(p(f"Words of a paragraph that ends, number {n}.") for n in range(6))
BOX = (
    "<w:r><w:drawing><wp:anchor><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wp:anchor>"
    "</w:drawing></w:r>"
)
BOOKMARK = '<w:bookmarkStart w:id="5" w:name="{0}"/>{1}<w:bookmarkEnd w:id="5"/>'


CONSTRUCTS = [
        (p("Head", "Rubrik1") + p("a"), "## Head\n\na"),
        (p("Head", "Egen") + p("a"), "## Head\n\na"),
        (p("Head", "Outlined") + p("a"), "## Head\n\na"),
        (p("One", "Rubrik1") + p("a") + p("Two", "Rubrik2") + p("b"),
         "## One\n\na\n\n### Two\n\nb"),
        (p(r("bro", "<w:i/>") + r("ken", "<w:i/>")), "*broken*"),
        (p(r("two", "<w:i/>") + r(" ") + r("runs", "<w:i/>") + r(" x")), "*two runs* x"),
        (p(r("a ") + r("b", "<w:b/>") + r(" c")), "a **b** c"),
        (p(r("it is all bold, a look.", "<w:b/>")), "it is all bold, a look."),
        (p(r("a ") + r("b", '<w:rStyle w:val="Betoning"/>')), "a *b*"),
        (p(r("a ") + r("b", '<w:i w:val="0"/>')), "a b"),
        (p(r("a ") + r("b", '<w:u w:val="single"/>')), "a *b*"),
        (p(r("44 ") + r("bc", "<w:smallCaps/>")), "44 [bc]{.smallcaps}"),
        (p(r("H") + r("2", '<w:vertAlign w:val="subscript"/>') + r("O")), "H[2]{.sub}O"),
        (p(r("an English word ") + r("bon mot", '<w:lang w:val="fr-FR"/>')),
         "an English word [bon mot]{lang=fr}"),
        (p("An English line.") + p(r("Is är.", '<w:lang w:val="sv-SE"/>')),
         "An English line.\n\n{lang=sv}\nIs är."),
        (p(r("colour ", '<w:lang w:val="en-US"/>') + r("grey")), "colour grey"),
        (p("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r>"),
         "a\u2011b c"),
        (p("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>"), "a\\\nb"),
        (p(r("a\u00a0b")), "a\u00a0b"),
        (p('<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>' + r(" x")), "α x"),
        (p(r("\uf062 x", '<w:rFonts w:ascii="Symbol"/>')), "β ξ"),
        (p(r("one two", "<w:vanish/>") + r("seen")), "seen"),
        (p("Is it?", "Citat"), "> Is it?"),
        (p(r("a ") + r("b", '<w:i w:val="0"/>'), "Citat"), "> a *b*"),
        (p("Is it?", "Citat") + p("— Ada Ek", "Citat"),
         ":::{quote}\n:attribution: — Ada Ek\nIs it?\n:::"),
        (p("a", "Vers") + p("b", "Vers") + p("", "Vers") + p("c", "Vers"),
         ":::{verse}\na\nb\n\nc\n:::"),
        (p("x = 1", "Kod") + p("  y", "Kod"), "```\nx = 1\n  y\n```"),
        (p("a", "Ruta") + p("b", "Ruta"), ":::{aside}\na\n\nb\n:::"),
        (item("a", 2) + item("b", 2, 1) + item("c", 2), "- a\n  - b\n- c"),
        (item("a", 1) + item("b", 1) + p("x") + item("c", 1), "3. a\n4. b\n\nx\n\n5. c"),
        (item("a", 1) + item("b", 1, 1), "3. a\n   1. b"),
        (item("a", 1) + item("b", 3), "3. a\n\n<!-- here begins another list -->\n\n1. b"),
        (p('<w:hyperlink r:id="rWeb">' + r("web") + "</w:hyperlink>"), "[web](<https://example.org/>)"),
        (p(field('HYPERLINK "https://x.org/a b" \\o "tip"', r("x"))), "[x](<https://x.org/a b>)"),
        (p(BOOKMARK.format("ice", r("Ice")), "Rubrik2") + p(field("REF ice \\h", r("Ice"))),
         "{#ice}\n## Ice\n\n[Ice](#ice)"),
        (p("a") + p(field("PAGE", r("7"))), "a"),
        (p(r("a ") + '<w:fldSimple w:instr=" AUTHOR ">' + r("Ada") + "</w:fldSimple>"), "a Ada"),
        (p("Contents 1", "TOC1") + p("a"), "a"),
        (p(field('TOC \\o "1-3"', r("Head\t3"))) + p("a"), "a"),
        (p(r("text ") + BOX.format(p("boxed"))), "text\n\n:::{aside}\nboxed\n:::"),
        (p("<w:ruby><w:rt>" + r("x") + "</w:rt><w:rubyBase>" + r("y") + "</w:rubyBase></w:ruby>"
           ).replace("<w:ruby>", "<w:r><w:ruby>").replace("</w:ruby>", "</w:ruby></w:r>"),
         '[y]{ruby="x"}'),
        (p("a") + '<w:sdt><w:sdtContent>' + p("b") + "</w:sdtContent></w:sdt>", "a\n\nb"),
        (p("a") + p("* * *") + p("b"), "a\n\n***\n\nb"),
        (p(r("a ") + '<w:smartTag><w:customXml>' + r("b") + "</w:customXml></w:smartTag>"), "a b"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), CONSTRUCTS)
def test_a_construct_is_kept(body: str, expected: str) -> None:
    assert text_of(body) == expected


def test_all_constructs_together_read_back(tmp_path: Path) -> None:
    bodies = "".join(body for body, _ in CONSTRUCTS if "Rubrik" not in body)
    read = manuscript(imported(docx(p("One", "Title") + bodies)), tmp_path)
    assert len(read.texts[0].blocks) > 30


def table(*rows: str, style: str = "", look: str = "") -> str:
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblLook {look}/></w:tblPr>'
        + "".join(f"<w:tr>{row}</w:tr>" for row in rows)
        + "</w:tbl>"
    )


def cell(words: str, more: str = "") -> str:
    return f"<w:tc><w:tcPr>{more}</w:tcPr>{p(words)}</w:tc>"


HEAD = "<w:trPr><w:tblHeader/></w:trPr>"
PLAIN, RULE = ":::{table}\n:row-headings: false", "| --- | --- | --- |"
SPAN, DOWN, ON = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (table(HEAD + cell("a") + cell("b"), cell("1") + cell("2")),
         ":::{table}\n:row-headings: false\n| a | b |\n| --- | --- |\n| 1 | 2 |\n:::"),
        (table(HEAD + cell("a") + cell("b"), cell("1") + cell("2")) + p("Table 1. Far", "Caption"),
         ":::{table} Far\n:row-headings: false\n| a | b |\n| --- | --- |\n| 1 | 2 |\n:::"),
        (table(HEAD + cell("a", SPAN) + cell("b"), cell("1") + cell("2") + cell("3", DOWN),
               cell("4") + cell("5") + cell("", ON)),
         (f"{PLAIN}\n| a {{colspan=2}} |  | b |\n{RULE}\n| 1 | 2 | 3 {{rowspan=2}} |\n"
          "| 4 | 5 |  |\n:::")),
        (table(cell(r("a", "<w:b/>")) + cell(r("b", "<w:b/>")), cell(r("1", "<w:b/>")) + cell("2")),
         ":::{table}\n| a | b |\n| --- | --- |\n| 1 | 2 |\n:::"),
        (table(HEAD + cell("a", DOWN) + cell("b", SPAN),
               HEAD + cell("", ON) + cell("c") + cell("d"), cell("1") + cell("2") + cell("3")),
         (":::{table}\n:row-headings: false\n:head-rows: 2\n| a {rowspan=2} | b {colspan=2} |  |\n"
          f"{RULE}\n|  | c | d |\n| 1 | 2 | 3 |\n:::")),
        (table(cell("only")), ":::{aside}\nonly\n:::"),
    ],
)  # fmt: skip
def test_a_table_is_kept(body: str, expected: str) -> None:
    assert text_of(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p(picture()), ":::{figure} images/image1.png"),
        (
            p(picture()) + p("A flake. Foto: Ada Ek", "Caption"),
            ":credit: Foto: Ada Ek\nA flake.\n:::",
        ),
        (p(picture()) + p("Figure 1: A flake"), ":::{figure} images/image1.png\nA flake\n:::"),
        (p("Figur 1 – Flingan", "Caption") + p(picture()), "images/image1.png\nFlingan\n:::"),
        (p(picture()) + p("Figure 2 shows more than one."), ":::\n\nFigure 2 shows more than one."),
        (p(r("a ") + picture(height=100_000) + r(" b")), "a ![A flake](images/image1.png) b"),
        (p(r("a ") + picture() + r(" b")), "a b\n\n:::{figure} images/image1.png"),
        (p(picture("", "rEmf")), ":::{figure} images/image2-from-emf.png"),
    ],
)
def test_a_picture_is_kept(body: str, expected: str) -> None:
    assert expected in text_of(body)


def test_a_picture_of_half_the_width_says_so() -> None:
    size = '<w:sectPr><w:pgSz w:w="{0}"/><w:pgMar w:left="1000" w:right="1000"/></w:sectPr>'
    shown = p(picture()).replace('cx="9"', 'cx="3000000"')
    assert ":width: column" in text_of(shown + size.format(12_000))
    assert ":width:" not in text_of(shown + size.format(7_000))


def test_what_is_known_of_a_picture_is_written() -> None:
    body = p("One", "Title") + p("a") + p(picture()) + p("Flake. Photo: Bo Ek", "Caption")
    made = imported(docx(body + p(picture("", "rEmf"))))
    assert made.files["images.yaml"].decode().splitlines() == [
        "images/image1.png:",
        "  alt: A flake",
        "# Needs a person: say under alt: what the picture shows.",
        "images/image2-from-emf.png:",
        "  uncredited: The Word file does not say whose picture it is.",
    ]
    assert "images/image2-from-emf.png" not in made.files
    about = [what for what in said(made) if "image2" in what]
    assert [what for what in about if "Deliver it as images/image2-from-emf.png" in what]
    assert not any("is no picture that can be shown" in what for what in about)


def test_references_to_figures_number_themselves() -> None:
    label = BOOKMARK.format("_Ref1", r("Figure ") + field("SEQ Figure", r("1")))
    body = p(r("See ") + field("REF _Ref1 \\h", r("Figure 1")) + r(" here.")) + p(picture())
    made = text_of(body + p(label + r(": A flake"), "Caption"))
    assert made.startswith("See [](#fig-1) here.")
    assert ":name: fig-1" in made


def test_notes_are_kept_where_they_are_called() -> None:
    call = '<w:r><w:{0}Reference w:id="{1}"/></w:r>'
    parts = {
        "footnotes": f'<w:footnote w:type="separator" w:id="0">{p("line")}</w:footnote>'
        f'<w:footnote w:id="2">{p(r("See ") + r("Ada", "<w:i/>"))}{p("More.")}</w:footnote>',
        "endnotes": f'<w:endnote w:id="3">{p("The end.")}</w:endnote>',
    }
    body = p(r("a") + call.format("footnote", 2) + r(" b") + call.format("endnote", 3))
    made = text_of(body, parts=parts)
    assert made == "a[^1] b[^e1]\n\n[^1]: See *Ada*\n\n    More.\n\n[^e1]: The end."


def test_a_reference_to_a_note_calls_it_again() -> None:
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    parts = {"footnotes": f'<w:footnote w:id="2">{p("Note.")}</w:footnote>'}
    body = p(r("a") + BOOKMARK.format("_Ref9", call)) + p(r("b") + field("NOTEREF _Ref9", r("1")))
    assert text_of(body, parts=parts) == "a[^1]\n\nb[^1]\n\n[^1]: Note."


WHO = 'w:id="9" w:author="Bo Ek" w:date="2026-02-03T10:00:00Z"'
GONE = "<w:r><w:delText>{0}</w:delText></w:r>"


def test_tracked_changes_are_accepted_and_told() -> None:
    moved = f"<w:moveFrom {WHO}>{r('there')}</w:moveFrom>"
    changed = f"<w:ins {WHO}>{r('new ')}</w:ins><w:del {WHO}>{GONE.format('old ')}</w:del>"
    row = f"<w:trPr><w:del {WHO}/></w:trPr>" + cell("row") + cell("x")
    body = (
        p(r("a ") + changed)
        + p(moved + r("b ") + f"<w:moveTo {WHO}>{r('here')}</w:moveTo>")
        + p(r("first "), "", f"<w:rPr><w:del {WHO}/></w:rPr>")
        + p("second")
        + table(HEAD + cell("h") + cell("i"), row)
    )
    made = imported(docx(p("One", "Title") + body))
    text = made.files["text/01-one.md"].decode()
    assert "\n\na new\n\nb here\n\nfirst second\n\n" in text
    told = {d.what: (d.fate, d.source) for d in made.decisions}
    by = "by Bo Ek (2026-02-03)."
    assert told[f"“new” was inserted {by}"] == (Fate.KEPT, "word/document.xml:2")
    assert told[f"“old” was deleted {by}"] == (Fate.DROPPED, "word/document.xml:2")
    assert told[f"“there” was moved away {by}"][0] is Fate.DROPPED
    assert told[f"“here” was moved here {by}"][0] is Fate.KEPT
    assert "The end of a paragraph was deleted by Bo Ek (2026-02-03); two became one." in told
    assert f"The row “row x” was deleted from a table {by}" in told


def test_comments_stand_in_the_text_and_need_a_person() -> None:
    mark = '<w:r><w:commentReference w:id="{0}"/></w:r>'
    parts = {
        "comments": "".join(
            f'<w:comment w:id="{n}" w:author="Ada" w:date="2026-01-02T00:00:00Z">'
            f'<w:p w14:paraId="{n}">{r(words)}</w:p></w:comment>'
            for n, words in ((1, "Is it --> so?"), (2, "Done."), (3, "Loose."))
        ),
        "commentsExtended": '<w15:commentEx w15:paraId="2" w15:done="1"/>',
    }
    body = p(
        '<w:commentRangeStart w:id="1"/>' + r("ice") + mark.format(1) + r(" sea") + mark.format(2)
    )
    made = imported(docx(p("One", "Title") + body, parts=parts))
    text = made.files["text/01-one.md"].decode()
    assert "ice<!-- Comment by Ada (2026-01-02) on “ice”: “Is it –> so?” --> sea" in text
    fates = {d.what: d.fate for d in made.decisions if "Comment" in d.what}
    assert list(fates.values()) == [Fate.NEEDS_A_PERSON, Fate.DROPPED, Fate.NEEDS_A_PERSON]


@pytest.mark.parametrize(
    ("looks", "sureness"),
    [
        (("<w:b/>", '<w:sz w:val="32"/>'), Sureness.LIKELY),
        (("<w:b/>",), Sureness.UNSURE),
        (('<w:sz w:val="32"/>',), Sureness.UNSURE),
    ],
)
def test_a_heading_by_look_is_a_decision(looks: tuple[str, ...], sureness: Sureness) -> None:
    made = imported(docx(p("One", "Title") + LINES + p(r("On the ice", *looks)) + LINES))
    assert "## On the ice\n" in made.files["text/01-one.md"].decode()
    found = [d.sureness for d in made.decisions if "looks like a heading" in d.what]
    assert found == [sureness]
    marked = b"<!-- unsure: this may be no heading -->" in made.files["text/01-one.md"]
    assert marked is (sureness is Sureness.UNSURE)


@pytest.mark.parametrize(
    "body",
    [
        p(r("On the ice.", "<w:b/>")) + LINES,
        p(r("On the ice", "<w:b/>") + r(" and off it")) + LINES,
        p("On the ice") + LINES,
        p(r("W" * 120, "<w:b/>")) + LINES,
        LINES + p(r("Ada Ek", "<w:b/>")),
    ],
)
def test_what_looks_less_like_a_heading_is_none(body: str) -> None:
    assert "##" not in text_of(p("a") + body)


def test_a_rare_empty_paragraph_is_a_break_and_a_common_one_is_space() -> None:
    assert text_of(LINES + p("") + LINES).count("***") == 1
    spaced = "".join(p(f"Words that end, number {n}.") + p("") for n in range(6))
    assert "***" not in text_of(spaced)


def test_a_break_of_the_page_is_one_of_the_scene_only_in_running_text() -> None:
    page = p('<w:r><w:br w:type="page"/></w:r>')
    assert text_of(LINES + page + LINES).count("***") == 1
    assert "***" not in text_of(LINES + page + p("Head", "Rubrik1") + LINES)


def test_headings_of_the_first_level_become_chapters_where_they_begin_pages() -> None:
    broken = p("{0}", "Rubrik1", "<w:pageBreakBefore/>")
    body = p("Isen", "Title") + "".join(
        broken.replace("{0}", n) + p(f"In {n}.") for n in ("Foreword", "The Sea", "Land")
    )
    made = imported(docx(body))
    assert [path for path in made.files if path.startswith("text/")] == [
        "text/01-foreword.md",
        "text/02-the-sea.md",
        "text/03-land.md",
    ]
    assert b"kind: book" in made.files["publication.yaml"]
    assert b"role: foreword" in made.files["text/01-foreword.md"]
    article = imported(docx(body.replace("<w:pageBreakBefore/>", "")))
    assert b"kind: article" in article.files["publication.yaml"]


def test_a_novel_formatted_by_hand_becomes_a_book() -> None:
    def head(words: str, size: int, *more: str) -> str:
        return p(r(words, f'<w:sz w:val="{size}"/>', *more))

    page = p('<w:r><w:br w:type="page"/></w:r>')
    body = head("ISEN", 56, "<w:b/>") + head("Ada Ek", 28) + page
    for number, name in enumerate(("The Sea", "Land"), 1):
        body += head(f"Chapter {number}", 40, "<w:b/>") + head(name, 32, "<w:b/>") + LINES
        body += p("") + p("Then it was another day.") + page
    made = imported(docx(body, core="<dc:creator>Ada Ek</dc:creator>"))
    texts = {path: data.decode() for path, data in made.files.items() if path.startswith("text/")}
    assert list(texts) == ["text/01-chapter-1.md", "text/02-chapter-2.md"]
    assert texts["text/02-chapter-2.md"].startswith(
        "---\ntitle: Land\nkicker: Chapter 2\n---\n\nWords"
    )
    assert texts["text/02-chapter-2.md"].count("***") == 1
    publication = made.files["publication.yaml"].decode()
    assert publication.startswith("title: ISEN\n")
    assert "contributors:\n  - ada-ek\n" in publication
    assert b"unsure" not in made.files["people.yaml"]
    assert not any("“Ada Ek” looks like a heading" in what for what in said(made))


def test_what_a_book_has_no_place_for_is_told_with_its_words() -> None:
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    parts = {"footnotes": f'<w:footnote w:id="2">{p("A note to the title.")}</w:footnote>'}
    body = p(r("Isen") + call, "Title") + p("In short.", "Deck")
    for number in (1, 2):
        body += p(f"Chapter {number}", "Rubrik1") + p("Words.")
    styles = STYLES + '<w:style w:styleId="Deck"><w:name w:val="Ingress"/></w:style>'
    told = " ".join(said(imported(docx(body, parts=parts, styles=styles))))
    assert "“In short.”" in told
    assert "“A note to the title.”" in told


def test_links_go_from_chapter_to_chapter() -> None:
    body = (
        p("Chapter 1", "Rubrik1")
        + p(field("REF sea \\h", r("the sea")))
        + p("Chapter 2", "Rubrik1")
        + p(BOOKMARK.format("sea", r("Water.")))
    )
    made = imported(docx(p("Isen", "Title") + body))
    assert b"[the sea](02-chapter-2.md#sea)" in made.files["text/01-chapter-1.md"]
    assert b"{#sea}\nWater." in made.files["text/02-chapter-2.md"]


def test_the_words_decide_the_language_where_word_is_plainly_wrong() -> None:
    swedish = "Det var en gång en man som inte ville gå på isen och han hade en hund med sig. " * 6
    made = imported(docx(p("Isen", "Title") + p(swedish)))
    text = made.files["publication.yaml"].decode()
    assert "# unsure: the words were taken for this language\nlanguage: sv\n" in text
    assert made.language == "sv"
    assert "lang=" not in made.files["text/01-isen.md"].decode()


def test_a_publishers_table_of_styles_goes_first() -> None:
    table = b"heading-1: [house oddity]\nverse: [quote]\n"
    body = p("One", "Title") + p("Odd", "Konstig") + p("line", "Citat")
    made = imported(docx(body), styles=table)
    assert "## Odd\n\n:::{verse}\nline\n:::" in made.files["text/01-one.md"].decode()
    assert any("“house oddity”" in what for what in said(imported(docx(body))))
    assert not any("“house oddity”" in what for what in said(made))


def test_the_properties_say_what_the_text_does_not() -> None:
    core = "<dc:title>Isen</dc:title><dc:creator>Ada Ek; Bo Ås</dc:creator>"
    made = imported(docx(p("a"), core=core))
    assert b"title: Isen" in made.files["publication.yaml"]
    assert b"# unsure: the author is named" in made.files["people.yaml"]
    assert b"authors:\n  - ada-ek\n  - bo-as\n" in made.files["text/01-isen.md"]
    assert (
        "people.yaml"
        not in imported(docx(p("a"), core="<dc:creator>python-docx</dc:creator>")).files
    )


def test_a_title_in_another_script_gets_names_for_its_files() -> None:
    made = imported(docx(p("東京", "Title") + p("a")), "tokyo.docx")
    assert b"slug: tokyo" in made.files["publication.yaml"]
    assert "text/01-article.md" in made.files


def test_what_is_imported_is_the_same_twice() -> None:
    data = docx(p("One", "Title") + p(picture()) + item("a", 1))
    assert imported(data) == imported(data)
