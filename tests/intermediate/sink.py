"""Turn one of everything that a manuscript can say into a book."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache

from octavo.diagnostics import Span
from octavo.intermediate import Edition
from octavo.manuscript import (
    Aside,
    Break,
    Code,
    CodeBlock,
    Contributor,
    Definition,
    DefinitionList,
    Emphasis,
    Front,
    Identifier,
    Image,
    ImageRecord,
    LineBreak,
    Link,
    ListBlock,
    ListItem,
    Manuscript,
    Paragraph,
    Passage,
    Quote,
    Strong,
    Subscript,
    Superscript,
    Table,
    TableCell,
    TableRow,
    TextFile,
    Verse,
)
from tests.intermediate.desk import (
    YAML,
    at,
    call,
    composed,
    figure,
    heading,
    manuscript,
    note,
    para,
    person,
    publication,
    text,
    words,
)

PICTURES = ("images/karta.svg", "images/Märke nr 1.svg", "images/portratt.svg")


def _link(target: str, *parts: str) -> Link:
    return Link(target, words(*parts), at(16))


def _row(line: int, *cells: str) -> TableRow:
    aligned = (
        TableCell(words(cell) if cell else (), "right" if n else "") for n, cell in enumerate(cells)
    )
    return TableRow(tuple(aligned), at(line))


def stappen() -> TextFile:
    front = Front(
        words("En väg över ", Emphasis(words("stäppen"))),
        kicker=words("Analys"),
        subtitle=words("Januari 2022"),
        deck=(para(6, "Ingressen, del ett."), para(7, "Ingressen, del två.", call("karta", 7))),
        short_title="Stäppen",
        authors=("redaktionen", "anna", "grafik"),
        date=dt.date(2026, 11, 22),
        role="chapter",
        spans={
            "title": at(2, 8),
            "kicker": at(3, 9),
            "subtitle": at(4, 11),
            "authors": at(9, 10),
            "date": at(10, 7),
        },
    )
    blocks = (
        para(
            14,
            "Text med ",
            Emphasis(words("stress")),
            ", ",
            Strong(words("vikt")),
            " och en ",
            Passage(words("turn of phrase"), language="en"),
            ".",
            call("karta"),
            " H",
            Subscript(words("2")),
            "O, m",
            Superscript(words("2")),
            ", ",
            Code("a < b"),
            LineBreak(),
            "ny\nrad & ",
            Image("images/Märke nr 1.svg", "märket", at(14)),
            Passage(words("CSTO"), name="csto", classes=("smallcaps",)),
            call("tal"),
        ),
        para(
            16,
            "Se ",
            _link("#fig-karta"),
            ", ",
            _link("#tab-styrkor"),
            ", ",
            _link("#motiven"),
            ", ",
            _link("slut.md"),
            ", ",
            _link("slut.md#f%C3%B6ljderna", "följderna"),
            ", ",
            _link("#csto", "CSTO"),
            ", ",
            _link("https://example.org/a?b=c&d=e"),
            " och ",
            _link("mailto:red@example.org"),
            ".",
        ),
        Break(at(18)),
        para(20, "Efter ett avbrott."),
        heading(22, 2, "Motiven"),
        replace(
            figure(24),
            name="fig-karta",
            long_description=(para(30, "Sex länder är färgade."),),
        ),
        replace(figure(34), uncredited="Egen bild", credit=None, width="column"),
        replace(figure(38), alt="", caption=(), credit="Mönster: N. N."),
        heading(40, 3, "Följderna"),
        Table(
            (_row(44, "", "Soldater"),),
            (_row(46, "Ryssland", "3\u202f000"), _row(47, "Belarus", "500")),
            at(42),
            caption=words("Styrkorna", call("tal", 42)),
            credit="Källa: CSTO",
            name="tab-styrkor",
        ),
        Quote(
            (para(50, "Citatet."),), at(50), attribution=words("N. N."), cite="Boken", language="en"
        ),
        Quote((para(52, "Motto."),), at(52), role="epigraph"),
        Quote((para(54, "Utdraget."),), at(54), role="pullquote"),
        Verse((((0, words("Rad ett")), (2, words("rad två"))), ((0, words("Rad tre")),)), at(56)),
        heading(60, 2, "Följderna"),
        Aside("aside", (para(62, "I rutan."),), at(61), title=words("Fakta")),
        Aside("note", (para(64, "Obs detta. Mer."),), at(63)),
        Aside("tip", (para(66, "Ett tips."),), at(65), title=words("Tips")),
        Aside("warning", (para(68, "Se upp."),), at(67), title=words("Varning")),
        Aside("important", (para(70, "Kom ihåg."),), at(69), name="viktigt"),
        ListBlock(
            (
                ListItem((para(72, "Ett"),), at(72)),
                ListItem(
                    (para(73, "Två"), ListBlock((ListItem((para(74, "a"),), at(74)),), at(74))),
                    at(73),
                ),
            ),
            at(72),
            ordered=True,
            start=3,
        ),
        DefinitionList(
            (
                Definition(
                    words("CSTO"), ((para(77, "En allians."),), (para(78, "Ett avtal."),)), at(76)
                ),
            ),
            at(76),
        ),
        CodeBlock("for a in b:\n    print(a)\n", at(80), "python"),
    )
    notes = (
        note("karta", 90, "Kartan bygger på ", _link("https://example.org/", "öppna data"), "."),
        note("tal", 91, "Uppgifter från januari."),
    )
    return text(blocks, front=front, notes=notes)


def slut() -> TextFile:
    path = "manuscript/text/slut.md"
    front = Front(
        words("Slutet"), role="afterword", language="en", spans={"title": Span(path, 2, 8)}
    )
    blocks = (
        Paragraph(
            words("The end, after ", Link("#fig-karta", (), Span(path, 5)), "."), Span(path, 5, 1)
        ),
        replace(heading(8, 2, "Följderna"), span=Span(path, 8, 1)),
        Paragraph(words("More."), Span(path, 10, 1)),
    )
    return text(blocks, front=front, name="slut")


def book() -> Manuscript:
    about = replace(
        person("anna", "Anna Åberg", said="Anna skriver."), portrait="images/portratt.svg"
    )
    about = replace(about, affiliation="Frilans", orcid="0000-0002-1825-0097")
    people = {
        "redaktionen": person("redaktionen", "Redaktionen", said="Redaktionen är flera."),
        "anna": about,
        "grafik": person("grafik", "Grafikredaktionen", role="ill"),
    }
    record = ImageRecord(
        "images/portratt.svg", Span("manuscript/images.yaml", 3), credit="Foto: B. B."
    )
    isbn = Identifier("isbn", "978-91-0-000000-3", "urn:isbn:9789100000003", Span(YAML, 12, 3))
    whole = replace(
        publication("book"),
        subtitle="En bok om allt",
        publisher="Förlaget",
        place="Stockholm",
        published=dt.date(2026, 11, 22),
        rights="© 2026 Förlaget",
        licence="https://creativecommons.org/licenses/by/4.0/",
        identifiers={"epub": isbn, "print": replace(isbn, span=Span(YAML, 13, 3))},
        contributors=(Contributor("redaktionen", "aut"), Contributor("anna", "edt")),
        numbered_figures=True,
        colophon=(Paragraph(words("Satt i Source Serif."), Span(YAML, 20, 3)),),
    )
    dedication = text(
        (replace(para(4, "Till läsaren"), span=Span("manuscript/text/till.md", 4, 1)),),
        front=Front((), role="dedication"),
        name="till",
    )
    return manuscript(
        dedication,
        stappen(),
        slut(),
        publication=whole,
        people=people,
        images={record.path: record},
    )


@cache
def edition() -> Edition:
    """Return the book as an edition, composed without a finding."""
    outcome = composed(book(), pictures=PICTURES)
    assert outcome.product is not None
    assert outcome.diagnostics == ()
    return outcome.product
