"""What was made of a text is made again where the text has changed."""

import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from octavo.diagnostics import Span
from octavo.manuscript import TextFile, by_text, memory
from octavo.manuscript.contents import Listed
from octavo.manuscript.texts import read_text
from octavo.workspace import Tree


def text_of(folder: Path, words: str) -> TextFile:
    (folder / "one.md").write_text(f"---\ntitle: One\n---\n\n{words}\n", encoding="utf-8")
    read = read_text(Tree(folder), Listed("one.md", Span("publication.yaml")), "book", {})
    assert read.product is not None
    return read.product


def test_an_equal_text_is_worked_on_once(tmp_path: Path) -> None:
    count = itertools.count(1)
    work = by_text(lambda _text: next(count))
    text = text_of(tmp_path, "A word.")
    assert [work(text), work(replace(text)), work(text_of(tmp_path, "A word."))] == [1, 1, 1]
    assert work(text_of(tmp_path, "A world.")) == 2
    assert work(replace(text, part="first")) == 3
    assert work(replace(text, name="other")) == 4


def test_the_texts_asked_for_last_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MOST", 2)
    seen: list[str] = []
    work = by_text(lambda text: seen.append(text.name))
    text = text_of(tmp_path, "A word.")
    for name in "abacb":
        work(replace(text, name=name))
    assert seen == ["a", "b", "c", "b"]
