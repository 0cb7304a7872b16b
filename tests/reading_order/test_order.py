"""Every test book in MuPDF, which is no browser: the intermediate's text, once and in its order."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.pages.books import shelf
from tests.readers.shelf import BOOKS, MISSING, Shelved, available, run, shelved
from tests.reading_order.expected import expected, gathered, letters, notes, spine

pytestmark = [
    pytest.mark.external,
    pytest.mark.skipif(shutil.which("mutool") is None, reason="mutool (mupdf-tools) is not there"),
]


@pytest.fixture(scope="module", params=BOOKS)
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Shelved:
    """Return one of the books."""
    if request.param not in available():
        pytest.skip(MISSING)
    return shelved(request.param, shelf(tmp_path_factory))


def test_the_text_is_there_once_and_in_order(book: Shelved, tmp_path: Path) -> None:
    text = tmp_path / "text"
    run("mutool", "draw", "-F", "txt", "-o", text, book.epub)
    shown = letters(text.read_text("utf-8"))
    meant = "".join(letters(text) for _, text in expected(book))
    assert parting(meant, shown) == ("", "")


def test_the_notes_are_those_of_the_texts_where_they_are_wished(book: Shelved) -> None:
    there = {path: notes(data) for path, data in spine(book)}
    assert [note for of_one in there.values() for note in of_one] == gathered(book.edition)
    if book.edition.metadata.epub.notes == "end":
        assert {path for path, of_one in there.items() if of_one} == {"text/notes.xhtml"}


def parting(meant: str, shown: str) -> tuple[str, str]:
    """Return what both say from where they part, or nothing."""
    pairs = enumerate(zip(meant, shown, strict=False))
    same = next((place for place, (a, b) in pairs if a != b), min(len(meant), len(shown)))
    return meant[same:][:80], shown[same:][:80]
