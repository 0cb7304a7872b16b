"""Credits stand by their pictures or on a page of their own, in the order of reading."""

from __future__ import annotations

from dataclasses import replace

from octavo.diagnostics import Span
from octavo.intermediate import Edition, validate
from octavo.manuscript import Figure, Front, ImageRecord, Manuscript
from tests.intermediate.desk import (
    YAML,
    at,
    composed,
    figure,
    manuscript,
    para,
    person,
    publication,
    text,
    words,
    xhtml,
)

MAP, BAY, FACE = "images/karta.svg", "images/vik.svg", "images/anna.svg"
PICTURES = (MAP, BAY, FACE)


def record(path: str, line: int = 1, **more: object) -> ImageRecord:
    made = ImageRecord(path, Span("manuscript/images.yaml", line, 1))
    return replace(made, **more)  # type: ignore[arg-type]


def book(*blocks: Figure, place: str = "page", kind: str = "book", **more: object) -> Manuscript:
    whole = replace(publication(kind), credit_place=place, numbered_figures=True)
    made = manuscript(text([para(14, "Ord."), *blocks]), publication=whole)
    return replace(made, **more)  # type: ignore[arg-type]


def edition(written: Manuscript) -> Edition:
    outcome = composed(written, pictures=PICTURES)
    assert outcome.product is not None
    assert outcome.diagnostics == ()
    assert validate(outcome.product) == ()
    return outcome.product


def page(written: Manuscript) -> str:
    [document] = [d for d in edition(written).documents if d.role == "credits"]
    return document.xhtml.decode()


def lines(written: Manuscript) -> list[str]:
    return [
        line
        for line in page(written).split("\n")
        if line.startswith(('<p class="e', '<p class="c'))
    ]


def entry(title: str, href: str) -> str:
    reference = f'<a class="page-reference" href="{href}"></a>'
    return f'<p class="entry"><a class="title" href="{href}">{title}</a> {reference}</p>'


def test_a_credit_stands_by_its_figure() -> None:
    written = book(figure(), place="figure")
    assert all(document.role != "credits" for document in edition(written).documents)
    assert '<p class="credit"' in xhtml(written)


def test_credits_are_gathered_in_the_order_of_reading() -> None:
    second = replace(figure(30, BAY), name="fig-vik", credit="Bild: Bo")
    assert lines(book(figure(), second)) == [
        entry("Figur 1", "stappen.xhtml#stappen-karta"),
        '<p class="credit">Karta: Grafikredaktionen</p>',
        entry("Figur 2", "stappen.xhtml#fig-vik"),
        '<p class="credit">Bild: Bo</p>',
    ]
    assert '<p class="credit"' not in _text(book(figure(), second))
    assert 'data-credited="page"' in _text(book(figure(), second))


def _text(written: Manuscript) -> str:
    [document] = [d for d in edition(written).documents if d.name == "stappen"]
    return document.xhtml.decode()


def test_a_figure_without_a_number_is_named_by_its_caption_or_what_it_shows() -> None:
    plain = replace(publication("book"), credit_place="page")
    assert entry("Alliansens länder", "stappen.xhtml#stappen-karta") in lines(
        book(figure(), publication=plain)
    )
    silent = replace(figure(), caption=(), uncaptioned="En teckning", alt="Sex länder. Ett hav.")
    assert entry("Sex länder", "stappen.xhtml#stappen-karta") in lines(book(silent))


def test_a_picture_goes_before_the_publication() -> None:
    images = {MAP: record(MAP, credit_place="page")}
    other = replace(figure(30, BAY), credit="Bild: Bo")
    assert lines(book(figure(), other, place="figure", images=images)) == [
        entry("Figur 1", "stappen.xhtml#stappen-karta"),
        '<p class="credit">Karta: Grafikredaktionen</p>',
    ]
    by_figure = {MAP: record(MAP, credit_place="figure")}
    assert len(lines(book(figure(), other, images=by_figure))) == 2


def test_cover_and_portraits_are_credited_too() -> None:
    spans = {"cover": Span(YAML, 20, 8)}
    whole = replace(publication("book"), credit_place="page", cover=BAY, spans=spans)
    anna = replace(person("anna", "Anna", said="Anna skriver."), portrait=FACE)
    front = Front(words("Titel"), authors=("anna",), spans={"title": at(2, 8)})
    written = Manuscript(
        whole,
        {"anna": anna},
        {BAY: record(BAY, 4, credit="Bild: Bo"), FACE: record(FACE, 7, credit="Foto: Cilla")},
        (text([para(14, "Ord.")], front=front),),
    )
    assert lines(written) == [
        '<p class="entry"><span class="title">Omslag</span></p>',
        '<p class="credit">Bild: Bo</p>',
        entry("Porträtt av Anna", "stappen.xhtml#stappen-author-anna"),
        '<p class="credit">Foto: Cilla</p>',
    ]
    assert 'data-pos="4:1" data-source="manuscript/images.yaml"' in page(written)


def test_a_cover_that_no_text_shows_is_credited_on_the_page() -> None:
    spans = {"cover": Span(YAML, 20, 8)}
    images = {BAY: record(BAY, 4, credit="Bild: Bo")}
    alone = book(figure(), place="figure", images=images)
    whole = replace(alone.publication, cover=BAY, spans=spans)
    expected = [
        '<p class="entry"><span class="title">Omslag</span></p>',
        '<p class="credit">Bild: Bo</p>',
    ]
    assert lines(replace(alone, publication=whole)) == expected
    shown = replace(figure(30, BAY), name="fig-vik", credit="Bild: Bo")
    twice = book(figure(), shown, place="figure", images=images)
    made = edition(replace(twice, publication=whole))
    assert all(document.role != "credits" for document in made.documents)


def test_decoration_is_credited_where_it_stands() -> None:
    ornament = replace(figure(), alt="", caption=())
    assert lines(book(ornament)) == [
        entry("karta", "stappen.xhtml#stappen-karta"),
        '<p class="credit">Karta: Grafikredaktionen</p>',
    ]


def test_the_page_is_last_and_in_the_contents_but_before_the_imprint_of_an_article() -> None:
    assert [d.role for d in edition(book(figure())).documents][-2:] == ["article", "credits"]
    article = book(figure(), kind="article")
    told = replace(article, publication=replace(article.publication, publisher="Stäppens förlag"))
    roles = [d.role for d in edition(told).documents]
    assert roles == ["titlepage", "article", "credits", "imprint"]
    [contents] = [d for d in edition(book(figure())).documents if d.role == "contents"]
    assert "credits.xhtml#credits" in contents.xhtml.decode()


def test_the_page_is_in_the_publication_s_language() -> None:
    english = replace(publication("book"), credit_place="page", language="en")
    assert ">Picture credits</h1>" in page(book(figure(), publication=english))
    assert ">Bildkällor</h1>" in page(book(figure()))


def test_a_text_may_be_called_credits() -> None:
    whole = replace(publication("book"), credit_place="page")
    written = manuscript(text([para(14, "Ord."), figure()], name="credits"), publication=whole)
    names = [document.name for document in edition(written).documents]
    assert names[-2:] == ["credits", "credits-page"]


def test_what_the_record_has_learned_of_a_picture_fills_the_figure() -> None:
    bare = replace(figure(), alt=None, credit=None)
    more = (para(1, "Sex länder och ett hav."),)
    known = record(MAP, alt="Sex länder.", credit="Karta: Åsa", long_description=more)
    said = _text(book(bare, place="figure", images={MAP: known}))
    assert 'alt="Sex länder."' in said
    assert "Karta: Åsa</p>" in said
    assert "Sex länder och ett hav." in said
    silent = replace(bare, uncredited="Fri sedan 1950")
    assert "Karta: Åsa" not in _text(book(silent, place="figure", images={MAP: known}))
