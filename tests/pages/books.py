"""Turn publications of the tests into their two editions, built once for a run."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from octavo.cli.app import app
from octavo.cli.session import Session
from octavo.importers import import_epub
from octavo.pipeline import Request, build

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
KITCHEN = Path(__file__).parent / "kitchen"
JOURNAL = Path(__file__).parent / "journal"  # an issue of eight articles by twelve authors
LENT = ("relief.jpg", "alatau.jpg")  # pictures that it shares with the publication that ships
FOUR = ROOT / "tests/epub/books"  # one of everything in four languages
SCRIPTS = ROOT / "tests/epub/styles"  # faces for those that the house has none for

# Of the long books some texts: those with notes, figures, verse, lists, letters and small capitals.
CUTS = {
    "flatland": ("dedication", "part-1", "chapter-1", "chapter-4", "chapter-15", "chapter-18"),
    "huckleberry-finn": ("notice", "halftitlepage", "chapter-17", "chapter-22", "chapter-38"),
    "the-time-machine": ("chapter-2", "chapter-8", "epilogue"),
}  # fmt: skip
KINDS = ("book", "issue")  # what `octavo new` writes
FOREIGN = ("en", "ar", "ja")  # quotes other scripts, runs to the left, and has no spaces
NAMES = ("article", *KINDS, "kitchen", "journal", "sv", *FOREIGN, *CUTS)


@dataclass(frozen=True)
class Book:
    """A publication's folder, its print PDF and its EPUB."""

    folder: Path
    pdf: Path
    epub: Path
    intermediate: Path


def shelf(factory: pytest.TempPathFactory) -> Path:
    """Return the folder that all workers of a test run keep the books in."""
    own = factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "shelf"
    folder.mkdir(exist_ok=True)
    return folder


def book(name: str, shelf: Path) -> Book:
    """Return both editions of the publication `name` on the shelf, where they are built once."""
    folder = shelf / f"{name}-whole"
    with (shelf / f"{name}-whole.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            written(name, folder)
            report = build(Request(folder, ("print", "epub")))
            assert [finding for finding in report.diagnostics if finding.is_error] == []
    output = folder / "build"
    (pdf,) = (output / "print").glob("*-print.pdf")
    (epub,) = (output / "epub").glob("*.epub")
    return Book(folder, pdf, epub, output / "intermediate")


def written(name: str, folder: Path) -> None:
    """Write the publication `name` into `folder`."""
    if name in CUTS:
        imported(name, folder, CUTS[name])
    elif name in KINDS:
        words = ["new", str(folder), "--kind", name, "--language", "en", "-q"]
        words += ["--date", "2026-11-22"]
        assert CliRunner().invoke(app, words, obj=Session()).exit_code == 0
    else:
        wholes = {"article": ROOT, "kitchen": KITCHEN, "journal": JOURNAL}
        copied(wholes.get(name, FOUR / name), folder, SCRIPTS if name in FOREIGN else None)
    for picture in LENT if name == "journal" else ():
        shutil.copy(ROOT / "manuscript/images" / picture, folder / "manuscript/images")


def copied(folder: Path, into: Path, styles: Path | None = None) -> Path:
    """Copy the manuscript of a publication, to be set in `styles` or in the house style."""
    shutil.copytree(folder / "manuscript", into / "manuscript")
    if styles:
        shutil.copytree(styles, into / "styles")
    return into


def imported(name: str, into: Path, texts: Collection[str] = ()) -> Path:
    """Import a book of the corpus; of `texts`, where they are given, and no others."""
    outcome = import_epub((CORPUS / f"{name}.epub").read_bytes(), f"{name}.epub")
    assert outcome.diagnostics == ()
    assert outcome.product is not None
    files = dict(outcome.product.files)
    if texts:
        files = _cut(files, texts)
    for path, data in files.items():
        place = into / "manuscript" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return into


def _cut(files: Mapping[str, bytes], texts: Collection[str]) -> dict[str, bytes]:
    """Return the files of a manuscript of which only some texts are left."""
    left_out = {
        path
        for path in files
        if path.startswith("text/") and re.sub(r"text/\d+-|\.md", "", path) not in texts
    }
    publication = files["publication.yaml"].decode()
    lines = [li for li in publication.split("\n") if li.strip().removeprefix("- ") not in left_out]
    kept = {path: data for path, data in files.items() if path not in left_out}
    return kept | {"publication.yaml": "\n".join(lines).encode()}
