"""docs/printers.md has every key of a preset, and its example is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.printers import find, order, presets, spine
from octavo.printers.model import Printer
from octavo.printers.ordering import Wish
from octavo.printers.reading import (
    BASES,
    BINDING_KEYS,
    BINDINGS,
    COLOURS,
    INKS,
    KEYS,
    PAPER_KEYS,
    SPINE_KEYS,
    STANDARDS,
)
from tests.manuscript.shelf import examples
from tests.printers.job import at, tree

PAGE = (Path(__file__).parents[2] / "docs" / "printers.md").read_text(encoding="utf-8")
WORDS = {
    *(*KEYS, *PAPER_KEYS, *BINDING_KEYS, *SPINE_KEYS),
    *(*BINDINGS, *BASES, *STANDARDS, *COLOURS, *INKS, *presets()),
}


@pytest.mark.parametrize("word", sorted(WORDS))
def test_every_word_of_a_preset_is_on_the_page(word: str) -> None:
    assert f"`{word}`" in PAGE


@pytest.fixture
def mine(tmp_path: Path) -> Printer:
    """Return the preset that the page shows."""
    (text,) = (words for _, _, words in examples(PAGE) if words.startswith("name: mine"))
    outcome = find("printers/mine.yaml", tree(tmp_path, mine=text), at())
    assert outcome.diagnostics == ()
    assert outcome.product is not None
    return outcome.product


def test_the_example_is_a_preset(mine: Printer) -> None:
    made = order(mine, Wish(148, 210, paper="munken-100"), at).product
    assert made is not None
    assert (made.bleed.bind, made.total_ink, made.marks) == (5, 280, True)
    assert mine.paper("coated-135") is None
    assert mine.paper("coated-115") is not None
    assert mine.multiple == 16
    width = spine(mine, 320, "munken-100")
    assert width.diagnostics == ()
    assert width.product == pytest.approx(160 * 0.15 + 0.6)


def test_what_a_page_of_paper_weighs_makes_the_spine_of_the_page() -> None:
    assert "320\npages make 19.2 mm" in PAGE
