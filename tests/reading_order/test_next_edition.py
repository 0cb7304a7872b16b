"""A new edition of a book leaves names where they were, so that readers' highlights stay."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import etree

from tests.epub.kitchen import BOOKS
from tests.epub.reading import Opened
from tests.readers.shelf import composed, written

CHANGED = "OEBPS/text/ljuset.xhtml"
OLD = "Det första vi såg var berget."
NEW = """## Vägen

Vi gick längs sjön.[^sjo]

[^sjo]: Den är frusen till i juni.

## Bilden

Först såg vi berget, sedan sjön."""


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Opened, Opened]:
    """Return a book, and the same with a paragraph rewritten and a section and a note before it."""
    made: list[Opened] = []
    for name in ("first", "second"):
        folder = tmp_path_factory.mktemp(name)
        shutil.copytree(BOOKS / "sv/manuscript", folder / "manuscript")
        if made:
            _rewrite(folder / "manuscript/text/ljuset.md")
        made.append(Opened(written(composed(folder))))
    return made[0], made[1]


def _rewrite(text: Path) -> None:
    before = text.read_text("utf-8")
    after = before.replace("## Bilden\n\n" + OLD, NEW)
    assert after != before
    text.write_text(after, "utf-8")


def test_no_file_gets_another_name(editions: tuple[Opened, Opened]) -> None:
    first, second = editions
    assert first.names() == second.names()
    for what in ("//opf:item/@id", "//opf:item/@href", "//opf:itemref/@idref"):
        assert first.values("content.opf", what) == second.values("content.opf", what)


def test_what_was_not_rewritten_is_the_same_to_the_byte(editions: tuple[Opened, Opened]) -> None:
    first, second = editions
    texts = [name for name in first.names() if name.endswith((".xhtml", ".css", ".jpg", ".svg"))]
    changed = {name for name in texts if _read(first, name) != _read(second, name)}
    assert changed == {CHANGED, "OEBPS/nav.xhtml"}


def test_every_id_stays_on_what_it_named(editions: tuple[Opened, Opened]) -> None:
    before, after = (_named(_read(edition, CHANGED)) for edition in editions)
    assert before.keys() < after.keys()
    moved = {name for name, text in before.items() if after[name] != text}
    around = {"ljuset", "ljuset-bilden"}  # the sections that hold the new words
    assert moved == around


def test_the_same_edition_is_the_same_file(editions: tuple[Opened, Opened], tmp_path: Path) -> None:
    shutil.copytree(BOOKS / "sv/manuscript", tmp_path / "manuscript")
    assert written(composed(tmp_path)) == editions[0].data


def _read(edition: Opened, name: str) -> bytes:
    return edition.read(name.removeprefix("OEBPS/"))


def _named(document: bytes) -> dict[str, str]:
    """Return the text of every element that has an id."""
    named = (one for one in etree.fromstring(document).iter() if one.get("id"))
    return {str(one.get("id")): "".join(map(str, one.itertext())) for one in named}
