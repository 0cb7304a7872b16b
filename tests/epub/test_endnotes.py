"""Notes at the end of the book, where the publication wants them there."""

from __future__ import annotations

from dataclasses import replace

from octavo.diagnostics import Span
from octavo.epub import write
from octavo.intermediate import EpubWish, PageMap, PagePlace, gather, words_for
from tests.epub import kitchen
from tests.epub.reading import Opened, kitchen_epub, made, opened

NOTES = "text/notes.xhtml"
ICE = "text/ice.xhtml"


def test_they_stand_in_one_document_under_the_titles_of_their_texts() -> None:
    epub = opened("en")
    headings = epub.values(NOTES, "//h:h2/h:a/text()")
    assert headings == ["Before we left", "Ice", "Water"]
    assert epub.values(NOTES, "//h:h2/h:a/@href")[1] == "ice.xhtml#ice"
    assert epub.find(ICE, "//*[@epub:type='footnote']") == []


def test_they_are_marked_up_to_pop_up_and_to_stay() -> None:
    notes = opened("en").find(NOTES, "//*[@epub:type='footnote']")
    assert {note.tag.rpartition("}")[2] for note in notes} == {"div"}
    assert {note.get("role") for note in notes} == {"doc-footnote"}
    (section,) = opened("en").find(NOTES, "//h:section[@role='doc-endnotes']")
    assert section.get("aria-labelledby") == "notes-title"


def test_every_call_leads_there_and_every_note_back() -> None:
    epub = opened("en")
    calls = epub.find(ICE, "//h:a[@role='doc-noteref']")
    notes = {note.get("id"): note for note in epub.find(NOTES, "//h:div[@role='doc-footnote']")}
    for call in calls:
        name, _, target = call.get("href", "").partition("#")
        assert f"text/{name}" == NOTES
        backlinks = notes[target].iterfind(".//*[@role='doc-backlink']")
        assert f"ice.xhtml#{call.get('id')}" in [link.get("href") for link in backlinks]
    assert len(calls) == 3


def test_links_inside_notes_still_lead_where_they_led() -> None:
    assert "ice.xhtml#ice" in opened("en").values(NOTES, "//h:div//h:a/@href")


def test_contents_and_landmarks_lead_to_them() -> None:
    epub = opened("en")
    contents = epub.values("nav.xhtml", "//h:nav[@epub:type='toc']//h:a/@href")
    after = contents[contents.index(NOTES) + 1 :]
    assert after[-2:] == ["text/authors.xhtml", "accessibility.xhtml"]
    assert not any("ice.xhtml" in href for href in after)
    assert "endnotes" in epub.values("nav.xhtml", "//h:nav[@epub:type='landmarks']//h:a/@epub:type")
    assert "notes" in epub.values("content.opf", "//opf:guide/opf:reference/@type")


def test_their_lines_lead_to_the_manuscript() -> None:
    wish = EpubWish(notes="end")
    epub = made(kitchen.edition(metadata=replace(kitchen.METADATA, epub=wish)))
    text = Opened(epub.data).read(NOTES).decode().splitlines()
    (line,) = [number for number, words in enumerate(text, 1) if "Vatten, alltså" in words]
    assert dict(epub.source_map[f"OEBPS/{NOTES}"])[line] == Span("manuscript/text/isen.md", 85, 12)


def test_a_page_that_begins_in_a_note_begins_where_the_note_is() -> None:
    metadata = replace(kitchen.METADATA, epub=EpubWish(notes="end"))
    pages = PageMap((PagePlace("7", "ljuset", "ljuset-fn-ord", 10),))
    outcome = write(
        *(kitchen.edition(metadata=metadata), kitchen.house(), kitchen.pictures(), None, pages),
        store=kitchen.STORE,
    )
    assert outcome.product is not None
    epub = Opened(outcome.product.data)
    hrefs = epub.values("nav.xhtml", "//h:nav[@epub:type='page-list']//h:a/@href")
    assert hrefs == [f"{NOTES}#page-7"]


def test_an_articles_imprint_stays_last() -> None:
    documents = kitchen.DOCUMENTS
    imprint = next(document for document in documents if document.role == "imprint")
    rest = tuple(document for document in documents if document.role != "imprint")
    found = gather((*rest, imprint), kitchen.edition().outline, words_for("sv"))
    assert [document.role for document in found.documents][-2:] == ["endnotes", "imprint"]


def test_a_text_of_that_name_keeps_it() -> None:
    named = tuple(replace(d, name="notes", file="notes.xhtml") for d in kitchen.DOCUMENTS[:1])
    found = gather((*named, *kitchen.DOCUMENTS[1:]), (), words_for("sv"))
    assert found.documents[-1].name == "notes-page"


def test_a_book_without_notes_has_no_page_for_them() -> None:
    bare = tuple(d for d in kitchen.DOCUMENTS if d.role in ("titlepage", "imprint"))
    assert gather(bare, (), words_for("sv")).documents == bare


def test_by_the_chapter_they_stay_with_it() -> None:
    assert f"OEBPS/{NOTES}" not in kitchen_epub().names()
