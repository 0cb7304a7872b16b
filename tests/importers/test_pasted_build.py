"""A pasted article builds as it was imported: its EPUB is sound and its pages say every word."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from octavo.diagnostics import Severity
from octavo.pipeline import Request, build
from octavo.preflight import EpubCheck, epubcheck_available
from tests.covers.parts import pymupdf
from tests.importers.parts import manuscript
from tests.importers.pasted import pasted, said

ARTICLE = Path(__file__).parents[3] / "shared" / "reference" / "pasted-article.txt"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not ARTICLE.is_file(), reason="../shared/reference is not there"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the article, built as a draft."""
    made = tmp_path_factory.mktemp("article")
    manuscript(pasted(ARTICLE.read_bytes()), made)
    report = build(Request(made, draft=True))
    assert [f for f in report.diagnostics if f.severity >= Severity.ERROR] == []
    assert {f.code for f in report.diagnostics} == {"INT-006", "WSP-002", "EPU-009", "EPU-001"}
    return made


def the(folder: Path, pattern: str) -> Path:
    (path,) = (folder / "build").rglob(pattern)
    return path


def test_the_epub_is_sound_and_shows_five_pictures(folder: Path) -> None:
    epub = the(folder, "*.epub")
    with zipfile.ZipFile(epub) as book:
        pages = "".join(book.read(n).decode() for n in book.namelist() if n.endswith(".xhtml"))
    assert len(re.findall("<figure", pages)) == 5
    assert "unsure" not in pages
    if reason := epubcheck_available():
        pytest.skip(reason)
    with EpubCheck() as checker:
        assert checker.check(epub.read_bytes()) == ()


def test_the_pages_say_what_the_article_says(folder: Path) -> None:
    with pymupdf.open(the(folder, "*.pdf")) as pdf:
        shown = "".join(page.get_text() for page in pdf)
    letters = "".join(said(shown.replace("-\n", "").replace("\u00ad", "")))
    for paragraph in ARTICLE.read_text().split("\n")[11:54]:
        first = "".join(said(re.sub(r"\Aimage\w+\.png", "", paragraph)))[:30]
        assert first in letters
