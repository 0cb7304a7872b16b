"""Turn the shipped article into what two reading systems say of it, where they are installed."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
NAMES = {"h": "http://www.w3.org/1999/xhtml", "epub": "http://www.idpf.org/2007/ops"}


@dataclass(frozen=True)
class Reading:
    """The shipped book, opened as files and as the reading systems tell it."""

    epub: Path
    told: dict[str, Any]
    screens: Path

    def find(self, name: str, path: str) -> list[etree._Element]:
        """Return what an XPath finds in the document `name` of the package."""
        with zipfile.ZipFile(self.epub) as package:
            found = etree.fromstring(package.read(f"OEBPS/{name}")).xpath(path, namespaces=NAMES)
        assert isinstance(found, list)
        return [element for element in found if isinstance(element, etree._Element)]

    def navigation(self, kind: str) -> list[str]:
        """Return the labels of the navigation `kind`, in their order."""
        links = self.find("nav.xhtml", f"//h:nav[@epub:type='{kind}']//h:a")
        return ["".join(map(str, link.itertext())) for link in links]


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
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """Build the shipped article and open it in foliate-js and epub.js, once for all workers."""
    if missing():
        pytest.skip(missing())
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "readers"
    folder.mkdir(exist_ok=True)
    told, screens = folder / "screens/readers.json", folder / "screens"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.exists():
            screens.mkdir(exist_ok=True)
            shutil.copytree(ROOT / "manuscript", folder / "octavo/manuscript", dirs_exist_ok=True)
            _run(sys.executable, "-m", "octavo", "build", "--quiet", folder / "octavo")
            browser = next(filter(None, map(shutil.which, BROWSERS)))
            _run("node", HERE / "read.mjs", _book(folder), screens, browser)
    return Reading(_book(folder), json.loads(told.read_text("utf-8")), screens)


def _book(folder: Path) -> Path:
    (epub,) = (folder / "octavo/build/epub").glob("*.epub")
    return epub


def _run(*words: str | Path) -> None:
    variables = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        words, env=variables, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
