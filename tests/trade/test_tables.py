"""The tables of the room fit the code lists of the schema, and the tables of other rooms."""

from __future__ import annotations

import pytest

from octavo.manuscript.relators import RELATORS
from octavo.manuscript.trade import AUDIENCES
from octavo.trade import describing, languages, subjects
from octavo.trade.people import ELSEWHERE, PUBLISHING, ROLES
from octavo.trade.regions import COUNTRIES
from tests.trade.shop import code_list


def test_every_role_is_told_somewhere_and_once() -> None:
    parts = (ROLES.keys(), PUBLISHING.keys(), ELSEWHERE)
    assert sorted(role for part in parts for role in part) == sorted(RELATORS.values())
    assert set(ROLES.values()) <= code_list(17).keys()
    assert set(PUBLISHING.values()) <= code_list(45).keys()


def test_languages_have_codes_of_list_74() -> None:
    listed = code_list(74)
    assert listed.keys() >= languages._BOOKISH
    assert set(languages._TERMS.values()) <= listed.keys()
    assert code_list(121).keys() >= languages._SCRIPTS
    assert len(languages._SHORT) == 184


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        *(("sv", "swe"), ("en-GB", "eng"), ("DE", "ger"), ("zh-Hant", "chi"), ("fra", "fre")),
        *(("sr-Latn-RS", "srp"), ("nb", "nob"), ("smj", "smj"), ("qx", "und"), ("qqq", "und")),
        *(("x-own", "und"), ("und", "und"), ("eu", "baq"), ("mul", "mul")),
    ],
)
def test_a_tag_becomes_a_code(tag: str, code: str) -> None:
    assert languages.code_of(tag) == code


def test_a_tag_may_name_script_and_region() -> None:
    assert (languages.script_of("sr-Latn-RS"), languages.region_of("sr-Latn-RS")) == ("Latn", "RS")
    assert (languages.script_of("sv"), languages.region_of("es-419")) == ("", "")


def test_countries_are_those_of_list_91() -> None:
    gone = {"AN", "CS", "YU"}
    assert code_list(91).keys() - gone == COUNTRIES


def test_audiences_are_those_of_the_manuscript() -> None:
    assert tuple(subjects._AUDIENCES) == AUDIENCES
    assert set(subjects._AUDIENCES.values()) <= code_list(28).keys()


@pytest.mark.parametrize(
    ("licence", "address"),
    [
        ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC BY-NC-ND 3.0", "https://creativecommons.org/licenses/by-nc-nd/3.0/"),
        ("CC0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("https://example.org/licence", "https://example.org/licence"),
        ("CC BY", ""),
        ("All rights reserved", ""),
        ("CC-XX-4.0", ""),
    ],
)
def test_a_licence_has_an_address(licence: str, address: str) -> None:
    assert describing.licence_address(licence) == address
