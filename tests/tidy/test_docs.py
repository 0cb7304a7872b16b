"""The page about the rules has a row for each of them, as the table of the rules has it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from octavo.tidy import LANGUAGES, Rule, catalogue

PAGE = (Path(__file__).parents[2] / "docs" / "tidy.md").read_text(encoding="utf-8")
SHOWN = str.maketrans({"\u00a0": "⍽", "\u202f": "⎵", "\u030a": "◌̊", "\u0303": "◌̃"})
ROW = re.compile(r"^\| `[a-z-]+`.*$", re.MULTILINE)


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
