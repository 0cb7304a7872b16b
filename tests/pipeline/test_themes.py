"""A publication looks like its kind, or as `theme` says; a theme of its own is its own file."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.diagnostics import Outcome
from octavo.pipeline.assemble import Assembled, assemble
from octavo.pipeline.house import open_house
from octavo.pipeline.model import Request


def assembled(folder: Path, kind: str, theme: str = "") -> Outcome[Assembled]:
    texts = folder / "manuscript" / "text"
    texts.mkdir(parents=True, exist_ok=True)
    (texts / "a.md").write_text("---\ntitle: Winter\n---\nIt was cold.\n", encoding="utf-8")
    said = f"title: Winter\nlanguage: en\nkind: {kind}\npublished: 2026-11-22\n"
    said += f"theme: {theme}\n" if theme else ""
    (folder / "manuscript" / "publication.yaml").write_text(said, encoding="utf-8")
    house = open_house(folder)
    assert house is not None
    return assemble(house, Request(folder), lambda *_: None)


@pytest.mark.parametrize(
    ("kind", "theme", "expected"),
    [
        ("book", "", "book"),
        ("issue", "", "issue"),
        ("article", "", "article"),
        ("article", "issue", "issue"),
        ("book", "verse", "verse"),
    ],
)
def test_a_publication_has_the_theme_of_its_kind_or_another(
    kind: str, theme: str, expected: str, tmp_path: Path
) -> None:
    own = tmp_path / "styles" / "themes" / "verse.css"
    own.parent.mkdir(parents=True)
    own.write_text('@import "book.css";\n:root { --leading: 1.5 }\n', encoding="utf-8")
    made = assembled(tmp_path, kind, theme).product
    assert made is not None
    assert made.edition.metadata.theme == expected
    paths = [sheet.path for sheet in made.stylesheets.sheets["print"]]
    assert f"styles/themes/{expected}.css" in paths


def test_a_theme_that_is_misspelt_is_told_at_its_line(tmp_path: Path) -> None:
    outcome = assembled(tmp_path, "book", "isue")
    assert outcome.product is None
    (finding,) = (one for one in outcome.diagnostics if one.is_error)
    assert finding.span
    assert (finding.code, finding.hint) == ("STY-040", "Did you mean “issue”?")
    assert (finding.span.path, finding.span.line) == ("manuscript/publication.yaml", 5)
