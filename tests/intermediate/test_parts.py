"""Notes, figures, tables, bylines and boxes say what the profile asks of them."""

from __future__ import annotations

from dataclasses import replace

from octavo.diagnostics import Span
from octavo.intermediate import validate
from octavo.manuscript import (
    Aside,
    Block,
    Contributor,
    Front,
    ImageRecord,
    ListBlock,
    ListItem,
    Manuscript,
    Note,
    Passage,
    Text,
)
from tests.intermediate.desk import (
    at,
    call,
    composed,
    figure,
    heading,
    manuscript,
    note,
    only,
    para,
    person,
    publication,
    text,
    words,
    xhtml,
)


def test_notes_are_numbered_as_they_are_called() -> None:
    notes = [note("a", 40, "Den andra."), note("b", 41, "Den första.")]
    made = xhtml(manuscript(text([para(14, call("b"), call("a"), call("b"))], notes=notes)))
    assert made.index('id="stappen-fn-b"') < made.index('id="stappen-fn-a"')
    assert 'id="stappen-fnref-b-2"' in made
    assert made.count('href="#stappen-fn-b">1</a>') == 2
    assert made.count('href="#stappen-fn-a">2</a>') == 1
    assert made.count('class="backlink again"') == 1


def test_notes_that_look_alike_have_ids_of_their_own() -> None:
    notes = [note("a b", 40, "Ett."), note("a-b", 41, "Två."), note("*", 42, "Tre.")]
    made = xhtml(manuscript(text([para(14, call("a b"), call("a-b"), call("*"))], notes=notes)))
    assert made.count('class="footnote"') == 3


def test_a_note_that_begins_with_a_list_gets_a_line_for_its_number() -> None:
    listed = ListBlock((ListItem((para(41, "Ett"),), at(41)),), at(41))
    written = text([para(14, call("a"))], notes=[Note("a", (listed,), at(40))])
    assert '>1.</a> </p>\n<ul class="tight"' in xhtml(manuscript(written))


def test_numbers_of_notes_begin_anew_in_each_text() -> None:
    one = text([para(14, call("a"))], notes=[note("a", 40, "Not.")])
    made = manuscript(one, replace(one, path="text/b.md", name="b"))
    outcome = composed(made)
    assert outcome.diagnostics == ()
    assert outcome.product is not None
    for document in outcome.product.documents[1:3]:
        assert f'href="#{document.name}-fn-a">1</a>' in document.xhtml.decode()


def test_figures_bear_numbers_only_where_asked() -> None:
    blocks: list[Block] = [
        para(14, "Ord."),
        figure(),
        replace(figure(30), alt="", caption=()),
        figure(40),
    ]
    plain = xhtml(manuscript(text(blocks)))
    assert "Figur" not in plain
    numbered = replace(publication(), numbered_figures=True)
    made = xhtml(manuscript(text(blocks), publication=numbered))
    assert '<span class="label">Figur 1.</span> Alliansens' in made
    assert '<span class="label">Figur 2.</span> Alliansens' in made


def test_a_draft_says_what_a_figure_lacks() -> None:
    written = manuscript(text([para(14, "Ord."), replace(figure(), alt=None, credit=None)]))
    outcome = composed(written, draft=True)
    assert outcome.ok
    assert outcome.product is not None
    assert b'data-missing="alt credit"' in outcome.product.documents[1].xhtml


def test_a_byline_names_people_by_role_and_leads_to_their_notes() -> None:
    people = {
        "a": person("a", "Anna", said="Om Anna."),
        "b": person("b", "Bo"),
        "c": person("c", "Cia", role="pht"),
    }
    front = Front(words("Titel"), authors=("c", "a", "b"))
    made = xhtml(manuscript(text([para(14, "Ord.")], front=front), people=people))
    anna = '<span class="author"><a href="#stappen-author-a">Anna</a></span>'
    assert f'<p class="byline">Av {anna} och <span class="author">Bo</span></p>' in made
    assert '<p class="byline">Foto: <span class="author">Cia</span></p>' in made
    assert '<h2 id="stappen-authors-title">Om författaren</h2>' in made


def test_one_author_of_two_texts_is_told_of_in_both() -> None:
    people = {"a": person("a", "Anna", said="Om Anna.")}
    front = Front(words("Titel"), authors=("a",))
    texts = [text([para(14, "Ord.")], front=front, name=name) for name in ("ett", "tva")]
    outcome = composed(manuscript(*texts, people=people))
    assert outcome.diagnostics == ()


def _book_by(*roles: str, authors: tuple[str, ...] = ()) -> Manuscript:
    """Return a book by Anna and Bo in these roles, whose one text has these authors."""
    keys = ("anna", "bo")[: len(roles)]
    parts = tuple(Contributor(key, role) for key, role in zip(keys, roles, strict=True))
    people = {"anna": person("anna", "Anna", said="A."), "bo": person("bo", "Bo", said="B.")}
    whole = replace(publication("book"), contributors=parts)
    front = Front(words("Titel"), role="chapter", authors=authors)
    shown = {key: people[key] for key in (*keys, *authors)}
    return manuscript(text([para(14, "Ord.")], front=front), publication=whole, people=shown)


def test_the_authors_of_a_book_are_told_of_at_its_end() -> None:
    made = xhtml(_book_by("aut", "aut"), "authors")
    assert '<section id="authors" class="authors" epub:type="contributors"' in made
    assert 'data-source="manuscript/people.yaml"' in made
    assert "Om författarna</h1>" in made
    assert made.index('id="authors-author-anna"') < made.index('id="authors-author-bo"')
    assert "Om författaren</h1>" in xhtml(_book_by("aut"), "authors")
    assert "Medverkande</h1>" in xhtml(_book_by("edt", "aut"), "authors")


def test_the_title_page_leads_to_what_is_told_of_the_authors() -> None:
    made = xhtml(_book_by("aut"), "titlepage")
    assert '<a href="authors.xhtml#authors-author-anna">Anna</a>' in made
    assert ">Anna</span>" in xhtml(_book_by("aut", authors=("anna",)), "titlepage")


def test_whoever_a_text_tells_of_is_not_told_of_at_the_end() -> None:
    product = composed(_book_by("aut", "aut", authors=("bo",))).product
    assert product is not None
    [authors] = [d for d in product.documents if d.role == "authors"]
    assert (authors.matter, authors.editions) == ("back", ("epub", "print", "screen"))
    assert b"Anna" in authors.xhtml
    assert b"Bo" not in authors.xhtml
    assert product.outline[-1].target == "authors"
    [contents] = [d.xhtml.decode() for d in product.documents if d.role == "contents"]
    assert 'href="authors.xhtml#authors"' in contents


def test_a_portrait_is_described_and_credited() -> None:
    record = ImageRecord("images/karta.svg", Span("manuscript/images.yaml", 1), credit="Foto: B.")
    people = {"a": replace(person("a", "Anna", said="Om."), portrait="images/karta.svg")}
    front = Front(words("Titel"), authors=("a",))
    written = text([para(14, "Ord.")], front=front)
    made = xhtml(manuscript(written, people=people, images={record.path: record}))
    assert 'alt="Porträtt av Anna"' in made
    assert '<p class="credit">Foto: B.</p>' in made


def test_a_box_without_a_title_is_labelled_by_its_first_words() -> None:
    box = Aside("tip", (para(20, "Börja i tid. Sedan går det lätt."),), at(20))
    made = xhtml(manuscript(text([para(14, "Ord."), box])))
    assert 'aria-label="Tips: Börja i tid"' in made


def test_pictures_of_one_name_in_ascii_stay_apart() -> None:
    paths = ("images/å.svg", "images/a.svg")
    blocks: list[Block] = [para(14, "Ord."), figure(20, paths[0]), figure(30, paths[1])]
    outcome = composed(manuscript(text(blocks)), pictures=paths)
    assert outcome.diagnostics == ()
    assert outcome.product is not None
    names = [resource.path for resource in outcome.product.resources]
    assert "images/a.svg" in names
    assert len(set(names)) == 2


def test_headings_deeper_than_their_section_keep_the_document_in_order() -> None:
    blocks = [heading(14, 2, "A"), heading(15, 6, "B"), heading(16, 2, "C")]
    outcome = composed(manuscript(text(blocks)))
    assert [d.code for d in outcome.diagnostics] == ["INT-005"]
    assert outcome.product is not None
    assert b"<h3 " in outcome.product.documents[1].xhtml


def test_a_reading_is_ruby() -> None:
    word = Passage((Passage((Text("東"),), ruby="とう"), Text("は")), language="ja")
    made = xhtml(manuscript(text([para(14, word)])))
    ruby = "<ruby>東<rp>(</rp><rt>とう</rt><rp>)</rp></ruby>"
    assert f'<span lang="ja" xml:lang="ja">{ruby}は</span>' in made


def test_a_reading_has_no_reading() -> None:
    inner = Passage((Text("東"),), ruby="とう")
    outcome = composed(manuscript(text([para(14, Passage((inner,), ruby="ひがし"))])))
    assert only(outcome).code == "INT-015"


def test_ruby_is_within_the_profile() -> None:
    word = Passage((Text("東"),), ruby="とう")
    made = composed(manuscript(text([para(14, word)]))).product
    assert made is not None
    assert validate(made) == ()
