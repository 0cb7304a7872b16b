"""The page about the rules has a row for each of them, as the table of the rules has it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from octavo.tidy import LANGUAGES, Rule, catalogue

PAGE = (Path(__file__).parents[2] / "docs" / "tidy.md").read_text(encoding="utf-8")
SHOWN = str.maketrans({"\u00a0": "⍽", "\u202f": "⎵", "\u030a": "◌̊", "\u0303": "◌̃"})
ROW = re.compile(r"^\| `[a-z-]+`.*$", re.MULTILINE)
NUMBER = re.compile(r"§ \d+(?:\.\d+)*|\bD \d+|U\+[0-9A-F]{4}|\d+(?:\.\d+)+")


def row(rule: Rule) -> str:
    """Return the row of the page about a rule."""
    tongues = "all" if rule.languages == LANGUAGES else ", ".join(rule.languages)
    examples = (rule.before, rule.after, rule.near_miss)
    name = f"`{rule.id}`" + ("" if rule.on else " (off)")
    cells = [name, tongues, rule.title, *(f"`{e.translate(SHOWN)}`" for e in examples), rule.source]
    return f"| {' | '.join(cells)} |"


def test_the_page_has_the_rows_of_the_table_in_its_order() -> None:
    assert ROW.findall(PAGE) == [row(rule) for rule in catalogue()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_every_language(language: str) -> None:
    assert f"`{language}`" in PAGE


def works() -> dict[str, str]:
    """Return the works of the page's last table, and the places in them that were looked up."""
    table = PAGE.partition("| work | places | how they are known |\n")[2].strip().split("\n")[1:]
    cells = [line.strip("| ").split(" | ") for line in table]
    return {line[0]: line[1] if len(line) == 3 else "" for line in cells}


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: f"{rule.id}-{rule.languages[0]}")
def test_a_source_is_a_work_of_the_page_and_a_number_one_that_was_looked_up(rule: Rule) -> None:
    known = works()
    for source in rule.source.split("; "):
        (work,) = (each for each in known if source.startswith(each))
        for number in NUMBER.findall(source.removeprefix(work)):
            assert number in NUMBER.findall(known[work]), source


def test_every_work_and_every_place_of_the_page_is_a_source() -> None:
    cited = [source for rule in catalogue() for source in rule.source.split("; ")]
    for work, places in works().items():
        mine = [source.removeprefix(work) for source in cited if source.startswith(work)]
        assert mine, work
        assert set(NUMBER.findall(places)) == {n for each in mine for n in NUMBER.findall(each)}
