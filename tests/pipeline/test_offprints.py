"""An off-print holds one article with the pages that it has in its issue, and nothing else."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from octavo.pipeline import Report, Request, build

PUBLICATION = """title: The Margin
subtitle: Number 1
language: en
kind: issue
publisher: Sheet Press
published: 2026-11-22
identifiers: {epub: "urn:uuid:7edb9c55-ab8e-5cfb-93f0-01d7a2e281b8"}
contents: [text/fold.md, text/ice.md]
"""
FOLD = "---\ntitle: The fold\n---\nSheets are folded.\n"
ICE = """---
title: The ice
authors: [anna]
date: 2026-11-02
doi: 10.1234/margin.2
rights: © Anna Berg
licence: CC-BY-4.0
---
The sheets were [folded](fold.md).[^n]

[^n]: Long ago.
"""
FILES = {
    "publication.yaml": PUBLICATION,
    "people.yaml": "anna:\n  name: Anna Berg\n  note: Anna Berg writes.\n",
    "text/fold.md": FOLD,
    "text/ice.md": ICE + "\n\nIt was cold and it was late and nobody spoke of it." * 30,
}


def written(folder: Path) -> Path:
    for name, text in FILES.items():
        path = folder / "manuscript" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def issue(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    folder = written(tmp_path_factory.mktemp("issue"))
    return folder, build(Request(folder, offprint="ice", jobs=1))


def test_an_offprint_is_an_epub_and_a_pdf_beside_the_editions(issue: tuple[Path, Report]) -> None:
    folder, report = issue
    assert report.diagnostics == ()
    found = sorted(path.name for path in (folder / "build/offprints/ice").iterdir())
    assert found == ["ice-print.pdf", "ice.epub", "ice.pdf"]
    assert [built.edition for built in report.files] == ["epub", "screen", "print"]
    assert not (folder / "build/print").exists()


def test_its_pages_have_the_numbers_of_the_issue(issue: tuple[Path, Report]) -> None:
    pdf: Any = pymupdf.open(issue[0] / "build/offprints/ice/ice.pdf")  # type: ignore[no-untyped-call]
    assert [page.get_label() for page in pdf] == ["i", "5", "6"]
    texts = [page.get_text() for page in pdf]
    assert "Offprint from The Margin, Number 1, pp. 5–6" in texts[0]
    assert "https://doi.org/10.1234/margin.2" in texts[0]
    assert "he sheets were folded" in texts[1]  # after the large letter of an issue
    assert [text.strip().split("\n")[-1] for text in texts[1:]] == ["5", "6"]
    assert "Sheets are folded" not in "".join(texts)
    assert (pdf.metadata["title"], pdf.metadata["author"]) == ("The ice", "Anna Berg")
    assert [entry[1] for entry in pdf.get_toc()] == ["Title page", "The ice"]


def test_its_epub_is_of_the_article_alone(issue: tuple[Path, Report]) -> None:
    with zipfile.ZipFile(issue[0] / "build/offprints/ice/ice.epub") as epub:
        package = epub.read("OEBPS/content.opf").decode()
        text = epub.read("OEBPS/text/ice.xhtml").decode()
        names = epub.namelist()
    assert "OEBPS/text/fold.xhtml" not in names
    assert '<dc:title id="title">The ice</dc:title>' in package
    assert ">https://doi.org/10.1234/margin.2</dc:identifier>" in package
    assert "pp. 5–6</dc:description>" in package
    assert '"pageBreakSource">The Margin, Number 1, Sheet Press, 2026<' in package
    assert "<span>folded</span>" in text
    assert 'aria-label="5"' in text
    assert 'aria-label="6"' in text


def test_an_unknown_text_is_a_finding(tmp_path: Path) -> None:
    (finding,) = build(Request(written(tmp_path), offprint="icce", jobs=1)).diagnostics
    assert (finding.code, finding.hint) == ("PIP-013", "Did you mean “ice”?")
    assert not (tmp_path / "build/offprints").exists()
