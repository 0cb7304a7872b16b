"""EPUBCheck and Ace find nothing in the books whose pages agree: ours, and those of others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from octavo.preflight import EpubCheck, epubcheck_available
from octavo.preflight.ace import Ace, ace_available
from tests.pages.books import CUTS
from tests.pages.conftest import Books

NAMES = ("article", "kitchen", "journal", *CUTS)  # the four languages are asked about in tests/epub
NOT_LONG = ("article", "journal", *CUTS)  # to Ace, which needs seconds for each document
pytestmark = [pytest.mark.external, pytest.mark.slow]


@pytest.fixture(scope="module")
def ace() -> Iterator[Ace]:
    if ace_available():
        pytest.skip(ace_available())
    with Ace() as running:
        yield running


@pytest.fixture(scope="module")
def epubcheck() -> Iterator[EpubCheck]:
    if epubcheck_available():
        pytest.skip(epubcheck_available())
    with EpubCheck(warm=True) as warm:
        yield warm


@pytest.mark.parametrize("name", NOT_LONG)
def test_ace_has_nothing_to_say(ace: Ace, books: Books, name: str) -> None:
    verdict = ace.check(books.book(name).epub.read_bytes())
    assert (verdict.findings, verdict.passed) == ((), True)


@pytest.mark.parametrize("name", NAMES)
def test_epubcheck_has_nothing_to_say(epubcheck: EpubCheck, books: Books, name: str) -> None:
    assert epubcheck.check(books.book(name).epub.read_bytes()) == ()
