"""What stands around and between the texts of a book: parts, half title, lists, people, facts."""

from __future__ import annotations

from dataclasses import replace

from octavo.intermediate import Edition, validate
from octavo.intermediate.contributors import everyone
from octavo.manuscript import Block, Front, Link, Manuscript, TextFile
from tests.intermediate.desk import (
    at,
    call,
    composed,
    figure,
    found,
    heading,
    manuscript,
    note,
    para,
    person,
    publication,
    text,
    words,
)

PEOPLE = {
    "anna": person("anna", "Anna Berg", said="Skriver om is."),
    "bo": person("bo", "Bo Ek", role="ill"),
}


def chapter(name: str, role: str = "chapter", part: str = "", **more: object) -> TextFile:
    front = Front(words(name.capitalize()), role=role, **more)  # type: ignore[arg-type]
    blocks = () if role == "part" else (para(14, "Ord."),)
    return replace(text(blocks, front=front, name=name), part=part)


def book(*texts: TextFile, **more: object) -> Manuscript:
    about = replace(publication("book"), **more)  # type: ignore[arg-type]
    named = {key for one in texts for key in one.front.authors}
    people = {key: one for key, one in PEOPLE.items() if key in named}
    return manuscript(*texts, publication=about, people=people)


def sound(written: Manuscript) -> Edition:
    outcome = composed(written)
    assert outcome.diagnostics == ()
    assert outcome.product is not None
    assert validate(outcome.product) == ()
    return outcome.product


def xhtml(edition: Edition, name: str) -> str:
    (document,) = [one for one in edition.documents if one.name == name]
    return document.xhtml.decode()


def test_chapters_stand_in_the_entry_of_their_part() -> None:
    texts = (
        chapter("ut", "part"),
        chapter("isen", part="ut"),
        chapter("mellan", "introduction", part="ut"),
        chapter("efter", "afterword"),
    )
    edition = sound(book(*texts))
    outline = [
        (entry.target, [inner.target for inner in entry.children]) for entry in edition.outline
    ]
    assert outline[-2:] == [("ut", ["isen", "mellan"]), ("efter", [])]
    known = {one.name: (one.matter, one.part) for one in edition.documents}
    assert known["ut"] == ("body", "")
    assert known["isen"] == known["mellan"] == ("body", "Ut")
    contents = xhtml(edition, "contents")
    first, inner = contents.index('<li class="part">'), contents.index('<li class="chapter">')
    assert contents.index("</li>") > inner > first


def test_a_half_title_comes_first_in_print_alone() -> None:
    edition = sound(book(chapter("isen"), half_title=True))
    first = edition.documents[0]
    assert (first.role, first.editions) == ("halftitle", ("print", "screen"))
    assert "halftitle" not in [entry.kind for entry in edition.outline]
    assert sound(book(chapter("isen"))).documents[0].role == "titlepage"
    assert sound(book(*(chapter(f"t{n}") for n in range(10)))).documents[0].role == "halftitle"


def shown(count: int) -> TextFile:
    figures = [replace(figure(line), name=f"fig-{line}") for line in range(20, 20 + count)]
    return text([para(14, "Ord."), *figures], name="isen")


def test_figures_are_listed_where_there_are_many_or_where_it_is_asked() -> None:
    def listed(count: int, **more: object) -> list[str]:
        edition = sound(book(shown(count), numbered_figures=True, **more))
        return [one.name for one in edition.documents if one.role in ("figures", "tables")]

    assert listed(5) == []
    assert listed(6) == ["figures"]
    assert listed(6, lists=()) == []
    assert listed(1, lists=("figures",)) == ["figures"]
    page = xhtml(sound(book(shown(6), numbered_figures=True)), "figures")
    assert page.count('<a class="page-reference" href="isen.xhtml#fig-') == 6
    assert ">Figur 1. Alliansens länder</a>" in page


def test_a_list_of_nothing_is_remarked_on() -> None:
    assert found(book(shown(1), lists=("figures",))) == ["INT-036"]
    assert found(book(shown(1), lists=("figures",), numbered_figures=True)) == []


def test_contributors_stand_in_a_list_and_bylines_lead_there() -> None:
    texts = (chapter("isen", authors=("anna", "bo")), chapter("havet", authors=("bo",)))
    edition = sound(book(*texts, lists=("contributors",)))
    page = xhtml(edition, "authors")
    assert ">Medverkande</h1>" in page
    assert page.index("Anna Berg") < page.index("Bo Ek")
    assert '<p class="role">Illustrationer</p>' in page
    assert '<a href="isen.xhtml#isen">Isen</a>; <a href="havet.xhtml#havet">Havet</a>' in page
    byline = xhtml(edition, "isen")
    assert '<a href="authors.xhtml#authors-author-anna">Anna Berg</a>' in byline
    assert "author-notes" not in byline


def test_contributors_stand_by_their_families_in_the_alphabet_of_the_language() -> None:
    names = ("Åberg, Bo", "Zorn, Ida", "Alm Ek, Anna", "Alm, Örjan")
    people = {name: replace(PEOPLE["bo"], key=name, sort_name=name) for name in names}
    written = manuscript(chapter("isen", authors=names), people=people)
    listed = [person.sort_name for person in everyone(written)]
    assert listed == ["Alm, Örjan", "Alm Ek, Anna", "Zorn, Ida", "Åberg, Bo"]


def test_a_text_says_its_own_doi_and_rights() -> None:
    edition = sound(book(chapter("isen", doi="10.1234/is", rights="© Anna", licence="CC0")))
    page = xhtml(edition, "isen")
    assert (
        '<p class="doi"><a href="https://doi.org/10.1234/is">https://doi.org/10.1234/is</a>' in page
    )
    assert '<p class="rights">© Anna</p>' in page
    assert '<p class="licence">CC0</p>' in page
    assert "text-facts" not in xhtml(sound(book(chapter("isen"))), "isen")


def refer(target: str, *said: str) -> Manuscript:
    link = para(16, Link(target, words(*said), at(16, 4)))
    calls = para(18, "Not.", call("karta", 18))
    blocks: list[Block] = [heading(12, 2, "Vägen"), link, calls, replace(figure(24), name="fig-is")]
    return book(text(blocks, notes=[note("karta", 40, "En not.")]), numbered_figures=True)


def test_a_page_is_for_print_and_a_link_for_the_epub() -> None:
    bare = xhtml(sound(refer("page:#vägen")), "stappen")
    assert '<a class="on-screen" href="#stappen-vagen">Vägen</a>' in bare
    assert '<a class="page-reference" href="#stappen-vagen" data-page="sidan {}"></a>' in bare
    said = xhtml(sound(refer("page:#fig-is", "kartan")), "stappen")
    assert '<a href="#fig-is">kartan</a><a class="page-reference"' in said
    assert 'data-page=" (sidan {})"' in said


def test_references_say_what_they_lead_to() -> None:
    assert ">Figur 1</a>" in xhtml(sound(refer("figure:#fig-is")), "stappen")
    assert '<a href="#stappen-fnref-karta">Not 1</a>' in xhtml(
        sound(refer("note:#karta")), "stappen"
    )
    assert ">En väg över stäppen</a>" in xhtml(sound(refer("chapter:stappen.md")), "stappen")


def test_a_reference_to_something_of_another_kind_is_a_finding() -> None:
    (finding,) = composed(refer("figure:#vägen")).diagnostics
    assert (finding.code, finding.span) == ("INT-037", at(16, 4))
    assert "is a section and not a figure" in finding.message
    assert found(refer("table:#fig-is")) == ["INT-037"]
    assert found(refer("note:#kartan")) == ["INT-003"]
