"""Every rule does what its case says, in every language it names, and nothing to its near miss."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from octavo.tidy import LANGUAGES, Rule, catalogue, rules, tidy


def cases() -> Iterator[tuple[Rule, str]]:
    for rule in catalogue():
        yield from ((rule, language) for language in rule.languages)


CASES = list(cases())
NAMES = [f"{rule.id}-{language}" for rule, language in CASES]


@pytest.mark.parametrize(("rule", "language"), CASES, ids=NAMES)
def test_the_case_becomes_what_the_table_says(rule: Rule, language: str) -> None:
    tidied = tidy(rule.before, language, only=[rule.id])
    assert tidied.text == rule.after
    assert {change.rule for change in tidied.changes} == {rule.id}


@pytest.mark.parametrize(("rule", "language"), CASES, ids=NAMES)
def test_the_near_miss_stays(rule: Rule, language: str) -> None:
    assert tidy(rule.near_miss, language, only=[rule.id]).text == rule.near_miss


@pytest.mark.parametrize(("rule", "language"), CASES, ids=NAMES)
def test_what_a_case_becomes_stays(rule: Rule, language: str) -> None:
    assert tidy(rule.after, language, only=[rule.id]).text == rule.after


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rule_stands_once_in_a_language(language: str) -> None:
    ids = [rule.id for rule in rules(language)]
    assert sorted(ids) == sorted(set(ids))
    assert {"quotes", "apostrophe", "dash", "range", "ellipsis", "unit"} <= set(ids)
