"""Turn novels of the corpus into whole publications, each built once for all workers."""

from __future__ import annotations

import fcntl
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from octavo.pipeline import Request, build
from tests.pages.books import CORPUS, shelf
from tests.pages.printed import Printed, pages_of
from tests.wholes.whole import enriched


@dataclass(frozen=True)
class Whole:
    """A publication and its files; `found` has what its build remarked on, one a line."""

    name: str
    folder: Path
    found: tuple[str, ...]

    @property
    def pdf(self) -> Path:
        """The pages for the printer."""
        return self.folder / f"build/print/{self.name}-print.pdf"

    @property
    def screen(self) -> Path:
        """The pages for screens."""
        return self.folder / f"build/screen/{self.name}-screen.pdf"

    @property
    def epub(self) -> Path:
        """The EPUB."""
        return self.folder / f"build/epub/{self.name}.epub"

    @property
    def pages(self) -> tuple[Printed, ...]:
        """The printed pages."""
        return _pages(self.pdf)


_pages = cache(pages_of)


@pytest.fixture(scope="session", params=["flatland", "the-time-machine"])
def whole(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Whole:
    if not CORPUS.is_dir():
        pytest.skip("../shared/corpus is not there")
    name: str = request.param
    home = shelf(tmp_path_factory)
    folder, told = home / f"whole-{name}", home / f"whole-{name}.txt"
    with (home / f"whole-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.exists():
            report = build(Request(enriched(name, folder)))
            lines = (f"{one.code} {one.message}" for one in report.diagnostics)
            told.write_text("\n".join(lines), encoding="utf-8")
    return Whole(name, folder, tuple(told.read_text(encoding="utf-8").splitlines()))
