"""Parts in the contents: what stands in them, and what their own pages say."""

from __future__ import annotations

from pathlib import Path

from octavo.manuscript import Manuscript, TextFile
from tests.manuscript.shelf import FRONT, reading

BOOK = "title: Winter\nlanguage: en\nkind: book\n"
TEXT = FRONT + "It was cold.\n"
PARTED = (
    BOOK
    + """contents:
  - text/z.md
  - part: The way *out*
    text: text/p.md
    contents:
      - text/a.md
      - text: text/b.md
        role: introduction
  - part: Home
    name: home
    contents: [text/c.md]
  - text: text/d.md
    role: appendix
"""
)
FILES = {f"text/{name}.md": TEXT for name in "abcdz"}


def sound(folder: Path, files: dict[str, str]) -> Manuscript:
    outcome = reading(folder, files)
    assert outcome.diagnostics == ()
    assert outcome.product is not None
    return outcome.product


def rows(texts: tuple[TextFile, ...]) -> list[tuple[str, str, str]]:
    return [(text.name, text.front.role, text.part) for text in texts]


def test_texts_know_the_part_that_they_stand_in(tmp_path: Path) -> None:
    made = sound(tmp_path, {**FILES, "publication.yaml": PARTED, "text/p.md": "Ice has no bridge."})
    assert rows(made.texts) == [
        ("z", "chapter", ""),
        ("part-the-way-out", "part", ""),
        ("a", "chapter", "part-the-way-out"),
        ("b", "introduction", "part-the-way-out"),
        ("home", "part", ""),
        ("c", "chapter", "home"),
        ("d", "appendix", ""),
    ]
    own, bare = made.texts[1], made.texts[4]
    assert own.path == "text/p.md"
    assert len(own.blocks) == 1
    assert bare.path == "publication.yaml"
    assert bare.blocks == ()
    span = bare.front.spans["title"]
    assert (span.path, span.line) == ("manuscript/publication.yaml", 12)


def test_a_text_that_is_a_part_holds_the_chapters_after_it(tmp_path: Path) -> None:
    part = "---\ntitle: Out\nrole: part\n---\n"
    files = {"text/0.md": part, "text/1.md": TEXT, "text/2.md": TEXT, "publication.yaml": BOOK}
    files["text/3.md"] = "---\ntitle: After\nrole: afterword\n---\nIt was late.\n"
    made = sound(tmp_path, {**files, "text/4.md": TEXT, "text/a.md": TEXT})
    assert [text.part for text in made.texts] == ["", "text-0", "text-0", "", "", ""]


def test_a_part_of_texts_that_cannot_be_read_is_not_empty(tmp_path: Path) -> None:
    lines = "contents:\n  - text/a.md\n  - part: Home\n    contents: [text/none.md]\n"
    outcome = reading(tmp_path, {"publication.yaml": BOOK + lines})
    assert [finding.code for finding in outcome.diagnostics] == ["WSP-002"]


def test_two_parts_of_one_title_need_names(tmp_path: Path) -> None:
    lines = "contents:\n" + "".join(
        f"  - part: Home\n    contents: [text/{name}.md]\n" for name in "ab"
    )
    outcome = reading(tmp_path, {**FILES, "publication.yaml": BOOK + lines})
    found = [finding for finding in outcome.diagnostics if finding.is_error]
    assert [(finding.code, str(finding.span)) for finding in found] == [
        ("MAN-009", "manuscript/publication.yaml:7:11")
    ]
