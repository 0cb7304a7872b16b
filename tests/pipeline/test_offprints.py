"""An off-print holds one article with the pages that it has in its issue, and nothing else."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pikepdf
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


def written(folder: Path, files: Mapping[str, str] = FILES) -> Path:
    for name, text in files.items():
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


REFERENCES = """[{"id": "berg", "type": "book", "title": "Is", "issued": {"date-parts": [[1987]]},
"author": [{"family": "Berg", "given": "Anna"}]},
{"id": "ek", "type": "book", "title": "Snow", "issued": {"date-parts": [[1999]]},
"author": [{"family": "Ek", "given": "Bo"}]}]"""
CITING = {
    "publication.yaml": PUBLICATION.replace("[text/fold.md, text/ice.md]", "[text/a.md, text/b.md]")
    + "lists: [contributors]\neditions: {epub: {notes: end}, print: {notes: end}, screen: {}}\n",
    "people.yaml": "anna:\n  name: Anna Berg\n  note: Anna writes.\nbo:\n  name: Bo Ek\n"
    "  note: Bo writes, too.\n",
    "references.json": REFERENCES,
    "text/a.md": "---\ntitle: The snow\nauthors: [bo]\n---\nIt fell [@ek].[^n]\n\n[^n]: In May.\n",
    "text/b.md": "---\ntitle: The ice\nauthors: [anna]\nname: ice\n---\n"
    "It broke [@berg].[^n]\n\n[^n]: In June.\n",
}


@pytest.fixture(scope="module")
def citing(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    folder = written(tmp_path_factory.mktemp("citing"), CITING)
    return folder, build(Request(folder, offprint="ice", jobs=1))


def pages(path: Path) -> dict[str, str]:
    pdf: Any = pymupdf.open(path)  # type: ignore[no-untyped-call]
    return {page.get_label(): " ".join(page.get_text().split()) for page in pdf}


def test_notes_sources_and_people_come_with_the_text(citing: tuple[Path, Report]) -> None:
    folder, report = citing
    assert report.diagnostics == ()
    found = pages(folder / "build/offprints/ice/ice.pdf")
    assert list(found) == ["i", "5", "iii", "iv", "v"]
    assert "In June" in found["iii"]
    assert "Page 5" in found["iii"]
    assert "Berg, A. (1987)" in found["iv"]
    assert "Anna writes" in found["v"]
    said = " ".join(found.values())
    assert not [words for words in ("In May", "Ek, B.", "Bo writes") if words in said]


def test_links_lead_to_what_came_with_it(citing: tuple[Path, Report]) -> None:
    pdf: Any = pymupdf.open(citing[0] / "build/offprints/ice/ice.pdf")  # type: ignore[no-untyped-call]
    assert sorted(link["page"] for link in pdf[1].get_links()) == [2, 3, 4]
    with zipfile.ZipFile(citing[0] / "build/offprints/ice/ice.epub") as epub:
        text = epub.read("OEBPS/text/ice.xhtml").decode()
        spine = epub.read("OEBPS/content.opf").decode().partition("<spine")[2]
    assert 'href="bibliography.xhtml#ref-berg"' in text
    assert 'href="authors.xhtml#authors-author-anna"' in text
    order = re.findall(r'idref="text-(\w+)', spine)
    assert order == ["offprint", "ice", "notes", "bibliography", "authors"]


def test_pages_for_the_press_keep_their_sides(citing: tuple[Path, Report]) -> None:
    found = pages(citing[0] / "build/offprints/ice/ice-print.pdf")
    assert list(found) == ["i", "ii", "5", "iii", "iv", "v"]
    assert found["ii"] == ""
    with pikepdf.open(citing[0] / "build/offprints/ice/ice-print.pdf") as pdf:
        assert str(pdf.Root.OutputIntents[0].S) == "/GTS_PDFX"
        assert pdf.open_metadata()["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
        assert [float(edge) for edge in pdf.pages[0].TrimBox] != list(
            map(float, pdf.pages[0].MediaBox)
        )


def test_what_an_offprint_cannot_be_is_a_finding(tmp_path: Path) -> None:
    files = dict(
        FILES, **{"publication.yaml": PUBLICATION + "editions: {epub: {}, print: {}, cover: {}}\n"}
    )
    folder = written(tmp_path, files)
    (finding,) = build(Request(folder, ("cover",), offprint="ice", jobs=1)).diagnostics
    assert (finding.code, finding.is_error) == ("PIP-040", True)
    assert not (folder / "build/offprints").exists()


def test_only_what_was_asked_for_is_made(tmp_path: Path) -> None:
    folder = written(tmp_path)
    report = build(Request(folder, ("epub",), offprint="ice", jobs=1))
    assert report.diagnostics == ()
    assert [built.edition for built in report.files] == ["epub"]
