"""Two test books, converted for a Kindle by calibre and opened again by foliate-js."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest

from tests.readers.conftest import Reading, Told
from tests.readers.kindle import BOOKS, CONVERTER, SUFFIX

pytestmark = [
    pytest.mark.external,
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which(CONVERTER) is None, reason="calibre is not installed"),
]


@pytest.fixture(params=BOOKS)
def reading(request: pytest.FixtureRequest, read: Callable[[str], Reading]) -> Reading:
    """Return one of the books, as it was before and after."""
    return read(request.param + SUFFIX)


@pytest.fixture
def told(reading: Reading) -> Told:
    """Return what foliate-js says of the converted book."""
    of_it: Told = reading.told["foliate"]
    return of_it


def test_the_converted_book_opens(told: Told, reading: Reading) -> None:
    assert told["complaints"] == told["unparsed"] == told["lost"] == []
    assert told["title"].startswith(reading.book.edition.metadata.title)
    assert told["cover"]


def test_the_contents_are_kept(
    told: Told, reading: Reading, read: Callable[[str], Reading]
) -> None:
    assert [point["label"] for point in told["toc"]] == reading.navigation("toc")
    before = read(reading.book.name).told["foliate"]["toc"]
    for point, was in zip(told["toc"], before, strict=True):
        assert was["at"]["heading"] in point["at"]["after"]  # a dedication has none
        assert point["at"]["visible"]


def test_the_notes_are_kept(told: Told, reading: Reading, read: Callable[[str], Reading]) -> None:
    before = read(reading.book.name).told["foliate"]["notes"]
    assert before
    assert [note["text"] for note in told["notes"]] == [note["text"] for note in before]


def test_the_pictures_are_kept(told: Told, reading: Reading) -> None:
    drawn = [name for name in reading.spine() if name != "cover.xhtml"]
    images = sum(len(reading.find(name, "//h:img")) for name in drawn)
    assert sum(section["images"] for section in told["sections"]) == images
    assert [section["broken"] for section in told["sections"] if section["broken"]] == []
