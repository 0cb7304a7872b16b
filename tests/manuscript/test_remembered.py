"""Texts that were read before: what changed is read again, what it depends on as well."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.diagnostics import Span
from octavo.manuscript import texts
from octavo.manuscript.blocks import read_blocks
from octavo.manuscript.contents import Listed
from octavo.manuscript.ledger import Ledger
from octavo.manuscript.source import Source
from octavo.workspace import Tree

ENTRY = Listed("text/one.md", Span("publication.yaml", 1))
TEXT = "---\ntitle: One\n---\n\nA word @key.\n"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the bodies that were really read, as they come."""
    bodies: list[str] = []

    def counted(source: Source, ledger: Ledger) -> object:
        bodies.append(source.text)
        return read_blocks(source, ledger)

    monkeypatch.setattr(texts, "read_blocks", counted)
    return bodies


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "text").mkdir()
    (tmp_path / ENTRY.path).write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_an_unchanged_text_is_read_once(folder: Path, read: list[str]) -> None:
    first = texts.read_text(Tree(folder, "manuscript"), ENTRY, "book", {})
    again = texts.read_text(Tree(folder, "manuscript"), ENTRY, "book", {})
    assert first == again
    assert first.product is not None
    assert len(read) == 1


def test_a_changed_word_and_all_else_that_matters_is_read_again(
    folder: Path, read: list[str]
) -> None:
    tree = Tree(folder, "manuscript")
    plain = texts.read_text(tree, ENTRY, "book", {})
    assert texts.read_text(tree, ENTRY, "book", {}, cites=True) != plain
    assert texts.read_text(Tree(folder, "other"), ENTRY, "book", {}) != plain
    (folder / ENTRY.path).write_text(TEXT.replace("word", "world"), encoding="utf-8")
    changed = texts.read_text(Tree(folder, "manuscript"), ENTRY, "book", {})
    assert changed.product is not None
    assert changed.product != plain.product
    assert len(read) == 4
