"""Every test book, as foliate-js and epub.js show it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from lxml import etree
from PIL import Image, ImageStat

from tests.readers.conftest import Reading, Told
from tests.readers.shelf import BOOKS, IMPORTED, Shelved, octavo

pytestmark = [pytest.mark.external, pytest.mark.slow]
HEADLESS = {"titlepage", "dedication", "epigraph"}  # contents call them by other words than they do
ONWARD = {"ar": "left", "ja": "down"}  # Japanese is vertical: its screens follow downwards


@pytest.fixture(params=BOOKS)
def reading(request: pytest.FixtureRequest, read: Callable[[str], Reading]) -> Reading:
    """Return one of the books."""
    return read(request.param)


@pytest.fixture(params=["foliate", "epubjs"])
def told(request: pytest.FixtureRequest, reading: Reading) -> Told:
    """Return what one of the reading systems says of a book."""
    of_one: Told = reading.told[request.param]
    return of_one


def test_nothing_is_complained_of(told: Told) -> None:
    assert told["complaints"] == []


def test_the_book_says_what_it_is(told: Told, reading: Reading) -> None:
    metadata = reading.book.edition.metadata
    assert told["title"] == metadata.title
    assert told["language"] == metadata.language
    assert told["cover"]
    assert told["direction"] == ("rtl" if reading.book.name in ONWARD else "ltr")


def test_the_contents_lead_to_their_headings(told: Told, reading: Reading) -> None:
    assert [point["label"] for point in told["toc"]] == reading.navigation("toc")
    for point in told["toc"]:
        if at := point.get("at"):
            assert at["visible"]
            if not HEADLESS & set(at["types"].split()):
                assert at["heading"] == point["label"]


def test_the_landmarks_lead_to_their_kind(told: Told, reading: Reading) -> None:
    assert [point["label"] for point in told["landmarks"]] == reading.navigation("landmarks")
    for point in told["landmarks"]:
        kind = point["type"] if isinstance(point["type"], str) else point["type"][0]
        assert kind in point["at"]["types"].split()
        assert point["at"]["visible"]


def test_the_pages_lead_to_their_marks(told: Told, reading: Reading) -> None:
    labels = reading.navigation("page-list")
    assert bool(labels) == (reading.book.name not in IMPORTED)
    for point, label in zip(told["pages"], labels, strict=True):
        assert point["label"] in (label, None) or str(point["label"]) == label
        assert point["at"]["label"] == label
        assert "pagebreak" in point["at"]["types"].split()
        assert point["at"]["visible"]


def test_every_document_parses_and_every_way_leads_somewhere(reading: Reading) -> None:
    told = reading.told["foliate"]
    assert told["sections"][0]["href"].endswith(reading.spine()[0])
    assert [told["unparsed"], told["lost"]] == [[], []]


def test_every_picture_decodes_and_every_font_loads(told: Told, reading: Reading) -> None:
    assert {section["fonts"] for section in told["sections"]} == {5}
    for section in told["sections"]:
        drawn = reading.find(section["href"].removeprefix("OEBPS/"), "//h:img")
        assert section["images"] == len(drawn)
        assert section["broken"] == section["unloaded"] == []


def test_nothing_is_larger_than_a_telephone(told: Told) -> None:
    for section in told["sections"]:
        assert section["tooLarge"] == []
        assert all("wide" in table.split() for table in section["moved"])


def test_notes_pop_up_with_their_text(reading: Reading) -> None:
    noted = []
    for name in (path for path in reading.spine() if path.startswith("text/")):
        for link in reading.find(name, "//h:a[@epub:type='noteref']"):
            home, _, target = str(link.get("href")).rpartition("#")
            (note,) = reading.find(f"text/{home}" if home else name, f"//*[@id='{target}']")
            noted.append(" ".join("".join(map(str, note.itertext())).split()))
    told = reading.told["foliate"]["notes"]
    assert [note["text"] for note in told] == noted
    assert {note["type"] for note in told} <= {"footnote"}


def test_pages_turn_the_way_of_the_script(reading: Reading) -> None:
    onward = ONWARD.get(reading.book.name, "right")
    assert reading.told["foliate"]["turning"] == {"onward": onward, "turned": True}
    assert reading.told["epubjs"]["onward"] == onward


def test_every_screen_shows_something(reading: Reading) -> None:
    pictures = {path.stem: path for path in reading.screens.glob("*.png")}
    assert {"phone-01-01", "tablet-01-01", "dark-01-01"} <= pictures.keys()
    for name, picture in pictures.items():
        with Image.open(picture) as screen:
            assert ImageStat.Stat(screen.convert("L")).stddev[0] > 1, f"{name} is empty"


def test_a_dark_screen_stays_dark(reading: Reading) -> None:
    for path in reading.screens.glob("dark-*.png"):
        with Image.open(path) as screen:
            edge = screen.convert("L").crop((0, 0, screen.width, 8))
            assert ImageStat.Stat(edge).mean[0] < 64


def test_vertical_text_stands(read: Callable[[str], Reading]) -> None:
    for told in (read("ja").told[system] for system in ("foliate", "epubjs")):
        writing = {s["href"].split("/")[-1]: s["writing"] for s in told["sections"]}
        assert writing["hikari.xhtml"] == writing["mizu.xhtml"] == "vertical-rl"
        assert writing["nav.xhtml"] == "horizontal-tb"


def test_the_pages_of_the_article_show_their_text(read: Callable[[str], Reading]) -> None:
    article = read("article")
    printed = list(printed_pages(article))
    assert len(printed) > 2
    for system in ("foliate", "epubjs"):
        places = [point["at"] for point in article.told[system]["pages"]]
        shown = {place["label"]: place["after"] for place in places}
        for label, begins in printed:
            assert shown[label].startswith(begins)


def printed_pages(article: Reading) -> Iterator[tuple[str, str]]:
    """Yield the label of each printed page, and the words of the intermediate that begin it."""
    folder = article.book.folder
    assert folder is not None
    for line in octavo("show", "pages", folder).splitlines():
        label, _, place = line.strip().partition("  ")
        element, _, offset = place.rpartition("+")
        if not element:
            continue  # no text begins on the page
        text = text_of(article.book, element)[int(offset) :]
        yield label, " ".join(text.split())[:25]


def text_of(book: Shelved, name: str) -> str:
    """Return the string value of the element that has the id `name`."""
    for document in book.edition.documents:
        for element in etree.fromstring(document.xhtml).iter():
            if element.get("id") == name:
                return "".join(map(str, element.itertext()))
    raise AssertionError(name)
