"""Turn a few words into a manuscript folder on disk, and examples in Markdown into many."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from octavo.diagnostics import Diagnostic, Outcome
from octavo.manuscript import Block, Manuscript, TextFile, read
from octavo.workspace import Tree

PUBLICATION = "title: Winter\nlanguage: en\nkind: article\n"
FRONT = "---\ntitle: Winter\n---\n"
BODY = "It was cold.\n"

_FENCE = re.compile(r"^(`{3,})(\w+)(?: (\S+))?\n(.*?)^\1$", re.MULTILINE | re.DOTALL)


Files = Mapping[str, str | None]


def write(folder: Path, files: Files) -> Tree:
    """Write the manuscript folder: a sound publication of one text, but for what `files` say.

    A file that is None is not written.
    """
    manuscript = folder / "manuscript"
    whole = {"publication.yaml": PUBLICATION, "text/a.md": FRONT + BODY, **files}
    for name, text in whole.items():
        if text is None:
            continue
        path = manuscript / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Tree(manuscript, "manuscript")


def reading(folder: Path, files: Files, *, draft: bool = False) -> Outcome[Manuscript]:
    """Write a manuscript folder and read it."""
    return read(write(folder, files), draft=draft)


def of_body(folder: Path, body: str, **files: str) -> Outcome[Manuscript]:
    """Read a manuscript whose one text has this body; it begins on line 4."""
    named = {f"{name}.yaml": text for name, text in files.items()}
    return reading(folder, {"text/a.md": FRONT + body, **named})


def text_of(folder: Path, body: str, **files: str) -> TextFile:
    """Return the text with this body, which must be sound."""
    outcome = of_body(folder, body, **files)
    assert outcome.product is not None
    assert not outcome.diagnostics, outcome.diagnostics
    return outcome.product.texts[0]


def blocks_of(folder: Path, body: str, **files: str) -> tuple[Block, ...]:
    """Return the blocks of a sound text."""
    return text_of(folder, body, **files).blocks


def places(diagnostics: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    """Return the code and the place of each finding."""
    return [(each.code, str(each.span)) for each in diagnostics]


def examples(markdown: str) -> Iterator[tuple[str, str, str]]:
    """Yield the language, the file and the words of each fenced block of a page."""
    for match in _FENCE.finditer(markdown):
        yield match[2], match[3] or "", match[4]


def files_of(part: str) -> dict[str, str]:
    """Return the files that the examples of a part of a page make."""
    files: dict[str, str] = {}
    for language, name, words in examples(part):
        if name:
            files[name] = words
        elif language == "markdown":
            files["text/a.md"] = FRONT + words
    return files
