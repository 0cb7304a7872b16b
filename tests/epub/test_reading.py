"""The EPUB in an engine that is no browser: nothing lost, nothing out of order, no CSS refused."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.epub.reading import Opened, kitchen_epub, opened

pytestmark = [
    pytest.mark.external,
    pytest.mark.skipif(shutil.which("mutool") is None, reason="mutool (mupdf-tools) is not there"),
]

IN_ORDER = (
    "Fjällens ljus",
    "Rättigheter",
    "Innehåll",
    "Reportage",
    "En resa i mars",
    "Över fjället låg ett ljus",
    "Det första vi såg var berget.",
    "Figur 1. Sarek i mars, sett från söder.",
    "Foto: Anna Åberg",
    "Figur 2. Glaciärens lager.",
    "Teckning: Bo Öst",
    "Isen ligger som en linsformad kropp",
    "Skriver om snö och is sedan 1998.",
    "1. Ordet är lånat ur The Mountains of Light.",
    "Isen och talen",
    "Den som skriver om is måste tåla att frysa.",
    "ligger kvar i morgon.",
    "Gå aldrig ensam.",
    "Det som isen lämnar efter sig.",
    "1. Vatten, alltså.",
    "Alla bilder har textbeskrivning.",
)


OF_OTHERS = {
    "en": (
        "It was cold.",
        "The lead opened.",
        "Photo: Ada Byrne",
        "Then it thawed.",
        "Forty below.",
    ),
    "ar": ("كان الضوء", "الجبل في شهر مارس", "لا تمشِ وحدك", "في شهر أبريل", "طرق القراءة"),
    "ja": ("向かった", "最初に見えたのは", "三月の山", "四月のこと", "規格への適合"),
}


def read_by_mupdf(epub: Opened, folder: Path) -> str:
    """Return the words that MuPDF finds in an EPUB, in its order."""
    book, text = folder / "book.epub", folder / "book.txt"
    book.write_bytes(epub.data)
    command = ["mutool", "draw", "-F", "txt", "-o", str(text), str(book)]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "error" not in ended.stderr
    return " ".join(text.read_text(encoding="utf-8").split())


@pytest.mark.parametrize("language", OF_OTHERS)
def test_mupdf_reads_the_other_books_in_order(tmp_path: Path, language: str) -> None:
    words = read_by_mupdf(opened(language), tmp_path)
    place = 0
    for part in OF_OTHERS[language]:
        assert part in words[place:]
        place = words.index(part, place)


def test_mupdf_reads_everything_in_order(tmp_path: Path) -> None:
    words = read_by_mupdf(kitchen_epub(), tmp_path)
    contents = words.index("Reportage")
    places = [words.find(part) for part in IN_ORDER[:3]]
    places += [words.find(part, contents) for part in IN_ORDER[3:]]
    assert -1 not in places
    assert places == sorted(places)
