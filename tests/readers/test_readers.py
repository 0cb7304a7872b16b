"""The shipped book, as foliate-js and epub.js show it."""

from __future__ import annotations

from typing import Any

import pytest
from PIL import Image, ImageStat

from tests.readers.conftest import Reading

pytestmark = [pytest.mark.external, pytest.mark.slow]


@pytest.fixture(params=["foliate", "epubjs"])
def told(request: pytest.FixtureRequest, reading: Reading) -> dict[str, Any]:
    """Return what one of the reading systems says of the book."""
    of_one: dict[str, Any] = reading.told[request.param]
    return of_one


def test_nothing_is_complained_of(told: dict[str, Any]) -> None:
    assert told["complaints"] == []


def test_the_book_says_what_it_is(told: dict[str, Any]) -> None:
    assert told["title"] == "En försäkring för makthavare"
    assert told["language"] == "sv"
    assert told["cover"]


def test_the_contents_lead_to_their_headings(told: dict[str, Any], reading: Reading) -> None:
    assert [point["label"] for point in told["toc"]] == reading.navigation("toc")
    for point in told["toc"][1:]:  # the first is the title page, whose heading is the title
        assert point["at"]["heading"] == point["label"]
        assert point["at"]["visible"]


def test_the_landmarks_lead_to_their_kind(told: dict[str, Any], reading: Reading) -> None:
    assert [point["label"] for point in told["landmarks"]] == reading.navigation("landmarks")
    for point in told["landmarks"]:
        kind = point["type"] if isinstance(point["type"], str) else point["type"][0]
        assert kind in point["at"]["types"].split()
        assert point["at"]["visible"]


def test_the_pages_lead_to_their_marks(told: dict[str, Any], reading: Reading) -> None:
    assert [point["label"] for point in told["pages"]] == reading.navigation("page-list")
    for point in told["pages"]:
        assert point["at"]["label"] == point["label"]
        assert "pagebreak" in point["at"]["types"].split()
        assert point["at"]["visible"]


def test_every_picture_decodes_and_every_font_loads(told: dict[str, Any]) -> None:
    assert sum(section["images"] for section in told["sections"]) == 6
    for section in told["sections"]:
        assert section["broken"] == []
        assert section["fonts"] == 5
        assert section["unloaded"] == []


def test_notes_pop_up_with_their_text(reading: Reading) -> None:
    asides = reading.find("text/forsakring.xhtml", "//h:aside[@epub:type='footnote']")
    texts = [" ".join("".join(map(str, aside.itertext())).split()) for aside in asides]
    assert [note["text"] for note in reading.told["notes"]] == texts
    assert {note["type"] for note in reading.told["notes"]} == {"footnote"}


def test_the_screens_are_photographed(reading: Reading) -> None:
    names = {path.name for path in reading.screens.glob("*.png")}
    for screen in ("phone", "tablet", "dark"):
        shown = {name for name in names if name.startswith(f"foliate-{screen}-")}
        assert {f"foliate-{screen}-{what}.png" for what in ("cover", "fig-karta", "note")} <= shown


def test_a_dark_screen_stays_dark(reading: Reading) -> None:
    for system in ("foliate", "epubjs"):
        with Image.open(reading.screens / f"{system}-dark-bodymatter.png") as screen:
            assert ImageStat.Stat(screen.convert("L")).mean[0] < 64
