"""A pasted article builds as it was imported: its EPUB is sound and its pages say every word."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from octavo.diagnostics import Severity
from octavo.pipeline import Request, build
from octavo.preflight import EpubCheck
from octavo.preflight.ace import Ace
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


def test_the_epub_shows_five_pictures_and_no_page_that_says_nothing(folder: Path) -> None:
    with zipfile.ZipFile(the(folder, "*.epub")) as book:
        names = [n for n in book.namelist() if n.endswith(".xhtml")]
        pages = {n: book.read(n).decode() for n in names}
    assert len(re.findall("<figure", "".join(pages.values()))) == 5
    assert "unsure" not in "".join(pages.values())
    bodies = {name: page.partition("<body")[2] for name, page in pages.items()}
    assert not any("imprint" in name for name in names)
    assert [n for n, body in bodies.items() if not re.search(r"<(p|ol|ul|img|svg)\b", body)] == []


@pytest.mark.external
def test_epubcheck_finds_nothing(folder: Path, checker: EpubCheck) -> None:
    assert checker.check(the(folder, "*.epub").read_bytes()) == ()


@pytest.mark.external
def test_ace_finds_nothing(folder: Path, ace: Ace) -> None:
    report = ace.check(the(folder, "*.epub").read_bytes())
    assert (report.findings, report.passed) == ((), True)


def test_the_pages_say_what_the_article_says(folder: Path) -> None:
    with pymupdf.open(the(folder, "*.pdf")) as pdf:
        shown = "".join(page.get_text() for page in pdf)
    letters = "".join(said(shown.replace("-\n", "").replace("\u00ad", "")))
    for paragraph in ARTICLE.read_text().split("\n")[11:54]:
        first = "".join(said(re.sub(r"\Aimage\w+\.png", "", paragraph)))[:30]
        assert first in letters


def test_no_page_of_print_has_a_heading_alone(folder: Path) -> None:
    with pymupdf.open(the(folder, "*.pdf")) as pdf:
        lines = [page.get_text().split("\n") for page in pdf]
    full = [len([line for line in page if line.strip()]) for page in lines]
    assert min(full[:-1]) > 10
    assert full[-1] > 10 or full[-1] == 0  # the other side of the last leaf
