"""A picture for print alone: the EPUB fails, or shows another picture; the pages do not change."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from pathlib import Path

import pymupdf
import pytest
from PIL import Image

from octavo.pipeline import Report, Request, build, show_rights
from tests.pictures.labelled import xmp

PUBLICATION = """\
slug: vinter
title: Vinter
language: sv
kind: book
publisher: Octavo
published: 2026-11-22
credit-place: page
identifiers:
  epub: urn:uuid:6d3a3f0e-27f5-4c8e-9b57-0a1d2b3c4d5e
contents: [text/isen.md]
editions:
  epub: {}
  print: {trim: 148 mm x 210 mm, bleed: 3 mm}
"""
TEXT = """\
---
title: Isen
---

Isen lade sig tidigt.

:::{figure} images/isen.jpg
Isen.
:::

Sedan töade det.
"""
RECORD = """\
images/isen.jpg:
  alt: En spricka i isen.
  editions: [print]
  until: 2027-12-31
"""
SUBSTITUTE = RECORD + (
    "  substitute: images/vik.jpg\n"
    "images/vik.jpg:\n  alt: En vik.\n  credit: 'Bild: Bo Ek, efter en skiss av Cilla Af'\n"
)
SAID = xmp("<photoshop:Credit>Foto: Åsa/Byrån</photoshop:Credit>")
LAST_DAY = int(dt.datetime(2027, 12, 31, 23, 59, tzinfo=dt.UTC).timestamp())
NOV = int(dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC).timestamp())


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOV))
    manuscript = tmp_path / "vinter" / "manuscript"
    for name, content in {
        "publication.yaml": PUBLICATION.encode(),
        "images.yaml": RECORD.encode(),
        "text/isen.md": TEXT.encode(),
        "images/isen.jpg": _jpeg("#89a", (1200, 800), SAID),
        "images/vik.jpg": _jpeg("#a98", (900, 900)),
    }.items():
        path = manuscript / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path / "vinter"


def _jpeg(colour: str, size: tuple[int, int], packet: bytes = b"") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG", **({"xmp": packet} if packet else {}))
    return out.getvalue()


def errors(report: Report) -> list[tuple[str, str]]:
    return [(each.code, str(each.span)) for each in report.diagnostics if each.is_error]


def test_an_edition_fails_where_it_may_not_show_a_picture(home: Path) -> None:
    refused = [("PIP-020", "manuscript/images.yaml:1:1")]
    assert errors(build(Request(home, ("epub",)))) == refused
    assert errors(build(Request(home))) == refused
    assert not (home / "build" / "epub").exists()
    printed = build(Request(home, ("print",)))
    assert errors(printed) == []
    # What was made for print is no way round the rights.
    folder = home / "build" / "intermediate"
    again = build(Request(home, ("epub",), intermediate=folder))
    assert errors(again) == [("PIP-020", "build/intermediate/index.json")]


def test_a_right_ends_with_its_last_day(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(LAST_DAY))
    report, ledger = show_rights(Request(home, ("print",)))
    assert errors(report) == []
    assert "PIP-023" in {each.code for each in report.diagnostics}
    assert ledger is not None
    assert ledger.day == dt.date(2027, 12, 31)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(LAST_DAY + 120))
    report, _ = show_rights(Request(home, ("print",)))
    assert errors(report) == [("PIP-022", "manuscript/images.yaml:1:1")]


def test_with_a_substitute_the_editions_differ_in_the_picture_only(home: Path) -> None:
    (home / "manuscript" / "images.yaml").write_text(SUBSTITUTE, encoding="utf-8")
    report = build(Request(home))
    assert errors(report) == []
    assert "PIP-024" in {each.code for each in report.diagnostics}
    with zipfile.ZipFile(home / "build" / "epub" / "vinter.epub") as epub:
        names = [name.rpartition("/")[2] for name in epub.namelist()]
        text = epub.read("OEBPS/text/isen.xhtml").decode()
        credited = epub.read("OEBPS/text/credits.xhtml").decode()
    assert "vik.jpg" in names
    assert "isen.jpg" not in names
    assert 'alt="En vik."' in text
    assert '<a class="title" href="isen.xhtml#isen-isen">Figur 1</a>' in credited
    assert "Bild: Bo Ek" in credited
    assert "Byrån" not in credited
    file = home / "build" / "print" / "vinter-print.pdf"
    with pymupdf.open(file) as pdf:  # type: ignore[no-untyped-call]
        pages = ["".join(page.get_text()) for page in pdf]
        [shown] = [page for page in pdf if page.get_images()]
        assert shown.get_images()[0][2:4] == (1200, 800)
        figure = next(page for page in pages if "Figur 1. Isen" in page)
        last = next(page for page in pages if "Bildkällor" in page and "Foto: Åsa/Byrån" in page)
    # The page reference names the page that the figure stands on.
    folio = re.findall(r"\d+", figure)[-1]
    assert re.search(rf"Figur 1[ .\n]+{folio}\b", last), last
