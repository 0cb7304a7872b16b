"""Turn the publications of the tests into books on one shelf, where all workers find them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.pages.agreement import Compared, compare
from tests.pages.books import CORPUS, CUTS, Book, book, shelf


class Books:
    """The books, each built when a test first asks for it, once for all workers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.book = cache(self._book)
        self.compared = cache(self._compared)

    def _book(self, name: str) -> Book:
        if name in CUTS and not CORPUS.is_dir():
            pytest.skip("../shared/corpus is not there")
        return book(name, self.folder)

    def _compared(self, name: str) -> Compared:
        found = self.book(name)
        return compare(found.pdf, found.epub)


@pytest.fixture(scope="session")
def books(tmp_path_factory: pytest.TempPathFactory) -> Books:
    return Books(shelf(tmp_path_factory))
