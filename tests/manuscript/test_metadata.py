"""publication.yaml, people.yaml and images.yaml become values, with every mistake explained."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from octavo.manuscript import Manuscript, pictures_of, uses_of
from tests.manuscript.shelf import BODY, FRONT, PUBLICATION, places, reading

PATH = "manuscript/publication.yaml"


def sound(folder: Path, **files: str) -> Manuscript:
    outcome = reading(folder, {f"{name}.yaml": text for name, text in files.items()})
    assert outcome.product is not None
    assert not outcome.diagnostics, outcome.diagnostics
    return outcome.product


def test_little_needs_saying(tmp_path: Path) -> None:
    publication = sound(tmp_path).publication
    assert (publication.slug, publication.kind, publication.editions) == (
        "winter",
        "article",
        ("epub", "print"),
    )
    assert (publication.print.width, publication.print.height, publication.print.bleed) == (
        148,
        210,
        3,
    )
    assert publication.contents == ("text/a.md",)
    assert not publication.numbered_figures


def test_a_book_numbers_its_figures_and_holds_chapters(tmp_path: Path) -> None:
    manuscript = sound(tmp_path, publication=PUBLICATION.replace("article", "book"))
    assert manuscript.publication.numbered_figures
    assert manuscript.texts[0].front.role == "chapter"


def test_a_slug_is_made_from_the_title(tmp_path: Path) -> None:
    title = "title: Över stäppen – Smørbrød & Straße 2\nlanguage: sv\nkind: article\n"
    assert sound(tmp_path, publication=title).publication.slug == "over-stappen-smorbrod-strasse-2"


@pytest.mark.parametrize(
    ("value", "kind", "urn"),
    [
        ("978-91-7000-123-9", "isbn", "urn:isbn:9789170001239"),
        ("9789170001239", "isbn", "urn:isbn:9789170001239"),
        ('"ISBN 978 91 7000 123 9"', "isbn", "urn:isbn:9789170001239"),
        ("ISSN 0317-8471", "issn", "urn:issn:0317-8471"),
        ("ISSN 2434-561x", "issn", "urn:issn:2434-561X"),
        (
            "urn:uuid:7EDB9C55-ab8e-5cfb-93f0-01d7a2e281b8",
            "uuid",
            "urn:uuid:7edb9c55-ab8e-5cfb-93f0-01d7a2e281b8",
        ),
        ("doi:10.1000/xyz.1", "doi", "https://doi.org/10.1000/xyz.1"),
        ("https://doi.org/10.1000/xyz.1", "doi", "https://doi.org/10.1000/xyz.1"),
    ],
)
def test_identifiers(tmp_path: Path, value: str, kind: str, urn: str) -> None:
    yaml = f"{PUBLICATION}identifiers:\n  epub: {value}\n"
    identifier = sound(tmp_path, publication=yaml).publication.identifiers["epub"]
    assert (identifier.kind, identifier.urn) == (kind, urn)
    assert (identifier.span.line, identifier.span.column) == (5, 9)


@pytest.mark.parametrize(
    ("epub", "print_", "codes"),
    [
        ("978-91-7000-123-9", "EAN 9789170001239", ["MAN-003"]),
        ("EAN 9520000000011", "EAN 9520000000011", ["MAN-003"]),
        ("978-91-7000-123-9", "EAN 9520000000011", []),
        ("doi:10.1000/x", "doi:10.1000/x", []),
    ],
)
def test_one_number_is_for_one_edition(
    tmp_path: Path, epub: str, print_: str, codes: list[str]
) -> None:
    yaml = f"{PUBLICATION}identifiers:\n  epub: {epub}\n  print: {print_}\n"
    found = reading(tmp_path, {"publication.yaml": yaml}).diagnostics
    assert [each.code for each in found] == codes


@pytest.mark.parametrize("isni", ["0000 0001 2103 2683", "https://isni.org/isni/0000000121032683"])
def test_an_isni_is_16_digits(tmp_path: Path, isni: str) -> None:
    people = f"anna:\n  name: Anna Berg\n  isni: {isni}\n"
    assert sound(tmp_path, people=people).people["anna"].isni == "0000000121032683"


def test_the_trade_is_told_what_is_well_formed(tmp_path: Path) -> None:
    said = "onix: true\nthema: [FBA, 1DNS, 1D-SE-A]\nbisac: FIC000000\naudience: school\n"
    yaml = f"{PUBLICATION}{said}"
    trade = sound(tmp_path, publication=yaml).publication.trade
    assert (trade.onix, trade.bisac, trade.audience) == (True, ("FIC000000",), "school")
    assert trade.thema == ("FBA", "1DNS", "1D-SE-A")


@pytest.mark.parametrize("line", ["thema: [fba]", "thema: [ZFB]", "thema: [7A]", "bisac: [FIC00]"])
def test_a_subject_code_has_its_form(tmp_path: Path, line: str) -> None:
    (found,) = reading(tmp_path, {"publication.yaml": f"{PUBLICATION}{line}\n"}).diagnostics
    assert found.code == "MAN-070"


def test_an_old_isbn_is_told_its_new_digits(tmp_path: Path) -> None:
    yaml = f"{PUBLICATION}identifiers:\n  print: 91-7000-123-4\n"
    (finding,) = reading(tmp_path, {"publication.yaml": yaml}).diagnostics
    assert "9789170001239" in finding.hint


def test_the_right_check_digit_is_named(tmp_path: Path) -> None:
    yaml = f"{PUBLICATION}identifiers:\n  print: 978-91-7000-123-4\n"
    (finding,) = reading(tmp_path, {"publication.yaml": yaml}).diagnostics
    assert places((finding,)) == [("MAN-002", f"{PATH}:5:10")]
    assert "9 would follow" in finding.hint


@pytest.mark.parametrize(
    ("trim", "size"),
    [
        ("148 mm x 210 mm", (148, 210)),
        ("14,8 × 21 cm", (148, 210)),
        ("6in x 9in", (152.4, 228.6)),
        ("a5", (148, 210)),
        ("US trade", (152.4, 228.6)),
        ("Demy", (138, 216)),
    ],
)
def test_trim_sizes(tmp_path: Path, trim: str, size: tuple[float, float]) -> None:
    yaml = f"{PUBLICATION}editions:\n  print:\n    trim: {trim}\n    bleed: 0\n"
    publication = sound(tmp_path, publication=yaml).publication
    assert (publication.print.width, publication.print.height) == size
    assert publication.print.bleed == 0
    assert publication.editions == ("print",)


@pytest.mark.parametrize("trim", ["148 x 210", "B55", "1 mm x 2 mm", "9999 mm x 210 mm", "x", "-"])
def test_sizes_no_press_takes(tmp_path: Path, trim: str) -> None:
    yaml = f"{PUBLICATION}editions:\n  print:\n    trim: '{trim}'\n"
    found = reading(tmp_path, {"publication.yaml": yaml}).diagnostics
    assert places(found) == [("MAN-005", f"{PATH}:6:11")]


@pytest.mark.parametrize("tag", ["sv", "en-GB", "sr-Latn", "de-CH-1996", "zh-Hant-TW", "x-klingon"])
def test_language_tags(tmp_path: Path, tag: str) -> None:
    yaml = PUBLICATION.replace("language: en", f"language: {tag}")
    assert sound(tmp_path, publication=yaml).publication.language == tag


@pytest.mark.parametrize(
    ("tag", "hint"), [("swedish", "“sv”"), ("en_GB", "“en-GB”"), ("s", "sv, en-GB")]
)
def test_malformed_language_tags(tmp_path: Path, tag: str, hint: str) -> None:
    yaml = PUBLICATION.replace("language: en", f"language: {tag}")
    (finding,) = reading(tmp_path, {"publication.yaml": yaml}).diagnostics
    assert finding.code == "MAN-004"
    assert hint in finding.hint


@pytest.mark.parametrize(
    ("yaml", "code", "line"),
    [
        ("language: en\nkind: article\n", "WSP-013", 1),
        ("title: T\nkind: article\n", "WSP-013", 1),
        ("title: T\nlanguage: en\n", "WSP-013", 1),
        (PUBLICATION + "pubisher: O\n", "WSP-012", 4),
        (PUBLICATION + "title: T\n", "WSP-011", 4),
        (PUBLICATION + "\tslug: t\n", "WSP-010", 4),
        (PUBLICATION + "published: 22 November\n", "WSP-016", 4),
        (PUBLICATION + "slug: ../x\n", "MAN-006", 4),
        (PUBLICATION + "cover: ../x.jpg\n", "WSP-001", 4),
        (PUBLICATION + "identifiers:\n  pdf: x\n", "WSP-012", 5),
        (PUBLICATION + "editions:\n  print:\n    trimm: A5\n", "WSP-012", 6),
        (PUBLICATION + "contents:\n  - text/missing.md\n  - text/a.md\n", "WSP-002", 5),
        (PUBLICATION + "contents:\n  - text/A.md\n", "WSP-003", 5),
        (PUBLICATION + "contents:\n  - ../x.md\n  - text/a.md\n", "WSP-001", 5),
        (PUBLICATION + "contributors:\n  - person: a\n    role: autor\n", "MAN-007", 6),
        ("title: 雪\nlanguage: zh\nkind: article\n", "MAN-006", 1),
    ],
)
def test_mistakes_in_the_publication(tmp_path: Path, yaml: str, code: str, line: int) -> None:
    found = reading(tmp_path, {"publication.yaml": yaml}).diagnostics
    errors = [each for each in found if each.is_error]
    assert [(each.code, each.span.line) for each in errors if each.span] == [(code, line)]


def test_a_folder_without_a_publication_has_no_product(tmp_path: Path) -> None:
    outcome = reading(tmp_path, {"publication.yaml": None})
    assert outcome.product is None
    assert [finding.code for finding in outcome.diagnostics] == ["WSP-002"]


PEOPLE = """\
anna:
  name: Anna Maria Berg
  role: photographer
  orcid: https://orcid.org/0000-0002-1825-0097
  portrait: images/anna.jpg
  note: Writes about *winter*.
desk:
  name: Octavos redaktion
press:
  name: Winter Press
house:
  name: Norr Söder
  role: publisher
bo:
  name: Bo af Ugglas
  sort-name: Ugglas, Bo af
"""


def test_people(tmp_path: Path) -> None:
    people = sound(tmp_path, people=PEOPLE).people
    assert [(person.sort_name, person.role) for person in people.values()] == [
        ("Berg, Anna Maria", "pht"),
        ("Octavos redaktion", "aut"),
        ("Winter Press", "aut"),
        ("Norr Söder", "pbl"),
        ("Ugglas, Bo af", "aut"),
    ]
    assert people["anna"].orcid == "0000-0002-1825-0097"
    assert people["anna"].note[0].span.line == 6
    assert people["anna"].spans["portrait"].line == 5


def test_contributors_have_the_role_of_the_person_unless_they_say_another(tmp_path: Path) -> None:
    yaml = f"{PUBLICATION}contributors:\n  - anna\n  - person: bo\n    role: editor\n  - who\n"
    publication = sound(tmp_path, people=PEOPLE, publication=yaml).publication
    assert [(each.key, each.role) for each in publication.contributors] == [
        ("anna", "pht"),
        ("bo", "edt"),
        ("who", "aut"),
    ]
    assert [each.span.line for each in publication.contributors if each.span] == [5, 6, 8]


@pytest.mark.parametrize(
    ("people", "code", "line"),
    [
        ("anna:\n  role: author\n", "WSP-013", 2),
        ("anna: Anna Berg\n", "WSP-014", 1),
        ("anna b:\n  name: Anna Berg\n", "MAN-006", 1),
        ("anna:\n  name: Anna Berg\n  orcid: 0000-0002-1825-0098\n", "MAN-002", 3),
        ("anna:\n  name: Anna Berg\n  orcid: 0000\n", "MAN-001", 3),
        ("anna:\n  name: Anna Berg\n  isni: 0000 0001 2103 2684\n", "MAN-002", 3),
        ("anna:\n  name: Anna Berg\n  isni: 0000 0001\n", "MAN-001", 3),
        ("anna:\n  name: Anna Berg\n  portrait: /a.jpg\n", "WSP-001", 3),
        ("anna:\n  name: Anna Berg\n  note: |\n    ## Hi\n", "MAN-023", 4),
    ],
)
def test_mistakes_about_people(tmp_path: Path, people: str, code: str, line: int) -> None:
    found = reading(tmp_path, {"people.yaml": people}).diagnostics
    assert [(each.code, each.span.line) for each in found if each.span] == [(code, line)]


def test_images(tmp_path: Path) -> None:
    yaml = (
        'images/a.jpg:\n  alt: ""\n  editions: [print]\n  territories: SE\n  until: 2030-01-31\n'
        "images/b.jpg:\n  alt: >-\n    Two\n    lines\n  licence: CC-BY-4.0\n"
    )
    images = sound(tmp_path, images=yaml).images
    first, second = images.values()
    assert (first.alt, first.credit, first.editions, first.territories, first.until) == (
        "",
        None,
        ("print",),
        ("SE",),
        dt.date(2030, 1, 31),
    )
    assert (second.alt, second.licence) == ("Two lines", "CC-BY-4.0")


def test_rights_of_images(tmp_path: Path) -> None:
    yaml = (
        "images/a.jpg:\n  alt: A\n  creator: Anna Ek\n  rights: © Anna Ek\n"
        "  substitute: ./images/b.jpg\n  credit-place: page\n"
        "images/b.jpg:\n  alt: B\n  substitute: images/a.jpg\n"
    )
    book = sound(tmp_path, images=yaml)
    first, second = book.images.values()
    assert (first.creator, first.rights) == ("Anna Ek", "© Anna Ek")
    assert (first.substitute, first.credit_place) == ("images/b.jpg", "page")
    assert (second.substitute, second.credit_place) == ("images/a.jpg", "")
    assert str(first.spans["substitute"]) == "manuscript/images.yaml:5:15"
    assert not uses_of(book)


def test_what_stands_in_is_a_picture_of_the_book_and_is_used_nowhere(tmp_path: Path) -> None:
    images = "images/a.jpg:\n  alt: A\n  substitute: images/b.jpg\n"
    text = f"{FRONT}{BODY}\n![A](images/a.jpg)\n\nSee ![A](images/a.jpg) there.\n"
    outcome = reading(tmp_path, {"images.yaml": images, "text/a.md": text})
    assert outcome.product is not None
    assert [path for path, _ in pictures_of(outcome.product)] == ["images/a.jpg", "images/b.jpg"]
    assert str(pictures_of(outcome.product)[1][1]) == "manuscript/images.yaml:3:15"
    [(path, places)] = uses_of(outcome.product).items()
    assert (path, len(places)) == ("images/a.jpg", 2)


def test_where_the_publication_is_sold(tmp_path: Path) -> None:
    yaml = PUBLICATION + "territories: [SE, NO, SE]\ncredit-place: page\n"
    about = sound(tmp_path, publication=yaml).publication
    assert (about.territories, about.credit_place) == (("SE", "NO"), "page")
    plain = sound(tmp_path, publication=PUBLICATION).publication
    assert (plain.territories, plain.credit_place) == ((), "figure")


def test_the_contents_give_order_and_roles(tmp_path: Path) -> None:
    yaml = PUBLICATION.replace("article", "book")
    yaml += "contents:\n  - {text: text/b.md, role: preface}\n  - ./text/a.md\n"
    outcome = reading(tmp_path, {"publication.yaml": yaml, "text/b.md": FRONT + BODY})
    assert outcome.product is not None
    assert outcome.diagnostics == ()
    assert [(text.path, text.front.role) for text in outcome.product.texts] == [
        ("text/b.md", "preface"),
        ("text/a.md", "chapter"),
    ]


def test_every_picture_is_named_once_with_its_first_place(tmp_path: Path) -> None:
    yaml = f"{PUBLICATION}cover: ./images/cover.jpg\n"
    body = (
        "a ![x](images/a.svg)\n\n:::{figure} images/b.jpg\n:::\n\n| ![x](images/c.svg) |\n|---|\n\n"
        ":::{verse}\n![x](images/a.svg)\n:::\n\n[^1]: ![x](images/d.svg) d\n\nx[^1]\n"
    )
    files = {"publication.yaml": yaml, "people.yaml": PEOPLE, "text/a.md": FRONT + body}
    outcome = reading(tmp_path, files)
    assert outcome.product is not None
    assert outcome.diagnostics == ()
    assert [(path, str(span)) for path, span in pictures_of(outcome.product)] == [
        ("images/cover.jpg", f"{PATH}:4:8"),
        ("images/a.svg", "manuscript/text/a.md:4:3"),
        ("images/b.jpg", "manuscript/text/a.md:6:13"),
        ("images/c.svg", "manuscript/text/a.md:9:3"),
        ("images/d.svg", "manuscript/text/a.md:16:7"),
        ("images/anna.jpg", "manuscript/people.yaml:5:13"),
    ]


def test_territories_go_by_the_codes_of_iso_3166(tmp_path: Path) -> None:
    images = 'images/a.jpg:\n  alt: ""\n  territories: [GB, UK, EL]\n'
    found = reading(tmp_path, {"images.yaml": images}).diagnostics
    assert [(one.code, one.hint) for one in found] == [
        ("MAN-014", "Did you mean “GB”?"),
        ("MAN-014", "Did you mean “GR”?"),
    ]
