"""Turn the test books into EPUBs on one shelf, each with the edition that it was made from.

The shipped article and the scaffolds are built as a publisher builds them, with the pages of print;
the four kitchens and the books of `../shared/corpus`, where that is there, are written without.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from octavo import intermediate, manuscript
from octavo.epub import write
from octavo.importers import import_epub
from octavo.intermediate import Edition
from octavo.manuscript import pictures_of
from octavo.pictures import for_screen, inspect
from octavo.workspace import Tree
from tests.epub import kitchen, reading
from tests.pages.books import CORPUS, ROOT, book

BUILT = ("article", "book", "issue")
IMPORTED = ("flatland", "huckleberry-finn", "the-time-machine")
BOOKS = (*BUILT, *kitchen.LANGUAGES, *IMPORTED)
MISSING = "the corpus of public-domain books is not there"


@dataclass(frozen=True)
class Shelved:
    """A book: the EPUB, what it was made from, and the folder where it was built, if it was."""

    name: str
    epub: Path
    edition: Edition
    folder: Path | None = None


def available() -> tuple[str, ...]:
    """Return the names of the books that can be made here."""
    return BOOKS if CORPUS.is_dir() else (*BUILT, *kitchen.LANGUAGES)


def shelved(name: str, folder: Path) -> Shelved:
    """Return the book `name` of the shelf `folder`, which is made once."""
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return _shelved(name, folder)


def _shelved(name: str, folder: Path) -> Shelved:
    if name in BUILT:
        return _built(name, folder)
    made = folder / f"{name}.epub"
    if name in IMPORTED:
        edition = _imported(name, folder / name)
        data = b"" if made.exists() else written(edition)
    else:
        edition, data = kitchen.book(name).edition, reading.opened(name).data
    if not made.exists():
        made.write_bytes(data)
    return Shelved(name, made, edition)


def run(*words: str | Path) -> str:
    """Return what a program says that ends well."""
    variables = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        words, env=variables, capture_output=True, text=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def octavo(*words: str | Path) -> str:
    """Return what Octavo says when it is called with `words`, and all is well."""
    return run(sys.executable, "-m", "octavo", *words)


def _built(name: str, folder: Path) -> Shelved:
    made = book(name, folder)
    edition = intermediate.read(made.intermediate).product
    assert edition is not None
    return Shelved(name, made.epub, edition, made.folder)


@cache
def _imported(name: str, folder: Path) -> Edition:
    """Import a book of the corpus, write its manuscript and compose that."""
    found = import_epub((CORPUS / f"{name}.epub").read_bytes(), f"{name}.epub").product
    assert found is not None
    for path, data in found.files.items():
        place = folder / "manuscript" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return composed(folder)


def composed(folder: Path) -> Edition:
    """Return the edition that the publication in `folder` becomes."""
    tree = Tree(folder / "manuscript", "manuscript")
    read = manuscript.read(tree).product
    assert read is not None
    looked_at = {path: inspect(tree, path, span).product for path, span in pictures_of(read)}
    resources = {path: one for path, one in looked_at.items() if one is not None}
    when = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    edition = intermediate.compose(read, resources, kitchen.house(), when).product
    assert edition is not None
    return edition


def written(edition: Edition) -> bytes:
    """Return the EPUB of an edition, with a drawn cover and no printed pages."""
    shown = {one.path: for_screen(one, kitchen.STORE).product for one in edition.resources}
    pictures = {path: one for path, one in shown.items() if one is not None}
    house = kitchen.house()
    epub = write(edition, house, pictures, kitchen.cover(), None, kitchen.STORE).product
    assert epub is not None
    return epub.data
