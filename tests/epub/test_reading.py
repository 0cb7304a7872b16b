"""The EPUB in an engine that is no browser: nothing lost, nothing out of order, no CSS refused."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.epub.reading import kitchen_epub

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


def test_mupdf_reads_everything_in_order(tmp_path: Path) -> None:
    book, text = tmp_path / "book.epub", tmp_path / "book.txt"
    book.write_bytes(kitchen_epub().data)
    command = ["mutool", "draw", "-F", "txt", "-o", str(text), str(book)]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "error" not in ended.stderr
    words = " ".join(text.read_text(encoding="utf-8").split())
    contents = words.index("Reportage")
    places = [words.find(part) for part in IN_ORDER[:3]]
    places += [words.find(part, contents) for part in IN_ORDER[3:]]
    assert -1 not in places
    assert places == sorted(places)
