"""A publisher's own preset is read from the manuscript, its mistakes found at their lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.printers import find
from tests.printers.job import MINE, at, mine, said, tree

HERE = "manuscript/printers/mine.yaml"


def test_a_preset_of_ones_own_is_read(tmp_path: Path) -> None:
    outcome = mine(
        tmp_path, "bleed: 5 mm\nleast-line: 0.3 pt\nbindings: {paperback: {bleed: 5 mm}}"
    )
    assert outcome.diagnostics == ()
    assert outcome.product is not None
    assert (outcome.product.name, outcome.product.file) == ("mine", HERE)
    assert (outcome.product.bleed.bind, outcome.product.least_line) == (5, 0.3)


def test_a_preset_extends_one_that_ships(tmp_path: Path) -> None:
    text = "extends: kdp\nmarks:\ntrims:\n  5 x 8:\n  square: 200 mm x 200 mm\n"
    outcome = mine(tmp_path, text + "papers: {cream: {thickness: 0.1 mm}}\n")
    assert outcome.diagnostics == ()
    made = outcome.product
    assert made is not None
    names = [trim.name for trim in made.trims]
    assert "square" in names
    assert "6 x 9" in names
    assert "5 x 8" not in names
    assert (made.title, made.aliases, made.marks) == ("Min tryckare", (), None)
    cream = made.paper("cream")
    assert cream is not None
    assert (cream.thickness, cream.pages.most) == (0.1, 776)


def test_a_preset_extends_another_of_ones_own(tmp_path: Path) -> None:
    files = tree(tmp_path, house=MINE + "bleed: 4 mm\n", mine=MINE + "extends: printers/house.yaml")
    outcome = find("printers/mine.yaml", files, at())
    assert outcome.product is not None
    assert outcome.product.bleed.top == 4


def test_presets_that_extend_each_other_are_found(tmp_path: Path) -> None:
    one, two = MINE + "extends: printers/two.yaml\n", MINE + "extends: printers/one.yaml\n"
    outcome = find("printers/one.yaml", tree(tmp_path, one=one, two=two), at())
    assert outcome.product is None
    assert said(outcome.diagnostics) == ["PRN-003"]
    assert str(outcome.diagnostics[0].span) == "manuscript/printers/two.yaml:5:10"


def test_what_is_extended_must_be_there(tmp_path: Path) -> None:
    outcome = mine(tmp_path, "extends: generick\n")
    assert said(outcome.diagnostics) == ["PRN-001"]
    assert str(outcome.diagnostics[0].span) == f"{HERE}:5:10"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("bleeed: 3 mm", "WSP-012", 5),
        ("bleed: {inside: 3 mm}", "WSP-012", 5),
        ("extends: [kdp]", "WSP-014", 5),
        ("bleed: 3", "PRN-002", 5),
        ("bleed: {top: 3 cubits}", "PRN-002", 5),
        ("bleed: [3 mm]", "WSP-014", 5),
        ("trims:\n  big: 6 in by 9 in", "PRN-002", 6),
        ("trims:\n  big: {width: 6 in}", "WSP-014", 6),
        ("custom-trim: {width: 4 in, height: 1 in to 2 in}", "PRN-002", 5),
        ("total-ink: lots", "PRN-002", 5),
        ("multiple: two", "PRN-002", 5),
        ("multiple: -2", "PRN-002", 5),
        ("pages: {least: 1.5}", "PRN-002", 5),
        ("pages: {most-by-trim: {6 x 9: all}}", "PRN-002", 5),
        ("standards: [pdf/a-2b]", "PRN-002", 5),
        ("marks: perhaps", "WSP-017", 5),
        ("gutter: [{to: 100}]", "WSP-013", 5),
        ("gutter: [4 mm]", "WSP-014", 5),
        ("papers:\n  white: thick", "WSP-014", 6),
        ("bindings:\n  ring: {bleed: 3 mm}", "PRN-002", 6),
        ("bindings:\n  paperback:\n    spine: {basis: guess}", "WSP-017", 7),
        ("bindings:\n  paperback:\n    barcode: {width: 4 cm}", "WSP-013", 7),
    ],
)
def test_a_mistake_is_found_at_its_line(tmp_path: Path, text: str, code: str, line: int) -> None:
    outcome = mine(tmp_path, text)
    assert outcome.product is None
    (finding,) = outcome.diagnostics
    assert finding.code == code
    assert finding.span is not None
    assert (finding.span.path, finding.span.line) == (HERE, line)


@pytest.mark.parametrize("key", ["name", "title", "source", "checked"])
def test_a_preset_says_where_it_comes_from(tmp_path: Path, key: str) -> None:
    lines = [line for line in MINE.splitlines(keepends=True) if not line.startswith(key)]
    outcome = find("printers/mine.yaml", tree(tmp_path, mine="".join(lines)), at())
    assert [finding.code for finding in outcome.diagnostics] == ["WSP-013"]


@pytest.mark.parametrize(
    ("path", "code"), [("printers/none.yaml", "WSP-002"), ("../mine.yaml", "WSP-001")]
)
def test_a_file_that_is_not_there_is_found(tmp_path: Path, path: str, code: str) -> None:
    outcome = find(path, tree(tmp_path, mine=MINE), at())
    assert outcome.product is None
    assert [finding.code for finding in outcome.diagnostics] == [code]
    assert outcome.diagnostics[0].span == at()


def test_without_a_manuscript_there_is_no_file() -> None:
    assert said(find("printers/mine.yaml", None, at()).diagnostics) == ["PRN-001"]
