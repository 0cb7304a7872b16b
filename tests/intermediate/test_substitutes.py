"""Editions differ in their pictures where rights end, and in nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from octavo.diagnostics import Outcome
from octavo.intermediate import (
    Edition,
    PageMap,
    PagePlace,
    Resource,
    compose,
    files_of,
    for_edition,
    moved,
    read,
    validate,
)
from octavo.manuscript import Figure, Image, Manuscript
from tests.intermediate.desk import WHEN, at, figure, para, resource, style
from tests.intermediate.test_credits import BAY, MAP, book, record

EDITIONS = ("epub", "print", "cover", "screen")
IN_EPUB = {MAP: {"epub": BAY}}
STANDS_IN = record(BAY, 5, alt="En vik.", credit="Bild: Bo Ek, med hjälp av många andra")
KNOWN = {MAP: record(MAP, substitute=BAY), BAY: STANDS_IN}


def made(
    written: Manuscript, stand_ins: Mapping[str, Mapping[str, str]] = IN_EPUB
) -> Outcome[Edition]:
    pictures = {MAP: resource(MAP), BAY: replace(resource(BAY), width=100.0, height=80.0)}
    return compose(written, pictures, style(), WHEN, stand_ins=stand_ins)


def edition(written: Manuscript) -> Edition:
    outcome = made(written)
    assert outcome.product is not None
    assert outcome.diagnostics == ()
    return outcome.product


def told(place: str = "figure", *more: Figure, **known: object) -> Manuscript:
    images = {**KNOWN, BAY: replace(STANDS_IN, **known)}  # type: ignore[arg-type]
    return book(figure(), *more, para(50, "Sist."), place=place, images=images)  # type: ignore[arg-type]


def body(whole: Edition, name: str = "stappen") -> str:
    [document] = [d for d in whole.documents if d.name == name]
    return document.xhtml.decode()


def paths(resources: tuple[Resource, ...]) -> set[str]:
    return {one.path for one in resources}


def test_nothing_changes_where_nothing_stands_in() -> None:
    outcome = made(told(), {})
    assert outcome.product is not None
    assert outcome.product.stand_ins == ()
    assert paths(outcome.product.resources) == {MAP}
    assert all(for_edition(outcome.product, name) is outcome.product for name in EDITIONS)


def test_one_edition_shows_another_picture_and_holds_no_other() -> None:
    whole = edition(told())
    shown = {name: for_edition(whole, name) for name in EDITIONS}
    assert paths(shown["epub"].resources) == {BAY}
    assert paths(shown["print"].resources) == paths(shown["screen"].resources) == {MAP}
    assert shown["print"].documents == whole.documents
    assert f'<img src="{BAY}" alt="En vik." width="100" height="80"/>' in body(shown["epub"])
    assert "med hjälp av många andra</p>" in body(shown["epub"])
    assert "Grafikredaktionen" not in body(shown["epub"])
    assert validate(shown["epub"]) == ()


def test_the_rest_is_the_same_to_the_letter() -> None:
    whole = edition(told())
    before, after = body(whole), body(for_edition(whole, "epub"))
    changed = [
        (old, new)
        for old, new in zip(before.split("\n"), after.split("\n"), strict=True)
        if old != new
    ]
    assert [old.split(" ")[0] for old, _ in changed] == ["<img", "<p"]


def test_the_substitute_has_the_alt_of_the_picture_where_it_has_none() -> None:
    said = body(for_edition(edition(told(alt=None)), "epub"))
    assert 'alt="En karta över sex länder i Centralasien."' in said


def test_a_long_description_goes_with_its_picture() -> None:
    described = replace(figure(), long_description=(para(30, "Allt som syns."),))
    images = {MAP: record(MAP), BAY: STANDS_IN}
    said = body(for_edition(edition(book(described, place="figure", images=images)), "epub"))
    assert "Allt som syns" not in said
    assert "aria-details" not in said
    silent = {MAP: record(MAP), BAY: replace(STANDS_IN, alt=None)}
    said = body(for_edition(edition(book(described, place="figure", images=silent)), "epub"))
    assert "Allt som syns" in said


def test_a_credit_comes_or_goes_with_its_picture() -> None:
    gone = body(for_edition(edition(told(credit=None, uncredited="Fri")), "epub"))
    assert 'class="credit"' not in gone
    free = replace(figure(), credit=None, uncredited="Fri sedan 1950")
    come = book(free, place="figure", images=KNOWN)
    assert "Bild: Bo Ek" in body(for_edition(edition(come), "epub"))
    assert "data-uncredited" not in body(for_edition(edition(come), "epub"))


def test_a_substitute_without_a_credit_is_told_of() -> None:
    outcome = made(told(credit=None))
    [finding] = outcome.diagnostics
    assert finding.code == "INT-007"
    assert str(finding.span) == "manuscript/images.yaml:5:1"


def test_the_page_of_credits_tells_whose_picture_is_shown() -> None:
    whole = edition(told("page"))
    assert "Grafikredaktionen" in body(for_edition(whole, "print"), "credits")
    shown = body(for_edition(whole, "epub"), "credits")
    assert "Bild: Bo Ek" in shown
    assert "Grafikredaktionen" not in shown


def test_cover_and_signs() -> None:
    sign = para(16, "En ", Image(MAP, "kartan", at(16)), " här.")
    written = book(sign, images=KNOWN)  # type: ignore[arg-type]
    written = replace(written, publication=replace(written.publication, cover=MAP))
    shown = for_edition(edition(written), "epub")
    assert shown.metadata.cover == BAY
    assert f'<img class="inline" src="{BAY}" alt="En vik."' in body(shown)
    assert for_edition(edition(written), "cover").metadata.cover == MAP


def test_what_may_not_be_shown_is_remembered() -> None:
    outcome = made(told(), {MAP: {"epub": ""}})
    assert outcome.product is not None
    [barred] = outcome.product.stand_ins
    assert (barred.picture, barred.instead, barred.editions) == (MAP, "", ("epub",))
    assert body(for_edition(outcome.product, "epub")) == body(outcome.product)


def test_the_folder_remembers_what_stands_in(tmp_path: Path) -> None:
    whole = edition(told())
    for name, content in files_of(whole):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.read_bytes())
    again = read(tmp_path).product
    assert again is not None
    assert again.stand_ins == whole.stand_ins
    assert body(for_edition(again, "epub")) == body(for_edition(whole, "epub"))


@pytest.mark.parametrize("place", ["figure", "page"])
@pytest.mark.parametrize("wanted", ["Ord", "Figur", "Sist", "Alliansens"])
def test_pages_begin_at_the_same_words(place: str, wanted: str) -> None:
    whole = edition(told(place))
    shown = for_edition(whole, "epub")
    start = _content(whole).index(wanted)
    page_map = PageMap((PagePlace("1", "stappen", "stappen", start), PagePlace("2")))
    [first, second] = moved(page_map, whole, shown).pages
    assert _content(shown)[first.offset :].startswith(wanted)
    assert second == PagePlace("2")
    assert moved(page_map, whole, whole) is page_map


def _content(whole: Edition) -> str:
    root = etree.fromstring(body(whole).encode())
    [section] = [each for each in root.iter() if each.get("id") == "stappen"]
    return "".join(str(piece) for piece in section.itertext())
