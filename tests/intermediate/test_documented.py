"""What docs/manuscript.md shows, put together as one book, becomes an edition."""

from __future__ import annotations

from pathlib import Path

from octavo.intermediate import validate
from octavo.manuscript import pictures_of, read
from octavo.workspace import Tree
from tests.intermediate.desk import composed
from tests.manuscript.shelf import examples

PAGE = (Path(__file__).parents[2] / "docs" / "manuscript.md").read_text(encoding="utf-8")


def test_the_examples_together_are_one_publication(tmp_path: Path) -> None:
    files = {name: words for _, name, words in examples(PAGE) if name}
    bodies = [said for kind, name, said in examples(PAGE) if kind == "markdown" and not name]
    files["text/01-isen.md"] += "\n" + "\n".join(bodies)
    for name, said in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(said, encoding="utf-8")
    written = read(Tree(tmp_path, "manuscript")).product
    assert written is not None
    outcome = composed(written, pictures=[path for path, _ in pictures_of(written)])
    # The one table that stands outside the directive has no caption, as the page says.
    assert [finding.code for finding in outcome.diagnostics] == ["INT-019"]
    assert outcome.product is not None
    assert validate(outcome.product) == ()
