"""The front cover: what it says, what it shows, what it warns of."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from octavo.covers import CoverPage, front
from octavo.covers.fitting import SIZES, fit, measure
from octavo.covers.front import HEIGHT, WIDTH
from octavo.covers.grid import grid
from octavo.diagnostics import Outcome, Span
from octavo.intermediate import Creator, Edition, Resource
from tests.epub import kitchen

WITH_PICTURE = grid(WIDTH, HEIGHT, pictured=True).field
TYPE_ALONE = grid(WIDTH, HEIGHT, pictured=False).field
WHOLE = Span("manuscript/publication.yaml")


def resource(path: str, media_type: str, width: float, height: float) -> Resource:
    return Resource(path, media_type, "", width, height, data=b"")


PHOTOGRAPH = resource("images/sarek.jpg", "image/jpeg", 2640, 1360)
DRAWING = resource("images/snitt.svg", "image/svg+xml", 2000, 1500)


def edition(*resources: Resource, **metadata: object) -> Edition:
    return replace(
        kitchen.edition(metadata=replace(kitchen.METADATA, **metadata)),  # type: ignore[arg-type]
        resources=resources,
    )


def made(*resources: Resource, **metadata: object) -> Outcome[CoverPage]:
    return front(edition(*resources, **metadata), kitchen.house())


def text(outcome: Outcome[CoverPage], name: str) -> list[str]:
    assert outcome.product is not None
    root = etree.fromstring(outcome.product.html)
    found = root.iter("{http://www.w3.org/1999/xhtml}*")
    return [e.text or "" for e in found if e.get("class") == name or e.tag.endswith("}" + name)]


def test_a_cover_has_the_proportion_of_bookshops() -> None:
    page = made().product
    assert page is not None
    assert page.height / page.width == pytest.approx(2560 / 1600)


def test_a_cover_says_who_wrote_what() -> None:
    cover = made()
    assert text(cover, "h1") == ["Fjällens ljus"]
    assert text(cover, "subtitle") == ["Om is, vind och långa skuggor"]
    assert text(cover, "people") == ["Anna Åberg"]
    assert text(cover, "publisher") == ["Octavo förlag"]
    assert text(cover, "year") == ["2026"]


def test_without_authors_everyone_is_named() -> None:
    people = (Creator("b", "Bo Öst", "Öst, Bo", "ill"), Creator("c", "Cia Ek", "Ek, Cia", "edt"))
    assert text(made(creators=people), "people") == ["Bo Öst och Cia Ek"]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("article", ["Reportage"]), ("book", []), ("issue", ["22 november 2026"])],
)
def test_what_stands_above_the_title(kind: str, expected: list[str]) -> None:
    assert text(made(kind=kind), "kicker") == expected


def test_the_first_photograph_that_is_large_enough_is_shown() -> None:
    page = made(DRAWING, PHOTOGRAPH).product
    assert page is not None
    assert page.pictures == ("images/sarek.jpg",)
    assert b'src="images/sarek.jpg"' in page.html


@pytest.mark.parametrize(
    "resources", [(), (DRAWING,), (resource("images/sarek.jpg", "image/jpeg", 1199, 900),)]
)
def test_without_one_the_cover_is_of_type_alone(resources: tuple[Resource, ...]) -> None:
    outcome = made(*resources)
    assert outcome.diagnostics == ()
    assert outcome.product is not None
    assert outcome.product.pictures == ()
    assert text(outcome, "initial") == ["F"]


def test_the_publications_own_cover_comes_first() -> None:
    page = made(DRAWING, PHOTOGRAPH, cover="images/snitt.svg").product
    assert page is not None
    assert page.pictures == ("images/snitt.svg",)


def test_words_are_words_and_not_markup() -> None:
    assert text(made(title="Du & <jag>"), "h1") == ["Du & <jag>"]


def test_cov_001_no_such_picture() -> None:
    outcome = made(PHOTOGRAPH, cover="images/borta.jpg")
    assert [(d.code, d.span) for d in outcome.diagnostics] == [("COV-001", WHOLE)]
    assert outcome.product is not None
    assert outcome.product.pictures == ("images/sarek.jpg",)


def test_cov_001_is_silent_about_a_picture_that_no_text_shows() -> None:
    other = resource("images/annan.jpg", "image/jpeg", 1600, 2560)
    assert made(PHOTOGRAPH, other, cover="images/annan.jpg").diagnostics == ()


def test_cov_002_picture_too_small() -> None:
    small = resource("images/liten.jpg", "image/jpeg", 1199, 1600)
    outcome = made(small, cover="images/liten.jpg")
    assert [(d.code, d.span) for d in outcome.diagnostics] == [("COV-002", WHOLE)]


def test_cov_002_is_silent_at_the_limit_and_about_drawings() -> None:
    enough = resource("images/liten.jpg", "image/jpeg", 1200, 900)
    assert made(enough, cover="images/liten.jpg").diagnostics == ()
    drawing = resource("images/snitt.svg", "image/svg+xml", 40, 20)
    assert made(drawing, cover="images/snitt.svg").diagnostics == ()


def test_cov_003_title_too_long() -> None:
    outcome = made(PHOTOGRAPH, title="Om allt som är värt att veta " * 14)
    assert [(d.code, d.span) for d in outcome.diagnostics] == [("COV-003", WHOLE)]


def test_cov_003_is_silent_about_a_long_title_that_fits() -> None:
    assert made(PHOTOGRAPH, title="Om allt som är värt att veta " * 5).diagnostics == ()


@pytest.mark.parametrize("title", ["Is", "Fjällens ljus", "En försäkring för makthavare"])
def test_a_longer_title_is_set_no_larger(title: str) -> None:
    for field in (WITH_PICTURE, TYPE_ALONE):
        size = fit(title, "", field)
        longer = fit(f"{title} och ännu några ord till", "", field)
        assert size in SIZES
        assert longer is not None
        assert size is not None
        assert longer <= size <= field.most


def test_a_long_word_makes_the_title_smaller() -> None:
    plain = fit("Sju sjöar", "", TYPE_ALONE)
    long = fit("Utvecklingssamarbete", "", TYPE_ALONE)
    assert plain is not None
    assert long is not None
    assert long < plain


def test_a_word_that_no_line_holds_fits_nowhere() -> None:
    assert fit("x" * 60, "", TYPE_ALONE) is None


def test_a_subtitle_of_two_lines_leaves_no_word_alone() -> None:
    one, two = "Om is och vind", "Kazakstan i januari 2022 och alliansen som kom till hjälp"
    assert measure(one, WITH_PICTURE) == measure("", WITH_PICTURE)
    assert measure(two, WITH_PICTURE) < 0.8 * measure(one, WITH_PICTURE)
