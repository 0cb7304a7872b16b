"""Input made to break a parser ends in findings, in bounded time and without an exception."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from octavo.manuscript.blocks import read_blocks
from octavo.manuscript.inlines import read_inlines
from octavo.manuscript.ledger import Ledger
from octavo.manuscript.source import Source
from octavo.workspace import Tree

SECONDS = 15  # generous: the machine may be busy; what is quadratic here takes minutes

BOMBS = {
    "quotations": "> " * 20_000 + "a",
    "quotations of many lines": (">" * 200 + " a\n") * 2_000,
    "lists": "- " * 20_000 + "a",
    "indented lists": "\n".join("  " * level + "- a" for level in range(300)),
    "mixed": "> - 1. " * 5_000 + "a",
    "definitions": "a\n" + ": " * 20_000 + "b",
    "notes in notes": "[^a]: " * 10_000 + "b",
    "emphasis": "*" * 5_000 + "a" + "*" * 5_000,
    "open emphasis": "*a **b " * 4_000,
    "brackets": "[" * 90_000,
    "pairs of brackets": "[" * 40_000 + "]" * 40_000,
    "pictures": "![" * 40_000,
    "open notes": "[^a" * 30_000,
    "open attributes": "[a]{.b " * 5_000,
    "spans": "[" * 5_000 + "a" + "]{.sup}" * 5_000,
    "links": "[a](b " * 6_000,
    "backticks": "".join("`" * length + " " for length in range(400)),
    "comments": "<!--\n" * 50_000,
    "tags": "<a " * 30_000,
    "cells": "|" * 50_000 + "\n" + "|-" * 25_000 + "\n",
    "directives": ":::{note}\n" * 8_000,
    "closed directives": ":::{note}\n" * 10_000 + ":::\n" * 10_000,
    "options": ":::{note}\n" + ":name: a\n" * 20_000 + ":::\n",
    "many notes": "".join(f"a[^{number}]\n\n[^{number}]: x\n\n" for number in range(1_500)),
    "attributes": "{#a}\n" * 20_000,
}


def reading_of(text: str, folder: Path) -> Ledger:
    ledger = Ledger(Tree(folder, "manuscript"), notes=[], headings=True)
    read_blocks(Source("manuscript/text/a.md", text), ledger)
    return ledger


@pytest.mark.parametrize("name", BOMBS)
def test_time_is_bounded(name: str, tmp_path: Path) -> None:
    began = time.monotonic()
    reading_of(BOMBS[name], tmp_path)
    assert time.monotonic() - began < SECONDS


@pytest.mark.parametrize(
    "name", ["quotations", "lists", "mixed", "emphasis", "brackets", "directives"]
)
def test_what_nests_too_deep_is_said(name: str, tmp_path: Path) -> None:
    found = reading_of(BOMBS[name], tmp_path).findings
    assert "MAN-045" in {finding.code for finding in found}


PIECES = (
    *("a", "b c", "\n", "\n\n", "  ", "    ", "\t", "> ", "- ", "1. ", "# ", "## ", "*", "**"),
    *("_", "`", "```", "~~~", ":::", ":::{note}", ":::{figure} images/a.jpg", ":::{table} c"),
    *(":::{verse}", "::::{aside} T", ":name: x", ":alt:", "{.a}", "{#x lang=fr}", "[", "]", "("),
    *("](x)", "[^a]", "[^a]: ", "![", "|", "|-|-|", "|a|b|", "\\", "<b>", "<!--", "-->", "&amp;"),
    *("---", "***", "===", ": ", "~ ", "[r]: x", '{attribution="*x*"}', "^[", "é", "\u2028"),
)


@pytest.mark.parametrize("seed", range(100))
def test_scraps_of_markup_never_raise_and_places_exist(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    scraps = (chance.choice(PIECES) + chance.choice(("", "\n", " ")) for _ in range(60))
    text = "".join(scraps)
    ledger = reading_of(text, tmp_path)
    read_inlines(Source("manuscript/text/a.md", text), ledger)
    lines = text.split("\n")
    for finding in ledger.findings:
        assert finding.span is not None
        assert 1 <= finding.span.line <= len(lines)
        assert finding.span.column <= len(lines[finding.span.line - 1]) + 1
