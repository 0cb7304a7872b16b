"""Turn publications of the tests into their two editions, built once for a run."""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from octavo.importers import import_epub
from octavo.pipeline import Request, build

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
KITCHEN = Path(__file__).parent / "kitchen"
FOUR = ROOT / "tests/epub/books"  # one of everything in four languages
SCRIPTS = ROOT / "tests/epub/styles"  # faces for those that the house has none for


@dataclass(frozen=True)
class Book:
    """A publication's print PDF and its EPUB."""

    pdf: Path
    epub: Path
    intermediate: Path


def built(folder: Path) -> Book:
    """Build both editions of the publication in `folder`."""
    report = build(Request(folder, ("print", "epub")))
    errors = [finding for finding in report.diagnostics if finding.is_error]
    assert errors == []
    output = folder / "build"
    (pdf,) = (output / "print").glob("*-print.pdf")
    (epub,) = (output / "epub").glob("*.epub")
    return Book(pdf, epub, output / "intermediate")


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
