"""The marks of an import's guesses are found wherever they may stand, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.importers.marks import mark, yaml_mark
from octavo.workspace import write_yaml
from tests.manuscript.shelf import FRONT, PUBLICATION, of_body, places, reading

MARK = mark("the caption may end earlier.")
PLACED = {
    f"{MARK}\nIt was cold.": "4:1",
    f"It was {MARK} cold.": "4:8",
    f"It was\ncold. {MARK}": "5:7",
    f"{MARK}\n{{#ice}}\n## Ice\n\nIt was cold.": "4:1",
    f"- {MARK}\n  Ice": "4:3",
    f"> {MARK}\n> Ice": "4:3",
    f"| A | B |\n|---|---|\n| 1 {MARK} | 2 |": "6:5",
    f":::{{aside}} Ice\n{MARK}\nIt was cold.\n:::": "5:1",
    f":::{{verse}}\nIce has {MARK}\nno bridge.\n:::": "5:9",
    f"It was[^1] cold.\n\n[^1]: {MARK}\n    Forty below.": "6:7",
    f"![Ice](images/ice.png){MARK}": "4:1",
}
SILENT = [
    f"```\n{MARK}\n```",
    f"It was `{MARK}`.",
    "<!-- compared with the source -->\nIt was cold.",
    "<!-- We were unsure: it was dark. -->\nIt was cold.",
    "\\<!-- unsure: this is text -->",
]


@pytest.mark.parametrize(("body", "place"), list(PLACED.items()))
def test_a_mark_in_a_text_is_found_at_its_line(tmp_path: Path, body: str, place: str) -> None:
    found = of_body(tmp_path, f"{body}\n").diagnostics
    assert [(c, p) for c, p in places(found) if c == "MAN-056"] == [
        ("MAN-056", f"manuscript/text/a.md:{place}")
    ]
    message = next(each.message for each in found if each.code == "MAN-056")
    assert message == "The import was not sure here: the caption may end earlier."


@pytest.mark.parametrize("body", SILENT)
def test_what_only_looks_like_a_mark_is_silent(tmp_path: Path, body: str) -> None:
    assert of_body(tmp_path, f"{body}\n").diagnostics == ()


def test_a_mark_in_yaml_is_found_at_its_line(tmp_path: Path) -> None:
    about = write_yaml(
        {"title": "Ice", "language": "en", "kind": "article"},
        {"language": yaml_mark("it may be Scots")},
    )
    text = "---\n# unsure: it may be a kicker\ntitle: Ice\n---\nIt was cold.\n"
    found = reading(tmp_path, {"publication.yaml": about, "text/a.md": text}).diagnostics
    assert places(found) == [
        ("MAN-056", "manuscript/publication.yaml:2"),
        ("MAN-056", "manuscript/text/a.md:2"),
    ]


def test_text_and_other_remarks_in_yaml_are_silent(tmp_path: Path) -> None:
    about = f"{PUBLICATION}# Sure: it is winter.\ndescription: |\n  Ice.\n  # unsure: a heading\n"
    found = reading(tmp_path, {"publication.yaml": about, "text/a.md": FRONT + "a\n"}).diagnostics
    assert found == ()


@pytest.mark.parametrize("what", ["a --> b", "--", "one\ntwo", "ends with -", "", "x" * 500])
def test_a_mark_is_one_comment_whatever_it_says(tmp_path: Path, what: str) -> None:
    made = mark(what)
    assert (made.count("<!--"), made.count("-->"), made.count("\n")) == (1, 1, 0)
    found = of_body(tmp_path, f"{made}\nIt was cold.\n").diagnostics
    assert places(found) == [("MAN-056", "manuscript/text/a.md:4:1")]
