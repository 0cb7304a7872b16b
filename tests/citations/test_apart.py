"""Works and people that would be cited alike are told apart; cites of one author go together."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from octavo.citations.apart import Signs, initials
from octavo.manuscript import SourceLink
from tests.citations.library import citations, cited, manuscript, prepared, publication, words

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>T</title><id>t</id><updated>2020-01-01T00:00:00+00:00</updated></info>
<citation {options}><layout prefix="(" suffix=")" delimiter="; "><group delimiter=" ">
<names variable="author"><name {name} and="text"/></names>
<group><date variable="issued" form="numeric" date-parts="year"/></group>
<text variable="locator"/></group></layout></citation>
<bibliography><sort><key variable="author"/><key variable="issued"/><key variable="title"/></sort>
<layout suffix="."><group delimiter=" "><names variable="author"><name name-as-sort-order="all"/>
</names><text variable="title"/></group></layout></bibliography></style>"""
NUMBERS = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>T</title><id>t</id><updated>2020-01-01T00:00:00+00:00</updated></info>
<citation collapse="citation-number"><sort><key variable="citation-number"/></sort>
<layout prefix="[" suffix="]" delimiter=", "><text variable="citation-number"/></layout></citation>
<bibliography><layout><text variable="title"/></layout></bibliography></style>"""
LETTERS = 'disambiguate-add-year-suffix="true" '
GIVEN = 'disambiguate-add-givenname="true" givenname-disambiguation-rule='


def _book(key: str, year: int, *authors: str) -> dict[str, object]:
    people = [dict(zip(("family", "given"), one.split(", "), strict=True)) for one in authors]
    issued = {"date-parts": [[year]]}
    return {"id": key, "type": "book", "title": key, "author": people, "issued": issued}


EK = json.dumps(
    [
        _book("a19", 2019, "Ek, Anna"),
        _book("a20", 2020, "Ek, Anna"),
        _book("b20", 2020, "Ek, Bo"),
        _book("c21", 2021, "Ek, Arne"),
        _book("d20", 2020, "Alm, Åke", "Ek, Bo"),
        _book("e18", 2018, "Berg, Eva"),
        _book("f18", 2018, "Berg, Eva"),
    ]
)


def _cited(folder: Path, body: str, options: str, name: str = 'form="short"') -> list[str]:
    style = STYLE.format(options=options, name=name)
    files = {
        "publication.yaml": publication("t.csl", more="  nocite: all\n"),
        "t.csl": style,
        "references.json": EK,
    }
    return cited(folder, body, files)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("all-names", "([Anna\u00a0Ek 2020]; [B.\u00a0Ek 2020]; [Alm och B.\u00a0Ek 2020])"),
        ("by-cite", "([A.\u00a0Ek 2020]; [B.\u00a0Ek 2020]; [Alm och Ek 2020])"),
        ("primary-name", "([Anna\u00a0Ek 2020]; [B.\u00a0Ek 2020]; [Alm och Ek 2020])"),
        ("all-names-with-initials",
         "([A.\u00a0Ek 2020]; [B.\u00a0Ek 2020]; [Alm och B.\u00a0Ek 2020])"),
        (None, "([Ek 2020]; [Ek 2020]; [Alm och Ek 2020])"),
    ],
)  # fmt: skip
def test_people_of_one_family_name_are_told_apart(
    rule: str | None, expected: str, tmp_path: Path
) -> None:
    options = f'{GIVEN}"{rule}"' if rule else ""
    assert _cited(tmp_path, "[@a20; @b20; @d20]", options) == [expected]


@pytest.mark.parametrize(
    ("options", "body", "codes"),
    [
        ("", "[@e18; @f18]", ["BIB-030"]),
        (LETTERS, "[@e18; @f18]", []),
        ("", "[@e18; @a19]", []),
    ],
)
def test_works_that_stay_alike_are_remarked_on(
    options: str, body: str, codes: list[str], tmp_path: Path
) -> None:
    files = {
        "publication.yaml": publication("t.csl"),
        "t.csl": STYLE.format(options=options, name='form="short"'),
        "references.json": EK,
    }
    found = prepared(tmp_path, body, files).diagnostics
    assert [each.code for each in found] == codes


def test_given_names_that_a_style_sets_are_not_set_twice(tmp_path: Path) -> None:
    found = _cited(tmp_path, "[@a20; @b20]", f'{GIVEN}"all-names"', 'form="long"')
    assert found == ["([Anna Ek 2020]; [Bo Ek 2020])"]


def test_a_narrative_citation_tells_people_apart_as_well(tmp_path: Path) -> None:
    files = {"references.json": EK, "publication.yaml": publication(more="  nocite: all\n")}
    outcome = manuscript(tmp_path, "Enligt @b20.", files)
    desk = prepared(tmp_path, "Enligt @b20.", files).product
    assert desk is not None
    assert outcome.product is not None
    [one] = citations(outcome.product)
    assert desk.author(one) == "B.\u00a0Ek"
    listed = [words(entry.words) for entry in desk.entries()]
    assert "Ek, B. (2020) *b20*." in listed


@pytest.mark.parametrize(
    ("body", "options", "expected"),
    [
        ("[@a19; @e18; @a20]", 'collapse="year"', "([Ek 2019], [2020]; [Berg 2018])"),
        ("[@a19; @e18; @a20]", "", "([Ek 2019]; [Berg 2018]; [Ek 2020])"),
        ("[@a19; @a20]", 'collapse="year" cite-group-delimiter=" and "', "([Ek 2019] and [2020])"),
        ("[@a19; @a20; @e18]", 'collapse="year" after-collapse-delimiter=" / "',
         "([Ek 2019], [2020] / [Berg 2018])"),
        ("[@a19; @b20]", 'collapse="year"', "([Ek 2019]; [Ek 2020])"),
        ("[@a19, 3; @a20]", 'collapse="year"', "([Ek 2019 3]; [Ek 2020])"),
        ("[@a19; se @a20]", 'collapse="year"', "([Ek 2019]; se [Ek 2020])"),
        ("[@e18; @f18]", f'{LETTERS}collapse="year"', "([Berg 2018a], [2018b])"),
        ("[@e18; @f18]", f'{LETTERS}collapse="year-suffix" year-suffix-delimiter=", "',
         "([Berg 2018a], [b])"),
    ],
)  # fmt: skip
def test_cites_of_one_author_go_together(
    body: str, options: str, expected: str, tmp_path: Path
) -> None:
    assert _cited(tmp_path, body, options) == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[@a19; @a20; @b20] [@a19; @b20; @c21; @e18]", ["[[1]–[3]]", "[[1], [3]–[5]]"]),
        ("[@a19; @a20]", ["[[1], [2]]"]),
        ("[@a19; se @a20; @b20]", ["[[1], se [2], [3]]"]),
    ],
)
def test_numbers_in_a_row_are_a_range(body: str, expected: list[str], tmp_path: Path) -> None:
    files = {
        "publication.yaml": publication("t.csl", more="  nocite: all\n"),
        "t.csl": NUMBERS,
        "references.json": EK,
    }
    assert cited(tmp_path, body, files) == expected


def test_a_year_alone_is_called_by_its_author(tmp_path: Path) -> None:
    files = {"references.json": EK}
    outcome = manuscript(tmp_path, "Is [@a19; @a20].", files)
    desk = prepared(tmp_path, "Is [@a19; @a20].", files).product
    assert desk is not None
    assert outcome.product is not None
    [one] = citations(outcome.product)
    labels = [each.label for each in desk.set(one) if isinstance(each, SourceLink)]
    assert labels == ["", "Ek 2020"]


@pytest.mark.parametrize(
    ("given", "mark", "expected"),
    [
        ("Anna Maria", ".", "A.M."),
        ("Anna Maria", ". ", "A. M."),
        ("Jean-Paul", ".", "J.-P."),
        ("J.R.", ".", "J.R."),
        ("Carl von", "", "C"),
    ],
)
def test_initials(given: str, mark: str, expected: str) -> None:
    assert initials(given, mark) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "Ek 2020", "A.\u00a0Ek 2020"),
        ("Anna ", "Ek 2020", "Anna Ek 2020"),
        ("A. ", "Ek 2020", "A. Ek 2020"),
        ("", "Ek, A. 2020", "Ek, A. 2020"),
        ("", "Ek, Alm och Berg", "A.\u00a0Ek, Alm och Berg"),
        ("Berg och ", "Ek", "Berg och A.\u00a0Ek"),
    ],
)
def test_a_sign_gives_way_to_names_that_are_there(before: str, after: str, expected: str) -> None:
    signs = Signs()
    sign = signs.hold("Anna", "A.")
    assert signs.resolve(f"{before}{sign}{after}") == expected
