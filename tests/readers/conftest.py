"""Turn the test books into what two reading systems say of them, where they are installed.

Every book is opened once in a test run, all of them in one browser; the pictures of their screens
are left in `build/readers`, where a person can look at them.
"""

from __future__ import annotations

import fcntl
import json
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.epub.kitchen import LANGUAGES
from tests.pages.books import ROOT, shelf
from tests.readers import kindle, sheet
from tests.readers.shelf import BUILT, MISSING, Shelved, available, run, shelved

HERE = Path(__file__).parent
SCREENS = ROOT / "build/readers"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
NAMES = {"h": "http://www.w3.org/1999/xhtml", "epub": "http://www.idpf.org/2007/ops"}
SHELF = {*BUILT, *LANGUAGES}
PICTURED, FEW = 16, 3  # documents; of others' books a few are enough
Told = dict[str, Any]


@dataclass(frozen=True)
class Reading:
    """A book, opened as files and as the reading systems tell it."""

    book: Shelved
    told: Told
    screens: Path

    def find(self, name: str, path: str) -> list[etree._Element]:
        """Return what an XPath finds in the document `name` of the package."""
        with zipfile.ZipFile(self.book.epub) as package:
            found = etree.fromstring(package.read(f"OEBPS/{name}")).xpath(path, namespaces=NAMES)
        assert isinstance(found, list)
        return [element for element in found if isinstance(element, etree._Element)]

    def navigation(self, kind: str) -> list[str]:
        """Return the labels of the navigation `kind`, in their order."""
        links = self.find("nav.xhtml", f"//h:nav[@epub:type='{kind}']//h:a")
        return ["".join(map(str, link.itertext())) for link in links]

    def spine(self) -> list[str]:
        """Return the paths of the documents, in their order."""
        with zipfile.ZipFile(self.book.epub) as package:
            whole = etree.fromstring(package.read("OEBPS/content.opf"))
        paths = {item.get("id"): item.get("href") for item in whole.iterfind(".//{*}item")}
        return [str(paths[ref.get("idref")]) for ref in whole.iterfind(".//{*}itemref")]


def missing() -> str:
    """Return what the reading systems need and this machine lacks; empty where nothing is."""
    if shutil.which("node") is None:
        return "node is not installed"
    if not any(map(shutil.which, BROWSERS)):
        return "no Chromium is installed"
    if not (HERE / "node_modules/foliate-js/view.js").exists():
        return "tests/readers has no node_modules (npm ci)"
    return ""


@pytest.fixture(scope="session")
def read(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Reading]:
    """Return what gives the reading of a book; all are read at once, once for all workers."""
    if missing():
        pytest.skip(missing())
    folder = shelf(tmp_path_factory)
    books = {name: shelved(name, folder) for name in available()}
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "read").exists():
            _open(books, folder)
            (folder / "read").touch()

    def reading(name: str) -> Reading:
        book = books.get(name.removesuffix(kindle.SUFFIX))
        if book is None:
            pytest.skip(MISSING)
        screens = SCREENS / name
        return Reading(book, json.loads((screens / "readers.json").read_text("utf-8")), screens)

    return reading


def _open(books: dict[str, Shelved], folder: Path) -> None:
    """Open the books, and those that are converted for a Kindle, in the reading systems."""
    shutil.rmtree(SCREENS, ignore_errors=True)
    files = {name: book.epub for name, book in books.items()}
    files |= kindle.converted(files, folder)
    order = {
        "screens": str(SCREENS),
        "books": [
            {"name": name, "file": str(file), "pictured": PICTURED if name in SHELF else FEW}
            for name, file in files.items()
        ],
    }
    (folder / "order.json").write_text(json.dumps(order), encoding="utf-8")
    browser = next(filter(None, map(shutil.which, BROWSERS)))
    run("node", HERE / "read.mjs", folder / "order.json", browser)
    sheet.write(SCREENS)
